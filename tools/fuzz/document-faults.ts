import { displayText } from '../../src/core/text/display-text.ts'
import type { Block, DocumentHeader, Section, TextRange } from '../../src/shared/document.ts'

/** What is wrong with a document that an import has given, in sentences; [] for one that keeps all promises. */
export class DocumentFaults {
  readonly #faults = new Set<string>()
  readonly #sectionIds = new Set<string>()
  readonly #blockIds = new Set<string>()
  #hasHeader = false

  header(header: DocumentHeader): void {
    this.#check(!this.#hasHeader, 'the header came twice')
    this.#hasHeader = true
    this.#check(header.title.trim() !== '', 'the title is empty')
    this.#check(/^[0-9a-f]{64}$/.test(header.id), 'the id is no SHA-256')
    this.#check(
      /^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(header.language),
      `the language is ${header.language}`,
    )
  }

  section(section: Section): void {
    this.#check(this.#hasHeader, 'a section came before the header')
    this.#check(!this.#sectionIds.has(section.id), 'two sections have one id')
    this.#sectionIds.add(section.id)
    this.#check(
      Number.isInteger(section.level) && section.level >= 1,
      `a section has the level ${section.level}`,
    )
    for (const block of section.blocks) this.#block(block)
  }

  all(): readonly string[] {
    return [...this.#faults]
  }

  #block(block: Block): void {
    this.#check(block.id !== '' && block.id.length <= 256, 'a block id is empty or too long')
    this.#check(!this.#blockIds.has(block.id), 'two blocks have one id')
    this.#blockIds.add(block.id)
    const length = displayText(block).length
    let last = 0
    for (const cell of block.table?.rows.flatMap(({ cells }) => cells) ?? []) {
      this.#range(cell, length, 'a table cell')
      this.#check(cell.start >= last, 'table cells overlap')
      last = cell.end
      this.#check(cell.columnSpan >= 1 && cell.rowSpan >= 0, 'a table cell has no span')
    }
    this.#lines(block, length)
  }

  #lines({ layout }: Block, length: number): void {
    let last = 0
    for (const line of layout?.lines ?? []) {
      this.#range(line, length, 'a line')
      this.#check(line.start >= last, 'lines overlap')
      last = line.end
      this.#check(line.stops.length % 2 === 0, 'the stops of a line are no pairs')
      this.#check(line.stops.every(Number.isFinite), 'a stop of a line is no number')
    }
    for (const { page, box } of [...(layout?.lines ?? []), ...(layout?.areas ?? [])]) {
      this.#check(Number.isInteger(page) && page >= 0, 'a page has no number')
      this.#check([box.left, box.top, box.right, box.bottom].every(Number.isFinite), 'a box has no size')
    }
  }

  #range({ start, end }: TextRange, length: number, of: string): void {
    const isWhole = Number.isInteger(start) && Number.isInteger(end)
    this.#check(isWhole && start >= 0 && start <= end && end <= length, `${of} is not in its text`)
  }

  #check(isRight: boolean, fault: string): void {
    if (!isRight) this.#faults.add(fault)
  }
}
