import { expect, test } from 'vitest'
import {
  documentQuerySchema,
  markChangeSchema,
  matchLimitSchema,
  newMarkSchema,
} from '../../../src/main/schemas.ts'
import { maxPartMatches, maxQueryChars } from '../../../src/shared/document-search.ts'
import { maxMarkedBlocks, maxNoteChars } from '../../../src/shared/marks.ts'

const range = { blockId: 'b', start: 0, end: 3 }
const highlight = { kind: 'highlight', ranges: [range], colour: 'pink' }
const bookmark = { kind: 'bookmark', place: { blockId: 'b', charOffset: 0 } }

test.each([highlight, bookmark, { ...highlight, note: 'n'.repeat(maxNoteChars) }])(
  'a mark that a window may ask for is let through as it is',
  (mark) => {
    expect(newMarkSchema.parse(mark)).toEqual(mark)
  },
)

test.each([
  { ...highlight, ranges: [] },
  { ...highlight, ranges: Array.from({ length: maxMarkedBlocks + 1 }, () => range) },
  { ...highlight, ranges: [{ ...range, start: 3 }] },
  { ...highlight, ranges: [{ ...range, start: -1 }] },
  { ...highlight, ranges: [{ ...range, end: 2.5 }] },
  { ...highlight, ranges: [{ ...range, blockId: '' }] },
  { ...highlight, colour: 'url(http://tracker.example)' },
  { ...highlight, note: 'n'.repeat(maxNoteChars + 1) },
  { kind: 'bookmark', place: { blockId: 'b', charOffset: Number.NaN } },
  { kind: 'note' },
])('a mark that no window asks for is refused', (mark) => {
  expect(newMarkSchema.safeParse(mark).success).toBe(false)
})

test('what a window may not set in a mark is left out', () => {
  const change = { note: 'x', quote: 'forged', createdAtMs: 0 }
  expect(markChangeSchema.parse(change)).toEqual({ note: 'x' })
  expect(newMarkSchema.parse({ ...highlight, id: 7 })).toEqual(highlight)
})

test('a search is bounded in what is asked and in what is given', () => {
  const query = (text: string) => documentQuerySchema.safeParse({ text, wholeWords: false }).success
  expect([query('x'.repeat(maxQueryChars)), query('x'.repeat(maxQueryChars + 1))]).toEqual([true, false])
  const limit = (count: number) => matchLimitSchema.safeParse(count).success
  expect([limit(maxPartMatches), limit(maxPartMatches + 1), limit(-1)]).toEqual([true, false, false])
})
