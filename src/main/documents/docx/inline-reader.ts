import type { BlockRole, LinkTarget, Mark } from '../../../shared/document.ts'
import { type RunFormat, languageIn } from '../office/run-format.ts'
import { type TextWriter, noMarks, plainStyle } from '../office/text-writer.ts'
import { type XmlNode, attributeOf, charactersOf, childOf, childrenOf } from '../office/xml-node.ts'
import { DrawingReader } from './drawing-reader.ts'
import { type Field, fieldMeaning } from './fields.ts'
import { mathText } from './math.ts'
import { type NoteKind, noteName } from './notes.ts'
import type { ParagraphStyle } from './style-sheet.ts'
import { symbolCharacter } from './symbols.ts'
import type { WordDocument } from './word-document.ts'
import type { WordPart } from './word-package.ts'

/** What was met in a paragraph beside its text. */
export interface InlineFindings {
  /** Contents of text boxes that are anchored in it. */
  readonly textBoxes: XmlNode[]
  /** Characters of formulas, and of what describes pictures that can't be shown. */
  formulaChars: number
  descriptionChars: number
  /** A line is drawn across the page. */
  hasRule: boolean
}

/** Longest mark that an author gives a note instead of its number. */
const maxOwnMarkChars = 10

/**
 * Reads what stands in the paragraphs of one story (the text, a note, a text box), in order: fields go on from one
 * paragraph to the next.
 */
export class InlineReader {
  readonly #document: WordDocument
  readonly #part: WordPart
  readonly #fields: Field[] = []
  /** Marks of the elements and fields around the place. */
  #elementMarks: readonly Mark[] = noMarks
  #marks: readonly Mark[] = noMarks
  #style: ParagraphStyle
  #writer: TextWriter
  #findings: InlineFindings = noFindings()
  readonly #drawings: DrawingReader
  /** A note whose mark is the text that comes next. */
  #ownMarkOf: { readonly kind: NoteKind; readonly id: string } | undefined

  constructor(document: WordDocument, part: WordPart, writer: TextWriter) {
    this.#document = document
    this.#part = part
    this.#writer = writer
    this.#style = document.styles.paragraph('')
    this.#drawings = new DrawingReader(part)
  }

  /** The role of text here by the fields around it. */
  get role(): BlockRole | undefined {
    return this.#fields.findLast(({ isInResult, meaning }) => isInResult && meaning.role !== undefined)
      ?.meaning.role
  }

  /** Reads a paragraph to the end of what is written. */
  read(paragraph: XmlNode, style: ParagraphStyle, writer: TextWriter): InlineFindings {
    this.#style = style
    this.#writer = writer
    this.#findings = noFindings()
    this.#children(paragraph)
    this.#ownMarkOf = undefined
    // A code that doesn't end with its paragraph was never a field: what follows must not be lost.
    const unended = this.#fields.findIndex(({ isInResult }) => !isInResult)
    if (unended !== -1) this.#fields.length = unended
    this.#settleMarks()
    return this.#findings
  }

  #children(node: XmlNode): void {
    for (const child of node.children) if (typeof child !== 'string') this.#element(child)
  }

  #element(node: XmlNode): void {
    switch (node.name) {
      case 'w:r':
        return this.#run(node)
      case 'w:pPr':
      case 'w:sdtPr':
      case 'w:sdtEndPr':
      case 'w:rubyPr':
      // Deleted, or moved elsewhere, in a tracked change.
      case 'w:del':
      case 'w:moveFrom':
        return undefined
      case 'w:bookmarkStart':
        return this.#document.draft.anchor(attributeOf(node, 'w:name') ?? '', this.#writer)
      case 'w:hyperlink':
        return this.#within(this.#linkOf(node), () => this.#children(node))
      case 'w:fldSimple': {
        const meaning = this.#meaningOf(attributeOf(node, 'w:instr') ?? '')
        return this.#within(meaning.link, () => this.#children(node))
      }
      case 'm:oMath':
      case 'm:oMathPara':
        return this.#math(node)
      case 'mc:AlternateContent':
        return this.#alternative(node)
      default:
        return this.#children(node)
    }
  }

  /** Reads the first alternative that has something to show, so that none is read twice. */
  #alternative(node: XmlNode): void {
    const { textBoxes } = this.#findings
    const before = this.#writer.inlines.length + this.#writer.length + textBoxes.length
    for (const choice of childrenOf(node)) {
      this.#children(choice)
      if (this.#writer.inlines.length + this.#writer.length + textBoxes.length > before) return
    }
  }

  #run(node: XmlNode): void {
    const format = this.#document.styles.format(this.#style, childOf(node, 'w:rPr'))
    for (const child of node.children) if (typeof child !== 'string') this.#runChild(child, format)
  }

  #runChild(node: XmlNode, format: RunFormat): void {
    if (node.name === 'w:fldChar') return this.#fieldCharacter(attributeOf(node, 'w:fldCharType') ?? '')
    const field = this.#fields.at(-1)
    if (field !== undefined && !field.isInResult) {
      if (node.name === 'w:instrText') field.code += charactersOf(node)
      return
    }
    if (format.isHidden) return
    switch (node.name) {
      case 'w:t':
        return this.#text(textOf(node), format)
      case 'w:tab':
      case 'w:ptab':
        return this.#writer.tab(format.style, this.#marks)
      case 'w:br':
      case 'w:cr':
        return this.#writer.lineBreak()
      case 'w:noBreakHyphen':
        return this.#text('\u2011', format)
      case 'w:softHyphen':
        return this.#text('\u00ad', format)
      case 'w:sym':
        return this.#text(
          symbolCharacter(attributeOf(node, 'w:font') ?? '', attributeOf(node, 'w:char') ?? ''),
          format,
        )
      case 'w:footnoteReference':
        return this.#note('footnote', node)
      case 'w:endnoteReference':
        return this.#note('endnote', node)
      case 'w:ruby':
        return this.#ruby(node)
      case 'w:drawing':
      case 'w:pict':
      case 'w:object':
        return this.#drawing(node)
      case 'mc:AlternateContent':
        return this.#runAlternative(node, format)
      // Never shown: codes of fields, text that was deleted, marks of comments and of the note itself.
      case 'w:rPr':
      case 'w:instrText':
      case 'w:delText':
      case 'w:delInstrText':
      case 'w:commentReference':
      case 'w:annotationRef':
      case 'w:footnoteRef':
      case 'w:endnoteRef':
        return undefined
      default:
        return this.#children(node)
    }
  }

  #runAlternative(node: XmlNode, format: RunFormat): void {
    const { textBoxes } = this.#findings
    const before = this.#writer.inlines.length + this.#writer.length + textBoxes.length
    for (const choice of childrenOf(node)) {
      for (const child of childrenOf(choice)) this.#runChild(child, format)
      if (this.#writer.inlines.length + this.#writer.length + textBoxes.length > before) return
    }
  }

  #text(text: string, format: RunFormat): void {
    const own = this.#ownMarkOf
    if (own !== undefined && text.trim() !== '') {
      this.#ownMarkOf = undefined
      const isMark = text.trim().length <= maxOwnMarkChars
      this.#reference(own.kind, own.id, isMark ? text.trim() : '')
      if (isMark) return
    }
    this.#writer.text(text, format.style, this.#marks, languageIn(format, text))
  }

  #note(kind: NoteKind, node: XmlNode): void {
    const id = attributeOf(node, 'w:id') ?? ''
    const hasOwnMark = ['1', 'true', 'on'].includes(attributeOf(node, 'w:customMarkFollows') ?? '')
    if (hasOwnMark) this.#ownMarkOf = { kind, id }
    else this.#reference(kind, id, '')
  }

  #reference(kind: NoteKind, id: string, ownMark: string): void {
    const mark = this.#document.notes[kind].refer(id, ownMark)
    this.#writer.noteReference(mark, this.#document.draft.target(noteName(kind, id)))
  }

  #ruby(node: XmlNode): void {
    const reading = charactersOf(childOf(node, 'w:rt')).trim()
    const base = childOf(node, 'w:rubyBase')
    if (base !== undefined) this.#marked({ kind: 'ruby', reading }, () => this.#children(base))
  }

  #math(node: XmlNode): void {
    const text = mathText(node)
    const before = this.#writer.inkChars
    this.#writer.text(text, plainStyle, this.#marks, '')
    this.#findings.formulaChars += this.#writer.inkChars - before
  }

  #drawing(node: XmlNode): void {
    const drawing = this.#drawings.read(node)
    for (const box of drawing.textBoxes) this.#findings.textBoxes.push(box)
    for (const { asset, alt } of drawing.pictures) this.#writer.image(asset, alt)
    if (drawing.hasRule) this.#findings.hasRule = true
    if (drawing.text === '') return
    const before = this.#writer.inkChars
    this.#writer.blank()
    this.#writer.text(drawing.text, plainStyle, this.#marks, '')
    this.#findings.descriptionChars += this.#writer.inkChars - before
  }

  #fieldCharacter(type: string): void {
    const field = this.#fields.at(-1)
    if (type === 'begin') {
      this.#fields.push({ code: '', isInResult: false, meaning: {} })
    } else if (type === 'separate' && field !== undefined) {
      field.isInResult = true
      field.meaning = this.#meaningOf(field.code)
    } else if (type === 'end' && field !== undefined) {
      this.#fields.pop()
      const shown = field.isInResult ? undefined : this.#meaningOf(field.code).text
      const isShown = this.#fields.every(({ isInResult }) => isInResult)
      if (shown !== undefined && isShown) this.#writer.text(shown, plainStyle, this.#marks, '')
    }
    this.#settleMarks()
  }

  #meaningOf(code: string): Field['meaning'] {
    return fieldMeaning(code, (bookmark) => this.#document.draft.target(bookmark))
  }

  #linkOf(node: XmlNode): LinkTarget | undefined {
    const id = attributeOf(node, 'r:id')
    const anchor = attributeOf(node, 'w:anchor')
    const external = id === undefined ? undefined : this.#part.link(id)
    if (external !== undefined) return external
    const written = id === undefined ? '' : this.#part.address(id)
    const name = anchor ?? (written.startsWith('#') ? written.slice(1) : '')
    return name === '' ? undefined : this.#document.draft.target(name)
  }

  #within(target: LinkTarget | undefined, read: () => void): void {
    if (target === undefined) read()
    else this.#marked({ kind: 'link', target }, read)
  }

  #marked(mark: Mark, read: () => void): void {
    const around = this.#elementMarks
    this.#elementMarks = [...around, mark]
    this.#settleMarks()
    read()
    this.#elementMarks = around
    this.#settleMarks()
  }

  /** A link inside another one is the one that counts. */
  #settleMarks(): void {
    const link = this.#fields.findLast(({ isInResult, meaning }) => isInResult && meaning.link !== undefined)
      ?.meaning.link
    const hasLink = this.#elementMarks.some(({ kind }) => kind === 'link')
    this.#marks =
      link === undefined || hasLink
        ? this.#elementMarks
        : [...this.#elementMarks, { kind: 'link', target: link }]
  }
}

function noFindings(): InlineFindings {
  return { textBoxes: [], formulaChars: 0, descriptionChars: 0, hasRule: false }
}

/** Line feeds in the source are blanks, which Word drops and careless writers leave between words. */
function textOf(node: XmlNode): string {
  const [only] = node.children
  const text = node.children.length === 1 && typeof only === 'string' ? only : charactersOf(node)
  return /[\n\r]/.test(text) ? text.replace(/[\n\r]+/g, ' ') : text
}
