import type { TableCell, TableRow, TableShape } from '../../shared/document.ts'

/**
 * Keeps the shape of a table while its display text is written: a tab between two cells of a row, a line feed
 * between two rows, nothing after the last. A cell's text holds neither.
 *
 * The caller appends to its own text what `beginRow` and `beginCell` return, then the cell's text, and tells
 * `endCell` where that ended.
 */
export class TableWriter {
  readonly #rows: TableCell[][] = []
  #cell: { start: number; isHeader: boolean; columnSpan: number; rowSpan: number } | undefined

  /** Starts a row; gives the separator to append first. */
  beginRow(): '' | '\n' {
    this.#rows.push([])
    return this.#rows.length > 1 ? '\n' : ''
  }

  /** Whether a row was begun, so that a cell has a place. */
  get hasRow(): boolean {
    return this.#rows.length > 0
  }

  /** Gives the separator to append before the next cell of the current row. */
  get cellSeparator(): '' | '\t' {
    return (this.#rows.at(-1)?.length ?? 0) > 0 ? '\t' : ''
  }

  /** @param start Length of the display text, the cell separator included. */
  beginCell(start: number, shape: { isHeader: boolean; columnSpan?: number; rowSpan?: number }): void {
    this.#cell = {
      start,
      isHeader: shape.isHeader,
      columnSpan: clampSpan(shape.columnSpan),
      rowSpan: clampSpan(shape.rowSpan),
    }
  }

  /** @param end Length of the display text after the cell's own. */
  endCell(end: number): void {
    const cell = this.#cell
    if (cell === undefined) return
    this.#cell = undefined
    this.#rows.at(-1)?.push({ ...cell, end })
  }

  shape(): TableShape {
    return { rows: this.#rows.map((cells): TableRow => ({ cells })) }
  }
}

/** HTML allows spans up to 1000 columns and 65534 rows; no table that is read aloud needs more than this. */
const maxSpan = 1000

function clampSpan(span: number | undefined): number {
  return span !== undefined && span >= 1 ? Math.min(Math.floor(span), maxSpan) : 1
}
