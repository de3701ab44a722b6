import { joinLines, type PlacedLine } from './block-text.ts'
import { piecesOf, type FoundTable } from './tables.ts'
import type { LaidLine } from './laid-page.ts'
import type { LineLayout, TableCell, TableRow, TableShape } from '../../shared/document.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A table as text in which a tab ends a cell and a line feed ends a row. */
export interface TableText {
  readonly text: string
  readonly runs: readonly number[]
  readonly lines: readonly LineLayout[]
  readonly shape: TableShape
}

interface Cell {
  readonly lines: PlacedLine[]
  readonly column: number
  span: number
}

/** Puts the pieces of a table's lines into cells. */
export function tableText(
  lines: readonly LaidLine[],
  columns: FoundTable['columns'],
  page: number,
  vocabulary: Vocabulary,
): TableText {
  const rows: Cell[][] = []
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    const cells: Cell[] = []
    for (const piece of piecesOf(line)) {
      const [column, span] = columnsUnder(columns, piece.left, piece.right)
      const part = { page, line: cutLine(line, piece.start, piece.end, piece.left, piece.right) }
      const same = cells.at(-1)
      if (same && column <= same.column) same.lines.push(part)
      else cells.push({ lines: [part], column, span })
    }
    const last = rows.at(-1)
    const gap = before ? (line.baseline - before.baseline) / line.size : 9
    const goesOn =
      last &&
      cells[0] &&
      cells[0].column > 0 &&
      gap < 1.35 &&
      !line.hasRuleAbove &&
      (last[0]?.column ?? 0) === 0
    if (!last || !goesOn) {
      rows.push(cells)
      return
    }
    for (const cell of cells) {
      const above = last.find(
        (candidate) => candidate.column <= cell.column && candidate.column + candidate.span > cell.column,
      )
      if (above) above.lines.push(...cell.lines)
      else {
        last.push(cell)
        last.sort((a, b) => a.column - b.column)
      }
    }
  })
  return writeRows(rows, columns.length, headerRows(lines, rows), vocabulary)
}

function writeRows(
  rows: readonly (readonly Cell[])[],
  columnCount: number,
  headerCount: number,
  vocabulary: Vocabulary,
): TableText {
  let text = ''
  const runs: number[] = []
  const layouts: LineLayout[] = []
  const shape: TableRow[] = []
  rows.forEach((row, r) => {
    const cells: TableCell[] = []
    let column = 0
    for (const cell of row) {
      while (column < cell.column) {
        cells.push({
          start: text.length,
          end: text.length,
          isHeader: r < headerCount,
          columnSpan: 1,
          rowSpan: 1,
        })
        text += '\t'
        column++
      }
      const joined = joinLines(cell.lines, 'space', vocabulary)
      const start = text.length
      for (let k = 0; k < joined.runs.length; k += 2)
        runs.push(start + (joined.runs[k] ?? 0), joined.runs[k + 1] ?? 0)
      for (const layout of joined.lines)
        layouts.push({ ...layout, start: layout.start + start, end: layout.end + start })
      text += joined.text
      const span = Math.max(1, Math.min(cell.span, columnCount - column))
      cells.push({ start, end: text.length, isHeader: r < headerCount, columnSpan: span, rowSpan: 1 })
      column += span
      if (cell !== row.at(-1)) text += '\t'
    }
    shape.push({ cells })
    if (r < rows.length - 1) text += '\n'
  })
  return { text, runs, lines: layouts, shape: { rows: shape } }
}

/** The first rows, where a line is drawn below them, or where they are set in bold and the others are not. */
function headerRows(lines: readonly LaidLine[], rows: readonly (readonly Cell[])[]): number {
  for (let r = 1; r <= Math.min(3, rows.length - 1); r++) {
    const line = rows[r]?.[0]?.lines[0]?.line
    const source = line && lines.find((candidate) => candidate.baseline === line.baseline)
    if (source?.hasRuleAbove) return r
  }
  const isBold = (row: readonly Cell[] | undefined): boolean =>
    row !== undefined && row.every((cell) => ((cell.lines[0]?.line.runs[1] ?? 0) & 1) !== 0)
  return rows.length > 1 && isBold(rows[0]) && !isBold(rows[1]) ? 1 : 0
}

function columnsUnder(columns: FoundTable['columns'], left: number, right: number): [number, number] {
  let first = -1
  let last = -1
  columns.forEach((column, i) => {
    if (left < column.right && right > column.left) {
      if (first < 0) first = i
      last = i
    }
  })
  return first < 0 ? [0, 1] : [first, last - first + 1]
}

/** A part of a line as a line of its own. */
export function cutLine(line: LaidLine, start: number, end: number, left: number, right: number): LaidLine {
  if (start === 0 && end === line.text.length) return line
  const runs: number[] = []
  for (let k = 0; k < line.runs.length; k += 2) {
    const from = line.runs[k] ?? 0
    const to = line.runs[k + 2] ?? line.text.length
    if (to > start && from < end) runs.push(Math.max(0, from - start), line.runs[k + 1] ?? 0)
  }
  const stops: number[] = []
  let origin = Number.NaN
  for (let k = 0; k < line.stops.length; k += 2) {
    const offset = line.stops[k] ?? 0
    if (offset < start || offset > end) continue
    // The end of the word before the part is at most where the part begins.
    if (offset === start && (k / 2) % 2 === 1) continue
    if (Number.isNaN(origin)) origin = line.stops[k + 1] ?? 0
    stops.push(offset - start, (line.stops[k + 1] ?? 0) - origin)
  }
  const from = left - line.left
  const to = right - line.left
  const { box, flow } = line
  const boxes = {
    right: { ...box, left: box.left + from, right: box.left + to },
    left: { ...box, left: box.right - to, right: box.right - from },
    down: { ...box, top: box.top + from, bottom: box.top + to },
    up: { ...box, top: box.bottom - to, bottom: box.bottom - from },
  }
  return {
    ...line,
    text: line.text.slice(start, end),
    box: line.isSlanted ? box : boxes[flow],
    left,
    right,
    runs,
    stops,
    pieces: cutPieces(line, start, end),
    hasSoftHyphen: line.hasSoftHyphen && end === line.text.length,
  }
}

function cutPieces(line: LaidLine, start: number, end: number): readonly number[] {
  const pieces: number[] = []
  for (let k = 0; k < line.pieces.length; k += 4) {
    const [from = 0, to = 0, left = 0, right = 0] = line.pieces.slice(k, k + 4)
    if (from >= start && to <= end) pieces.push(from - start, to - start, left, right)
  }
  return pieces.length > 4 ? pieces : []
}
