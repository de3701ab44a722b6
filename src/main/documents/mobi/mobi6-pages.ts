import type { ContentsEntry } from '../epub/navigation.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { decodeEntities } from '../markup/decode-entities.ts'
import type { MarkupPage } from '../pages/read-pages.ts'
import { insertAnchors } from './insert-anchors.ts'
import type { MobiContentsEntry } from './read-contents.ts'

/** The text of a book as pages, and its table of contents. */
export interface MobiPages {
  readonly pages: readonly MarkupPage[]
  readonly contents: readonly ContentsEntry[]
}

const linkPattern = /(<a\b[^<>]*?\s)filepos\s*=\s*["']?(\d{1,10})["']?/gi
const picturePattern = /(<img\b[^<>]*?\s)(?:hi|lo)?recindex\s*=\s*["']?(\d{1,6})["']?/gi
const guidePattern = /<reference\b[^<>]*?\stype\s*=\s*["']?toc["']?[^<>]*?\sfilepos\s*=\s*["']?(\d{1,10})/i
const pageBreakPattern = /<\s*\/?\s*(?:mbp:)?pagebreak\b[^<>]*>/gi

/**
 * Cuts the text of a MOBI book at its page breaks. Its links name places by bytes: each gets an anchor.
 * @param text One character per byte.
 */
export function mobi6Pages(text: string, encoding: string, entries: readonly MobiContentsEntry[]): MobiPages {
  const contentsPlace = Number(guidePattern.exec(text)?.[1] ?? Number.NaN)
  const places = [...text.matchAll(linkPattern)].map((match) => Number(match[2]))
  for (const { offset } of entries) if (offset !== undefined) places.push(offset)
  if (!Number.isNaN(contentsPlace)) places.push(contentsPlace)
  const named = insertAnchors(text, new Map(places.map((place) => [place, anchorOf(place)])))
    .replace(linkPattern, (_, before: string, place: string) => `${before}href="#${anchorOf(Number(place))}"`)
    .replace(
      picturePattern,
      (_, before: string, number: string) => `${before}src="${pictureHref(Number(number))}"`,
    )
  const decoder = new TextDecoder(encoding)
  const sources = named.split(pageBreakPattern).map((page) => decoder.decode(Buffer.from(page, 'latin1')))
  const contentsPage = sources.findIndex((source) => source.includes(`id="${anchorOf(contentsPlace)}"`))
  const pages = sources.map((source, index) => ({
    path: String(index),
    source: index === contentsPage && index > 0 ? `<div epub:type="toc">${source}</div>` : source,
  }))
  const pathOf = anchorPaths(sources)
  const listed = entries.flatMap(({ title, level, offset }) =>
    offset === undefined ? [] : [{ title, level, fragment: anchorOf(offset) }],
  )
  const wanted = listed.length > 0 ? listed : linksOf(sources[contentsPage] ?? '')
  return {
    pages,
    contents: wanted.flatMap(({ title, level, fragment }) => {
      const path = pathOf.get(fragment)
      return path === undefined ? [] : [{ title, level, address: { path, fragment } }]
    }),
  }
}

function anchorOf(place: number): string {
  return `filepos${place}`
}

function anchorPaths(sources: readonly string[]): ReadonlyMap<string, string> {
  const paths = new Map<string, string>()
  for (const [index, source] of sources.entries())
    for (const [, name = ''] of source.matchAll(/<a id="(filepos\d+)">/g)) paths.set(name, String(index))
  return paths
}

const contentsLink = /<a\b[^<>]*href="#(filepos\d+)"[^<>]*>((?:[^<]|<(?!\/a\b)){0,2000})<\/a/gi

/** The table of contents as a page of the book, where it has no other. */
function linksOf(source: string): readonly { title: string; level: number; fragment: string }[] {
  return [...source.matchAll(contentsLink)].flatMap(([, fragment = '', label = '']) => {
    const title = collapseWhitespace(decodeEntities(label.replace(/<[^<>]*>/g, '')))
    return title === '' ? [] : [{ title, level: 1, fragment }]
  })
}

const pictureScheme = 'kindle-picture:'

/** The address by which the pages name a picture of the book. */
export function pictureHref(number: number): string {
  return `${pictureScheme}${number}`
}

/** The picture that an address in a page names, from 1; undefined for any other. */
export function pictureNumber(href: string): number | undefined {
  if (href.startsWith(pictureScheme)) return Number(href.slice(pictureScheme.length))
  const embedded = /^kindle:embed:([0-9a-v]{1,6})\b/i.exec(href)?.[1]
  return embedded === undefined ? undefined : Number.parseInt(embedded, 32)
}
