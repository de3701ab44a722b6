import type { GridCell, GridNames, GridRow } from '../office/table-grid.ts'
import { type XmlNode, attributeOf, childrenOf } from '../office/xml-node.ts'
import type { OpenStyles } from './open-styles.ts'

const groups: ReadonlySet<string> = new Set(['table:table-rows', 'table:table-row-group'])
/** Rows and cells that are repeated hold nothing in a text; a spreadsheet's filling has thousands. */
const maxSpan = 1000

/** The rows of a table; cells that others cover are left out. */
export function readGrid(table: XmlNode): readonly GridRow[] {
  return rowsOf(table, false)
}

function rowsOf(node: XmlNode, isHeader: boolean): GridRow[] {
  const rows: GridRow[] = []
  for (const child of childrenOf(node)) {
    if (child.name === 'table:table-row') rows.push({ isHeader, cells: cellsOf(child) })
    else if (child.name === 'table:table-header-rows') rows.push(...rowsOf(child, true))
    else if (groups.has(child.name)) rows.push(...rowsOf(child, isHeader))
  }
  return rows
}

function cellsOf(row: XmlNode): GridCell[] {
  return childrenOf(row, 'table:table-cell').map((node) => ({
    node,
    columnSpan: spanOf(node, 'table:number-columns-spanned'),
    rowSpan: spanOf(node, 'table:number-rows-spanned'),
  }))
}

function spanOf(node: XmlNode, name: string): number {
  const span = Number.parseInt(attributeOf(node, name) ?? '1', 10)
  return span >= 1 ? Math.min(span, maxSpan) : 1
}

/** What the cells of an OpenDocument table hold. */
export function gridNames(styles: OpenStyles): GridNames {
  return {
    table: 'table:table',
    paragraphs: new Set(['text:p', 'text:h']),
    isHeading: (node) =>
      node.name === 'text:h' ||
      styles.paragraph(attributeOf(node, 'text:style-name') ?? '').meaning?.kind === 'heading',
  }
}
