import { describe, expect, it } from 'vitest'
import * as fc from 'fast-check'
import { wordRanges } from '../../../../src/core/text/words.ts'
import { anyLanguage, anyText } from '../../../support/blocks.ts'

function words(text: string, language = 'en'): string[] {
  return wordRanges(text, language).map((range) => text.slice(range.start, range.end))
}

describe('wordRanges', () => {
  it('lights a number with its signs as one word', () => {
    expect(words('It cost $45.50, or 3.14% at 10:30.')).toEqual([
      'It',
      'cost',
      '$45.50',
      'or',
      '3.14%',
      'at',
      '10:30',
    ])
    expect(words('1,000,000 −3 5€ 1990s 5th')).toEqual(['1,000,000', '−3', '5€', '1990s', '5th'])
  })

  it('lights contractions and compounds as one word, without the quotes around them', () => {
    expect(words('“Don’t,” said the well-known ‘editor’.')).toEqual([
      'Don’t',
      'said',
      'the',
      'well-known',
      'editor',
    ])
  })

  it('parts words at dashes and slashes', () => {
    expect(words('yes—no and/or')).toEqual(['yes', 'no', 'and', 'or'])
  })

  it('lights abbreviations and addresses as one word', () => {
    expect(words('The U.S.A. wrote to a.b@c.org, see https://x.org/a?b.')).toEqual([
      'The',
      'U.S.A.',
      'wrote',
      'to',
      'a.b@c.org',
      'see',
      'https://x.org/a?b',
    ])
  })

  it('lights a sign that is read out', () => {
    expect(words('salt & pepper at AT&T')).toEqual(['salt', '&', 'pepper', 'at', 'AT&T'])
  })

  it('finds words where no spaces stand', () => {
    expect(words('今日は3.14です。', 'ja')).toEqual(['今日', 'は', '3.14', 'です'])
    expect(words('สวัสดีครับ', 'th')).toEqual(['สวัสดี', 'ครับ'])
  })

  it('keeps marks with their letters', () => {
    expect(words('नमस्ते cafe\u0301', 'hi')).toEqual(['नमस्ते', 'cafe\u0301'])
  })

  it('gives ascending ranges that hold every letter and digit, for any text', () => {
    fc.assert(
      fc.property(anyText, anyLanguage, (text, language) => {
        let end = 0
        for (const range of wordRanges(text, language)) {
          expect(text.slice(end, range.start)).not.toMatch(/[\p{L}\p{N}]/u)
          expect(range.start).toBeGreaterThanOrEqual(end)
          expect(range.end).toBeGreaterThan(range.start)
          end = range.end
        }
        expect(text.slice(end)).not.toMatch(/[\p{L}\p{N}]/u)
      }),
    )
  })
})
