import type { LinkTarget, Mark } from '../../../shared/document.ts'
import {
  type Attributes,
  type MarkupHandler,
  parseAttributes,
  tokenizeMarkup,
} from '../markup/markup-tokenizer.ts'
import { collapseWhitespace, tooDeep } from '../markup/xml-tree.ts'
import { blockContext, declaredLanguage, rootContext } from './block-context.ts'
import { BlockWriter, type OpenBlock } from './block-writer.ts'
import type { Frame } from './frame.ts'
import { impliedEnd } from './implied-end.ts'
import type { InlineWriter, RunStyle } from './inline-writer.ts'
import { countItems } from './list-marker.ts'
import { toNoteReference } from './note-reference.ts'
import { type ContentContext, type ParsedContent, externalTarget } from './parsed-content.ts'
import { RubyWriter } from './ruby-writer.ts'
import { isLayoutTable } from './table-kind.ts'
import { TableReader } from './table-reader.ts'
import {
  blockNames,
  droppedNames,
  marksByName,
  noteReferenceTypes,
  noteRoles,
  pageBreakTypes,
  voidNames,
} from './vocabulary.ts'

/**
 * Reads one XHTML file (or sloppy HTML) into blocks, in one pass and without a tree of elements.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when elements nest deeper than the limit.
 */
export function parseContent(source: string, content: ContentContext): ParsedContent {
  const parser = new ContentParser(source, content)
  tokenizeMarkup(source, parser)
  return parser.finish()
}

/** An element as its start tag is met. */
interface StartTag {
  readonly name: string
  readonly attributes: Attributes
  /** Terms of `epub:type` and of DPUB-ARIA's `role`. */
  readonly types: readonly string[]
  readonly isBlock: boolean
  /** Written without content. */
  readonly isEmpty: boolean
  /** Index in the source just after the tag. */
  readonly position: number
}

type FrameChanges = Partial<Omit<Frame, 'name'>>

class ContentParser implements MarkupHandler {
  readonly #source: string
  readonly #content: ContentContext
  readonly #blocks: BlockWriter
  readonly #table: TableReader
  readonly #root: Frame
  /** Open elements, the innermost last. */
  readonly #stack: Frame[] = []
  #top: Frame
  #ruby: RubyWriter | undefined
  #lastClosed = ''
  /** A line of a poem has ended; another one begins if a `span` follows. */
  #verseEnded = false

  constructor(source: string, content: ContentContext) {
    this.#source = source
    this.#content = content
    this.#blocks = new BlockWriter(content)
    this.#table = new TableReader(this.#blocks)
    this.#root = {
      name: '',
      isBlock: true,
      context: rootContext(content),
      style: { marks: undefined, language: '' },
      isDropped: false,
      capture: undefined,
      onClose: undefined,
    }
    this.#top = this.#root
  }

  finish(): ParsedContent {
    this.#leaveUntil(0)
    this.#blocks.finish()
    return this.#blocks
  }

  text(text: string): void {
    const { isDropped, capture } = this.#top
    if (isDropped) return
    if (capture !== undefined) {
      capture.text += text
      return
    }
    if (this.#blocks.open === undefined && isBlank(text)) return
    this.#verseEnded = this.#isVerseEnd(text)
    if (this.#table.isOpen && isBlank(text) && !this.#table.isInCell) return
    const open = this.#ensureBlock()
    if (open.draft.kind === 'code') writeCode(open.writer, text, this.#styleIn(open))
    else open.writer.write(text, this.#styleIn(open))
  }

  open(name: string, attributeSource: string, isSelfClosing: boolean, position: number): void {
    const attributes = parseAttributes(attributeSource)
    const isEmpty = isSelfClosing || voidNames.has(name)
    const ended = impliedEnd(name, this.#stack)
    if (ended !== undefined) this.#leaveUntil(ended)
    const id = attributes['id'] ?? (name === 'a' ? attributes['name'] : undefined)
    if (this.#verseEnded && name === 'span') this.#lineBreak()
    this.#verseEnded = false
    const { isDropped, capture } = this.#top
    if (isDropped || capture !== undefined) {
      if (id !== undefined) this.#blocks.anchor(id)
      if (capture !== undefined) capture.text += name === 'br' ? ' ' : capture.separator
      if (!isEmpty) this.#enter(name, { isDropped: isDropped || droppedNames.has(name) })
      return
    }
    const isBlock = blockNames.has(name)
    if (isBlock) this.#breakBlock()
    if (id !== undefined && id !== '') this.#blocks.anchor(id)
    const types = semanticTypes(attributes)
    this.#openElement({ name, attributes, types, isBlock, isEmpty, position })
  }

  close(name: string): void {
    if (voidNames.has(name)) return
    this.#lastClosed = name
    const isBlock = blockNames.has(name)
    for (let index = this.#stack.length - 1; index >= 0; index -= 1) {
      const frame = this.#stack[index]
      if (frame?.name === name) {
        this.#leaveUntil(index)
        return
      }
      // A stray `</i>` must not end the paragraph around it; what is left open ends with that paragraph.
      if (!isBlock && frame?.isBlock === true) return
    }
  }

  // Elements

  #openElement(tag: StartTag): void {
    const { name, attributes, types, isEmpty } = tag
    if (types.some((type) => pageBreakTypes.has(type))) this.#pageBreak(tag)
    else if (isHidden(tag)) this.#enterUnless(isEmpty, name, { isDropped: true, isBlock: tag.isBlock })
    else if (name === 'br') this.#lineBreak()
    else if (name === 'hr') this.#rule()
    else if (name === 'img' || name === 'image' || name === 'object') this.#picture(tag)
    else if (name === 'math') this.#math(tag)
    else if (name === 'table') this.#openTable(tag)
    else if (isTablePart(name) && this.#table.isOpen) this.#tablePart(tag)
    else if (name === 'ruby') this.#openRuby(tag)
    else if (name === 'rb' || name === 'rt' || name === 'rtc') this.#rubyPart(tag)
    else if (name === 'a' && attributes['href'] !== undefined) this.#link(tag, attributes['href'])
    else if (name === 'q') this.#quotation(tag)
    else if (!isEmpty) this.#enterElement(tag, undefined)
  }

  /** Enters an element that has its usual meaning. */
  #enterElement(tag: StartTag, onClose: (() => void) | undefined): void {
    const { name, attributes, types, isBlock, position } = tag
    const { context, style } = this.#top
    const marks = marksOf(name, attributes, style.marks)
    if (!isBlock) {
      if (name === 'text' && this.#blocks.open !== undefined) this.#blocks.open.writer.space(style)
      const language = declaredLanguage(attributes)
      const own = language === undefined ? style.language : language === context.language ? '' : language
      const isSame = marks === style.marks && own === style.language
      this.#enter(name, { style: isSame ? style : { marks, language: own }, onClose })
      return
    }
    const outer = style.language === '' ? context : { ...context, language: style.language }
    const itemsAhead = (): number => countItems(this.#source, position)
    const inner = blockContext(outer, { name, attributes, types, itemsAhead })
    const isSame = marks === style.marks && style.language === ''
    this.#enter(name, { isBlock, context: inner, style: isSame ? style : { marks, language: '' }, onClose })
  }

  #pageBreak({ name, attributes, isEmpty }: StartTag): void {
    const given = attributes['title'] ?? attributes['aria-label'] ?? ''
    const end = (text: string): void =>
      this.#blocks.pageBreak(
        collapseWhitespace(given) || collapseWhitespace(text) || (attributes['id'] ?? ''),
      )
    if (isEmpty) end('')
    else this.#capture(name, '', end)
  }

  #lineBreak(): void {
    const open = this.#blocks.open
    if (open === undefined) return
    const { style } = this.#top
    if (this.#table.isOpen) open.writer.space(style)
    else if (open.draft.kind === 'code') open.writer.writeExactly('\n', style)
    // An empty line between two lines of text is how old books write a new paragraph.
    else if (open.writer.endsWithLineBreak && open.draft.kind !== 'heading') this.#blocks.end()
    else open.writer.lineBreak()
  }

  #rule(): void {
    if (!this.#table.isOpen) this.#blocks.separator(this.#top.context)
  }

  #picture({ name, attributes, isEmpty }: StartTag): void {
    const href =
      attributes['src'] ?? attributes['xlink:href'] ?? attributes['href'] ?? attributes['data'] ?? ''
    const asset = this.#content.assetFor(href)
    if (asset !== undefined) {
      const alt = collapseWhitespace(attributes['alt'] ?? attributes['aria-label'] ?? '')
      this.#ensureBlock().writer.push({ kind: 'image', asset, alt })
    }
    // The content of an object is shown where its data can't be.
    if (name === 'object') this.#enterUnless(isEmpty, name, { isDropped: asset !== undefined })
  }

  /** A formula is read by its `alttext`, else by its symbols one after the other. */
  #math({ name, attributes, isEmpty }: StartTag): void {
    const write = (symbols: string): void => {
      const text = collapseWhitespace(attributes['alttext'] ?? '') || collapseWhitespace(symbols)
      if (text === '') return
      const isBlock = attributes['display'] === 'block' && !this.#table.isOpen
      if (isBlock) {
        this.#blocks.end()
        this.#blocks.ensure(this.#top.context, 'formula')
      }
      this.#ensureBlock().writer.write(text, this.#top.style)
      if (isBlock) this.#blocks.end()
    }
    if (isEmpty) write('')
    else this.#capture(name, ' ', write)
  }

  #link(tag: StartTag, href: string): void {
    if (tag.isEmpty) return
    const address = this.#content.addressFor(href)
    const target: LinkTarget | undefined =
      address === undefined ? externalTarget(href) : this.#blocks.linkTarget(address)
    const isDeclared = tag.types.some((type) => noteReferenceTypes.has(type))
    if (target === undefined && !isDeclared) {
      this.#enterElement(tag, undefined)
      return
    }
    const { style } = this.#top
    const opened = this.#blocks.open
    const firstInline = opened?.writer.endRun() ?? 0
    const marks: readonly Mark[] | undefined =
      target === undefined ? style.marks : [...(style.marks ?? []), { kind: 'link', target }]
    this.#enter(tag.name, {
      style: { marks, language: declaredLanguage(tag.attributes) ?? style.language },
      onClose: () => {
        const writer = this.#blocks.open?.writer
        // A link that began in another block went around paragraphs: no mark of a note does.
        if (writer === undefined || (opened !== undefined && writer !== opened.writer)) return
        toNoteReference({ writer, firstInline, target, isDeclared })
        writer.endRun()
      },
    })
  }

  #quotation(tag: StartTag): void {
    if (tag.isEmpty) return
    // Browsers draw these marks; without them the text would lose who speaks.
    this.#ensureBlock().writer.write('“', this.#top.style)
    this.#enterElement(tag, () => this.#blocks.open?.writer.write('”', this.#top.style))
  }

  #openRuby(tag: StartTag): void {
    if (tag.isEmpty) return
    const outer = this.#ruby
    const ruby = new RubyWriter(this.#ensureBlock().writer)
    this.#ruby = ruby
    this.#enterElement(tag, () => {
      ruby.finish()
      this.#ruby = outer
    })
  }

  #rubyPart(tag: StartTag): void {
    const ruby = this.#ruby
    if (tag.isEmpty) return
    if (ruby === undefined) {
      this.#enterElement(tag, undefined)
    } else if (tag.name === 'rb') {
      this.#enterElement(tag, () => ruby.endBase())
    } else if (tag.name === 'rtc') {
      // A second reading, of another kind than the first.
      this.#enter(tag.name, { isDropped: ruby.hasReading })
    } else {
      ruby.endBase()
      this.#capture(tag.name, '', (text) => ruby.addReading(collapseWhitespace(text)))
    }
  }

  // Tables

  #openTable(tag: StartTag): void {
    if (tag.isEmpty) return
    if (!this.#table.isOpen && isLayoutTable(this.#source, tag.position, tag.attributes)) {
      this.#enterElement(tag, undefined)
      return
    }
    this.#enterElement(tag, () => this.#table.end())
    this.#table.begin(this.#top.context)
  }

  #tablePart(tag: StartTag): void {
    if (tag.isEmpty) return
    const { name, attributes } = tag
    if (name === 'caption') {
      this.#enterElement(tag, this.#table.suspend())
    } else if (name === 'tr') {
      this.#table.beginRow()
      this.#enterElement(tag, undefined)
    } else {
      this.#table.beginCell(name === 'th', attributes)
      this.#enterElement(tag, () => this.#table.endCell())
    }
  }

  // The stack

  #enterUnless(isEmpty: boolean, name: string, changes: FrameChanges): void {
    if (!isEmpty) this.#enter(name, changes)
  }

  #enter(name: string, changes: FrameChanges): void {
    if (this.#stack.length >= this.#content.maxDepth) throw tooDeep(this.#content.maxDepth)
    const { context, style, isDropped, capture } = this.#top
    const isBlock = changes.isBlock ?? false
    this.#top = { name, isBlock, context, style, isDropped, capture, onClose: undefined, ...changes }
    this.#stack.push(this.#top)
  }

  /** Enters an element whose text is given to `onEnd` in place of the block. */
  #capture(name: string, separator: '' | ' ', onEnd: (text: string) => void): void {
    const capture = { text: '', separator }
    this.#enter(name, { capture, onClose: () => onEnd(capture.text) })
  }

  /** Leaves elements until only the outer `count` are open. */
  #leaveUntil(count: number): void {
    while (this.#stack.length > count) {
      const left = this.#top
      this.#stack.pop()
      this.#top = this.#stack.at(-1) ?? this.#root
      if (left.isBlock) this.#breakBlock()
      left.onClose?.()
    }
  }

  /** Poems whose lines are each a `span` on a line of its own are broken into lines by their style sheet alone. */
  #isVerseEnd(text: string): boolean {
    const { isBlock, context } = this.#top
    if (!isBlock || context.role !== 'poem' || this.#lastClosed !== 'span') return false
    return text.includes('\n') && isBlank(text) && this.#blocks.open?.writer.endsWithLineBreak === false
  }

  /** A block-level element begins or ends here. */
  #breakBlock(): void {
    const open = this.#blocks.open
    if (this.#table.isOpen) open?.writer.space(this.#top.style)
    else if (open === undefined || !this.#top.context.isLineGroup) this.#blocks.end()
    else if (!open.writer.endsWithLineBreak) open.writer.lineBreak()
  }

  /** A line of a stanza may be in another language than the block that its first line began. */
  #styleIn(open: OpenBlock): RunStyle {
    const { style, context } = this.#top
    const isOther = style.language === '' && context.language !== open.context.language
    return isOther ? { marks: style.marks, language: context.language } : style
  }

  #ensureBlock(): OpenBlock {
    return this.#table.isOpen ? this.#table.ensureCell() : this.#blocks.ensure(this.#top.context)
  }
}

function isBlank(text: string): boolean {
  return !/[^ \t\n\r\f]/.test(text)
}

function writeCode(writer: InlineWriter, text: string, style: RunStyle): void {
  const lines = text.replaceAll('\r\n', '\n')
  // HTML leaves out the line feed that follows the start tag.
  writer.writeExactly(writer.length === 0 && lines.startsWith('\n') ? lines.slice(1) : lines, style)
}

const noTypes: readonly string[] = []

function semanticTypes(attributes: Attributes): readonly string[] {
  const type = attributes['epub:type'] ?? attributes['ops:type']
  const role = attributes['role']
  if (type === undefined && role === undefined) return noTypes
  return `${type ?? ''} ${role ?? ''}`.toLowerCase().trim().split(/\s+/)
}

/** Notes that are hidden to be shown in a pop-up are text of the book all the same. */
function isHidden({ name, attributes, types }: StartTag): boolean {
  if (droppedNames.has(name)) return true
  const isInvisible =
    attributes['hidden'] !== undefined || /(^|[;\s])display\s*:\s*none/i.test(attributes['style'] ?? '')
  return isInvisible && !types.some((type) => noteRoles.has(type))
}

const tablePartNames: ReadonlySet<string> = new Set(['caption', 'tr', 'td', 'th'])

function isTablePart(name: string): boolean {
  return tablePartNames.has(name)
}

const marksByStyle: readonly (readonly [RegExp, Mark])[] = [
  [/font-variant(-caps)?\s*:[^;]*small-caps/i, { kind: 'smallCaps' }],
  [/font-style\s*:\s*(italic|oblique)/i, { kind: 'emphasis' }],
  [/font-weight\s*:\s*(bold|[6-9]00)/i, { kind: 'strong' }],
]

/** Marks of the text in an element: those around it, and its own by name and by inline style. */
function marksOf(
  name: string,
  attributes: Attributes,
  outer: readonly Mark[] | undefined,
): readonly Mark[] | undefined {
  const byName = marksByName.get(name)
  if (byName === undefined && attributes['style'] === undefined) return outer
  const added: Mark[] = []
  if (byName !== undefined) added.push(byName)
  const style = attributes['style']
  if (style !== undefined) {
    for (const [pattern, mark] of marksByStyle) if (pattern.test(style)) added.push(mark)
  }
  const fresh = added.filter((mark) => outer?.every(({ kind }) => kind !== mark.kind) ?? true)
  return fresh.length === 0 ? outer : [...(outer ?? []), ...fresh]
}
