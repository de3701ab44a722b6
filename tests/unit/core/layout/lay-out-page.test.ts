import {
  array,
  assert,
  constant,
  constantFrom,
  double,
  nat,
  oneof,
  property,
  record,
  stringMatching,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOutPage } from '../../../../src/core/layout/lay-out-page.ts'
import { buildPage, printLines, type PrintedText } from '../../../support/build-page.ts'

const textsOf = (texts: readonly PrintedText[], options = {}): string[] =>
  layOutPage(buildPage(texts, options)).lines.map((line) => line.text)

const column = (word: string, x: number, count: number, y = 100): PrintedText[] =>
  printLines(
    Array.from({ length: count }, (_, i) => `${word} line ${i} of the text that fills`),
    { x, y },
  )

describe('layOutPage', () => {
  test('reads a line with one space between its words', () => {
    expect(textsOf([{ text: 'Every  tide leaves   a line.', x: 50, y: 100 }])).toEqual([
      'Every tide leaves a line.',
    ])
  })

  test('finds words that stand apart without a space', () => {
    expect(
      textsOf([
        { text: 'two', x: 50, y: 100 },
        { text: 'words', x: 70, y: 100 },
      ]),
    ).toEqual(['two words'])
  })

  test('reads the left column before the right one, and what spans both in its place', () => {
    const texts = textsOf([
      { text: 'A title that stands over both of the columns', x: 90, y: 60 },
      ...column('left', 50, 8),
      ...column('right', 230, 8),
      { text: 'Something that spans both of the columns again, at their feet', x: 60, y: 230 },
    ])
    expect(texts[0]).toMatch(/^A title/)
    expect(texts.slice(1, 9).every((text) => text.startsWith('left'))).toBe(true)
    expect(texts.slice(9, 17).every((text) => text.startsWith('right'))).toBe(true)
    expect(texts[17]).toMatch(/^Something/)
  })

  test('reads the cells of a table by rows', () => {
    const rows = ['Oak 12 tall', 'Elm 9 short', 'Ash 7 broad', 'Fir 5 thin']
    const texts = rows.flatMap((row, i) =>
      row.split(' ').map((text, k) => ({ text, x: 50 + k * 90, y: 100 + i * 12 })),
    )
    expect(textsOf(texts)).toEqual(rows)
  })

  test('takes a raised number into its line and marks it', () => {
    const [line] = layOutPage(
      buildPage([
        { text: 'trusted them.', x: 50, y: 100 },
        { text: '1', x: 113, y: 96, size: 7 },
        { text: 'Yet nobody', x: 121, y: 100 },
      ]),
    ).lines
    expect(line?.text).toBe('trusted them.1 Yet nobody')
    expect(line?.runs).toEqual([0, 0, 13, 8, 14, 0])
  })

  test('joins a drop cap with its word', () => {
    const texts = textsOf([
      { text: 'W', x: 50, y: 124, size: 33 },
      ...printLines(['hether the tide was high', 'or low, nobody could say', 'at the time of the storm.'], {
        x: 68,
      }),
    ])
    expect(texts[0]).toBe('Whether the tide was high')
  })

  test('takes ligatures apart and puts accents on their letters', () => {
    expect(textsOf([{ text: 'e\uFB03cient na\u00a8\u0131ve', x: 50, y: 100 }])).toEqual(['efficient naïve'])
  })

  test('reads right-to-left lines from the right, and numbers in them from the left', () => {
    // As the page shows it from left to right.
    const [line] = layOutPage(buildPage([{ text: 'םלוע 33 םולש', x: 50, y: 100 }])).lines
    expect(line?.text).toBe('שלום 33 עולם')
    expect(line?.flow).toBe('left')
  })

  test('reads lines of a turned page in their order', () => {
    const texts = textsOf([
      { text: 'the first line runs down', x: 300, y: 50, angle: 90 },
      { text: 'the second is left of it', x: 288, y: 50, angle: 90 },
    ])
    expect(texts).toEqual(['the first line runs down', 'the second is left of it'])
  })

  test('reads vertical Japanese from the right', () => {
    const down = (text: string, x: number): PrintedText[] =>
      [...text].map((char, i) => ({ text: char, x, y: 60 + i * 10 }))
    const texts = textsOf([...down('潮の番人は港を見る', 300), ...down('村の先生は橋を見る', 280)])
    expect(texts).toEqual(['潮の番人は港を見る', '村の先生は橋を見る'])
  })

  test('gives each line the places of its words', () => {
    const [line] = layOutPage(buildPage([{ text: 'two words', x: 50, y: 100 }])).lines
    expect(line?.stops).toEqual([0, 0, 3, 15, 4, 18, 9, 43])
    expect(line?.box).toEqual({ left: 50, top: 92.5, right: 93, bottom: 102.5 })
  })

  test('stays the same in whatever order the glyphs are drawn', () => {
    const texts = [...column('left', 50, 8), ...column('right', 230, 8), { text: '12', x: 195, y: 580 }]
    const expected = textsOf(texts)
    assert(
      property(array(nat(), { minLength: 40, maxLength: 40 }), (keys) => {
        const order = (count: number): number[] =>
          Array.from({ length: count }, (_, i) => i).toSorted(
            (a, b) => (keys[a % 40] ?? 0) - (keys[b % 40] ?? 0) || a - b,
          )
        expect(textsOf(texts, { order })).toEqual(expected)
      }),
      { numRuns: 30 },
    )
  })

  test('keeps every character of any page, whatever the numbers are', () => {
    const place = oneof(
      double({ min: -50, max: 700 }),
      constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 1e30),
    )
    const piece = record({
      text: stringMatching(/^[A-Za-z0-9 .-]{1,12}$/),
      x: place,
      y: place,
      size: oneof(double({ min: 0, max: 80 }), constant(Number.NaN)),
      angle: constantFrom(0, 0, 0, 90, 180, 270),
    })
    assert(
      property(array(piece, { maxLength: 30 }), (texts) => {
        const sorted = (text: string): string => [...text.replaceAll(/\s/g, '')].toSorted().join('')
        const printed = sorted(texts.map(({ text }) => text).join(''))
        expect(sorted(textsOf(texts).join(''))).toBe(printed)
      }),
    )
  })

  test('takes no longer than it should for a page of a hundred thousand glyphs at random places', () => {
    const texts = Array.from({ length: 25_000 }, (_, i) => ({
      text: 'abcd',
      x: (i * 7919) % 380,
      y: (i * 104_729) % 590,
    }))
    const page = buildPage(texts)
    const before = performance.now()
    layOutPage(page)
    expect(performance.now() - before).toBeLessThan(8000)
  })
})
