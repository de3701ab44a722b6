import { plainText } from '../../core/search/search-text.ts'
import { assertNever } from '../../shared/errors.ts'
import type { DocumentFormat } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { ReadingState, ShelfOrder, ShelfView } from '../../shared/settings.ts'
import { primaryTag } from '../voices/language-name.ts'
import { finishedShare } from './reading-progress.tsx'

/** Numbers by their value, letters as the reader's language has them. */
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base', ignorePunctuation: true })

type Compare = (one: LibraryEntry, other: LibraryEntry) => number

/** The documents that fulfil the view and have all words of a text in title or authors, in the view's order. */
export function shownEntries(
  entries: readonly LibraryEntry[],
  view: ShelfView,
  text: string,
): readonly LibraryEntry[] {
  const words = plainText(text).split(' ')
  const shown = entries.filter(
    (entry) =>
      (view.state === null || readingState(entry) === view.state) &&
      (view.format === null || entry.header.source.format === view.format) &&
      (view.language === null || primaryTag(entry.header.language) === view.language) &&
      words.every((word) => searchedText(entry).includes(word)),
  )
  return sorted(shown, view)
}

export function isNarrowed({ state, format, language }: ShelfView): boolean {
  return state !== null || format !== null || language !== null
}

export function readingState({ place }: LibraryEntry): ReadingState {
  if (place === undefined) return 'unread'
  return place.progress >= finishedShare ? 'finished' : 'reading'
}

/** What there is to narrow by: formats and languages of the documents, the most frequent first. */
export function shelfChoices(entries: readonly LibraryEntry[]): {
  readonly formats: readonly DocumentFormat[]
  readonly languages: readonly string[]
} {
  return {
    formats: byFrequency(entries.map(({ header }) => header.source.format)),
    languages: byFrequency(entries.map(({ header }) => primaryTag(header.language))),
  }
}

/** A title as it is sorted: without the article that an English one begins with. */
export function sortTitle({ title, language }: LibraryEntry['header']): string {
  return primaryTag(language) === 'en' ? title.replace(/^\W*(?:the|an?)\s+(?=\S)/iu, '') : title
}

function sorted(entries: readonly LibraryEntry[], { order, isReversed }: ShelfView): readonly LibraryEntry[] {
  // As main gives them: the last read or added first.
  const ordered = order === 'recent' ? entries : entries.toSorted(comparison(order))
  return isReversed ? ordered.toReversed() : ordered
}

function comparison(order: Exclude<ShelfOrder, 'recent'>): Compare {
  switch (order) {
    case 'added':
      return (one, other) => other.addedAtMs - one.addedAtMs
    case 'title':
      return byTitle
    case 'author':
      return (one, other) => {
        const [name = '', otherName = ''] = [one.header.authors[0], other.header.authors[0]]
        // Unknown authors come last.
        if ((name === '') !== (otherName === '')) return name === '' ? 1 : -1
        return collator.compare(sortName(name), sortName(otherName)) || byTitle(one, other)
      }
    case 'progress':
      return (one, other) => (other.place?.progress ?? -1) - (one.place?.progress ?? -1)
    case 'length':
      return (one, other) => one.charCount - other.charCount
    default:
      return assertNever(order)
  }
}

function byTitle(one: LibraryEntry, other: LibraryEntry): number {
  return collator.compare(sortTitle(one.header), sortTitle(other.header))
}

/** By the last name, as on a shelf: "Herman Melville" and "Melville, Herman" stand together. */
function sortName(name: string): string {
  const words = name.trim().split(/\s+/u)
  return name.includes(',') || words.length < 2 ? name : `${words.at(-1)}, ${words.slice(0, -1).join(' ')}`
}

function byFrequency<Value extends string>(values: readonly Value[]): readonly Value[] {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1]).map(([value]) => value)
}

/** Made once for each entry: five thousand are searched at every letter. */
const searchedTexts = new WeakMap<LibraryEntry, string>()

function searchedText(entry: LibraryEntry): string {
  let text = searchedTexts.get(entry)
  if (text === undefined) {
    text = plainText([entry.header.title, ...entry.header.authors].join(' '))
    searchedTexts.set(entry, text)
  }
  return text
}
