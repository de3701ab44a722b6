import type { LinkTarget, Mark } from '../../../shared/document.ts'
import { externalTarget } from '../epub/parsed-content.ts'
import { type RunFormat, languageIn } from '../office/run-format.ts'
import { type TextWriter, noMarks, plainStyle } from '../office/text-writer.ts'
import { type XmlNode, attributeOf, charactersOf, childOf } from '../office/xml-node.ts'
import { isShape, readFrame } from './frame-reader.ts'
import type { OpenDocument } from './open-document.ts'
import { decoded } from './open-package.ts'
import type { OpenParagraphStyle } from './open-styles.ts'

/** What was met in a paragraph beside its text. */
export interface OpenFindings {
  /** Elements with paragraphs in them that are anchored in it. */
  readonly textBoxes: XmlNode[]
  formulaChars: number
  descriptionChars: number
}

/** Blanks that one `text:s` may stand for. */
const maxBlanks = 1000

/** Reads what stands in a paragraph, in order. */
export class OpenInlineReader {
  readonly #document: OpenDocument
  readonly #style: OpenParagraphStyle
  readonly #writer: TextWriter
  readonly #findings: OpenFindings = { textBoxes: [], formulaChars: 0, descriptionChars: 0 }
  #spans: readonly string[] = []
  #format: RunFormat
  #marks: readonly Mark[] = noMarks
  /** White space follows that counts as nothing. */
  #isAfterBlank = true

  constructor(document: OpenDocument, style: OpenParagraphStyle, writer: TextWriter) {
    this.#document = document
    this.#style = style
    this.#writer = writer
    this.#format = document.styles.format(style, [])
  }

  read(paragraph: XmlNode): OpenFindings {
    this.#children(paragraph)
    return this.#findings
  }

  #children(node: XmlNode): void {
    for (const child of node.children) {
      if (typeof child === 'string') this.#text(child)
      else this.#element(child)
    }
  }

  #element(node: XmlNode): void {
    switch (node.name) {
      case 'text:span':
        return this.#span(node)
      case 'text:s':
        return this.#blanks(attributeOf(node, 'text:c'))
      case 'text:tab':
        if (!this.#format.isHidden) this.#writer.tab(this.#format.style, this.#marks)
        this.#isAfterBlank = false
        return undefined
      case 'text:line-break':
        this.#writer.lineBreak()
        this.#isAfterBlank = false
        return undefined
      case 'text:a':
        return this.#within(this.#linkOf(node), () => this.#children(node))
      case 'text:bookmark-ref':
      case 'text:reference-ref':
        return this.#within(this.#document.draft.target(attributeOf(node, 'text:ref-name') ?? ''), () =>
          this.#children(node),
        )
      case 'text:bookmark':
      case 'text:bookmark-start':
      case 'text:reference-mark':
      case 'text:reference-mark-start':
        return this.#document.draft.anchor(attributeOf(node, 'text:name') ?? '', this.#writer)
      case 'text:note':
        return this.#note(node)
      case 'text:ruby':
        return this.#ruby(node)
      case 'text:hidden-text':
        return attributeOf(node, 'text:is-hidden') === 'true' ? undefined : this.#children(node)
      default:
        return isShape(node.name) ? this.#frame(node) : this.#children(node)
    }
  }

  #text(written: string): void {
    if (this.#format.isHidden) return
    let text = /[\n\r\t]| {2}/.test(written) ? written.replace(/[ \t\n\r]+/g, ' ') : written
    if (this.#isAfterBlank && text.startsWith(' ')) text = text.slice(1)
    if (text === '') return
    this.#isAfterBlank = text.endsWith(' ')
    this.#writer.text(text, this.#format.style, this.#marks, languageIn(this.#format, text))
  }

  #blanks(written: string | undefined): void {
    const count = Number.parseInt(written ?? '1', 10)
    const blanks = ' '.repeat(Math.min(Math.max(1, Number.isNaN(count) ? 1 : count), maxBlanks))
    if (!this.#format.isHidden) this.#writer.text(blanks, this.#format.style, this.#marks, '')
    this.#isAfterBlank = false
  }

  #span(node: XmlNode): void {
    const around = { spans: this.#spans, format: this.#format }
    this.#spans = [...around.spans, attributeOf(node, 'text:style-name') ?? '']
    this.#format = this.#document.styles.format(this.#style, this.#spans)
    this.#children(node)
    this.#spans = around.spans
    this.#format = around.format
  }

  #note(node: XmlNode): void {
    const body = childOf(node, 'text:note-body')
    if (body === undefined || this.#format.isHidden) return
    const citation = childOf(node, 'text:note-citation')
    const mark = charactersOf(citation).trim()
    const role = attributeOf(node, 'text:note-class') === 'endnote' ? 'endnote' : 'footnote'
    const { notes, draft } = this.#document
    // No bookmark has a name with a line feed in it.
    const name = `note\n${notes.length}`
    notes.push({ role, mark, name, body })
    this.#writer.noteReference(mark, draft.target(name))
    this.#isAfterBlank = false
  }

  #ruby(node: XmlNode): void {
    const reading = charactersOf(childOf(node, 'text:ruby-text')).trim()
    const base = childOf(node, 'text:ruby-base')
    if (base !== undefined) this.#marked({ kind: 'ruby', reading }, () => this.#children(base))
  }

  #frame(node: XmlNode): void {
    if (this.#format.isHidden) return
    const frame = readFrame(node, this.#document.package)
    for (const box of frame.textBoxes) this.#findings.textBoxes.push(box)
    for (const { asset, alt } of frame.pictures) this.#writer.image(asset, alt)
    const before = this.#writer.inkChars
    if (frame.formula !== '') {
      this.#writer.text(frame.formula, plainStyle, this.#marks, '')
      this.#findings.formulaChars += this.#writer.inkChars - before
    } else if (frame.description !== '') {
      this.#writer.blank()
      this.#writer.text(frame.description, plainStyle, this.#marks, '')
      this.#findings.descriptionChars += this.#writer.inkChars - before
    } else return
    this.#isAfterBlank = false
  }

  /** A link leads to a bookmark (`#name`), or to a heading or a table by its text (`#Text|outline`). */
  #linkOf(node: XmlNode): LinkTarget | undefined {
    const address = attributeOf(node, 'xlink:href') ?? ''
    if (!address.startsWith('#')) return externalTarget(address)
    const name = decoded(address.slice(1))
    const bar = name.lastIndexOf('|')
    if (bar === -1) return this.#document.draft.target(name)
    return name.slice(bar + 1) === 'outline'
      ? this.#document.draft.target(headingName(name.slice(0, bar)))
      : undefined
  }

  #within(target: LinkTarget | undefined, read: () => void): void {
    if (target === undefined) read()
    else this.#marked({ kind: 'link', target }, read)
  }

  #marked(mark: Mark, read: () => void): void {
    const around = this.#marks
    this.#marks = [...around.filter(({ kind }) => kind !== mark.kind), mark]
    read()
    this.#marks = around
  }
}

/** Name of the place of a heading, by its text without its number. */
export function headingName(text: string): string {
  return `heading\n${text
    .replace(/^[\d.]+\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()}`
}
