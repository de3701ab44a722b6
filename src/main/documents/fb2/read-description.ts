import type { BookMetadata } from '../book-metadata.ts'
import { canonicalLanguage } from '../epub/metadata.ts'
import {
  type XmlElement,
  childNamed,
  childrenNamed,
  findDescendant,
  parseXmlTree,
  textOf,
} from '../markup/xml-tree.ts'
import { hrefOf } from './read-fiction-book.ts'

/** What a FictionBook says of itself; '' or [] where it says nothing. */
export interface FictionBookDescription extends BookMetadata {
  /** Id of the binary that is the cover. */
  readonly coverId: string
}

/**
 * Reads the description of a FictionBook.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when its elements nest deeper than the limit.
 */
export function readDescription(source: string, maxDepth: number): FictionBookDescription {
  const start = source.search(/<(?:\w+:)?description[\s>]/i)
  const end =
    start === -1 ? -1 : source.slice(start).search(/<\/(?:\w+:)?description\s*>|<(?:\w+:)?body[\s>]/i)
  const tree = parseXmlTree(
    start === -1 ? '' : source.slice(start, end === -1 ? undefined : start + end),
    maxDepth,
  )
  const titleInfo = findDescendant(tree, 'title-info')
  const publishInfo = findDescendant(tree, 'publish-info')
  const cover = titleInfo === undefined ? undefined : findDescendant(titleInfo, 'coverpage')
  const image = cover === undefined ? undefined : findDescendant(cover, 'image')
  const date = childNamed(titleInfo, 'date')
  return {
    title: withSeries(textOf(childNamed(titleInfo, 'book-title')), childNamed(titleInfo, 'sequence')),
    authors: childrenNamed(titleInfo, 'author')
      .map(nameOf)
      .filter((name) => name !== ''),
    language: canonicalLanguage(textOf(childNamed(titleInfo, 'lang'))),
    publisher: textOf(childNamed(publishInfo, 'publisher')),
    description: spaced(childNamed(titleInfo, 'annotation')),
    publishedYear:
      yearIn(textOf(childNamed(publishInfo, 'year'))) ??
      yearIn(date?.attributes['value'] ?? '') ??
      yearIn(textOf(date)),
    coverId: hrefOf(image?.attributes ?? {}).replace(/^#/, ''),
  }
}

/** The title of one volume says nothing without its series, where it isn't named already. */
function withSeries(title: string, sequence: XmlElement | undefined): string {
  const name = sequence?.attributes['name']?.trim() ?? ''
  const number = sequence?.attributes['number']?.trim() ?? ''
  if (title === '' || name === '' || title.includes(name)) return title
  return `${title} (${name}${number === '' ? '' : ` ${number}`})`
}

function nameOf(author: XmlElement): string {
  const names = ['first-name', 'middle-name', 'last-name'].map((name) => textOf(childNamed(author, name)))
  return names.filter((name) => name !== '').join(' ') || textOf(childNamed(author, 'nickname'))
}

/** Paragraphs of an annotation end words, too. */
function spaced(annotation: XmlElement | undefined): string {
  const paragraphs =
    annotation?.children.map((child) => (typeof child === 'string' ? child : textOf(child))) ?? []
  return paragraphs
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join(' ')
}

function yearIn(text: string): number | undefined {
  const year = /(?<!\d)[12]\d{3}(?!\d)/.exec(text)?.[0]
  return year === undefined ? undefined : Number(year)
}
