import { describe, expect, test } from 'vitest'
import type { Truth, TruthFile } from '../../../../tools/scorecard/fixtures/truth.ts'
import { scoreText } from '../../../../tools/scorecard/scoring/text-scores.ts'
import { unaccountedChars } from '../../../../tools/scorecard/scoring/unaccounted.ts'

const file: TruthFile = {
  producer: 'by hand',
  furniture: [
    { role: 'runningHeader', text: 'The Tides', count: 2 },
    { role: 'pageNumber', text: '7', count: 1 },
  ],
  lineEnds: [
    { word: 'observation', count: 1, hasOwnHyphen: false },
    { word: 'one-sided', count: 1, hasOwnHyphen: true },
  ],
}

const truth: Truth = {
  title: 'Tides',
  authors: [],
  language: 'en',
  direction: 'ltr',
  blocks: [
    { kind: 'paragraph', text: 'An observation is one-sided by nature and observation alone is not enough.' },
    { kind: 'caption', text: 'Figure 1: A tide.' },
  ],
  notes: [{ text: 'It was measured.', after: 'nature' }],
  citations: [],
  references: [],
  files: { 'tides.pdf': file },
}

const right = 'An observation is one-sided by nature and observation alone is not enough.'

function score(text: string) {
  return scoreText(text, text, truth, file)
}

describe('a text is scored by the truth', () => {
  test('the truth itself has all points', () => {
    expect(score(right)).toEqual({ order: 1, extra: 0, furnitureRecall: 1, hyphens: 1 })
  })

  test('a half that comes before the other is out of order', () => {
    expect(
      score('and observation alone is not enough. An observation is one-sided by nature').order,
    ).toBeCloseTo(6 / 12)
  })

  test('words that are left out are missing in the order', () => {
    expect(score('An observation is one-sided by nature').order).toBeCloseTo(6 / 12)
  })

  test('a note in the middle of the text is too much', () => {
    expect(score(`${right} It was measured.`).extra).toBeCloseTo(3 / 15)
  })

  test('heads and page numbers that are heard are counted word by word', () => {
    expect(score(`The Tides ${right} 7`).furnitureRecall).toBeCloseTo(2 / 5)
  })

  test('a word that the line divided has to be whole', () => {
    expect(score(right.replace('observation is', 'obser-\nvation is')).hyphens).toBe(0.5)
    expect(score(right.replace('observation is', 'obser-vation is')).hyphens).toBe(0.5)
  })

  test('a hyphen of the word itself has to stay', () => {
    expect(score(right.replace('one-sided', 'onesided')).hyphens).toBe(0.5)
  })
})

describe('characters are accounted for', () => {
  test('what the tree does not have is named with its number', () => {
    expect(unaccountedChars('ab bc', 'b', file)).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 1],
    ])
  })

  test('ligatures, white space and the hyphens of divided words are not missing', () => {
    expect(unaccountedChars('ﬁrst obser-\nvation', 'first observation', file)).toEqual([])
  })

  test('more hyphens than the lines divide words are missing', () => {
    expect(unaccountedChars('a-b c-d', 'ab cd', file)).toEqual([['-', 1]])
  })
})
