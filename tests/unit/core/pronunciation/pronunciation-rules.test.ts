import { describe, expect, it, test } from 'vitest'
import { planBlock } from '../../../../src/core/text/plan-block.ts'
import type { PronunciationDraft } from '../../../../src/shared/pronunciation.ts'
import { paragraph } from '../../../support/blocks.ts'
import { rulesOf, wordDraft } from '../../../support/pronunciations.ts'

function said(text: string, ...drafts: readonly PronunciationDraft[]): string {
  const options = { language: 'en-GB', maxInputChars: 1000, pronunciations: rulesOf(...drafts) }
  return planBlock(paragraph(text), options).spoken.text
}

const anywhere = { wholeWord: false }
const exactly = { matchesCase: true }
const regex = { isRegex: true, wholeWord: false }

describe('a pronunciation', () => {
  it.each<[string, string, PronunciationDraft, string]>([
    ['a word, whatever its case', 'Cat cats CAT', wordDraft('cat', 'dog'), 'dog cats dog'],
    ['a word in its own case', 'Cat cat', wordDraft('cat', 'dog', exactly), 'Cat dog'],
    ['letters anywhere', 'Cats concat', wordDraft('cat', 'dog', anywhere), 'dogs condog'],
    [
      'letters anywhere in their own case',
      'Cat cats',
      wordDraft('cat', 'dog', { ...anywhere, ...exactly }),
      'Cat dogs',
    ],
    ['a word before an apostrophe', 'Siobhan’s hat', wordDraft('Siobhan', 'Shivawn'), 'Shivawn’s hat'],
    [
      'a word with either apostrophe',
      "O’Brien, O'Brien",
      wordDraft("O'Brien", 'O Bryan'),
      'O Bryan, O Bryan',
    ],
    ['several words over a line end', 'St.\nJohn came', wordDraft('St. John', 'Sinjin'), 'Sinjin came'],
    ['an accent written either way', 'Zoe\u0308 and Zoë', wordDraft('Zoë', 'Zoey'), 'Zoey and Zoey'],
    [
      'a word with signs at its ends',
      'Use .NET (C++)',
      wordDraft('C++', 'see plus plus'),
      'Use .NET (see plus plus)',
    ],
    ['a word of a script without spaces', '我们去公园玩', wordDraft('公园', '花园'), '我们去花园玩'],
    [
      'a soft hyphen within the word',
      'Her\u00ADmione',
      wordDraft('Hermione', 'Her my oh nee'),
      'Her my oh nee',
    ],
    ['a ligature within the word', 'ﬁne ﬁnal', wordDraft('fine', 'good'), 'good final'],
    ['nothing where it is to be skipped', 'a very big dog', wordDraft('very', null), 'a big dog'],
    ['nothing at either end', 'very big very', wordDraft('very', null), 'big'],
    ['nothing before a comma', 'well um, then um.', wordDraft('um', null), 'well, then.'],
    ['nothing twice in a row', 'a um um b', wordDraft('um', null), 'a b'],
    [
      'a regular expression',
      'Gen. 1:2',
      wordDraft(String.raw`(\d+):(\d+)`, '$1 verse $2', regex),
      'Gen. 1 verse 2',
    ],
    ['a named group', '3 km', wordDraft(String.raw`(?<n>\d+) km`, '$<n> kilometres', regex), '3 kilometres'],
    ['what was found, and a dollar', 'AB', wordDraft('AB', '$& $$ $9', regex), 'AB $ $9'],
    ['a regular expression of whole words', 'xAB AB', wordDraft('A.', 'y', { isRegex: true }), 'xAB y'],
    ['a regular expression in its case', 'ab AB', wordDraft('ab', 'y', { ...regex, ...exactly }), 'y AB'],
    ['no dollar in plain text', 'cat', wordDraft('cat', '$& $1'), '$& $1'],
    ['text of its language', 'cat', wordDraft('cat', 'dog', { language: 'en' }), 'dog'],
    ['no text of another language', 'cat', wordDraft('cat', 'dog', { language: 'en-US' }), 'cat'],
    ['nothing when turned off', 'cat', wordDraft('cat', 'dog', { isOn: false }), 'cat'],
    ['nothing in another document', 'cat', wordDraft('cat', 'dog', { documentId: 'other' }), 'cat'],
    ['nothing with a pattern that can’t be used', 'aa', wordDraft('(a+)+', 'b', regex), 'aa'],
  ])('says %s', (_what, text, draft, expected) => {
    expect(said(text, draft)).toBe(expected)
  })
})

describe('where several ask for the same words', () => {
  const ofBook = { documentId: 'book' }
  it.each<[string, string, readonly PronunciationDraft[], string]>([
    ['the longest', 'New York', [wordDraft('New', 'Old'), wordDraft('New York', 'Big Apple')], 'Big Apple'],
    [
      'that of the document',
      'cat',
      [wordDraft('cat', 'everywhere'), wordDraft('cat', 'here', ofBook)],
      'here',
    ],
    ['the older', 'cat', [wordDraft('cat', 'first'), wordDraft('CAT', 'second')], 'first'],
    [
      'a longer one for everywhere',
      'a cat',
      [wordDraft('a cat', 'long'), wordDraft('cat', 'short', ofBook)],
      'long',
    ],
  ])('%s is heard', (_what, text, drafts, expected) => {
    expect(said(text, ...drafts)).toBe(expected)
    const [first, second] = drafts
    if (first?.pattern.toLowerCase() !== second?.pattern.toLowerCase()) {
      expect(said(text, ...drafts.toReversed())).toBe(expected)
    }
  })

  it('none is looked for in what another says', () => {
    expect(said('cat dog', wordDraft('cat', 'dog'), wordDraft('dog', 'cat'))).toBe('dog cat')
  })

  it('one that says a word as it is written keeps it from the others', () => {
    const drafts = [wordDraft('St. Ives', 'St. Ives'), wordDraft('St.', 'Saint')]
    expect(said('St. Ives and St. John', ...drafts)).toBe('St. Ives and Saint John')
  })
})

test('the display range that is lit for a word said otherwise is the word', () => {
  const options = {
    language: 'en',
    maxInputChars: 1000,
    pronunciations: rulesOf(wordDraft('Xhosa', 'Koh suh')),
  }
  const { map, text } = planBlock(paragraph('She speaks Xhosa well.'), options).spoken
  expect(text).toBe('She speaks Koh suh well.')
  for (const word of ['Koh', 'suh']) {
    const start = text.indexOf(word)
    expect(map.displayRange({ start, end: start + 3 })).toEqual({ start: 11, end: 16 })
  }
  expect(map.toSpoken(13)).toBe(11)
})
