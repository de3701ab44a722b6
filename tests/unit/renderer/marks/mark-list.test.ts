import { expect, test } from 'vitest'
import { allMarks, filterMarks, highlightsIn } from '../../../../src/renderer/marks/mark-list.ts'
import type { MarkFilter } from '../../../../src/renderer/marks/mark-list.ts'
import { bookmarked, highlighted } from './builders.ts'

const marks = [
  highlighted(1, 'Un café noir', { createdAtMs: 30 }),
  bookmarked(2, 'The ferry left', { createdAtMs: 10, note: 'Begin here: Café scene' }),
  highlighted(3, 'Nobody waved', { createdAtMs: 20, colour: 'pink', note: 'Sad' }),
]
const ids = (filter: Partial<MarkFilter>) =>
  filterMarks(marks, { ...allMarks, ...filter }).map(({ id }) => id)

test('marks are shown by kind, by colour, and by whether they have a note', () => {
  expect(ids({})).toEqual([1, 2, 3])
  expect(ids({ kind: 'highlights' })).toEqual([1, 3])
  expect(ids({ kind: 'bookmarks' })).toEqual([2])
  expect(ids({ kind: 'notes' })).toEqual([2, 3])
  expect(ids({ colour: 'pink' })).toEqual([3])
  expect(ids({ colour: 'pink', kind: 'bookmarks' })).toEqual([])
})

test('a text is looked for in the marked text and in the note, whatever its accents', () => {
  expect(ids({ text: 'cafe' })).toEqual([1, 2])
  expect(ids({ text: 'SAD' })).toEqual([3])
  expect(ids({ text: ' ' })).toEqual([1, 2, 3])
})

test('the newest come first when that is asked for', () => {
  expect(ids({ isNewestFirst: true })).toEqual([1, 3, 2])
})

test('highlights that share text with a selection are found, those beside it not', () => {
  const range = { blockId: 'b1', start: 12, end: 20 }
  expect(highlightsIn(marks, [range])).toEqual([])
  expect(highlightsIn(marks, [{ ...range, start: 11 }]).map(({ id }) => id)).toEqual([1])
  expect(highlightsIn(marks, [{ blockId: 'b2', start: 0, end: 5 }])).toEqual([])
})
