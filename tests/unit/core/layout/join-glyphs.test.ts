import { describe, expect, test } from 'vitest'
import { joinGlyphs } from '../../../../src/core/layout/join-glyphs.ts'
import { layOutPage } from '../../../../src/core/layout/lay-out-page.ts'
import { glyphFlags, type PageContent, type PageGlyphs } from '../../../../src/core/layout/page-content.ts'
import { buildPage, printLines, type PrintedText } from '../../../support/build-page.ts'

/** What the entries say, with the spaces that follow them. */
function entriesOf({ count, codePoints, flags, tailStart, tailLength, tails }: PageGlyphs): string[] {
  return Array.from({ length: count }, (_, i) => {
    const start = tailStart[i] ?? 0
    const tail = tails.subarray(start, start + (tailLength[i] ?? 0))
    const space = ((flags[i] ?? 0) & glyphFlags.spaceAfter) === 0 ? '' : ' '
    return `${String.fromCodePoint(codePoints[i] ?? 0, ...tail)}${space}`
  })
}

function joined(page: PageContent): PageContent {
  return { ...page, glyphs: joinGlyphs(structuredClone(page.glyphs)) }
}

const entries = (texts: readonly PrintedText[]): string[] => entriesOf(joined(buildPage(texts)).glyphs)

describe('joinGlyphs', () => {
  test('joins the letters of words, and takes spaces to what they follow', () => {
    expect(entries([{ text: 'Every tide, 1 line.', x: 50, y: 100 }])).toEqual([
      'Every ',
      'tide, ',
      '1 ',
      'line.',
    ])
  })

  test('leaves hyphens, accents and letters beyond ASCII alone', () => {
    expect(entries([{ text: 'well-known na`ive café', x: 50, y: 100 }])).toEqual([
      'well',
      '-',
      'known ',
      'na',
      '`',
      'ive ',
      'caf',
      'é',
    ])
  })

  test('parts what differs in font, size or baseline, and what stands apart', () => {
    expect(
      entries([
        { text: 'ab', x: 50, y: 100 },
        { text: 'cd', x: 60, y: 100, font: 1 },
        { text: 'ef', x: 70, y: 100, font: 1, size: 9 },
        { text: 'gh', x: 79, y: 99, font: 1, size: 9 },
        { text: 'ij', x: 92, y: 99, font: 1, size: 9 },
      ]),
    ).toEqual(['ab', 'cd', 'ef', 'gh', 'ij'])
  })

  test('leaves turned text alone', () => {
    expect(entries([{ text: 'abc', x: 50, y: 100, angle: 90 }])).toEqual(['a', 'b', 'c'])
  })

  test('leaves letters alone that a file marks differently', () => {
    const page = buildPage([{ text: 'abcd', x: 50, y: 100 }])
    page.glyphs.flags.set([0, 0, glyphFlags.artifact, glyphFlags.artifact])
    expect(entriesOf(joined(page).glyphs)).toEqual(['ab', 'cd'])
  })

  test('takes a word of a thousand letters in parts', () => {
    const word = 'a'.repeat(1000)
    const parts = entries([{ text: word, x: 0, y: 100, size: 1 }])
    expect(parts.join('')).toBe(word)
    expect(parts.map(({ length }) => length)).toEqual([256, 256, 256, 232])
  })

  test.each<[string, PrintedText[]]>([
    [
      'a paragraph',
      printLines(['The tide leaves a line of', 'weed, (always) where it', 'turned: 7.5 m away.']),
    ],
    [
      'two columns and their title',
      [
        { text: 'A title that stands over both of the columns', x: 90, y: 60, size: 14 },
        ...printLines(Array.from({ length: 8 }, (_, i) => `left line ${i} of the text that fills`)),
        ...printLines(
          Array.from({ length: 8 }, (_, i) => `right line ${i} of the text that fills`),
          { x: 230 },
        ),
      ],
    ],
    [
      'numbers of notes and indices',
      [
        { text: 'The first claim', x: 50, y: 100 },
        { text: '12', x: 123, y: 96, size: 6 },
        { text: 'goes on with H', x: 135, y: 100 },
        { text: '2', x: 201, y: 102, size: 6 },
        { text: 'O in it.', x: 205, y: 100 },
      ],
    ],
    [
      'a drop cap',
      [
        { text: 'T', x: 50, y: 122, size: 32 },
        ...printLines(['he tide leaves a line of weed', 'where it turned, and goes back', 'to the sea.'], {
          x: 68,
        }),
      ],
    ],
    [
      'a table',
      ['Oak 12 tall', 'Elm 9 short', 'Ash 7 broad'].flatMap((row, i) =>
        row.split(' ').map((text, k) => ({ text, x: 50 + k * 90, y: 100 + i * 12 })),
      ),
    ],
    [
      'a margin that is turned',
      [
        ...printLines(['The tide leaves a line of', 'weed where it turned.']),
        { text: 'arXiv 2024', x: 20, y: 300, angle: 270 },
      ],
    ],
  ])('makes no difference to the lines of %s', (_, texts) => {
    const page = buildPage(texts)
    const fewer = joined(page)
    expect(fewer.glyphs.count).toBeLessThan(page.glyphs.count)
    expect(layOutPage(fewer)).toEqual(layOutPage(page))
  })
})
