import { array, assert, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { commonSubsequenceLength } from '../../../../tools/scorecard/scoring/common-subsequence.ts'

test('counts what two sequences have in common in order', () => {
  expect(commonSubsequenceLength([...'XMJYAUZ'], [...'MZJAWXU'])).toBe(4)
})

test('finds nothing in common with nothing', () => {
  expect(commonSubsequenceLength([], ['a'])).toBe(0)
  expect(commonSubsequenceLength(['a'], [])).toBe(0)
})

test('gives what the table of all pairs gives, over the borders of 32 too', () => {
  const items = array(constantFrom('a', 'b', 'c', 'd'), { maxLength: 100 })
  assert(
    property(items, items, (first, second) => {
      expect(commonSubsequenceLength(first, second)).toBe(lengthByTable(first, second))
    }),
  )
})

function lengthByTable(first: readonly string[], second: readonly string[]): number {
  let above = Array.from({ length: second.length + 1 }, () => 0)
  for (const item of first) {
    const row = [0]
    for (const [index, other] of second.entries()) {
      row.push(item === other ? (above[index] ?? 0) + 1 : Math.max(above[index + 1] ?? 0, row[index] ?? 0))
    }
    above = row
  }
  return above.at(-1) ?? 0
}
