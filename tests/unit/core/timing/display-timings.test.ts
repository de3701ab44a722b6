import { expect, test } from 'vitest'
import { OffsetMapBuilder } from '../../../../src/core/text/offset-map.ts'
import { DisplayTimings } from '../../../../src/core/timing/display-timings.ts'

/** Display "by NASA [1] now" is spoken as "by N A S A now". */
function mapped() {
  const builder = new OffsetMapBuilder()
  builder.copy('by ')
  builder.replace(4, 'N A S A')
  builder.copy(' ')
  builder.skip(4)
  builder.copy('now')
  const { map } = builder.build()
  const words = [
    { start: 0, end: 2 },
    { start: 3, end: 4 },
    { start: 5, end: 6 },
    { start: 7, end: 8 },
    { start: 9, end: 10 },
    { start: 11, end: 14 },
  ]
  return { map, words }
}

test('a word that is spoken as several lasts from the first of them to the last', () => {
  const { map, words } = mapped()
  const timings = new DisplayTimings(map, 0, words)
  const given = words.map((word, index) =>
    timings.push([{ ...word, startSeconds: index, endSeconds: index + 1, isEstimated: index === 2 }]),
  )
  expect(given.map((words) => words.length)).toEqual([1, 0, 0, 0, 1, 1])
  expect(given.flat()).toEqual([
    { start: 0, end: 2, startSeconds: 0, endSeconds: 1, isEstimated: false },
    { start: 3, end: 7, startSeconds: 1, endSeconds: 5, isEstimated: false },
    { start: 12, end: 15, startSeconds: 5, endSeconds: 6, isEstimated: false },
  ])
})
