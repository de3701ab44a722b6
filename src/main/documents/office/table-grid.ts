import { TableWriter } from '../table-text.ts'
import type { TextWriter } from './text-writer.ts'
import { type XmlNode, childrenOf } from './xml-node.ts'

/** A cell that is shown, with the rows and columns that it covers. */
export interface GridCell {
  readonly node: XmlNode
  readonly columnSpan: number
  rowSpan: number
  readonly isHeader?: boolean
}

export interface GridRow {
  readonly isHeader: boolean
  readonly cells: readonly GridCell[]
}

/** What stands in cells, by the names of a format. */
export interface GridNames {
  readonly table: string
  readonly paragraphs: ReadonlySet<string>
  isHeading(paragraph: XmlNode): boolean
}

/** More paragraphs to a cell than this are running text, not data. */
const maxParagraphsPerCell = 3

/** Whether a table only arranges running text on the page. Its cells are then read as ordinary blocks. */
export function isLayoutGrid(rows: readonly GridRow[], names: GridNames): boolean {
  if (rows.every((row) => row.cells.length <= 1)) return true
  if (rows.some(({ isHeader }) => isHeader)) return false
  const cells = rows.flatMap((row) => row.cells)
  const mostParagraphs = cells.length * maxParagraphsPerCell
  let paragraphCount = 0
  const waiting = cells.flatMap(({ node }) => childrenOf(node))
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.name === names.table) return true
    if (names.paragraphs.has(node.name)) {
      paragraphCount += 1
      if (paragraphCount > mostParagraphs || names.isHeading(node)) return true
    }
    for (const child of childrenOf(node)) waiting.push(child)
  }
  return false
}

/** Writes a table. @param flatten Writes what stands in a cell as one line. */
export function writeGrid(
  rows: readonly GridRow[],
  writer: TextWriter,
  flatten: (cell: XmlNode, writer: TextWriter) => void,
): TableWriter {
  const table = new TableWriter()
  for (const { cells, isHeader } of rows) {
    // A row whose cells all belong to cells above has no text.
    if (cells.length === 0) continue
    let separator: string = table.beginRow()
    for (const cell of cells) {
      const { columnSpan, rowSpan } = cell
      const start = writer.beginCell(separator || table.cellSeparator)
      separator = ''
      table.beginCell(start, { isHeader: cell.isHeader ?? isHeader, columnSpan, rowSpan })
      flatten(cell.node, writer)
      table.endCell(writer.endCell())
    }
  }
  return table
}
