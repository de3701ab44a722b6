import type { BookMetadata } from '../book-metadata.ts'
import { canonicalLanguage } from '../epub/metadata.ts'
import { decodeEntities } from '../markup/decode-entities.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { languageOfLocale } from './locales.ts'
import type { MobiHeader } from './mobi-header.ts'

/** Types of the extended header's entries. Source: MobileRead wiki, "MOBI", EXTH records. */
const types = { author: 100, publisher: 101, description: 103, date: 106, title: 503, language: 524 } as const

/** Reads the metadata of a book from its header. */
export function readMobiMetadata(header: MobiHeader): BookMetadata {
  const decoder = new TextDecoder(header.encoding)
  const texts = (type: number): readonly string[] =>
    (header.extended.get(type) ?? [])
      .map((bytes) => collapseWhitespace(decodeEntities(decoder.decode(bytes)).replaceAll('\0', ' ')))
      .filter((text) => text !== '')
  const first = (type: number): string => texts(type)[0] ?? ''
  const year = /(?<!\d)[12]\d{3}(?!\d)/.exec(first(types.date))?.[0]
  return {
    title: first(types.title) || collapseWhitespace(header.title.replaceAll('\0', ' ')),
    authors: [...new Set(texts(types.author))],
    language: canonicalLanguage(first(types.language)) || languageOfLocale(header.locale),
    publisher: first(types.publisher),
    description: collapseWhitespace(decodeEntities(first(types.description).replace(/<[^<>]*>/g, ' '))),
    publishedYear: year === undefined || year === '0101' ? undefined : Number(year),
  }
}
