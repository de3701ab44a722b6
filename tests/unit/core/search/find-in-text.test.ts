import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findInText, searchQuery } from '../../../../src/core/search/find-in-text.ts'
import { foldText } from '../../../../src/core/search/fold-text.ts'

const found = (text: string, query: string, wholeWords = false): string[] =>
  findInText(text, searchQuery(query, wholeWords)).map(({ start, end }) => text.slice(start, end))

describe('finding in a text', () => {
  test.each([
    ['cafe', 'Un café noir', ['café']],
    ['cafe', 'Un cafe\u0301 noir', ['cafe\u0301']],
    ['café', 'a CAFE here', ['CAFE']],
    ['hyphenation', 'soft hy\u00ADphen\u00ADation', ['hy\u00ADphen\u00ADation']],
    ['office', 'the oﬃce', ['oﬃce']],
    ['fi', 'ﬁn and fin', ['ﬁ', 'fi']],
    ["don't", "We don’t, we don't", ['don’t', "don't"]],
    ['"yes"', '“Yes” he said', ['“Yes”']],
    ['well-known', 'well‑known, well–known', ['well‑known', 'well–known']],
    ['strasse', 'Hauptstraße', ['straße']],
    ['οδος', 'ΟΔΟΣ, οδός', ['ΟΔΟΣ', 'οδός']],
    ['istanbul', 'İstanbul', ['İstanbul']],
    ['new york', 'New\n  York and New\u00A0York', ['New\n  York', 'New\u00A0York']],
    ['word', 'w\u200Bord', ['w\u200Bord']],
    ['smorrebrod', 'Smørrebrød', ['Smørrebrød']],
    ['東京', '彼は東京に住む。', ['東京']],
    ['が', 'かが\u304B\u3099', ['が', '\u304B\u3099']],
    ['か', 'がか', ['か']],
    ['שלום', 'שָׁלוֹם', ['שָׁלוֹם']],
    ['كتاب', 'كِتَاب', ['كِتَاب']],
    ['कि', 'का कि', ['कि']],
    ['\u{1F600}', 'a \u{1F600}\u{1F601}', ['\u{1F600}']],
    ['aa', 'aaaa', ['aa', 'aa']],
  ])('%j in %j finds %j', (query, text, ranges) => {
    expect(found(text, query)).toEqual(ranges)
  })

  test.each(['', ' ', '\u00AD', '\u0301'])('%j asks for nothing', (query) => {
    expect(found('a \u00AD b\u0301', query)).toEqual([])
  })

  test('whole words leave parts of words out, in scripts that part words by spaces', () => {
    expect(found('Ship, shipping, worship; a ship.', 'ship', true)).toEqual(['Ship', 'ship'])
    expect(found('a shi\u00ADps ship\u00ADs', 'ship', true)).toEqual([])
    expect(found('an oﬀer', 'of', true)).toEqual([])
    expect(found('彼は東京に住む。', '東京', true)).toEqual(['東京'])
    expect(found('(ship) “ship”', '(ship)', true)).toEqual(['(ship)'])
  })
})

/** Texts with all that folding has to do with. */
const character = fc.oneof(
  fc.constantFrom(...'aAbBéÉßŒø ­​\n’“—ﬁﬃİıςΣが東각ำکיּ½…'),
  fc.constantFrom('e\u0301', 'か\u3099', '\u{1F600}', '  ', '\u0301', 'क्षि'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
)
const text = fc.array(character, { maxLength: 40 }).map((parts) => parts.join(''))
const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' })

describe('any text', () => {
  test('has offsets that ascend, cover whole characters and stay within it', () => {
    fc.assert(
      fc.property(text, (source) => {
        const folded = foldText(source)
        let last = { start: 0, end: 0 }
        for (let unit = 0; unit < folded.text.length; unit++) {
          const range = { start: folded.startAt(unit), end: folded.endAt(unit) }
          expect(range.start).toBeGreaterThanOrEqual(last.start)
          expect(range.end).toBeGreaterThan(range.start)
          expect(range.end).toBeLessThanOrEqual(source.length)
          const isSame = range.start === last.start && range.end === last.end
          expect(isSame || range.start >= last.end).toBe(true)
          // What a unit stands for folds to a text with that unit in it.
          expect(foldText(source.slice(range.start, range.end)).text).toContain(folded.text[unit])
          last = range
        }
      }),
      { numRuns: 500 },
    )
  })

  test('is found by any run of its characters, at their place', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (source, from, length) => {
        const ends = [
          0,
          ...Array.from(segmenter.segment(source), ({ index, segment }) => index + segment.length),
        ]
        const first = from % ends.length
        const start = ends[first] ?? 0
        const end = ends[Math.min(ends.length - 1, first + 1 + (length % 8))] ?? 0
        const query = searchQuery(source.slice(start, end))
        fc.pre(query.text !== '')
        const ranges = findInText(source, query)
        expect(ranges.length).toBeGreaterThan(0)
        for (const range of ranges) {
          expect(foldText(source.slice(range.start, range.end)).text).toContain(query.text)
        }
        const isCovered = ranges.some((range) => range.start < end && range.end > start)
        expect(isCovered).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  test('folds to what folding leaves alone', () => {
    fc.assert(
      fc.property(text, (source) => {
        const once = foldText(source).text
        expect(foldText(once).text).toBe(once)
      }),
      { numRuns: 500 },
    )
  })
})
