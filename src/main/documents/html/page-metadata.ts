import { canonicalLanguage } from '../epub/metadata.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { type LinkedData, readLinkedData } from './linked-data.ts'
import type { PageDom, PageElement } from './page-dom.ts'

/** What a page says of itself; '' or [] where it says nothing. */
export interface PageMetadata {
  readonly title: string
  readonly authors: readonly string[]
  readonly publishedYear: number | undefined
  /** BCP 47, canonical; '' when it declares none. */
  readonly language: string
  readonly direction: 'ltr' | 'rtl' | undefined
  readonly publisher: string
  readonly description: string
  /** Where the page stands on the web. */
  readonly address: URL | undefined
}

/** Names that Lectern writes into the pages that it keeps. */
export const keptAddressName = 'lectern-address'
export const keptTimeName = 'lectern-loaded'

/** Reads the metadata of a page before its tree is changed: its own elements, Open Graph, Dublin Core, and schema.org. */
export function readPageMetadata(page: PageDom): PageMetadata {
  const meta = readMetas(page)
  const first = (...names: readonly string[]): string =>
    names.map((name) => meta.get(name)?.[0] ?? '').find((value) => value !== '') ?? ''
  const all = (...names: readonly string[]): readonly string[] =>
    names.map((name) => meta.get(name) ?? []).find((values) => values.length > 0) ?? []
  const linked = readLinkedData(page)
  const root = page.documentElement
  const direction = (root.getAttribute('dir') ?? page.body.getAttribute('dir') ?? '').toLowerCase()
  return {
    title: titleOf(page, first('citation_title', 'dc.title', 'og:title', 'twitter:title') || linked.title),
    authors: authorsOf(
      linked,
      all('citation_author', 'dc.creator', 'author', 'article:author', 'parsely-author'),
      page,
    ),
    publishedYear: yearOf(page, linked, [
      ...all(
        'citation_publication_date',
        'citation_date',
        'article:published_time',
        'dc.date',
        'date',
        'datepublished',
        'pubdate',
      ),
    ]),
    language: canonicalLanguage(
      root.getAttribute('lang') ??
        root.getAttribute('xml:lang') ??
        page.body.getAttribute('lang') ??
        first('content-language', 'dc.language'),
    ),
    direction: direction === 'rtl' || direction === 'ltr' ? direction : undefined,
    publisher:
      first(
        'og:site_name',
        'citation_journal_title',
        'citation_publisher',
        'dc.publisher',
        'application-name',
      ) || linked.publisher,
    description:
      first('og:description', 'description', 'dc.description', 'twitter:description') || linked.description,
    address: addressOf(page, first(keptAddressName), first('og:url')),
  }
}

function readMetas(page: PageDom): ReadonlyMap<string, readonly string[]> {
  const metas = new Map<string, string[]>()
  for (const meta of page.querySelectorAll('meta[content]')) {
    const content = collapseWhitespace(meta.getAttribute('content') ?? '')
    if (content === '') continue
    const names = ['name', 'property', 'itemprop', 'http-equiv'].map((name) => meta.getAttribute(name) ?? '')
    for (const name of new Set(
      names.flatMap((value) =>
        value
          .toLowerCase()
          .replace(/^dcterms?\./, 'dc.')
          .split(/\s+/),
      ),
    )) {
      const known = metas.get(name)
      if (name === '') continue
      if (known === undefined) metas.set(name, [content])
      else if (known.length < maxValues) known.push(content)
    }
  }
  return metas
}

/** Papers have some hundred authors. */
const maxValues = 500

/** The page's own heading where its `title` begins or ends with it: titles add the name of the site, mostly behind. */
function titleOf(page: PageDom, named: string): string {
  const title = collapseWhitespace(page.querySelector('title')?.textContent ?? '')
  const headings = [...page.querySelectorAll('h1,h2')].slice(0, maxValues).map((heading) => ({
    isFirst: heading.localName === 'h1',
    text: collapseWhitespace(heading.textContent.replace(/^\s*[§¶#]|[§¶#]\s*$/g, '')),
  }))
  // Titles of pages are often written in other capitals than their headings.
  const lower = title.toLowerCase()
  const begins = (text: string): boolean => lower.startsWith(text.toLowerCase())
  const hasSeveral = headings.filter(({ isFirst }) => isFirst).length > 1
  const inTitle = headings
    // Of several, one that the title ends with is the name of the site.
    .filter(({ text }) => !hasSeveral || !lower.endsWith(text.toLowerCase()) || begins(text))
    .filter(
      ({ isFirst, text }) => begins(text) || (isFirst && (title.includes(text) || named.includes(text))),
    )
    .map(({ text }) => text)
    .toSorted((left, right) => Number(begins(right)) - Number(begins(left)) || right.length - left.length)[0]
  if (inTitle !== undefined && inTitle !== '') return inTitle
  return named || title || (headings.find(({ text }) => text !== '')?.text ?? '')
}

function authorsOf(linked: LinkedData, named: readonly string[], page: PageDom): readonly string[] {
  const people = named.filter((name) => !/^https?:/.test(name))
  if (people.length > 0) return unique(people)
  if (linked.authors.length > 0) return unique(linked.authors)
  const marked = [...page.querySelectorAll('[rel~="author"],[itemprop~="author"]')].slice(0, maxValues)
  return unique(marked.map(nameIn))
}

function nameIn(element: PageElement): string {
  const name = element.querySelector('[itemprop~="name"]') ?? element
  return collapseWhitespace(name.textContent)
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names.map((name) => name.replace(/^by\s+/i, '').trim()))].filter(
    (name) => name !== '' && name.length <= maxNameChars,
  )
}

const maxNameChars = 200

function yearOf(page: PageDom, linked: LinkedData, dates: readonly string[]): number | undefined {
  const time = page.querySelector(
    'time[datetime][pubdate],time[itemprop~="datePublished"],article time[datetime]',
  )
  for (const date of [linked.date, ...dates, time?.getAttribute('datetime') ?? '']) {
    const year = /(?<!\d)(?:1[5-9]|20|21)\d\d(?!\d)/.exec(date)?.[0]
    if (year !== undefined) return Number(year)
  }
  return undefined
}

function addressOf(page: PageDom, kept: string, named: string): URL | undefined {
  const canonical = page.querySelector('link[rel~="canonical"][href]')?.getAttribute('href') ?? ''
  const base = page.querySelector('base[href]')?.getAttribute('href') ?? ''
  for (const candidate of [kept, canonical, named, base]) {
    const url = URL.parse(candidate)
    if (url?.protocol === 'https:' || url?.protocol === 'http:') return url
  }
  return undefined
}
