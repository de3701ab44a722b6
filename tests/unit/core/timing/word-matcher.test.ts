import { expect, test } from 'vitest'
import { wordRanges } from '../../../../src/core/text/words.ts'
import { type MatchedWord, WordMatcher } from '../../../../src/core/timing/word-matcher.ts'
import { readingOf, wordReadings } from '../../../../src/core/timing/word-readings.ts'

/** Heard words with what they were taken for: "forty→$45 five→$45 um→-". */
function matched(text: string, heard: string, isStreaming = false, language = 'en'): string {
  const words = wordRanges(text, language)
  const matcher = new WordMatcher(wordReadings(text, words, language), isStreaming)
  const names = heard.split(' ')
  const matches = names.flatMap((name) => matcher.push(readingOf(name, language === 'en')))
  return [...matches, ...matcher.finish()]
    .map(({ heard, words: found }: MatchedWord) => {
      const first = words[found?.first ?? -1]
      const last = words[found?.last ?? -1]
      const name = first === undefined || last === undefined ? '-' : text.slice(first.start, last.end)
      return `${names[heard]}→${name}`
    })
    .join(' ')
}

test.each<[what: string, text: string, heard: string, result: string]>([
  [
    'a repeated word',
    'It must be recovered.',
    'it must be be recovered',
    'it→It must→must be→be be→- recovered→recovered',
  ],
  ['a missing word', 'the old grey cat', 'the grey cat', 'the→the grey→grey cat→cat'],
  ['an extra word', 'the grey cat', 'the um grey cat', 'the→the um→- grey→grey cat→cat'],
  ['a split word', "I don't know", "I do n't know", "I→I do→don't n't→don't know→know"],
  ['joined words', 'in New York now', 'in NewYork now', 'in→in NewYork→New York now→now'],
  ['another spelling', 'the colour of it', 'the color of it', 'the→the color→colour of→of it→it'],
  ['a word that is not known', 'the grey cat sat', 'the <unk> cat sat', 'the→the <unk>→grey cat→cat sat→sat'],
  [
    'an amount',
    'costs $45 now',
    'costs forty five dollars now',
    'costs→costs forty→$45 five→$45 dollars→$45 now→now',
  ],
  ['a number for a word', 'page five of it', 'page 5 of it', 'page→page 5→five of→of it→it'],
])('finds %s', (_, text, heard, result) => {
  expect(matched(text, heard)).toBe(result)
  expect(matched(text, heard, true)).toBe(result)
})

test('gives a number of a language that is not spelled out the words that belong to no other', () => {
  const result = 'son→son cuarenta→45 y→45 cinco→45 pesos→pesos hoy→hoy'
  expect(matched('son 45 pesos hoy', 'son cuarenta y cinco pesos hoy', false, 'es')).toBe(result)
  expect(matched('son 45 pesos hoy', 'son cuarenta y cinco pesos hoy', true, 'es')).toBe(result)
})

test('does not let a number take the rest of a sentence that came back misspelled', () => {
  expect(
    matched('On the 3rd floor a window stood open', 'On the tihrd folor a wnidow sotod open', true),
  ).toBe('On→On the→the tihrd→3rd folor→floor a→a wnidow→window sotod→stood open→open')
})

test('decides a word that fits at once, and one in doubt when what follows has settled it', () => {
  const text = 'the grey cat sat down'
  const matcher = new WordMatcher(wordReadings(text, wordRanges(text, 'en'), 'en'), true)
  const decided = ['the', 'gray', 'cat'].map((word) => matcher.push(readingOf(word, true)).length)
  expect(decided).toEqual([1, 0, 2])
})

test('lets no decision wait for more than ten words', () => {
  const text = 'one two three four five six seven eight nine ten eleven twelve thirteen fourteen'
  const matcher = new WordMatcher(wordReadings(text, wordRanges(text, 'en'), 'en'), true)
  let waiting = 0
  for (let i = 0; i < 40; i++) {
    waiting += 1 - matcher.push(readingOf('zzqx'.repeat(1 + (i % 3)), true)).length
    expect(waiting).toBeLessThanOrEqual(10)
  }
})
