import { expect, test } from 'vitest'
import { parseEventJson } from '../../../../../src/main/speech/together/event-json.ts'

test('JSON is read as it is, also where its text looks like numbers that are none', () => {
  expect(parseEventJson('{"a":[1,null],"b":"[NaN, Infinity]"}')).toEqual({
    a: [1, null],
    b: '[NaN, Infinity]',
  })
  expect(parseEventJson('null')).toBeNull()
})

test('bare NaN and Infinity become null', () => {
  expect(parseEventJson('{"a":[NaN, NaN,1],"b":-Infinity,"c":"NaN"}')).toEqual({
    a: [null, null, 1],
    b: null,
    c: 'NaN',
  })
})

test.each(['', '{', 'NaN', '{"a":NaNa}', '[1,]', 'undefined'])('%j is no JSON', (text) => {
  expect(parseEventJson(text)).toBeUndefined()
})

test('a long line that is no JSON takes no longer for its length', () => {
  const startMs = performance.now()
  expect(parseEventJson(`[${' '.repeat(5_000_000)}x`)).toBeUndefined()
  // Squared, this would be hours.
  expect(performance.now() - startMs).toBeLessThan(5_000)
})
