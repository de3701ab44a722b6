import type { Mark } from '../../../shared/document.ts'
import { type BlockWriter, type OpenBlock } from './block-writer.ts'
import type { Edge } from './element-edge.ts'
import type { Frame } from './frame.ts'
import type { InlineWriter, RunStyle } from './inline-writer.ts'
import type { TableReader } from './table-reader.ts'

/** Writes text, and breaks between texts, into the block or table cell that the innermost element asks for. */
export class FlowWriter {
  readonly #blocks: BlockWriter
  readonly #table: TableReader

  constructor(blocks: BlockWriter, table: TableReader) {
    this.#blocks = blocks
    this.#table = table
  }

  /** The open block or cell, or a new one. */
  ensure(top: Frame): OpenBlock {
    return this.#table.isOpen ? this.#table.ensureCell() : this.#blocks.ensure(top.context)
  }

  text(text: string, top: Frame): void {
    if (this.#table.isOpen && !this.#table.isInCell && isBlank(text)) return
    if (top.keepsLines && !top.context.isPreformatted) {
      this.#lines(text, top)
      return
    }
    const open = this.ensure(top)
    if (open.draft.kind === 'code') writeCode(open.writer, text, styleIn(open, top))
    else open.writer.write(text, styleIn(open, top))
  }

  /** Writes the number of a line, or other text beside the lines, apart from them. */
  aside(text: string, mark: Mark | undefined, top: Frame): void {
    const { writer } = this.ensure(top)
    const { marks, language } = top.style
    writer.space(top.style)
    writer.write(text, mark === undefined ? top.style : { marks: [...(marks ?? []), mark], language })
    writer.space(top.style)
  }

  /** A `br`, or a line feed that counts. */
  lineBreak({ style }: Frame): void {
    const open = this.#blocks.open
    if (open === undefined) return
    const { writer, draft } = open
    // An element drawn as a line has made this break; sheets hide the `br` by selectors of its neighbours.
    if (writer.endsWithSoftBreak) return
    if (this.#table.isOpen) writer.space(style)
    else if (draft.kind === 'code') writer.writeExactly('\n', style)
    // An empty line between two lines of text is how old books write a new paragraph.
    else if (writer.endsWithLineBreak && draft.kind !== 'heading') this.#blocks.end()
    else writer.lineBreak()
  }

  /** A block-level element begins or ends here. */
  breakBlock({ style, context }: Frame): void {
    const open = this.#blocks.open
    if (this.#table.isOpen) open?.writer.space(style)
    else if (open === undefined || !context.isLineGroup) this.#blocks.end()
    else if (!open.writer.endsWithLineBreak) open.writer.lineBreak()
  }

  /** An inline element that its style sets apart begins or ends here. */
  breakAt(edge: Edge, { style }: Frame): void {
    const open = this.#blocks.open
    if (open === undefined || open.draft.kind === 'code') return
    const { writer } = open
    if (edge === 'words') writer.separateWords(style)
    else if (edge === 'space' || this.#table.isOpen) writer.space(style)
    else if (edge === 'block') this.#blocks.end()
    else if (!writer.endsWithLineBreak && writer.length > 0) writer.softBreak()
  }

  /** Text whose line feeds count: each is a line break. */
  #lines(text: string, top: Frame): void {
    for (const [index, line] of text.split(/\r\n?|\n/).entries()) {
      if (index > 0) this.lineBreak(top)
      if (this.#blocks.open === undefined && isBlank(line)) continue
      const open = this.ensure(top)
      open.writer.write(line, styleIn(open, top))
    }
  }
}

/** Whether a text is white space that collapses. */
export function isBlank(text: string): boolean {
  return !/[^ \t\n\r\f]/.test(text)
}

/** A line of a stanza may be in another language than the block that its first line began. */
function styleIn(open: OpenBlock, { style, context }: Frame): RunStyle {
  const isOther = style.language === '' && context.language !== open.context.language
  return isOther ? { marks: style.marks, language: context.language } : style
}

function writeCode(writer: InlineWriter, text: string, style: RunStyle): void {
  const lines = text.replaceAll('\r\n', '\n')
  // HTML leaves out the line feed that follows the start tag.
  writer.writeExactly(writer.length === 0 && lines.startsWith('\n') ? lines.slice(1) : lines, style)
}
