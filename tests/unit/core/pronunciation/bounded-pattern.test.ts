import { describe, expect, it, test } from 'vitest'
import { boundPattern } from '../../../../src/core/pronunciation/bounded-pattern.ts'
import { rulesOf, wordDraft } from '../../../support/pronunciations.ts'

describe('boundPattern', () => {
  it.each([
    [String.raw`\d+`, String.raw`\d{1,32}`],
    ['[IVX]+(?= )', '[IVX]{1,32}(?= )'],
    ['St[.]?', 'St[.]{0,1}'],
    ['a{2,}b{3}c{1,4}?', 'a{2,32}b{3,3}c{1,4}?'],
    ['(?<year>[0-9]{4})s', '(?<year>[0-9]{4,4})s'],
    [String.raw`\p{Lu}[*+\]]x\*`, String.raw`\p{Lu}[*+\]]x\*`],
    ['(?<!x)(?:Mr|Mrs)', '(?<!x)(?:Mr|Mrs)'],
  ])('gives every open end of %s an end', (pattern, source) => {
    expect(boundPattern(pattern)).toEqual({ kind: 'bounded', source })
  })

  it.each([
    ['', 'empty'],
    ['x'.repeat(201), 'tooLong'],
    ['(', 'syntax'],
    [String.raw`\y`, 'syntax'],
    ['a{2,1}', 'syntax'],
    [String.raw`(a)\1`, 'backReference'],
    [String.raw`(?<a>b)\k<a>`, 'backReference'],
    ['(a+)+$', 'tooManyWays'],
    ['(a|a)*b', 'tooManyWays'],
    ['(?:a?){30}a{30}', 'tooManyWays'],
    [String.raw`\w*\w*\w*x`, 'tooManyWays'],
    ['a?'.repeat(50), 'tooManyWays'],
    ['(?=(a+)+)b', 'tooManyWays'],
  ])('refuses %s: %s', (pattern, problem) => {
    expect(boundPattern(pattern)).toEqual({ kind: 'refused', problem })
  })
})

test('the dearest pattern that is allowed searches the worst paragraph in bounded time', () => {
  const rules = rulesOf(wordDraft(String.raw`\w+\w+!`, 'x', { isRegex: true, wholeWord: false }))
  const before = performance.now()
  expect(rules.claims('a'.repeat(20_000), 'en')).toEqual([])
  // 0.1 s on an idle machine; what is refused takes longer than the universe is old.
  expect(performance.now() - before).toBeLessThan(5_000)
})

test('a text that is longer than any paragraph is searched for words, not for regular expressions', () => {
  const rules = rulesOf(wordDraft('b', 'x'), wordDraft('c', 'y', { isRegex: true }))
  expect(rules.claims(`${'a '.repeat(30_000)}b c`, 'en')).toMatchObject([{ start: 60_000, end: 60_001 }])
})
