import { expect, test } from 'vitest'
import { joinNarration, narrationWithin } from '../../../../src/core/narration/cut-narration.ts'

const runs = [
  { audio: 'a', clips: [0, 3, 1, 2, 4, 8, 2, 4] },
  { audio: 'b', clips: [9, 13, 0, 4], goesOnUntilSeconds: 5 },
]

test('cuts between clips', () => {
  expect(narrationWithin(runs, { start: 0, end: 8 })).toEqual([
    { audio: 'a', clips: [0, 3, 1, 2, 4, 8, 2, 4] },
  ])
  expect(narrationWithin(runs, { start: 9, end: 13 })).toEqual([
    { audio: 'b', clips: [0, 4, 0, 4], goesOnUntilSeconds: 5 },
  ])
})

test('shares the sound of a clip that is cut', () => {
  expect(narrationWithin(runs, { start: 4, end: 6 })).toEqual([{ audio: 'a', clips: [0, 2, 2, 3] }])
  expect(narrationWithin(runs, { start: 6, end: 11 })).toEqual([
    { audio: 'a', clips: [0, 2, 3, 4] },
    { audio: 'b', clips: [3, 5, 0, 2] },
  ])
})

test('says nothing of a part that nobody reads', () => {
  expect(narrationWithin(runs, { start: 3, end: 4 })).toBeUndefined()
  expect(narrationWithin(undefined, { start: 0, end: 4 })).toBeUndefined()
})

test('joins what was cut', () => {
  const parts = [narrationWithin(runs, { start: 0, end: 8 }), narrationWithin(runs, { start: 8, end: 13 })]
  expect(joinNarration(parts[0], parts[1], 8)).toEqual(runs)
  expect(joinNarration(undefined, undefined, 8)).toBeUndefined()
})
