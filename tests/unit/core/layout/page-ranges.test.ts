import { expect, test } from 'vitest'
import { pageRanges, pageRangesText } from '../../../../src/core/layout/page-ranges.ts'

test('joins pages that follow each other, in whatever order they come', () => {
  expect(pageRanges([8, 2, 3, 4, 3])).toEqual([
    { first: 2, last: 4 },
    { first: 8, last: 8 },
  ])
  expect(pageRanges([])).toEqual([])
})

test('writes pages as a reader counts them', () => {
  expect(pageRangesText([2, 3, 4, 8])).toBe('3–5, 9')
  expect(pageRangesText([0])).toBe('1')
})

test('cuts a long list where it was asked to', () => {
  expect(pageRangesText([0, 2, 4, 6], 2)).toBe('1, 3, …')
})
