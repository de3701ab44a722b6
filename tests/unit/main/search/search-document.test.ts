import { expect, test } from 'vitest'
import { searchDocument } from '../../../../src/main/search/search-document.ts'
import type { SearchedDocument } from '../../../../src/main/search/search-document.ts'
import { LibraryError } from '../../../../src/shared/errors.ts'
import type { SearchCursor, SearchPart } from '../../../../src/shared/document-search.ts'
import { section } from '../../../support/library-documents.ts'

const start: SearchCursor = { sectionIndex: 0, blockIndex: 0 }

function documentOf(texts: readonly (readonly string[])[]): SearchedDocument {
  const sections = texts.map((blocks, index) => section(`s${index}`, blocks))
  return { sectionCount: sections.length, section: (index) => sections[index] }
}

function search(
  document: SearchedDocument,
  text: string,
  limit = 100,
  from = start,
  nowMs = () => 0,
): SearchPart {
  return searchDocument(document, { query: { text, wholeWords: false }, from, limit, nowMs })
}

test('gives each match with its place and its text, in reading order', () => {
  const document = documentOf([['Rain.', 'No rain here'], [], ['Ra\u00ADin']])
  expect(search(document, 'rain')).toEqual({
    matchCount: 3,
    matches: [
      { sectionIndex: 0, blockId: 's0/0', start: 0, end: 4, before: '', found: 'Rain', after: '.' },
      { sectionIndex: 0, blockId: 's0/1', start: 3, end: 7, before: 'No ', found: 'rain', after: ' here' },
      { sectionIndex: 2, blockId: 's2/0', start: 0, end: 5, before: '', found: 'Rain', after: '' },
    ],
  })
})

test('counts what it does not give', () => {
  const part = search(documentOf([['a a a', 'a']]), 'a', 2)
  expect(part.matches).toHaveLength(2)
  expect(part.matchCount).toBe(4)
})

test('stops after its time and goes on from there, so that the parts are the whole', () => {
  const blocks = Array.from({ length: 300 }, (_text, index) => `word ${index}`)
  const document = documentOf([blocks, ['word'], blocks])
  const found: string[] = []
  let partCount = 0
  for (let from: SearchCursor | undefined = start; from !== undefined; partCount++) {
    // Each look at the clock is 20 ms later than the one before.
    let lookMs = 0
    const part: SearchPart = search(document, 'word', 1000, from, () => (lookMs += 20))
    found.push(...part.matches.map(({ blockId }) => blockId))
    from = part.next
  }
  expect(partCount).toBeGreaterThan(4)
  expect(found).toEqual(search(document, 'word', 1000).matches.map(({ blockId }) => blockId))
  expect(found).toHaveLength(601)
})

test('a section that is damaged hides only itself', () => {
  const document = documentOf([['word'], ['word'], ['word']])
  const damaged: SearchedDocument = {
    ...document,
    section: (index) => {
      if (index === 1) throw new LibraryError('LIBRARY_DAMAGED', 'Damaged.')
      return document.section(index)
    },
  }
  expect(search(damaged, 'word').matches.map(({ sectionIndex }) => sectionIndex)).toEqual([0, 2])
})

test('nothing is asked for by nothing', () => {
  expect(search(documentOf([['  ']]), ' ')).toEqual({ matches: [], matchCount: 0 })
})
