import { expect, test } from 'vitest'
import { commonCount, countOf, hyphenWords, orderWords } from '../../../../tools/scorecard/scoring/words.ts'

test('words compare without case, ligatures, hyphens and what is divided by a line', () => {
  expect(orderWords('The ﬁrst one-sided obser-\nvation, twenty-\nthird.')).toEqual([
    'the',
    'first',
    'onesided',
    'observation',
    'twentythird',
  ])
})

test('a word with its mark of a note glued on is another word', () => {
  expect(orderWords('fog1')).not.toEqual(orderWords('fog 1'))
})

test('each character of a script without spaces is a word', () => {
  expect(orderWords('潮の記録 12')).toEqual(['潮', 'の', '記', '録', '12'])
})

test('Arabic presentation forms and the tatweel are the plain letters', () => {
  expect(orderWords('\uFEFBـ')).toEqual(['\u0644\u0627'])
})

test('words with hyphens keep them, and a line that ends divides', () => {
  expect(hyphenWords('a One-sided obser-\nvation, l’été')).toEqual([
    'a',
    'one-sided',
    'obser',
    'vation',
    "l'été",
  ])
})

test('a soft hyphen is no part of a word', () => {
  expect(hyphenWords('obser\u00ADvation')).toEqual(['observation'])
})

test('what two lists have in common counts each as often as it is in both', () => {
  expect(commonCount(countOf(['a', 'a', 'b']), countOf(['a', 'c', 'b', 'b']))).toBe(2)
})
