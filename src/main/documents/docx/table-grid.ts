import type { GridCell, GridNames, GridRow } from '../office/table-grid.ts'
import { type XmlNode, attributeOf, childOf } from '../office/xml-node.ts'
import { numberOf, switchOf, valueOf } from './properties.ts'
import type { StyleSheet } from './style-sheet.ts'
import { unwrapped } from './wrappers.ts'

/** Word allows 63 columns. */
const maxColumnSpan = 63

/** The rows of a table, merged cells as one; rows that were deleted in a tracked change are left out. */
export function readGrid(table: XmlNode, styles: StyleSheet): readonly GridRow[] {
  const properties = childOf(table, 'w:tblPr')
  const firstIsHeader =
    looksUpFirstRow(childOf(properties, 'w:tblLook')) &&
    styles.hasHeaderRow(valueOf(properties, 'w:tblStyle') ?? '')
  const rows: GridRow[] = []
  /** The cell that is merged downwards, by the column in which it begins. */
  const open = new Map<number, GridCell>()
  for (const row of unwrapped(table).filter(({ name }) => name === 'w:tr')) {
    const rowProperties = childOf(row, 'w:trPr')
    if (childOf(rowProperties, 'w:del') !== undefined) continue
    const isHeader = switchOf(rowProperties, 'w:tblHeader') ?? (rows.length === 0 && firstIsHeader)
    rows.push({ isHeader, cells: readRow(row, numberOf(rowProperties, 'w:gridBefore') ?? 0, open) })
  }
  return rows
}

function readRow(row: XmlNode, firstColumn: number, open: Map<number, GridCell>): GridCell[] {
  const cells: GridCell[] = []
  let column = firstColumn
  for (const node of unwrapped(row).filter(({ name }) => name === 'w:tc')) {
    const properties = childOf(node, 'w:tcPr')
    const columnSpan = Math.min(Math.max(1, numberOf(properties, 'w:gridSpan') ?? 1), maxColumnSpan)
    const merge = childOf(properties, 'w:vMerge')
    const continued = merge !== undefined && attributeOf(merge, 'w:val') !== 'restart'
    const above = continued ? open.get(column) : undefined
    const isMergedLeft = valueOf(properties, 'w:hMerge') === 'continue'
    if (above !== undefined) above.rowSpan += 1
    else if (!isMergedLeft) {
      const cell: GridCell = { node, columnSpan, rowSpan: 1 }
      cells.push(cell)
      if (merge === undefined) open.delete(column)
      else open.set(column, cell)
    }
    column += columnSpan
  }
  return cells
}

/** Whether a table's first row looks as its style has it: an attribute of its own, or a bit of an older one. */
function looksUpFirstRow(look: XmlNode | undefined): boolean {
  if (look === undefined) return false
  const own = attributeOf(look, 'w:firstRow')
  if (own !== undefined) return own === '1' || own === 'true' || own === 'on'
  return (Number.parseInt(attributeOf(look, 'w:val') ?? '0', 16) & 0x20) !== 0
}

/** What the cells of a Word table hold. */
export function gridNames(styles: StyleSheet): GridNames {
  return {
    table: 'w:tbl',
    paragraphs: new Set(['w:p']),
    isHeading: (paragraph) => {
      const id = valueOf(childOf(paragraph, 'w:pPr'), 'w:pStyle')
      return id !== undefined && styles.paragraph(id).meaning?.kind === 'heading'
    },
  }
}
