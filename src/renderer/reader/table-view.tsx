import { displayText } from '../../core/text/display-text.ts'
import type { Block, TableCell } from '../../shared/document.ts'
import styles from './block.module.css'
import { Inlines } from './inline-view.tsx'
import { coveringRanges, sliceInlines } from './slice-inlines.ts'

export interface TableViewProps {
  readonly block: Block
  readonly 'data-block-id': string
  readonly lang?: string
  readonly dir?: string
}

/** A table. The tab or line feed after a cell stands at the cell's end, where it takes no room. */
export function TableView({ block, ...attributes }: TableViewProps) {
  const rows = block.table?.rows ?? []
  const textLength = displayText(block).length
  const ranges = coveringRanges({ rows }, textLength)
  return (
    <table {...attributes} className={styles.table}>
      <tbody>
        {rows.map((row, rowIndex) => (
          // oxlint-disable-next-line react/no-array-index-key -- rows never move
          <tr key={rowIndex}>
            {row.cells.map((cell, cellIndex) => {
              const range = ranges[rowIndex]?.[cellIndex] ?? cell
              const inlines = sliceInlines(block.inlines, range, range.end === textLength)
              const Cell = cell.isHeader ? 'th' : 'td'
              return (
                // oxlint-disable-next-line react/no-array-index-key -- cells never move
                <Cell
                  key={cellIndex}
                  {...spans(cell)}
                  {...(cell.isHeader ? { scope: scopeOf(rowIndex) } : {})}
                >
                  <Inlines inlines={inlines} />
                </Cell>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function spans({ columnSpan, rowSpan }: TableCell) {
  return {
    ...(columnSpan > 1 ? { colSpan: columnSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
  }
}

/** A header in the first row heads its column, one further down its row. */
function scopeOf(rowIndex: number): 'col' | 'row' {
  return rowIndex === 0 ? 'col' : 'row'
}
