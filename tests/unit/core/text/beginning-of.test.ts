import { expect, test } from 'vitest'
import { beginningOf } from '../../../../src/core/text/beginning-of.ts'

test('a short text stays as it is, on one line', () => {
  expect(beginningOf('  The river\n is long. ', 30)).toBe('The river is long.')
  expect(beginningOf('The river', 9)).toBe('The river')
  expect(beginningOf('', 9)).toBe('')
})

test('a long one is cut behind a word, without its comma', () => {
  expect(beginningOf('The keeper rang the bell until the morning', 30)).toBe(
    'The keeper rang the bell until…',
  )
  expect(beginningOf('The keeper rang the bell until the morning', 29)).toBe('The keeper rang the bell…')
  expect(beginningOf('The keeper, who rang', 14)).toBe('The keeper…')
})

test('where there are no spaces it is cut between characters', () => {
  expect(beginningOf('吾輩は猫である。名前はまだ無い。', 6)).toBe('吾輩は猫であ…')
  expect(beginningOf('𝒜𝒜𝒜𝒜', 3)).toBe('𝒜…')
})

test('what a long stretch of white space hides is cut off', () => {
  expect(beginningOf(`One${' '.repeat(100)}two`, 10)).toBe('One…')
})
