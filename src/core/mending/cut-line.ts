import type { LineLayout, PageBox } from '../../shared/document.ts'

/** The part of a printed line that shows a range of the block's display text; undefined where there is none. */
export function cutLine(line: LineLayout, rangeStart: number, rangeEnd: number): LineLayout | undefined {
  const start = Math.max(line.start, rangeStart)
  const end = Math.min(line.end, rangeEnd)
  if (start >= end) return undefined
  if (start === line.start && end === line.end) return line
  const from = distanceAt(line, start - line.start)
  const to = distanceAt(line, end - line.start)
  const stops: number[] = [0, 0]
  for (let at = 0; at + 1 < line.stops.length; at += 2) {
    const offset = (line.stops[at] ?? 0) + line.start - start
    const distance = (line.stops[at + 1] ?? 0) - from
    if (offset > 0 && offset < end - start) stops.push(offset, round(distance))
  }
  stops.push(end - start, round(to - from))
  return { ...line, start, end, stops, box: cutBox(line, from, to) }
}

/** How far along its line a character begins, in points from the side at which the line begins. */
export function distanceAt({ start, end, box, flow, stops }: LineLayout, offset: number): number {
  const length = flow === 'right' || flow === 'left' ? box.right - box.left : box.bottom - box.top
  let before: readonly [number, number] = [0, 0]
  for (let at = 0; at + 1 < stops.length; at += 2) {
    const stop = [stops[at] ?? 0, stops[at + 1] ?? 0] as const
    if (stop[0] >= offset) return between(before, stop, offset)
    before = stop
  }
  return between(before, [end - start, length], offset)
}

function between(
  [fromOffset, from]: readonly [number, number],
  [toOffset, to]: readonly [number, number],
  offset: number,
): number {
  if (toOffset <= fromOffset) return to
  return from + ((to - from) * (offset - fromOffset)) / (toOffset - fromOffset)
}

function cutBox({ box, flow }: LineLayout, from: number, to: number): PageBox {
  switch (flow) {
    case 'right':
      return { ...box, left: round(box.left + from), right: round(box.left + to) }
    case 'left':
      return { ...box, left: round(box.right - to), right: round(box.right - from) }
    case 'down':
      return { ...box, top: round(box.top + from), bottom: round(box.top + to) }
    case 'up':
      return { ...box, top: round(box.bottom - to), bottom: round(box.bottom - from) }
  }
}

function round(points: number): number {
  return Math.round(points * 10) / 10
}
