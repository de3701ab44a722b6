import type { BlockKind, BlockRole } from '../../../shared/document.ts'
import { displayText } from '../../../core/text/display-text.ts'
import type { BlockTraits } from '../office/draft-document.ts'
import { type ListCounter } from '../office/number-format.ts'
import { type NoteTraits, StoryBlocks } from '../office/story-blocks.ts'
import { isLayoutGrid, writeGrid } from '../office/table-grid.ts'
import { TextWriter, noMarks, plainStyle } from '../office/text-writer.ts'
import { type XmlNode, attributeOf, childrenOf } from '../office/xml-node.ts'
import { isShape, readFrame } from './frame-reader.ts'
import { OpenInlineReader, headingName } from './inline-reader.ts'
import type { OpenDocument } from './open-document.ts'
import type { OpenListStyle } from './open-lists.ts'
import type { OpenParagraphStyle } from './open-styles.ts'
import { gridNames, readGrid } from './table-grid.ts'

/** The list item around a paragraph; the first paragraph takes its marker away. */
interface Item {
  readonly level: number
  marker: string
}

interface Around {
  readonly role?: BlockRole
  readonly item?: Item
}

const headingLevels = 6
/** Elements around paragraphs that say nothing of them here. */
const wrappers: ReadonlySet<string> = new Set(['text:section', 'text:index-body', 'text:index-title'])
/** Indexes by what they list. */
export const indexRoles: Readonly<Record<string, BlockRole>> = {
  'text:table-of-content': 'toc',
  'text:illustration-index': 'toc',
  'text:table-index': 'toc',
  'text:object-index': 'toc',
  'text:user-index': 'toc',
  'text:alphabetical-index': 'index',
  'text:bibliography': 'bibliography',
}

/** Reads the paragraphs, lists and tables of one story: the text, a note, a text box, a page's header. */
export class OpenStoryReader {
  readonly #document: OpenDocument
  readonly #note: NoteTraits | undefined
  readonly #blocks: StoryBlocks

  /** @param isInner In a text box of the note. */
  constructor(document: OpenDocument, note?: NoteTraits, isInner = false) {
    this.#document = document
    this.#note = note
    this.#blocks = new StoryBlocks(document.draft, note, isInner)
  }

  /** @param around What the element stands in. */
  block(node: XmlNode, around: Around = {}): void {
    switch (node.name) {
      case 'text:p':
      case 'text:h':
        return isHidden(node) ? undefined : this.#paragraph(node, around)
      case 'text:list':
        return this.#list(node, around)
      case 'text:numbered-paragraph':
        return this.blocks(node, around)
      case 'table:table':
        return this.#table(node, around)
      case 'text:bookmark':
      case 'text:bookmark-start':
      case 'text:reference-mark':
        return this.#document.draft.anchor(attributeOf(node, 'text:name') ?? '', undefined)
      default: {
        const role = indexRoles[node.name]
        if (role !== undefined) return this.blocks(node, { ...around, role })
        if (wrappers.has(node.name)) return isHidden(node) ? undefined : this.blocks(node, around)
        return isShape(node.name) ? this.#shape(node, around) : undefined
      }
    }
  }

  blocks(node: XmlNode, around: Around = {}): void {
    for (const child of childrenOf(node)) this.block(child, around)
  }

  /** The story ends. */
  finish(): void {
    this.#blocks.finish()
  }

  /** Writes paragraphs as lines of one text; in a table cell they are one line. */
  flatten(node: XmlNode, writer: TextWriter): void {
    for (const child of childrenOf(node)) {
      if (child.name === 'text:p' || child.name === 'text:h') {
        if (isHidden(child)) continue
        writer.lineBreak()
        const style = this.#styleOf(child)
        const { textBoxes } = new OpenInlineReader(this.#document, style, writer).read(child)
        for (const box of textBoxes) this.flatten(box, writer)
      } else if (isShape(child.name)) {
        for (const box of readFrame(child, this.#document.package).textBoxes) this.flatten(box, writer)
      } else this.flatten(child, writer)
    }
  }

  #styleOf(node: XmlNode): OpenParagraphStyle {
    return this.#document.styles.paragraph(attributeOf(node, 'text:style-name') ?? '')
  }

  #paragraph(node: XmlNode, around: Around): void {
    const style = this.#styleOf(node)
    const { kind, traits } = this.#kindOf(node, style, around)
    const writer = new TextWriter(kind === 'code')
    const number =
      kind === 'heading' && traits.role === undefined ? this.#headingNumber(node, style, around) : ''
    if (number !== '') writer.text(`${number} `, plainStyle, noMarks, '')
    const lengthBefore = writer.length
    const findings = new OpenInlineReader(this.#document, style, writer).read(node)
    const hasContent =
      writer.length > lengthBefore || writer.inlines.some((inline) => inline.kind === 'image')
    if (kind === 'heading' && hasContent) {
      const text = displayText({ id: '', kind, inlines: writer.inlines })
      this.#document.draft.anchor(headingName(text), undefined)
    }
    this.#blocks.paragraph(
      kind,
      hasContent ? writer : new TextWriter(),
      style.isRightToLeft ? { ...traits, direction: 'rtl' } : traits,
      findings,
    )
    if (hasContent && around.item !== undefined) around.item.marker = ''
    if (!hasContent && style.meaning?.kind === 'rule') this.#blocks.rule()
    for (const box of findings.textBoxes) this.#textBox(box, around.role)
  }

  #kindOf(
    node: XmlNode,
    style: OpenParagraphStyle,
    { role: roleAround, item }: Around,
  ): { readonly kind: BlockKind; readonly traits: BlockTraits } {
    const { meaning } = style
    if (meaning?.kind === 'tocHeading' || (roleAround === 'toc' && meaning?.kind === 'heading')) {
      return { kind: 'heading', traits: { level: 1, role: 'toc' } }
    }
    if (roleAround === 'toc' || roleAround === 'index')
      return { kind: 'paragraph', traits: { role: roleAround } }
    const level = outlineLevel(node, style)
    if (meaning?.kind === 'title') return { kind: 'heading', traits: { level: 1, role: 'title' } }
    if (meaning?.kind === 'subtitle') return { kind: 'heading', traits: { level: 2, role: 'subtitle' } }
    if (level > 0) return { kind: 'heading', traits: { level: Math.min(level, headingLevels) } }
    const role = roleAround === undefined ? {} : { role: roleAround }
    if (meaning?.kind === 'caption') return { kind: 'caption', traits: { role: 'caption' } }
    if (meaning?.kind === 'code') return { kind: 'code', traits: { codeBy: 'style', ...role } }
    if (meaning?.kind === 'role') return { kind: 'paragraph', traits: { role: meaning.role } }
    if (item !== undefined) {
      const marker = item.marker === '' ? {} : { marker: item.marker }
      return { kind: 'listItem', traits: { level: item.level, ...marker, ...role } }
    }
    if (meaning?.kind === 'quote') return { kind: 'quote', traits: { level: 1, ...role } }
    return { kind: 'paragraph', traits: role }
  }

  /** The number that stands before a heading: of the list that it is an item of, or of the outline. */
  #headingNumber(node: XmlNode, style: OpenParagraphStyle, { item }: Around): string {
    if (item !== undefined && item.marker !== '') return item.marker
    const { listStyles, counters } = this.#document
    const isUnnumbered = node.name !== 'text:h' || attributeOf(node, 'text:is-list-header') === 'true'
    if (isUnnumbered || style.listStyle === '') return ''
    const index = outlineLevel(node, style) - 1
    const { outline } = listStyles
    const start = Number.parseInt(attributeOf(node, 'text:start-value') ?? '', 10)
    if (!Number.isNaN(start)) counters.headings.restart(index, start)
    counters.headings.next(index, (at) => outline.level(at))
    return outline.level(index).isNumbered ? outline.marker(counters.headings, index) : ''
  }

  #list(node: XmlNode, around: Around): void {
    const styleName = attributeOf(node, 'text:style-name') ?? this.#listStyleIn(node)
    const counter = this.#document.counters.begin(node, styleName)
    this.#items(node, 0, this.#document.listStyles.style(styleName), counter, around)
  }

  /** A list without a style of its own has that of its first paragraph. */
  #listStyleIn(list: XmlNode): string {
    for (const item of childrenOf(list)) {
      for (const child of childrenOf(item)) {
        if (child.name === 'text:p' || child.name === 'text:h') return this.#styleOf(child).listStyle ?? ''
      }
    }
    return ''
  }

  #items(list: XmlNode, index: number, style: OpenListStyle, counter: ListCounter, around: Around): void {
    for (const node of childrenOf(list)) {
      const isItem = node.name === 'text:list-item'
      if (!isItem && node.name !== 'text:list-header') continue
      // An item that holds only another list has no number: its own is in that one.
      const hasOwn = childrenOf(node).some(
        ({ name }) => name !== 'text:list' && name !== 'text:soft-page-break',
      )
      const start = Number.parseInt(attributeOf(node, 'text:start-value') ?? '', 10)
      if (isItem && !Number.isNaN(start)) counter.restart(index, start)
      if (isItem && hasOwn) counter.next(index, (at) => style.level(at))
      const item: Item = { level: index + 1, marker: isItem && hasOwn ? style.marker(counter, index) : '' }
      for (const child of childrenOf(node)) {
        if (child.name !== 'text:list') {
          this.block(child, { ...around, item })
          continue
        }
        const inner = attributeOf(child, 'text:style-name')
        const innerStyle = inner === undefined ? style : this.#document.listStyles.style(inner)
        const isContinued = attributeOf(child, 'text:continue-numbering') === 'true'
        if (!isContinued && hasOwn) counter.clear(index + 1)
        this.#items(child, index + 1, innerStyle, counter, around)
      }
    }
  }

  /** A text box is a story of its own, read after the paragraph that it is anchored in. */
  #textBox(box: XmlNode, role: BlockRole | undefined): void {
    const story = new OpenStoryReader(this.#document, this.#note, true)
    story.blocks(box, role === undefined ? {} : { role })
    story.finish()
  }

  /** A shape that is anchored to a page and stands between paragraphs. */
  #shape(node: XmlNode, around: Around): void {
    const paragraph: XmlNode = { ...node, name: 'text:p', attributes: '', children: [node] }
    this.#paragraph(paragraph, around)
  }

  #table(node: XmlNode, around: Around): void {
    const { styles } = this.#document
    const rows = readGrid(node)
    if (isLayoutGrid(rows, gridNames(styles))) {
      for (const cell of rows.flatMap((row) => row.cells)) this.blocks(cell.node, around)
      return
    }
    const writer = new TextWriter()
    const table = writeGrid(rows, writer, (cell, into) => this.flatten(cell, into))
    const { role } = around
    this.#blocks.add('table', writer, { table: table.shape(), ...(role === undefined ? {} : { role }) })
  }
}

function outlineLevel(node: XmlNode, style: OpenParagraphStyle): number {
  const own = node.name === 'text:h' ? Number.parseInt(attributeOf(node, 'text:outline-level') ?? '1', 10) : 0
  if (own > 0) return own
  const { meaning } = style
  return style.outlineLevel ?? (meaning?.kind === 'heading' ? meaning.level : 0)
}

/** A section or paragraph that its author hides, always or by a condition that holds. */
export function isHidden(node: XmlNode): boolean {
  const display = attributeOf(node, 'text:display')
  if (display === 'none' || attributeOf(node, 'text:is-hidden') === 'true') return true
  return childrenOf(node).some(
    ({ name, attributes }) => name === 'text:hidden-paragraph' && attributes.includes('is-hidden="true"'),
  )
}
