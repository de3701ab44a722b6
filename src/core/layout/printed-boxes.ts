import type { BlockLayout, LineLayout, Locator, PageArea, PageBox, TextRange } from '../../shared/document.ts'

/**
 * How far a character of a line is from the side at which the line begins, in points: exact where a word begins or
 * ends, and in between as if the characters were evenly wide. Before the first stop and behind the last the ends hold.
 * @param charOffset From the start of the line.
 */
export function distanceOf({ stops }: LineLayout, charOffset: number): number {
  let index = 0
  while (index + 2 < stops.length && stopAt(stops, index + 2).char <= charOffset) index += 2
  const from = stopAt(stops, index)
  if (charOffset <= from.char || index + 2 >= stops.length) return from.points
  const to = stopAt(stops, index + 2)
  return from.points + ((to.points - from.points) * (charOffset - from.char)) / (to.char - from.char)
}

/** The character of a line whose stretch a distance lies in; the turning round of `distanceOf`. */
export function charAt({ stops }: LineLayout, points: number): number {
  let index = 0
  while (index + 2 < stops.length && stopAt(stops, index + 2).points <= points) index += 2
  const from = stopAt(stops, index)
  if (points <= from.points || index + 2 >= stops.length) return from.char
  const to = stopAt(stops, index + 2)
  const share = (points - from.points) / (to.points - from.points)
  return Math.min(to.char - 1, from.char + Math.floor(share * (to.char - from.char)))
}

/** The part of a line's box between two distances from where it begins, in points. */
export function boxBetween({ box, flow }: LineLayout, from: number, to: number): PageBox {
  switch (flow) {
    case 'left':
      return { ...box, left: box.right - to, right: box.right - from }
    case 'down':
      return { ...box, top: box.top + from, bottom: box.top + to }
    case 'up':
      return { ...box, top: box.bottom - to, bottom: box.bottom - from }
    case 'right':
      return { ...box, left: box.left + from, right: box.left + to }
  }
}

/** Where a range of a block's display text is printed: one box for each line that it touches, in the order of the text. */
export function printedBoxes(layout: BlockLayout, { start, end }: TextRange): readonly PageArea[] {
  const boxes: PageArea[] = []
  for (const line of layout.lines) {
    if (line.end <= start || line.start >= end) continue
    const from = distanceOf(line, Math.max(0, start - line.start))
    const to = distanceOf(line, Math.min(line.end, end) - line.start)
    if (to > from) boxes.push({ page: line.page, box: boxBetween(line, from, to) })
  }
  return boxes
}

/** Where a character is printed; where none is, such as the space at the end of a line, the one before or behind it. */
export function printedPlace(layout: BlockLayout, charOffset: number): PageArea | undefined {
  const { lines } = layout
  const line = lines.find(({ end }) => charOffset < end) ?? lines.at(-1)
  if (line === undefined) return layout.areas?.[0]
  const from = Math.min(Math.max(charOffset, line.start), line.end - 1)
  return printedBoxes({ lines: [line] }, { start: from, end: from + 1 })[0] ?? line
}

/** How far beside a line a point still means it, in points. */
const slackPoints = 3

/**
 * The character that is printed at a point of a page, in points from its upper left corner.
 * @param blocks Those that stand on the page.
 * @returns undefined where no text is.
 */
export function placeAt(
  blocks: Iterable<{ readonly id: string; readonly layout?: BlockLayout }>,
  page: number,
  point: { readonly x: number; readonly y: number },
): Locator | undefined {
  let nearest: { readonly away: number; readonly place: Locator } | undefined
  for (const { id, layout } of blocks) {
    for (const line of layout?.lines ?? []) {
      if (line.page !== page) continue
      const away = distanceFrom(line.box, point)
      if (away > slackPoints || (nearest !== undefined && away >= nearest.away)) continue
      const charOffset = line.start + charAt(line, along(line, point))
      nearest = { away, place: { blockId: id, charOffset: Math.min(charOffset, line.end - 1) } }
    }
  }
  return nearest?.place
}

/** How far along its line a point is, from where the line begins. */
function along({ box, flow }: LineLayout, { x, y }: { readonly x: number; readonly y: number }): number {
  switch (flow) {
    case 'left':
      return box.right - x
    case 'down':
      return y - box.top
    case 'up':
      return box.bottom - y
    case 'right':
      return x - box.left
  }
}

function distanceFrom(box: PageBox, { x, y }: { readonly x: number; readonly y: number }): number {
  const beside = Math.max(box.left - x, x - box.right, 0)
  const above = Math.max(box.top - y, y - box.bottom, 0)
  return Math.hypot(beside, above)
}

function stopAt(stops: readonly number[], index: number): { readonly char: number; readonly points: number } {
  return { char: stops[index] ?? 0, points: stops[index + 1] ?? 0 }
}
