import { entityReplacer } from './declared-entities.ts'
import { decodeAttributeEntities, decodeEntities } from './decode-entities.ts'
import { MarkFinder } from './mark-finder.ts'

/** Receives the parts of a markup text in order. Names come in lower case and without a namespace prefix. */
export interface MarkupHandler {
  /**
   * @param attributes Source of the attributes, for `parseAttributes`; '' when there are none.
   * @param position Index in the source just after the tag.
   */
  open(name: string, attributes: string, isSelfClosing: boolean, position: number): void
  close(name: string): void
  /** Character data with entities decoded. */
  text(text: string): void
}

const lessThan = 0x3c
const doubleQuote = 0x22
const singleQuote = 0x27

/**
 * Cuts XHTML, XML or sloppy HTML into tags and text. Never fails: what is no tag is text, what is not closed ends
 * where the next tag begins. Linear in the length of the source; comments, processing instructions, the document
 * type and the contents of `script` and `style` are left out.
 *
 * Our own because a book is read in a third of the time that a general tokenizer takes (docs/decisions).
 */
export function tokenizeMarkup(source: string, handler: MarkupHandler): void {
  tokenize(source, handler, false)
}

/**
 * As `tokenizeMarkup` for XML in which names of several vocabularies meet: they come as they are written, with their
 * prefix, and `script` and `style` are elements like any other.
 */
export function tokenizeXml(source: string, handler: MarkupHandler): void {
  tokenize(source, handler, true)
}

function tokenize(source: string, handler: MarkupHandler, isXml: boolean): void {
  const replaceDeclared = entityReplacer(source)
  const decode = (text: string): string => decodeEntities(replaceDeclared?.(text) ?? text)
  const finder = new MarkFinder(source)
  let position = 0
  while (position < source.length) {
    const open = source.indexOf('<', position)
    if (open === -1) {
      handler.text(decode(source.slice(position)))
      return
    }
    const end = markupEnd(source, open, finder)
    if (end === undefined) {
      // A "<" that begins nothing is a character of the text.
      handler.text(decode(source.slice(position, open + 1)))
      position = open + 1
      continue
    }
    if (open > position) handler.text(decode(source.slice(position, open)))
    position = end.kind === 'tag' ? emitTag(source, open, end.end, handler, isXml, finder) : end.end
    if (end.kind === 'characters') handler.text(source.slice(end.start, end.textEnd))
  }
}

type Markup =
  | { readonly kind: 'tag' | 'skipped'; readonly end: number }
  | { readonly kind: 'characters'; readonly start: number; readonly textEnd: number; readonly end: number }

/** Finds where the markup that begins at a "<" ends; undefined when it is none. */
function markupEnd(source: string, open: number, finder: MarkFinder): Markup | undefined {
  const code = source.charCodeAt(open + 1)
  if (isNameStart(code)) return { kind: 'tag', end: tagEnd(source, open + 1) }
  if (code === 0x2f && isNameStart(source.charCodeAt(open + 2))) {
    const end = source.indexOf('>', open)
    return { kind: 'tag', end: end === -1 ? source.length : end + 1 }
  }
  if (code === 0x3f) return { kind: 'skipped', end: endAfter(finder, '?>', open) }
  if (code !== 0x21) return undefined
  if (source.startsWith('--', open + 2)) {
    return { kind: 'skipped', end: endAfter(finder, '-->', open + 4) }
  }
  if (source.startsWith('[CDATA[', open + 2)) {
    const textEnd = finder.indexOf(']]>', open)
    return textEnd === -1
      ? { kind: 'characters', start: open + 9, textEnd: source.length, end: source.length }
      : { kind: 'characters', start: open + 9, textEnd, end: textEnd + 3 }
  }
  return { kind: 'skipped', end: declarationEnd(source, open, finder) }
}

/** A document type may hold declarations in square brackets. */
function declarationEnd(source: string, open: number, finder: MarkFinder): number {
  const end = source.indexOf('>', open)
  if (end === -1) return source.length
  const bracket = finder.indexOf('[', open)
  if (bracket === -1 || bracket > end) return end + 1
  const close = finder.indexOf(']', bracket)
  return close === -1 ? end + 1 : endAfter(finder, '>', close)
}

/** Index after `mark`; where it is missing, after the next ">", so that one slip doesn't swallow a chapter. */
function endAfter(finder: MarkFinder, mark: string, from: number): number {
  const found = finder.indexOf(mark, from)
  if (found !== -1) return found + mark.length
  const end = finder.indexOf('>', from)
  return end === -1 ? finder.length : end + 1
}

/** Index after the ">" that ends a start tag; a ">" inside quotes doesn't. */
function tagEnd(source: string, from: number): number {
  const firstEnd = source.indexOf('>', from)
  if (firstEnd === -1) return source.length
  for (let index = from; index <= firstEnd; index += 1) {
    const code = source.charCodeAt(index)
    if (code !== doubleQuote && code !== singleQuote) continue
    const quoteEnd = source.indexOf(code === doubleQuote ? '"' : "'", index + 1)
    if (quoteEnd === -1) return firstEnd + 1
    if (quoteEnd > firstEnd) return tagEndBeyond(source, index, quoteEnd, firstEnd)
    index = quoteEnd
  }
  return firstEnd + 1
}

/**
 * A quoted value goes beyond the first ">": either it holds one, or its closing quote was forgotten. XML allows
 * no "<" in a value, so a "<" tells that it was forgotten.
 */
function tagEndBeyond(source: string, quoteStart: number, quoteEnd: number, firstEnd: number): number {
  const nextTag = source.indexOf('<', quoteStart)
  if (nextTag !== -1 && nextTag < quoteEnd) return firstEnd + 1
  return tagEnd(source, quoteEnd + 1)
}

/** Tells the handler of the tag between `open` and `end`; gives where to go on. */
function emitTag(
  source: string,
  open: number,
  end: number,
  handler: MarkupHandler,
  isXml: boolean,
  finder: MarkFinder,
): number {
  const isClosed = source.charCodeAt(end - 1) === 0x3e
  const last = isClosed ? end - 1 : end
  if (source.charCodeAt(open + 1) === 0x2f) {
    const closedEnd = nameEnd(source, open + 2, last)
    handler.close(isXml ? source.slice(open + 2, closedEnd) : localName(source, open + 2, closedEnd))
    return end
  }
  const afterName = nameEnd(source, open + 1, last)
  const name = isXml ? source.slice(open + 1, afterName) : localName(source, open + 1, afterName)
  const isSelfClosing = source.charCodeAt(last - 1) === 0x2f && last - 1 >= afterName
  const attributesEnd = isSelfClosing ? last - 1 : last
  const attributes = attributesEnd > afterName + 1 ? source.slice(afterName, attributesEnd) : ''
  if (!isXml && (name === 'script' || name === 'style') && !isSelfClosing) {
    // Unclosed ones hold nothing.
    return Math.max(end, finder.endTagEnd(name, end))
  }
  handler.open(name, attributes, isSelfClosing, end)
  return end
}

function nameEnd(source: string, from: number, last: number): number {
  let index = from
  while (index < last) {
    const code = source.charCodeAt(index)
    // White space, "/", "<" and "=" end a name; "<" starts the next tag of a text cut in the middle.
    if (code <= 0x20 || code === 0x2f || code === lessThan) break
    index += 1
  }
  return index
}

function localName(source: string, from: number, end: number): string {
  const name = source.slice(from, end).toLowerCase()
  const colon = name.indexOf(':')
  return colon === -1 ? name : name.slice(colon + 1)
}

function isNameStart(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f || code > 0x7f
}

/** Attributes of one tag by lower-case name, with their prefix: `id`, `epub:type`, `xml:lang`. */
export type Attributes = Readonly<Record<string, string>>

/** Of an element without attributes; one object, so that it can be compared. */
export const noAttributes: Attributes = {}

const attributePattern = /([^\s=/"'<>]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']\S*)))?/g

/** Reads attributes in either quotes, without quotes or without a value (given as ''). The first of a name wins. */
export function parseAttributes(source: string): Attributes {
  if (source === '') return noAttributes
  const attributes: Record<string, string> = Object.create(null)
  for (const [, name = '', double, single, bare] of source.matchAll(attributePattern)) {
    attributes[name.toLowerCase()] ??= decodeAttributeEntities(double ?? single ?? bare ?? '')
  }
  return attributes
}
