import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { splitUtterances } from '../../../../src/core/text/utterances.ts'
import { anyText } from '../../../support/blocks.ts'

function pieces(text: string, maxChars: number): string[] {
  return splitUtterances(text, { start: 0, end: text.length }, maxChars).map((r) =>
    text.slice(r.start, r.end),
  )
}

describe('splitUtterances', () => {
  it('gives a short sentence whole, without the white space around it', () => {
    expect(splitUtterances('  Hello there. ', { start: 0, end: 15 }, 100)).toEqual([{ start: 2, end: 14 }])
  })

  it('cuts at the ends of clauses, the strongest first', () => {
    const text = 'When he came, the house, old and grey, stood empty; nobody, it seemed, had lived there.'
    expect(pieces(text, 60)).toEqual([
      'When he came, the house, old and grey, stood empty;',
      'nobody, it seemed, had lived there.',
    ])
  })

  it('cuts at spaces where there is no clause', () => {
    expect(pieces('one two three four', 10)).toEqual(['one two', 'three four'])
  })

  it('cuts a number nowhere', () => {
    expect(pieces('it costs 1,000,000 dollars', 14)).toEqual(['it costs', '1,000,000', 'dollars'])
  })

  it('cuts inside a word only when the word is too long', () => {
    expect(pieces('abcdefghijkl mn', 5)).toEqual(['abcde', 'fghij', 'kl mn'])
  })

  it('keeps an emoji family together', () => {
    expect(pieces('👩‍👩‍👧👩‍👩‍👧', 9)).toEqual(['👩‍👩‍👧', '👩‍👩‍👧'])
  })

  it('cuts Japanese at its own punctuation', () => {
    expect(pieces('長い文章です、しかし区切りがあります。', 12)).toEqual([
      '長い文章です、',
      'しかし区切りがあります。',
    ])
  })

  it('gives nothing for a blank sentence', () => {
    expect(pieces(' \n ', 10)).toEqual([])
  })

  it('names a limit that is no limit', () => {
    expect(() => pieces('a', 0)).toThrow(RangeError)
    expect(() => pieces('a', Number.NaN)).toThrow(RangeError)
  })

  it('says every visible character once, in order, within the limit', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 40 }), (text, maxChars) => {
        const ranges = splitUtterances(text, { start: 0, end: text.length }, maxChars)
        let end = 0
        for (const range of ranges) {
          expect(text.slice(end, range.start).trim()).toBe('')
          const piece = text.slice(range.start, range.end)
          expect(piece.trim()).toBe(piece)
          expect(piece).not.toBe('')
          if (piece.length > maxChars) {
            expect([...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(piece)]).toHaveLength(1)
          }
          end = range.end
        }
        expect(text.slice(end).trim()).toBe('')
        // A cut pair would leave a half in each piece.
        if (text.isWellFormed())
          for (const r of ranges) expect(text.slice(r.start, r.end).isWellFormed()).toBe(true)
      }),
    )
  })
})
