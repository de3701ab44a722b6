import type { LinkTarget, Mark } from '../../../shared/document.ts'
import { noStyle } from '../css/element-style.ts'
import {
  type MarkupHandler,
  noAttributes,
  parseAttributes,
  tokenizeMarkup,
} from '../markup/markup-tokenizer.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { blockContext, declaredLanguage, rootContext } from './block-context.ts'
import { BlockWriter } from './block-writer.ts'
import { edgeOf } from './element-edge.ts'
import { type StartTag, isHidden, marksOf, semanticTypes } from './element-meaning.ts'
import { ElementStack, type FrameChanges } from './element-stack.ts'
import { FlowWriter, isBlank } from './flow-writer.ts'
import type { Frame } from './frame.ts'
import { impliedEnd } from './implied-end.ts'
import { countItems } from './list-marker.ts'
import { marginalMark, textAhead } from './marginal-mark.ts'
import { toNoteReference } from './note-reference.ts'
import { type ContentContext, type ParsedContent, externalTarget } from './parsed-content.ts'
import { withPronunciation } from './pronunciation-mark.ts'
import { RubyWriter } from './ruby-writer.ts'
import { isLayoutTable } from './table-kind.ts'
import { TableReader } from './table-reader.ts'
import { blockNames, droppedNames, noteReferenceTypes, pageBreakTypes, voidNames } from './vocabulary.ts'

/**
 * Reads one XHTML file (or sloppy HTML) into blocks, in one pass and without a tree of elements.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when elements nest deeper than the limit.
 */
export function parseContent(source: string, content: ContentContext): ParsedContent {
  const parser = new ContentParser(source, content)
  tokenizeMarkup(source, parser)
  return parser.finish()
}

/** A letter drawn large beside the first lines belongs to the word that follows. */
const maxDropCapChars = 3

class ContentParser implements MarkupHandler {
  readonly #source: string
  readonly #content: ContentContext
  readonly #blocks: BlockWriter
  readonly #table: TableReader
  readonly #flow: FlowWriter
  readonly #elements: ElementStack
  #ruby: RubyWriter | undefined
  #lastClosed = ''
  /** A line of a poem has ended; another one begins if a `span` follows. */
  #verseEnded = false

  constructor(source: string, content: ContentContext) {
    this.#source = source
    this.#content = content
    this.#blocks = new BlockWriter(content)
    this.#table = new TableReader(this.#blocks)
    this.#flow = new FlowWriter(this.#blocks, this.#table)
    this.#elements = new ElementStack(rootContext(content), content.maxDepth, (outer) =>
      this.#flow.breakBlock(outer),
    )
  }

  get #top(): Frame {
    return this.#elements.top
  }

  finish(): ParsedContent {
    this.#elements.leaveUntil(0)
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
    this.#flow.text(text, this.#top)
  }

  open(name: string, attributeSource: string, isSelfClosing: boolean, position: number): void {
    const attributes = parseAttributes(attributeSource)
    const isEmpty = isSelfClosing || voidNames.has(name)
    const ended = impliedEnd(name, this.#elements.open)
    if (ended !== undefined) this.#elements.leaveUntil(ended)
    const id = attributes['id'] ?? (name === 'a' ? attributes['name'] : undefined)
    if (this.#verseEnded && name === 'span') this.#flow.lineBreak(this.#top)
    this.#verseEnded = false
    const { isDropped, capture } = this.#top
    if (isDropped || capture !== undefined) {
      if (id !== undefined) this.#blocks.anchor(id)
      if (capture !== undefined) capture.text += name === 'br' ? ' ' : capture.separator
      if (!isEmpty) this.#enter(name, { isDropped: isDropped || droppedNames.has(name) })
      return
    }
    const isBlock = blockNames.has(name)
    if (isBlock) this.#flow.breakBlock(this.#top)
    if (id !== undefined && id !== '') this.#blocks.anchor(id)
    const types = semanticTypes(attributes)
    const css = this.#content.styles.styleOf({ name, attributes, types }, this.#elements.open)
    const depth = this.#elements.open.length
    this.#openElement({ name, attributes, types, css, isBlock, isEmpty, position })
    if (id !== undefined && this.#content.endsWanted.has(id)) this.#markEnd(id, depth)
  }

  /** Names the place where the element that was just opened will end. @param depth of what is around it */
  #markEnd(id: string, depth: number): void {
    if (this.#elements.open.length > depth) this.#elements.beforeClose(() => this.#blocks.endOf(id))
    else this.#blocks.endOf(id)
  }

  close(name: string): void {
    if (voidNames.has(name)) return
    this.#lastClosed = name
    const isBlock = blockNames.has(name)
    for (let index = this.#elements.open.length - 1; index >= 0; index -= 1) {
      const frame = this.#elements.open[index]
      if (frame?.name === name) {
        this.#elements.leaveUntil(index)
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
    else if (this.#isMarginal(tag)) this.#marginalMark(tag)
    else if (name === 'br') this.#flow.lineBreak(this.#top)
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
    const { name, attributes, types, css, isBlock, position } = tag
    const { context, style } = this.#top
    const marks = withPronunciation(marksOf(tag, style.marks), tag, this.#elements.open)
    const keepsLines = name === 'pre' ? false : (css.keepsLines ?? this.#top.keepsLines)
    if (!isBlock) {
      const closeEdge = this.#openEdge(tag)
      if (name === 'text' && this.#blocks.open !== undefined) this.#blocks.open.writer.space(style)
      const language = declaredLanguage(attributes)
      const own = language === undefined ? style.language : language === context.language ? '' : language
      const isSame = marks === style.marks && own === style.language
      this.#enter(name, {
        attributes,
        types,
        keepsLines,
        style: isSame ? style : { marks, language: own },
        onClose: bothInTurn(onClose, closeEdge),
      })
      return
    }
    const outer = style.language === '' ? context : { ...context, language: style.language }
    const itemsAhead = (): number => countItems(this.#source, position)
    const inner = blockContext(outer, { name, attributes, types, css, itemsAhead })
    const isSame = marks === style.marks && style.language === ''
    this.#enter(name, {
      attributes,
      types,
      isBlock,
      keepsLines,
      context: inner,
      style: isSame ? style : { marks, language: '' },
      onClose,
    })
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

  #isMarginal(tag: StartTag): boolean {
    if (tag.attributes === noAttributes && tag.css === noStyle) return false
    const ahead = (): string => textAhead(this.#source, tag.name, tag.position)
    return !tag.isEmpty && marginalMark(tag, this.#isInVerse(), ahead) !== undefined
  }

  #marginalMark(tag: StartTag): void {
    this.#capture(tag.name, '', (captured) => {
      const text = collapseWhitespace(captured)
      const mark = marginalMark(tag, this.#isInVerse(), () => text)
      if (mark?.kind === 'page') this.#blocks.pageBreak(mark.label)
      else this.#flow.aside(text, mark === undefined ? undefined : { kind: 'lineNumber' }, this.#top)
    })
  }

  #isInVerse(): boolean {
    const { role, isLineGroup } = this.#top.context
    return isLineGroup || role === 'poem'
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
      this.#flow.ensure(this.#top).writer.push({ kind: 'image', asset, alt })
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
      this.#flow.ensure(this.#top).writer.write(text, this.#top.style)
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
    const closeEdge = this.#openEdge(tag)
    const opened = this.#blocks.open
    const firstInline = opened?.writer.endRun() ?? 0
    const own = withPronunciation(marksOf(tag, style.marks), tag, this.#elements.open)
    const marks: readonly Mark[] | undefined =
      target === undefined ? own : [...(own ?? []), { kind: 'link', target }]
    this.#enter(tag.name, {
      attributes: tag.attributes,
      types: tag.types,
      style: { marks, language: declaredLanguage(tag.attributes) ?? style.language },
      onClose: () => {
        const writer = this.#blocks.open?.writer
        // A link that began in another block went around paragraphs: no mark of a note does.
        if (writer !== undefined && (opened === undefined || writer === opened.writer)) {
          toNoteReference({ writer, firstInline, target, isDeclared })
          writer.endRun()
        }
        closeEdge?.()
      },
    })
  }

  #quotation(tag: StartTag): void {
    if (tag.isEmpty) return
    // Browsers draw these marks; without them the text would lose who speaks.
    this.#flow.ensure(this.#top).writer.write('“', this.#top.style)
    this.#enterElement(tag, () => this.#blocks.open?.writer.write('”', this.#top.style))
  }

  #openRuby(tag: StartTag): void {
    if (tag.isEmpty) return
    const outer = this.#ruby
    const ruby = new RubyWriter(this.#flow.ensure(this.#top).writer)
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
    this.#elements.enter(name, changes)
  }

  #capture(name: string, separator: '' | ' ', onEnd: (text: string) => void): void {
    this.#elements.capture(name, separator, onEnd)
  }

  /** Poems whose lines are each a `span` on a line of its own are broken into lines by their style sheet alone. */
  #isVerseEnd(text: string): boolean {
    const { isBlock, context } = this.#top
    if (!isBlock || context.role !== 'poem' || this.#lastClosed !== 'span') return false
    return text.includes('\n') && isBlank(text) && this.#blocks.open?.writer.endsWithLineBreak === false
  }

  /** Sets an inline element apart as its style asks. @returns what does so at its end. */
  #openEdge({ css }: StartTag): (() => void) | undefined {
    const edge = edgeOf(css, this.#elements.open)
    if (edge === undefined) return undefined
    this.#flow.breakAt(edge, this.#top)
    const start = this.#blocks.open?.writer.length ?? 0
    return () => {
      const length = this.#blocks.open?.writer.length ?? 0
      const isDropCap = edge !== 'line' && edge !== 'block' && start === 0 && length <= maxDropCapChars
      if (!isDropCap) this.#flow.breakAt(edge, this.#top)
    }
  }
}

const tablePartNames: ReadonlySet<string> = new Set(['caption', 'tr', 'td', 'th'])

function isTablePart(name: string): boolean {
  return tablePartNames.has(name)
}

function bothInTurn(
  first: (() => void) | undefined,
  second: (() => void) | undefined,
): (() => void) | undefined {
  if (first === undefined || second === undefined) return first ?? second
  return () => {
    first()
    second()
  }
}
