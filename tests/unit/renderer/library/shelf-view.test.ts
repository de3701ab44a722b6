import { describe, expect, it } from 'vitest'
import { isNarrowed, shelfChoices, shownEntries } from '../../../../src/renderer/library/shelf-view.ts'
import type { LibraryEntry } from '../../../../src/shared/library.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { ShelfView } from '../../../../src/shared/settings.ts'

interface Book {
  readonly author?: string
  readonly language?: string
  readonly progress?: number
  readonly charCount?: number
  readonly addedAtMs?: number
  readonly format?: 'epub' | 'text'
}

const book = (title: string, more: Book = {}): LibraryEntry => ({
  header: {
    id: title,
    title,
    authors: more.author === undefined ? [] : [more.author],
    language: more.language ?? 'en',
    direction: 'ltr',
    source: { format: more.format ?? 'epub', fileName: 'a', sizeBytes: 1 },
  },
  addedAtMs: more.addedAtMs ?? 0,
  ...(more.progress !== undefined && {
    place: { locator: { blockId: 'b', charOffset: 0 }, progress: more.progress, updatedAtMs: 0 },
  }),
  preferences: {},
  charCount: more.charCount ?? 1,
  sectionCount: 1,
})
const titles = (entries: readonly LibraryEntry[], view: Partial<ShelfView> = {}, text = '') =>
  shownEntries(entries, { ...defaultSettings.shelf, ...view }, text).map(({ header }) => header.title)

describe('the order of the shelf', () => {
  it('by title knows numbers, case, accents and the article of English titles', () => {
    const entries = ['zebra', 'Part 10', 'The Élan', 'Part 9', 'An Eland', 'eel'].map((title) => book(title))
    expect(titles(entries, { order: 'title' })).toEqual([
      'eel',
      'The Élan',
      'An Eland',
      'Part 9',
      'Part 10',
      'zebra',
    ])
    expect(titles([book('The', { language: 'de' }), book('A')], { order: 'title' })).toEqual(['A', 'The'])
  })

  it('by author takes the last name, and puts the unknown last', () => {
    const entries = [
      book('c'),
      book('a', { author: 'Herman Melville' }),
      book('b', { author: 'Austen, Jane' }),
      book('d', { author: 'Melville, Herman' }),
    ]
    expect(titles(entries, { order: 'author' })).toEqual(['b', 'a', 'd', 'c'])
  })

  it('by date, progress and length, and the other way round', () => {
    const entries = [
      book('a', { addedAtMs: 2, progress: 0.2, charCount: 9 }),
      book('b', { addedAtMs: 3, charCount: 5 }),
      book('c', { addedAtMs: 1, progress: 1, charCount: 7 }),
    ]
    expect(titles(entries, { order: 'added' })).toEqual(['b', 'a', 'c'])
    expect(titles(entries, { order: 'progress' })).toEqual(['c', 'a', 'b'])
    expect(titles(entries, { order: 'length' })).toEqual(['b', 'c', 'a'])
    expect(titles(entries, { order: 'length', isReversed: true })).toEqual(['a', 'c', 'b'])
    expect(titles(entries, { order: 'recent', isReversed: true })).toEqual(['c', 'b', 'a'])
  })
})

describe('the shelf narrowed', () => {
  const entries = [
    book('Begun', { progress: 0.4, language: 'en-GB' }),
    book('New', { language: 'de', format: 'text' }),
    book('Done', { progress: 0.999, author: 'Jörg Müller' }),
  ]

  it('shows what is in a state, of a format or in a language', () => {
    expect(titles(entries, { state: 'reading' })).toEqual(['Begun'])
    expect(titles(entries, { state: 'unread' })).toEqual(['New'])
    expect(titles(entries, { state: 'finished' })).toEqual(['Done'])
    expect(titles(entries, { format: 'text' })).toEqual(['New'])
    expect(titles(entries, { language: 'en' })).toEqual(['Begun', 'Done'])
    expect(isNarrowed(defaultSettings.shelf)).toBe(false)
  })

  it('finds words of title and author in any order, without their accents', () => {
    expect(titles(entries, {}, 'muller do')).toEqual(['Done'])
    expect(titles(entries, {}, 'müller new')).toEqual([])
    expect(titles(entries, {}, ' - ')).toHaveLength(3)
  })

  it('offers the formats and languages that there are', () => {
    expect(shelfChoices(entries)).toEqual({ formats: ['epub', 'text'], languages: ['en', 'de'] })
  })
})
