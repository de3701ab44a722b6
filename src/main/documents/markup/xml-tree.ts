import { DocumentError } from '../../../shared/errors.ts'
import { type Attributes, parseAttributes, tokenizeMarkup } from './markup-tokenizer.ts'

/** An element of a small XML file (package document, table of contents): names in lower case, without prefix. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Attributes
  readonly children: readonly (XmlElement | string)[]
}

interface OpenElement extends XmlElement {
  readonly children: (XmlElement | string)[]
}

const voidNames: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'link', 'meta', 'input', 'wbr', 'col'])

/**
 * Reads a small XML or XHTML file into a tree; forgiving, as books are: end tags may be missing or too many. For
 * chapters there is the content parser, which makes no tree.
 * @param emptyNames Elements that never have content, when written without the closing slash.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when elements nest deeper than `maxDepth`.
 */
export function parseXmlTree(source: string, maxDepth: number, emptyNames = voidNames): XmlElement {
  const root: OpenElement = { name: '', attributes: {}, children: [] }
  const stack: OpenElement[] = [root]
  tokenizeMarkup(source, {
    open(name, attributes, isSelfClosing) {
      const element: OpenElement = { name, attributes: parseAttributes(attributes), children: [] }
      stack.at(-1)?.children.push(element)
      if (isSelfClosing || emptyNames.has(name)) return
      if (stack.length > maxDepth) throw tooDeep(maxDepth)
      stack.push(element)
    },
    close(name) {
      const index = stack.findLastIndex((element) => element.name === name)
      if (index > 0) stack.length = index
    },
    text(text) {
      stack.at(-1)?.children.push(text)
    },
  })
  return root
}

/** @param maxDepth The limit, named in the details. */
export function tooDeep(maxDepth: number): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This document nests its parts far deeper than any book does, so it was not opened. Convert it again, or get it from another source.',
    { details: { maxDepth } },
  )
}

/** Elements with this name among the children. */
export function childrenNamed(element: XmlElement | undefined, name: string): XmlElement[] {
  return elementsOf(element).filter((child) => child.name === name)
}

/** The first child of a name; undefined where there is none. */
export function childNamed(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return elementsOf(element).find((child) => child.name === name)
}

/** The child elements, without the text between them. */
export function elementsOf(element: XmlElement | undefined): XmlElement[] {
  return element?.children.filter((child) => typeof child !== 'string') ?? []
}

/** The first element of a name at any depth, in document order. */
export function findDescendant(element: XmlElement, name: string): XmlElement | undefined {
  return descendants(element).find((child) => child.name === name)
}

/** All elements below, in document order. Walks with a stack of its own, so that depth costs no call frames. */
export function descendants(element: XmlElement): XmlElement[] {
  const found: XmlElement[] = []
  const waiting = elementsOf(element).toReversed()
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    found.push(next)
    for (const child of elementsOf(next).toReversed()) waiting.push(child)
  }
  return found
}

/** All character data below, with white space collapsed and trimmed. */
export function textOf(element: XmlElement | undefined): string {
  let text = ''
  const waiting: (XmlElement | string)[] = element === undefined ? [] : [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === 'string') text += next
    else if (next.name === 'img') text += next.attributes['alt'] ?? ''
    else for (const child of next.children.toReversed()) waiting.push(child)
  }
  return collapseWhitespace(text)
}

/** White space as HTML shows it: one space for a run of it, none at the ends. */
export function collapseWhitespace(text: string): string {
  return text.replace(/[ \t\n\r\f]+/g, ' ').trim()
}
