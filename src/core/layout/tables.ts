import { mainStyle } from './body-statistics.ts'
import { styleBits, type LaidLine } from './laid-page.ts'
import { markerOf } from './list-markers.ts'

/** A table among the lines of a column: which lines, and where its columns stand. */
export interface FoundTable {
  readonly from: number
  /** After its last line. */
  readonly to: number
  readonly columns: readonly Interval[]
}

interface Interval {
  left: number
  right: number
}

/** A piece of a line between wide gaps. */
export interface Piece extends Interval {
  readonly start: number
  readonly end: number
}

const mostColumns = 40

/** The pieces of a line; the whole line where it has no wide gaps. */
export function piecesOf(line: LaidLine): readonly Piece[] {
  if (line.pieces.length === 0)
    return [{ start: 0, end: line.text.length, left: line.left, right: line.right }]
  const pieces: Piece[] = []
  for (let k = 0; k < line.pieces.length; k += 4) {
    const [start = 0, end = 0, left = 0, right = 0] = line.pieces.slice(k, k + 4)
    pieces.push({ start, end, left, right })
  }
  return pieces
}

/** Tables: rows of pieces that stand below each other. */
export function findTables(lines: readonly LaidLine[]): readonly FoundTable[] {
  const tables: FoundTable[] = []
  let i = 0
  while (i < lines.length) {
    const table = isRow(lines, i) ? tableAt(lines, i) : undefined
    if (table) {
      tables.push(table)
      i = table.to
    } else i++
  }
  return tables
}

function isRow(lines: readonly LaidLine[], i: number): boolean {
  const line = lines[i]
  if (!line || line.pieces.length < 8 || line.pieces.length > mostColumns * 4 || line.isSlanted) return false
  if (markerOf(line, lines[i + 1]) && line.pieces.length <= 8) return false
  if (isContentsLine(line.text)) return false
  // A note behind its number.
  if (
    line.pieces.length === 8 &&
    /^(?:\d{1,3}|[*†‡§]) /u.test(line.text) &&
    (line.pieces[1] ?? 9) <= 3 &&
    line.text.length > 34
  )
    return false
  return (mainStyle(line) & styleBits.monospaced) === 0 || line.pieces.length > 8
}

const leaders = /(?:\. ?){4,}|(?:… ?){2,}|_{4,}|(?:· ?){4,}/u

/** Whether a line is an entry of a table of contents: dots lead to a number. */
export function isContentsLine(text: string): boolean {
  return leaders.test(text) && /(?:\d+|[ivxlc]+)$/i.test(text)
}

function tableAt(lines: readonly LaidLine[], from: number): FoundTable | undefined {
  const first = lines[from]
  if (!first) return undefined
  let columns: Interval[] = piecesOf(first).map(({ left, right }) => ({ left, right }))
  let rows = 1
  let to = from + 1
  let aligned = 0
  let spanning = 0
  for (let k = from + 1; k < lines.length; k++) {
    const line = lines[k]
    const before = lines[k - 1]
    if (!line || !before) break
    const gap = (line.baseline - before.baseline) / Math.max(line.size, before.size)
    if (gap > 3.2 || line.size > first.size * 1.3) break
    const pieces = piecesOf(line)
    if (isRow(lines, k)) {
      const merged = mergeColumns(columns, pieces)
      // Wide spaces of justified lines stand anywhere: after a few lines they leave no column.
      if (merged.length < 2 || merged.length < Math.max(columns.length, pieces.length) - 1) {
        spanning++
        if (spanning > 1 + rows / 4) break
        rows++
        to = k + 1
        continue
      }
      aligned++
      columns = merged
      rows++
      to = k + 1
    } else {
      const piece = pieces[0]
      // A cell that goes on in a further line, or a heading between rows; then rows must follow.
      if (!piece || gap > 2.2 || !fitsOneColumn(columns, piece) || !hasRowSoon(lines, k)) break
    }
  }
  // The lines of a cell that go on after the last row.
  while (to < lines.length) {
    const line = lines[to]
    const before = lines[to - 1]
    if (
      !line ||
      !before ||
      line.pieces.length > 0 ||
      line.hasRuleAbove ||
      line.left < (columns[1]?.left ?? 0) - 2
    )
      break
    if ((line.baseline - before.baseline) / line.size > 1.35 || !fitsOneColumn(columns, line)) break
    to++
  }
  const hasRules =
    lines.slice(from, to + 1).filter((line) => line.hasRuleAbove).length >= 2 ||
    lines[from]?.hasRuleAbove === true
  if (columns.length < 2) return undefined
  if (!hasRules && areJustified(lines, lines.slice(from, to))) return undefined
  if (rows >= 3 ? aligned >= (rows - 1) * (hasRules ? 0.5 : 0.7) : rows === 2 && hasRules && aligned > 0)
    return { from, to, columns }
  return undefined
}

/** Lines of a justified paragraph with wide spaces: they fill their column, and their white is no wider than that. */
function areJustified(all: readonly LaidLine[], lines: readonly LaidLine[]): boolean {
  let left = Number.POSITIVE_INFINITY
  for (const line of lines) left = Math.min(left, line.left)
  const right = commonRight(all)
  const full = lines.filter((line) => line.right > right - 3 && line.left < left + 3)
  const wide = lines.filter((line) => widestGap(line) > line.size * 2.6)
  return full.length >= lines.length * 0.6 && wide.length <= lines.length * 0.35
}

/** Where most lines end. */
function commonRight(lines: readonly LaidLine[]): number {
  const counts = new Map<number, number>()
  let best = Number.POSITIVE_INFINITY
  let most = 0
  for (const { right } of lines) {
    const place = Math.round(right / 2) * 2
    const count = (counts.get(place) ?? 0) + 1
    counts.set(place, count)
    if (count > most) {
      most = count
      best = place
    }
  }
  return best
}

function widestGap(line: LaidLine): number {
  let widest = 0
  for (let k = 4; k < line.pieces.length; k += 4) {
    widest = Math.max(widest, (line.pieces[k + 2] ?? 0) - (line.pieces[k - 1] ?? 0))
  }
  return widest
}

function hasRowSoon(lines: readonly LaidLine[], at: number): boolean {
  for (let k = at + 1; k < Math.min(lines.length, at + 6); k++) {
    if (isRow(lines, k)) return true
    const line = lines[k]
    const before = lines[k - 1]
    if (!line || !before || (line.baseline - before.baseline) / line.size > 2.2) return false
  }
  return false
}

function fitsOneColumn(
  columns: readonly Interval[],
  piece: { readonly left: number; readonly right: number },
): boolean {
  let overlapped = 0
  for (const column of columns) if (piece.left < column.right && piece.right > column.left) overlapped++
  return overlapped <= 1
}

/** The columns with the pieces of one more row: each piece stands in one of them, or in none. */
function mergeColumns(columns: readonly Interval[], pieces: readonly Interval[]): Interval[] {
  const all = [...columns, ...pieces].toSorted((a, b) => a.left - b.left)
  const joined: Interval[] = []
  for (const { left, right } of all) {
    const last = joined.at(-1)
    if (last && left < last.right - 0.5) last.right = Math.max(last.right, right)
    else joined.push({ left, right })
  }
  return joined
}
