import type { BlockKind, BlockRole } from '../../../shared/document.ts'
import { isSeparatorText } from '../epub/block-writer.ts'
import type { BlockTraits, DraftBlock } from '../office/draft-document.ts'
import { TextWriter, noMarks, plainStyle } from '../office/text-writer.ts'
import { type XmlNode, attributeOf, childOf, childrenOf } from '../office/xml-node.ts'
import { TableWriter } from '../table-text.ts'
import { type InlineFindings, InlineReader } from './inline-reader.ts'
import type { ListItem } from './numbering.ts'
import { paragraphKind } from './paragraph-kind.ts'
import { numberOf, switchOf, valueOf } from './properties.ts'
import { type GridRow, isLayoutGrid, readGrid, unwrapped } from './table-grid.ts'
import type { WordDocument } from './word-document.ts'
import type { WordPart } from './word-package.ts'

/** What a note's blocks have in common. */
export interface NoteTraits {
  readonly role: 'footnote' | 'endnote'
  /** Of its first block; '' for none. */
  readonly marker: string
}

/** Reads the paragraphs and tables of one story: the text, a note, a text box, a page's header. */
export class StoryReader {
  readonly #document: WordDocument
  readonly #part: WordPart
  readonly #note: NoteTraits | undefined
  readonly #inlines: InlineReader
  /** What was written of a paragraph that goes on in the next. */
  #carried: TextWriter | undefined
  #isFirstOfNote = true
  #emptyLines = 0

  constructor(document: WordDocument, part: WordPart, note?: NoteTraits) {
    this.#document = document
    this.#part = part
    this.#note = note
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
    if (carried !== undefined) {
      carried.finish()
      this.#add('paragraph', carried, {})
    }
    if (this.#note !== undefined && this.#isFirstOfNote) this.#add('paragraph', new TextWriter(), {}, true)
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
    const writer = carried ?? new TextWriter()
    const planned = paragraphKind(properties, style, item, around)
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
    writer.finish()
    const role = around ?? roleBefore ?? this.#inlines.role
    const { kind, traits } = role === around ? planned : paragraphKind(properties, style, item, role)
    const isRightToLeft = switchOf(properties, 'w:bidi') ?? style.isRightToLeft
    const final = this.#finalKind(kind, traits, writer, findings)
    this.#addParagraph(final.kind, hasContent ? writer : new TextWriter(), {
      ...final.traits,
      ...(isRightToLeft ? { direction: 'rtl' as const } : {}),
    })
    if (!hasContent && (findings.hasRule || isRuled(properties))) {
      this.#add('separator', new TextWriter(), {}, true)
    }
    for (const box of findings.textBoxes) this.#textBox(box, around)
  }

  #addParagraph(kind: BlockKind, writer: TextWriter, traits: BlockTraits): void {
    const isEmptyLine = kind === 'code' && writer.inlines.length === 0
    const emptyLinesBefore = this.#emptyLines
    this.#emptyLines = isEmptyLine ? emptyLinesBefore + 1 : 0
    const isAfterCode = kind === 'code' && emptyLinesBefore > 0 && this.#document.draft.last?.kind === 'code'
    this.#add(kind, writer, isAfterCode ? { ...traits, emptyLinesBefore } : traits)
  }

  /** What a paragraph is by what stands in it. */
  #finalKind(
    kind: BlockKind,
    traits: BlockTraits,
    writer: TextWriter,
    { formulaChars, descriptionChars }: InlineFindings,
  ): { readonly kind: BlockKind; readonly traits: BlockTraits } {
    const { inkChars, monospacedChars, inlines } = writer
    const hasPicture = inlines.some((inline) => inline.kind === 'image')
    if (kind !== 'paragraph' && kind !== 'quote') {
      return kind === 'caption' && inkChars === 0 && hasPicture
        ? { kind: 'figure', traits: {} }
        : { kind, traits }
    }
    if (inkChars === 0) return hasPicture ? { kind: 'figure', traits: {} } : { kind, traits }
    if (formulaChars >= inkChars) return { kind: 'formula', traits: {} }
    if (descriptionChars >= inkChars) return { kind: 'caption', traits: { role: 'caption' } }
    if (traits.role === undefined && monospacedChars >= inkChars && !hasPicture) {
      return { kind: 'code', traits: { codeBy: 'font' } }
    }
    const [only] = inlines
    const isSeparator = inlines.length === 1 && only?.kind === 'text' && isSeparatorText(only.text)
    return isSeparator ? { kind: 'separator', traits: {} } : { kind, traits }
  }

  #item(properties: XmlNode | undefined, styleId: string): ListItem | undefined {
    const list = childOf(properties, 'w:numPr')
    const reference = { listId: numberOf(list, 'w:numId'), level: numberOf(list, 'w:ilvl') }
    return this.#document.numbering.next(reference, styleId)
  }

  /** A text box is a story of its own, read after the paragraph that it is anchored in. */
  #textBox(box: XmlNode, around: BlockRole | undefined): void {
    const story = new StoryReader(this.#document, this.#part, this.#note)
    story.#isFirstOfNote = false
    story.blocks(box, around)
    story.finish()
  }

  #table(node: XmlNode, around: BlockRole | undefined): void {
    const rows = readGrid(node, this.#document.styles)
    const role = around ?? this.#inlines.role
    if (isLayoutGrid(rows, this.#document.styles)) {
      for (const cell of rows.flatMap((row) => row.cells)) this.blocks(cell.node, around)
      return
    }
    const writer = new TextWriter()
    const table = this.#readRows(rows, writer)
    this.#add('table', writer, { table: table.shape(), ...(role === undefined ? {} : { role }) })
  }

  #readRows(rows: readonly GridRow[], writer: TextWriter): TableWriter {
    const table = new TableWriter()
    for (const { cells, isHeader } of rows) {
      // A row whose cells all belong to cells above has no text.
      if (cells.length === 0) continue
      let separator: string = table.beginRow()
      for (const { node, columnSpan, rowSpan } of cells) {
        const start = writer.beginCell(separator || table.cellSeparator)
        separator = ''
        table.beginCell(start, { isHeader, columnSpan, rowSpan })
        this.flatten(node, writer)
        table.endCell(writer.endCell())
      }
    }
    return table
  }

  #add(kind: BlockKind, writer: TextWriter, traits: BlockTraits, mustStand = false): DraftBlock | undefined {
    const note = this.#note
    if (note === undefined) return this.#document.draft.add(kind, writer, traits, mustStand)
    const isFirst = this.#isFirstOfNote
    const { direction, marker, table } = traits
    const noteTraits: BlockTraits = {
      ...(direction === undefined ? {} : { direction }),
      ...(table === undefined ? {} : { table }),
      ...(isFirst && note.marker !== '' ? { marker: note.marker } : marker === undefined ? {} : { marker }),
      role: note.role,
    }
    const block = this.#document.draft.add(kind === 'table' ? 'table' : 'note', writer, noteTraits, mustStand)
    if (block !== undefined) this.#isFirstOfNote = false
    return block
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
function isRuled(properties: XmlNode | undefined): boolean {
  const borders = childOf(properties, 'w:pBdr')
  return ['w:bottom', 'w:top'].some((side) => {
    const line = valueOf(borders, side)
    return line !== undefined && line !== 'nil' && line !== 'none'
  })
}
