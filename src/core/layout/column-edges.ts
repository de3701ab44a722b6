import type { LaidLine } from './laid-page.ts'
import { endsSentence } from './line-ends.ts'
import { isWideLetter } from './wide-letters.ts'

/** Where the lines of a column begin and end. */
export interface ColumnEdges {
  readonly number: number
  readonly left: number
  readonly right: number
  readonly spacing: number
  /** Most of its lines end at the same place. */
  readonly isJustified: boolean
  /** They do, and begin at many places. */
  readonly isEndAligned: boolean
  /** Where a list of references hangs its entries: further lines stand further in. */
  readonly hasHangingLines: boolean
}

/** What the document is set in. */
export interface GroupContext {
  readonly bodySize: number
  readonly bodyStyle: number
  /** Line spacing as a multiple of the size. */
  readonly spacing: number
  /** The page begins within a list of references. */
  readonly isInReferences?: boolean
}

/** Where the lines of a column begin and end, by most of them. */
export function edgesOf(lines: readonly LaidLine[], context: GroupContext): ColumnEdges {
  const prose = lines.filter((line) => line.text.length > 12 && line.picture < 0 && line.pieces.length <= 8)
  const body = prose.length >= 3 ? prose : lines
  const some = body.length > 0 ? body : lines
  const lefts = some.map((line) => line.left).toSorted((a, b) => a - b)
  const rights = some.map((line) => line.right).toSorted((a, b) => b - a)
  const left = lefts[0] ?? 0
  // A line may stick out, and so may a table; where several lines end is the column's end.
  const needed = Math.max(2, Math.ceil(rights.length * 0.2))
  const right =
    rights.find((edge, k) => edge - (rights[k + needed - 1] ?? Number.NEGATIVE_INFINITY) < 2.5) ??
    rights[0] ??
    0
  const atRight = rights.filter((edge) => Math.abs(edge - right) < 2.5).length
  return {
    number: lines[0]?.column ?? 0,
    left,
    right,
    spacing: spacingOf(lines, context),
    isJustified: atRight > some.length * 0.4,
    isEndAligned: areEndAligned(some, left, right),
    hasHangingLines: hasHangingLines(lines, left),
  }
}

/** In paragraphs, as many lines end early as begin further in; here they begin anywhere and end alike. */
function areEndAligned(lines: readonly LaidLine[], left: number, right: number): boolean {
  const ended = lines.filter((line) => line.right > right - line.size * 0.4).length
  const inset = lines.filter((line) => line.left > left + line.size * 0.6).length
  return lines.length > 5 && ended > lines.length * 0.85 && inset > lines.length * 0.3
}

/** Lines at the column's side begin anew, lines further in go on: what stands before the first ends as sentences do. */
export function hasHangingLines(lines: readonly LaidLine[], left: number): boolean {
  let hanging = 0
  let ended = 0
  let firsts = 0
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    const inset = line.left - left
    if (inset > line.size * 0.6 && inset < line.size * 4) hanging++
    else if (inset <= line.size * 0.3 && before && before.column === line.column) {
      firsts++
      if (endsSentence(before.text) || /\d$/.test(before.text)) ended++
    }
  })
  return hanging > 0 && firsts > 0 && ended >= firsts * 0.7
}

function spacingOf(lines: readonly LaidLine[], context: GroupContext): number {
  const counts = new Map<number, number>()
  let best = 0
  let highest = 0
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]
    const before = lines[i - 1]
    if (!line || !before || Math.abs(line.size - before.size) > 0.4) continue
    const step = Math.round((line.baseline - before.baseline) * 4) / 4
    if (step < line.size * 0.7 || step > line.size * 3) continue
    const count = (counts.get(step) ?? 0) + 1
    counts.set(step, count)
    if (count > highest || (count === highest && step < best)) {
      best = step
      highest = count
    }
  }
  const usual = context.bodySize * context.spacing
  if (highest >= 3) return best
  return best > 0 && best <= usual * 1.1 ? best : usual
}

/** Columns of a page that begin at the same place end at the same place: a band may have short lines only. */
export function widen(edges: ColumnEdges[]): void {
  edges.forEach((edge, i) => {
    let { left, right } = edge
    const width = right - left
    for (const other of edges) {
      if (other === edge) continue
      const isWider = other.right > right && Math.abs(other.left - left) < 14 && other.isJustified
      // Only where no other column stands there.
      const isFree = !edges.some(
        (third) =>
          third !== edge &&
          third !== other &&
          third.left > right &&
          third.left < other.right &&
          third.right - third.left > width * 0.3,
      )
      if (isWider && isFree) right = other.right
    }
    if (right !== edge.right || left !== edge.left) edges[i] = { ...edge, left, right }
  })
}

/** Whether a line ends where its column does: the first word of the next one had no room in it. */
export function fillsColumn(line: LaidLine, next: LaidLine, column: ColumnEdges): boolean {
  // Between letters as wide as high a line may end anywhere but before some signs.
  const isWide = isWideLetter(line.text.charCodeAt(line.text.length - 1))
  const room = isWide ? line.size * 2.2 : Math.max(line.size * 1.5, firstWordWidth(next))
  return line.right > column.right - room
}

/** How much room the first word of a line takes. */
function firstWordWidth(line: LaidLine): number {
  return (line.stops[3] ?? 0) - (line.stops[1] ?? 0) + line.size * 0.25
}
