import type { Attributes } from '../markup/markup-tokenizer.ts'
import type { BlockWriter, OpenBlock } from './block-writer.ts'
import type { BlockContext } from './frame.ts'

/**
 * Reads a table as one block. A table inside a cell is text of that cell; text outside any cell gets a cell of its
 * own, so that nothing is lost.
 */
export class TableReader {
  readonly #blocks: BlockWriter
  #depth = 0
  #context: BlockContext | undefined
  #isSuspended = false
  #isNewRow = true
  #isInCell = false

  constructor(blocks: BlockWriter) {
    this.#blocks = blocks
  }

  /** Whether text met now belongs to a cell. */
  get isOpen(): boolean {
    return this.#depth > 0 && !this.#isSuspended
  }

  get isInCell(): boolean {
    return this.#isInCell
  }

  begin(context: BlockContext): void {
    this.#depth += 1
    if (this.#depth > 1) return
    this.#context = context
    this.#isNewRow = true
  }

  end(): void {
    this.#depth -= 1
    if (this.#depth > 0) return
    this.#endOpenCell()
    this.#blocks.end()
  }

  beginRow(): void {
    if (this.#depth > 1) return
    this.#endOpenCell()
    this.#isNewRow = true
  }

  beginCell(isHeader: boolean, attributes: Attributes): void {
    if (this.#depth === 1) this.#begin(isHeader, attributes)
  }

  endCell(): void {
    if (this.#depth === 1) this.#endOpenCell()
  }

  /** The open table with a cell to write into. */
  ensureCell(): OpenBlock {
    return this.#isInCell ? this.#block() : this.#begin(false, {})
  }

  /**
   * Lets a caption before the first row be a block of its own.
   * @returns what ends the caption.
   */
  suspend(): (() => void) | undefined {
    if (this.#depth > 1 || this.#blocks.open !== undefined) return undefined
    this.#isSuspended = true
    return () => {
      this.#blocks.end()
      this.#isSuspended = false
    }
  }

  #begin(isHeader: boolean, attributes: Attributes): OpenBlock {
    this.#endOpenCell()
    const open = this.#block()
    const { table, writer } = open
    if (table === undefined) return open
    const isNewRow = this.#isNewRow || !table.hasRow
    writer.writeSeparator(isNewRow ? table.beginRow() : table.cellSeparator)
    this.#isNewRow = false
    const columnSpan = Number.parseInt(attributes['colspan'] ?? '1', 10)
    const rowSpan = Number.parseInt(attributes['rowspan'] ?? '1', 10)
    table.beginCell(writer.length, { isHeader, columnSpan, rowSpan })
    this.#isInCell = true
    return open
  }

  #endOpenCell(): void {
    if (!this.#isInCell) return
    this.#isInCell = false
    const { table, writer } = this.#block()
    table?.endCell(writer.close())
  }

  #block(): OpenBlock {
    if (this.#context === undefined) throw new TypeError('no table is open')
    return this.#blocks.ensure(this.#context, 'table')
  }
}
