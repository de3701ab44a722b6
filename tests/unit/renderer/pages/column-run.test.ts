import { expect, test } from 'vitest'
import { columnRun } from '../../../../src/renderer/pages/column-run.ts'

const line = (top: number) => ({ top, bottom: top + 10 })
/** The foot of one column, the head of the next, and on. */
const lines = [line(700), line(712), line(100), line(112), line(124)]

test('lines below each other are one run', () => {
  expect(columnRun([line(10), line(22), line(34)], 1)).toEqual({ top: 10, bottom: 44 })
})

test('a sentence that goes on in the next column counts where it is heard', () => {
  expect(columnRun(lines, 0)).toEqual({ top: 700, bottom: 722 })
  expect(columnRun(lines, 1)).toEqual({ top: 700, bottom: 722 })
  expect(columnRun(lines, 2)).toEqual({ top: 100, bottom: 134 })
  expect(columnRun(lines, 4)).toEqual({ top: 100, bottom: 134 })
})

test('without lines there is none', () => {
  expect(columnRun([], 0)).toBeUndefined()
})
