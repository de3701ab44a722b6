import { DocumentError } from '../../../shared/errors.ts'
import type { ContentsEntry } from '../epub/navigation.ts'
import { parseAttributes, tokenizeMarkup } from '../markup/markup-tokenizer.ts'
import { collapseWhitespace, tooDeep } from '../markup/xml-tree.ts'
import type { MarkupPage } from '../pages/read-pages.ts'

/** The text of a FictionBook as pages of the markup that books are read from, one for each of its bodies. */
export interface FictionBookText {
  readonly pages: readonly MarkupPage[]
  readonly contents: readonly ContentsEntry[]
}

/** Elements of a FictionBook that mean the same as one of HTML. */
const plainNames: ReadonlyMap<string, string> = new Map([
  ['p', 'p'],
  ['emphasis', 'em'],
  ['strong', 'strong'],
  ['strikethrough', 's'],
  ['sub', 'sub'],
  ['sup', 'sup'],
  ['code', 'code'],
  ['style', 'span'],
  ['cite', 'blockquote'],
  ['text-author', 'p'],
  ['date', 'p'],
  ['table', 'table'],
  ['tr', 'tr'],
  ['th', 'th'],
  ['td', 'td'],
])

/** Elements of a FictionBook with a meaning of their own, as HTML with the terms of books. */
const markedNames: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['epigraph', ['div', ' epub:type="epigraph"']],
  ['annotation', ['div', ' epub:type="abstract"']],
  ['poem', ['div', ' class="poem"']],
  ['stanza', ['div', ' class="stanza"']],
  ['v', ['div', '']],
])

/**
 * Turns the bodies of a FictionBook 2 into pages for the content parser, in one pass. All that stands in a body is
 * kept; unknown elements leave their text. Links between bodies name an id alone, so that all ids are of one space.
 * @throws {DocumentError} DOCUMENT_DAMAGED for a file without a body, DOCUMENT_LIMIT_EXCEEDED for one nested too deep.
 */
export function readFictionBook(source: string, maxDepth: number): FictionBookText {
  const reader = new BodyReader(maxDepth)
  // `style` holds text here, where the tokenizer of books leaves it out as a style sheet.
  tokenizeMarkup(source.replace(/<(\/?)(?:\w+:)?style(?=[\s>/])/gi, '<$1lectern-style'), reader)
  reader.finish()
  if (reader.pages.length === 0) {
    throw new DocumentError(
      'DOCUMENT_DAMAGED',
      'This FictionBook has no text: its body is missing. Get it again from its source.',
    )
  }
  return reader
}

interface OpenTitle {
  readonly id: string
  readonly level: number
  text: string
  hasLine: boolean
}

class BodyReader {
  readonly pages: MarkupPage[] = []
  readonly contents: ContentsEntry[] = []
  readonly #maxDepth: number
  readonly #open: { readonly name: string; readonly end: string }[] = []
  #parts: string[] | undefined
  #isNotes = false
  #sectionDepth = 0
  #title: OpenTitle | undefined
  #sectionId = ''
  /** The title of a note waits for its first paragraph. */
  #noteMark = ''
  #isNoteMark = false
  #emptyLine = false
  #lastClosed = ''

  constructor(maxDepth: number) {
    this.#maxDepth = maxDepth
  }

  open(tagName: string, attributeSource: string, isSelfClosing: boolean): void {
    const name = tagName === 'lectern-style' ? 'style' : tagName
    if (this.#parts === undefined) {
      if (name === 'body' && !isSelfClosing) this.#beginBody(attributeSource)
      return
    }
    const attributes = parseAttributes(attributeSource)
    const start = this.#start(name, attributes)
    if (start.markup !== '') this.#write(start.markup)
    if (isSelfClosing) this.#write(start.end)
    else {
      if (this.#open.length >= this.#maxDepth) throw tooDeep(this.#maxDepth)
      this.#open.push({ name, end: start.end })
      if (name === 'section') this.#sectionDepth += 1
    }
    if (isSelfClosing && name === 'section') this.#lastClosed = name
  }

  close(tagName: string): void {
    const name = tagName === 'lectern-style' ? 'style' : tagName
    if (this.#parts === undefined) return
    if (name === 'body') {
      this.#endBody()
      return
    }
    const index = this.#open.findLastIndex((element) => element.name === name)
    if (index === -1) return
    while (this.#open.length > index) this.#end()
  }

  text(text: string): void {
    if (this.#parts === undefined) return
    if (this.#isNoteMark) this.#noteMark += text
    else {
      if (this.#title !== undefined) this.#title.text += text
      this.#parts.push(escapeText(text))
    }
  }

  /** A file that was cut off ends its body where it ends. */
  finish(): void {
    if (this.#parts !== undefined) this.#endBody()
  }

  #beginBody(attributeSource: string): void {
    const { name = '', 'xml:lang': language = '', ...rest } = parseAttributes(attributeSource)
    const isNamed = /notes|comments/i.test(name)
    this.#isNotes = isNamed
    this.#sectionDepth = 0
    this.#sectionId = `fb2-body-${this.pages.length}`
    const own = language || (rest['lang'] ?? '')
    const type = isNamed ? ' epub:type="endnotes"' : ''
    this.#parts = [`<section id="${this.#sectionId}"${type}${attribute('xml:lang', own)}>`]
    this.#emptyLine = false
  }

  #endBody(): void {
    while (this.#open.length > 0) this.#end()
    this.#flushNoteMark()
    this.#parts?.push('</section>')
    this.pages.push({ path: `body-${this.pages.length}`, source: (this.#parts ?? []).join('') })
    this.#parts = undefined
  }

  #start(name: string, attributes: Readonly<Record<string, string>>): { markup: string; end: string } {
    const common = `${attribute('id', attributes['id'])}${attribute('xml:lang', attributes['xml:lang'] ?? attributes['lang'])}`
    const plain = plainNames.get(name)
    if (this.#title !== undefined && name === 'p') return this.#titleLine()
    if (this.#isNoteMark && name === 'p') return nothing
    if (name === 'section') return this.#section(attributes, common)
    if (name === 'title') return this.#beginTitle()
    if (name === 'subtitle') return element(`h${this.#headingLevel(1)}`, `${common} epub:type="subtitle"`)
    if (name === 'a') return element('a', linkOf(attributes))
    if (name === 'image') return { markup: imageOf(attributes), end: '' }
    if (name === 'empty-line') {
      this.#emptyLine = this.#title === undefined && this.#lastClosed === 'p'
      return nothing
    }
    const marked = markedNames.get(name)
    if (marked !== undefined) return element(marked[0], `${marked[1]}${common}`)
    if (plain === undefined) return nothing
    const cell =
      name === 'td' || name === 'th'
        ? `${attribute('colspan', attributes['colspan'])}${attribute('rowspan', attributes['rowspan'])}`
        : ''
    return this.#paragraph(name, element(plain, `${common}${cell}`))
  }

  /** A blank line between two paragraphs tells that the scene changes. */
  #paragraph(name: string, start: { markup: string; end: string }): { markup: string; end: string } {
    if (name !== 'p') return start
    const rule = this.#emptyLine && this.#lastClosed === 'p' ? '<hr/>' : ''
    this.#emptyLine = false
    const mark = collapseWhitespace(this.#noteMark)
    this.#noteMark = ''
    return {
      markup: `${rule}${start.markup}${mark === '' ? '' : `<sup>${escapeText(mark)}</sup> `}`,
      end: start.end,
    }
  }

  #section(attributes: Readonly<Record<string, string>>, common: string): { markup: string; end: string } {
    this.#flushNoteMark()
    this.#sectionId =
      attributes['id'] ?? `fb2-section-${this.pages.length}-${this.contents.length}-${this.#partCount}`
    const id = attributes['id'] === undefined ? attribute('id', this.#sectionId) : ''
    // In the notes a section with an id is one note, as links lead to it.
    const isNote = this.#isNotes && attributes['id'] !== undefined
    return isNote ? element('aside', `${common} epub:type="endnote"`) : element('section', `${id}${common}`)
  }

  #beginTitle(): { markup: string; end: string } {
    const section = this.#open.findLast(
      ({ name }) => name === 'section' || name === 'poem' || name === 'stanza',
    )
    if (this.#isNotes && section?.end === '</aside>') {
      this.#isNoteMark = true
      return nothing
    }
    // The title of a poem is no chapter.
    if (section !== undefined && section.name !== 'section') return element('h6', '')
    this.#title = { id: this.#sectionId, level: this.#headingLevel(0), text: '', hasLine: false }
    return element(`h${this.#title.level}`, '')
  }

  /** Lines of one title are lines of one heading. */
  #titleLine(): { markup: string; end: string } {
    const title = this.#title
    if (title === undefined || !title.hasLine) {
      if (title !== undefined) title.hasLine = true
      return nothing
    }
    title.text += ' '
    return { markup: '<br/>', end: '' }
  }

  #headingLevel(below: number): number {
    return Math.min(6, this.#sectionDepth + 1 + below)
  }

  #end(): void {
    const element = this.#open.pop()
    if (element === undefined) return
    if (element.name === 'title') this.#endTitle()
    if (element.name === 'section') {
      this.#flushNoteMark()
      this.#sectionDepth -= 1
    }
    this.#write(element.end)
    this.#lastClosed = element.name
  }

  #endTitle(): void {
    this.#isNoteMark = false
    const title = this.#title
    this.#title = undefined
    const text = collapseWhitespace(title?.text ?? '')
    if (title === undefined || text === '') return
    const address = { path: `body-${this.pages.length}`, fragment: title.id }
    this.contents.push({ title: text, level: Math.max(1, this.#sectionDepth), address })
  }

  /** A note without a paragraph is its mark. */
  #flushNoteMark(): void {
    const mark = collapseWhitespace(this.#noteMark)
    this.#noteMark = ''
    if (mark !== '') this.#write(`<p>${escapeText(mark)}</p>`)
  }

  get #partCount(): number {
    return this.#parts?.length ?? 0
  }

  #write(markup: string): void {
    if (markup !== '') this.#parts?.push(markup)
  }
}

const nothing = { markup: '', end: '' }

function element(name: string, attributes: string): { markup: string; end: string } {
  return { markup: `<${name}${attributes}>`, end: `</${name}>` }
}

function attribute(name: string, value: string | undefined): string {
  return value === undefined || value === ''
    ? ''
    : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`
}

function linkOf(attributes: Readonly<Record<string, string>>): string {
  const type = attributes['type'] === 'note' ? ' epub:type="noteref"' : ''
  return `${attribute('href', hrefOf(attributes))}${type}`
}

function imageOf(attributes: Readonly<Record<string, string>>): string {
  const alt = attributes['alt'] ?? attributes['title']
  return `<img${attribute('src', hrefOf(attributes))}${attribute('alt', alt)}/>`
}

/** XLink's address, under whatever prefix the file gives that namespace. */
export function hrefOf(attributes: Readonly<Record<string, string>>): string {
  const name = Object.keys(attributes).find((key) => key === 'href' || key.endsWith(':href'))
  return name === undefined ? '' : (attributes[name] ?? '')
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
