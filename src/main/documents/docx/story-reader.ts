import type { BlockRole } from '../../../shared/document.ts'
import { type NoteTraits, StoryBlocks } from '../office/story-blocks.ts'
import { isLayoutGrid, writeGrid } from '../office/table-grid.ts'
import { TextWriter, noMarks, plainStyle } from '../office/text-writer.ts'
import { type XmlNode, attributeOf, childOf, childrenOf } from '../office/xml-node.ts'
import { InlineReader } from './inline-reader.ts'
import type { ListItem } from './numbering.ts'
import { paragraphKind } from './paragraph-kind.ts'
import { numberOf, switchOf, valueOf } from './properties.ts'
import type { ParagraphStyle } from './style-sheet.ts'
import { gridNames, readGrid } from './table-grid.ts'
import { unwrapped } from './wrappers.ts'
import type { WordDocument } from './word-document.ts'
import type { WordPart } from './word-package.ts'

const noParagraphFindings = { formulaChars: 0, descriptionChars: 0 }

/** Reads the paragraphs and tables of one story: the text, a note, a text box, a page's header. */
export class StoryReader {
  readonly #document: WordDocument
  readonly #part: WordPart
  readonly #note: NoteTraits | undefined
  readonly #blocks: StoryBlocks
  readonly #inlines: InlineReader
  /** What was written of a paragraph that goes on in the next. */
  #carried: TextWriter | undefined

  /** @param isInner In a text box of the note. */
  constructor(document: WordDocument, part: WordPart, note?: NoteTraits, isInner = false) {
    this.#document = document
    this.#part = part
    this.#note = note
    this.#blocks = new StoryBlocks(document.draft, note, isInner)
    this.#inlines = new InlineReader(document, part, new TextWriter())
  }

  /** @param around The role of the part of the document that the element stands in. */
  block(node: XmlNode, around?: BlockRole): void {
    switch (node.name) {
      case 'w:p':
        return this.#paragraph(node, around)
      case 'w:tbl':
        return this.#table(node, around)
      case 'w:bookmarkStart':
        return this.#document.draft.anchor(attributeOf(node, 'w:name') ?? '', undefined)
      case 'mc:AlternateContent': {
        const [choice] = childrenOf(node)
        return choice === undefined ? undefined : this.blocks(choice, around)
      }
      case 'm:oMathPara':
        return this.#paragraph({ ...node, name: 'w:p', children: [node] }, around)
      default:
        return undefined
    }
  }

  blocks(node: XmlNode, around?: BlockRole): void {
    for (const child of unwrapped(node)) this.block(child, around)
  }

  /** The story ends: what waited for another paragraph stands by itself. A note has a block even if it is empty. */
  finish(): void {
    const carried = this.#carried
    this.#carried = undefined
    if (carried !== undefined) this.#blocks.paragraph('paragraph', carried, {}, noParagraphFindings)
    this.#blocks.finish()
  }

  /** Reads paragraphs as lines of one text; in a table cell they are one line. */
  flatten(node: XmlNode, writer: TextWriter): void {
    for (const child of unwrapped(node)) {
      if (child.name === 'w:p') {
        writer.lineBreak()
        const properties = childOf(child, 'w:pPr')
        const style = this.#document.styles.paragraph(valueOf(properties, 'w:pStyle') ?? '')
        const item = this.#item(properties, style.id)
        if (item?.isNumbered === true) writer.text(`${item.marker} `, plainStyle, noMarks, '')
        const { textBoxes } = this.#inlines.read(child, style, writer)
        for (const box of textBoxes) this.flatten(box, writer)
      } else if (child.name === 'w:tbl') {
        for (const row of readGrid(child, this.#document.styles)) {
          for (const cell of row.cells) this.flatten(cell.node, writer)
        }
      } else if (child.name === 'w:bookmarkStart') {
        this.#document.draft.anchor(attributeOf(child, 'w:name') ?? '', writer)
      }
    }
  }

  #paragraph(node: XmlNode, around: BlockRole | undefined): void {
    const properties = childOf(node, 'w:pPr')
    const style = this.#document.styles.paragraph(valueOf(properties, 'w:pStyle') ?? '')
    const goesOn = isJoinedToNext(properties)
    // A table of contents begins and ends within its first and last paragraphs.
    const roleBefore = this.#inlines.role
    const item = goesOn ? undefined : this.#item(properties, style.id)
    const carried = this.#carried
    this.#carried = undefined
    const planned = paragraphKind(properties, style, item, around)
    const writer = carried ?? new TextWriter(planned.kind === 'code')
    const isNumberedHeading = planned.kind === 'heading' && item?.isNumbered === true && carried === undefined
    if (isNumberedHeading) writer.text(`${item.marker} `, plainStyle, noMarks, '')
    const lengthBefore = isNumberedHeading ? writer.length : 0
    const findings = this.#inlines.read(node, style, writer)
    if (goesOn) {
      this.#carried = writer
      for (const box of findings.textBoxes) this.#textBox(box, around)
      return
    }
    const hasContent = writer.length > lengthBefore || writer.inlines.some(({ kind }) => kind === 'image')
    const role = around ?? roleBefore ?? this.#inlines.role
    const { kind, traits } = role === around ? planned : paragraphKind(properties, style, item, role)
    const isRightToLeft = switchOf(properties, 'w:bidi') ?? style.isRightToLeft
    this.#blocks.paragraph(
      kind,
      hasContent ? writer : new TextWriter(),
      isRightToLeft ? { ...traits, direction: 'rtl' } : traits,
      findings,
    )
    if (!hasContent && (findings.hasRule || isRuled(properties, style))) this.#blocks.rule()
    for (const box of findings.textBoxes) this.#textBox(box, around)
  }

  #item(properties: XmlNode | undefined, styleId: string): ListItem | undefined {
    const list = childOf(properties, 'w:numPr')
    const reference = { listId: numberOf(list, 'w:numId'), level: numberOf(list, 'w:ilvl') }
    return this.#document.numbering.next(reference, styleId)
  }

  /** A text box is a story of its own, read after the paragraph that it is anchored in. */
  #textBox(box: XmlNode, around: BlockRole | undefined): void {
    const story = new StoryReader(this.#document, this.#part, this.#note, true)
    story.blocks(box, around)
    story.finish()
  }

  #table(node: XmlNode, around: BlockRole | undefined): void {
    const { styles } = this.#document
    const rows = readGrid(node, styles)
    const role = around ?? this.#inlines.role
    if (isLayoutGrid(rows, gridNames(styles))) {
      for (const cell of rows.flatMap((row) => row.cells)) this.blocks(cell.node, around)
      return
    }
    const writer = new TextWriter()
    const table = writeGrid(rows, writer, (cell, into) => this.flatten(cell, into))
    this.#blocks.add('table', writer, { table: table.shape(), ...(role === undefined ? {} : { role }) })
  }
}

/** Whether a paragraph's end was deleted or moved in a tracked change, or it is the drop cap of the next. */
function isJoinedToNext(properties: XmlNode | undefined): boolean {
  const mark = childOf(properties, 'w:rPr')
  if (childOf(mark, 'w:del') !== undefined || childOf(mark, 'w:moveFrom') !== undefined) return true
  const frame = childOf(properties, 'w:framePr')
  const dropCap = frame === undefined ? undefined : attributeOf(frame, 'w:dropCap')
  return dropCap !== undefined && dropCap !== 'none'
}

/** Whether an empty paragraph is drawn as a line across the page. */
function isRuled(properties: XmlNode | undefined, { meaning }: ParagraphStyle): boolean {
  if (meaning?.kind === 'rule') return true
  const borders = childOf(properties, 'w:pBdr')
  return ['w:bottom', 'w:top'].some((side) => {
    const line = valueOf(borders, side)
    return line !== undefined && line !== 'nil' && line !== 'none'
  })
}
