import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findPhrases } from '../../../../src/core/search/find-phrase.ts'
import { plainText, searchPhrases } from '../../../../src/core/search/search-text.ts'
import { snippetOf } from '../../../../src/core/search/snippet.ts'
import { anyText } from '../../../support/blocks.ts'

const found = (text: string, query: string) =>
  findPhrases(text, searchPhrases(query)).ranges.map(({ start, end }) => text.slice(start, end))

describe('findPhrases', () => {
  test('finds a word whatever its case, accents and ligatures', () => {
    expect(found('Der Übergang', 'ubergang')).toEqual(['Übergang'])
    expect(found('e\u0301tude and étude', 'ETUDE')).toEqual(['e\u0301tude', 'étude'])
    expect(found('the ofﬁce', 'office')).toEqual(['ofﬁce'])
  })

  test('finds the beginning of a word, not its inside', () => {
    expect(found('harbour, arbour', 'arb')).toEqual(['arb'])
  })

  test('finds words of scripts without spaces anywhere', () => {
    expect(found('私は日本語を話します', '日本')).toEqual(['日本'])
  })

  test('finds a word of two parts whatever stands between them', () => {
    expect(found('They don’t know', "don't")).toEqual(['don’t'])
  })

  test('goes to the words in a row, else to the longest, and takes only the last for a beginning', () => {
    const text = 'A lamp lit the other lamps. The lamp lit the phosphorescent tide.'
    expect(findPhrases(text, ['lamp', 'lit', 'the', 'phos']).ranges).toEqual([{ start: 32, end: 49 }])
    expect(findPhrases(text, ['the', 'phosphorescent', 't']).anchor).toBe(45)
    expect(found(text, 'lamp other')).toEqual(['lamp', 'other', 'lamp'])
  })

  test('gives ranges that lie in the text and not in each other, for any text and query', () => {
    fc.assert(
      fc.property(anyText, anyText, (text, query) => {
        let end = 0
        for (const range of findPhrases(text, searchPhrases(query)).ranges) {
          expect(range.start).toBeGreaterThanOrEqual(end)
          expect(range.end).toBeGreaterThan(range.start)
          end = range.end
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('plainText', () => {
  test('makes one of what looks alike in a title', () => {
    expect(plainText('  Moby-Dick; or, THE Whále ')).toBe('moby dick or the whale')
  })
})

describe('snippetOf', () => {
  test('shows the found word with what is around it, cut at spaces', () => {
    const text = `${'before '.repeat(30)}the whale ${'after '.repeat(60)}`
    const pieces = snippetOf(text, findPhrases(text, ['whale']))
    expect(pieces[0]).toEqual({ text: '… ', isMatch: false })
    expect(pieces.filter(({ isMatch }) => isMatch)).toEqual([{ text: 'whale', isMatch: true }])
    const line = pieces.map((piece) => piece.text).join('')
    expect(line).toMatch(/^… before .* the whale after .*after …$/u)
    expect(line.length).toBeLessThan(220)
  })

  test('never cuts a character in two', () => {
    const text = '😀'.repeat(200)
    const line = snippetOf(text, { ranges: [{ start: 200, end: 202 }], anchor: 200 })
      .map((piece) => piece.text)
      .join('')
    expect(line.isWellFormed()).toBe(true)
  })
})
