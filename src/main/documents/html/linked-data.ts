import { collapseWhitespace } from '../markup/xml-tree.ts'
import type { PageDom } from './page-dom.ts'

/** What the schema.org data of a page says of the article on it. */
export interface LinkedData {
  readonly title: string
  readonly authors: readonly string[]
  readonly date: string
  readonly publisher: string
  readonly description: string
}

const nothing: LinkedData = { title: '', authors: [], date: '', publisher: '', description: '' }
const articleType = /(Article|Posting|Report|Chapter|Book|WebPage)$/
/** Real data has some kilobytes; a graph of a whole site some hundred. */
const maxDataChars = 1024 ** 2

/** Reads the first article that JSON-LD describes; data that can't be read counts as none. */
export function readLinkedData(page: PageDom): LinkedData {
  for (const script of page.querySelectorAll('script[type="application/ld+json"]')) {
    if (script.textContent.length > maxDataChars) continue
    const article = findArticle(parse(script.textContent))
    if (article !== undefined) return article
  }
  return nothing
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\s*<!\[CDATA\[|\]\]>\s*$/g, ''))
  } catch {
    return undefined
  }
}

function findArticle(data: unknown): LinkedData | undefined {
  const graph =
    isRecord(data) && Array.isArray(data['@graph']) ? (data['@graph'] as unknown[]) : [data].flat(1)
  const candidates = graph.filter(isRecord)
  const types = (item: Readonly<Record<string, unknown>>): string => [item['@type']].flat().join(' ')
  // A page about an article says less of it than the article.
  const article =
    candidates.find((item) => articleType.test(types(item)) && !types(item).includes('WebPage')) ??
    candidates.find((item) => articleType.test(types(item)))
  if (article === undefined) return undefined
  return {
    title: textOf(article['headline']) || textOf(article['name']),
    authors: [article['author']]
      .flat(1)
      .map(nameOf)
      .filter((name) => name !== ''),
    date: textOf(article['datePublished']) || textOf(article['dateCreated']),
    publisher: nameOf(article['publisher']),
    description: textOf(article['description']),
  }
}

function nameOf(value: unknown): string {
  return isRecord(value) ? textOf(value['name']) : textOf(value)
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? collapseWhitespace(value) : ''
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
