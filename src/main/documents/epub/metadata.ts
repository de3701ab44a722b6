import type { BookMetadata } from '../book-metadata.ts'
import {
  type XmlElement,
  childrenNamed,
  collapseWhitespace,
  findDescendant,
  textOf,
} from '../markup/xml-tree.ts'
import { tokenizeMarkup } from '../markup/markup-tokenizer.ts'
import { clockSeconds } from './narration/clock-value.ts'

/** What a package document says of the book; '' or [] where it says nothing. */
export interface PackageMetadata extends BookMetadata {
  /** Manifest id that EPUB 2's `<meta name="cover">` names. */
  readonly coverId: string
  /** What `<meta name="primary-writing-mode">` says for Kindles; '' for nothing. */
  readonly primaryWritingMode: string
  /** Who reads the book's own recording. */
  readonly narrators: readonly string[]
  /** Length of that recording; undefined where nothing says it. */
  readonly narrationSeconds: number | undefined
}

/** A `meta` that says something of another element: property by property for one id. */
type Refinements = ReadonlyMap<string, ReadonlyMap<string, string>>

/** @param packageElement The root of a package document of EPUB 2 or 3. */
export function readMetadata(packageElement: XmlElement): PackageMetadata {
  const metadata = findDescendant(packageElement, 'metadata')
  // OEB 1 and some EPUB 2 files wrap the names in a dc-metadata element.
  const inner = metadata === undefined ? undefined : findDescendant(metadata, 'dc-metadata')
  const named = (name: string): XmlElement[] => [
    ...childrenNamed(metadata, name),
    ...childrenNamed(inner, name),
  ]
  const metas = childrenNamed(metadata, 'meta')
  const refinements = readRefinements(metas)
  const firstText = (name: string): string => named(name).map(textOf).find(isFilled) ?? ''
  return {
    title: mainTitle(named('title'), refinements),
    authors: authorNames(named('creator'), refinements),
    language:
      named('language').map(textOf).map(canonicalLanguage).find(isFilled) ??
      canonicalLanguage(packageElement.attributes['xml:lang'] ?? ''),
    publisher: firstText('publisher'),
    description: plainText(named('description').map(rawText).find(isFilled) ?? ''),
    publishedYear: publishedYear(named('date')),
    coverId: namedMeta(metas, 'cover'),
    primaryWritingMode: namedMeta(metas, 'primary-writing-mode').toLowerCase(),
    narrators: narratorNames(metas, named('contributor'), refinements),
    narrationSeconds: narrationSeconds(metas),
  }
}

/** The content of EPUB 2's `<meta name content>`; '' without one. */
function namedMeta(metas: readonly XmlElement[], name: string): string {
  return metas.find(({ attributes }) => attributes['name'] === name)?.attributes['content'] ?? ''
}

function readRefinements(metas: readonly XmlElement[]): Refinements {
  const refinements = new Map<string, Map<string, string>>()
  for (const meta of metas) {
    const id = meta.attributes['refines']?.replace(/^#/, '')
    const property = meta.attributes['property']
    if (id === undefined || property === undefined) continue
    const properties = refinements.get(id) ?? new Map<string, string>()
    if (!properties.has(property)) properties.set(property, textOf(meta))
    refinements.set(id, properties)
  }
  return refinements
}

/** The title that is refined as the main one, else the first in the order of display. */
function mainTitle(titles: readonly XmlElement[], refinements: Refinements): string {
  const filled = titles.filter((title) => textOf(title) !== '')
  const refined = (title: XmlElement, property: string): string | undefined =>
    refinements.get(title.attributes['id'] ?? '')?.get(property)
  const main = filled.find((title) => refined(title, 'title-type') === 'main')
  const order = (title: XmlElement): number => Number(refined(title, 'display-seq') ?? Infinity)
  return textOf(main ?? filled.toSorted((left, right) => compare(order(left), order(right)))[0])
}

/** Creators who are authors; all creators when none is marked so. */
function authorNames(creators: readonly XmlElement[], refinements: Refinements): readonly string[] {
  const people = creators
    .map((creator) => {
      const refined = refinements.get(creator.attributes['id'] ?? '')
      return {
        name: textOf(creator),
        role: (creator.attributes['opf:role'] ?? creator.attributes['role'] ?? refined?.get('role') ?? 'aut')
          .trim()
          .toLowerCase(),
        order: Number(refined?.get('display-seq') ?? Infinity),
      }
    })
    .filter(({ name }) => name !== '')
    .toSorted((left, right) => compare(left.order, right.order))
  const authors = people.filter(({ role }) => role === 'aut')
  return [...new Set((authors.length > 0 ? authors : people).map(({ name }) => name))]
}

/** Those that the overlays name (EPUB 3.3, 9.3.5.1), else contributors with the role of a narrator. */
function narratorNames(
  metas: readonly XmlElement[],
  contributors: readonly XmlElement[],
  refinements: Refinements,
): readonly string[] {
  const named = metas.filter(({ attributes }) => attributes['property'] === 'media:narrator')
  const byRole = contributors.filter((contributor) => {
    const refined = refinements.get(contributor.attributes['id'] ?? '')
    return (contributor.attributes['opf:role'] ?? refined?.get('role'))?.trim().toLowerCase() === 'nrt'
  })
  return [...new Set((named.length > 0 ? named : byRole).map(textOf).filter(isFilled))]
}

/** The whole duration, else the sum of those of the overlays. */
function narrationSeconds(metas: readonly XmlElement[]): number | undefined {
  const durations = metas.filter(({ attributes }) => attributes['property'] === 'media:duration')
  const whole = durations.find(({ attributes }) => attributes['refines'] === undefined)
  const parts = whole === undefined ? durations : [whole]
  const seconds = parts.map((meta) => clockSeconds(textOf(meta)) ?? 0).reduce((sum, each) => sum + each, 0)
  return seconds > 0 ? seconds : undefined
}

function event(date: XmlElement): string {
  return date.attributes['opf:event'] ?? date.attributes['event'] ?? ''
}

/** Infinity minus itself is not a number, and NaN would upset the order. */
function compare(left: number, right: number): number {
  return left === right || Number.isNaN(left) || Number.isNaN(right) ? 0 : left - right
}

/** The year of publication: EPUB 2 marks it among several dates. Years before printing are dates of composition. */
function publishedYear(dates: readonly XmlElement[]): number | undefined {
  const published = dates.find((date) => event(date) === 'publication')
  const unmarked = dates.find((date) => event(date) === '')
  const year = /(?<!\d)\d{4}(?!\d)/.exec(textOf(published ?? unmarked))?.[0]
  return year === undefined || year === '0000' || year === '0101' ? undefined : Number(year)
}

/**
 * Gives a language tag in its canonical form (`EN_us` becomes `en-US`, `eng` becomes `en`); '' for what is none.
 */
export function canonicalLanguage(tag: string): string {
  try {
    return Intl.getCanonicalLocales(tag.trim().replaceAll('_', '-'))[0] ?? ''
  } catch {
    return ''
  }
}

/** Elements that stand inside a word or a sentence. */
const inlineNames: ReadonlySet<string> = new Set([
  'a',
  'b',
  'cite',
  'em',
  'i',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
])

/** Descriptions hold markup, often escaped a second time. */
function plainText(markup: string): string {
  let text = ''
  const separate = (name: string): void => {
    if (!inlineNames.has(name)) text += ' '
  }
  tokenizeMarkup(markup, {
    open: separate,
    close: separate,
    text: (part) => (text += part),
  })
  return collapseWhitespace(text)
}

/** Character data and element names alike: inner elements of a description separate words. */
function rawText(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : ` ${rawText(child)} `))
    .join('')
    .trim()
}

function isFilled(text: string): boolean {
  return text !== ''
}
