import { readFileSync } from 'node:fs'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { distrustFonts } from '../../../../../src/main/documents/pdf/font-trust.ts'
import { GlyphWriter } from '../../../../../src/main/documents/pdf/glyph-writer.ts'

/** Glyphs of texts, each in a font of its own; '\0' is a character without Unicode mapping. */
function glyphsOf(...texts: readonly string[]) {
  const writer = new GlyphWriter(texts.join('').length)
  for (const [font, text] of texts.entries()) {
    for (const character of text) {
      writer.add(
        character.codePointAt(0) ?? 0,
        { font, size: 10, angle: 0, flags: 0, isSoftHyphen: false },
        0,
      )
    }
  }
  return { ...writer.glyphs(), signs: writer.signs }
}
const distrust = (glyphs: ReturnType<typeof glyphsOf>, ofPage: ReturnType<typeof fonts>) =>
  distrustFonts(glyphs, glyphs.signs, ofPage)
const readable = (glyphs: ReturnType<typeof glyphsOf>): string =>
  String.fromCodePoint(...glyphs.codePoints.subarray(0, glyphs.count).filter((code) => code !== 0))

const fonts = (count: number, isMonospaced = false) =>
  Array.from({ length: count }, () => ({ name: '', isBold: false, isItalic: false, isMonospaced }))

const paragraphsFile = new URL('../../../../fixtures/languages/paragraphs.json', import.meta.url)
const paragraphs = JSON.parse(readFileSync(paragraphsFile, 'utf8')) as Record<
  string,
  { readonly sentences: readonly string[] }
>
const english =
  'Text as it is read every day: It is a truth universally acknowledged, that a single man in possession of a good fortune, must be in want of a wife. However little known the feelings or views of such a man may be on his first entering a neighbourhood, this truth is so well fixed in the minds of the surrounding families, that he is considered the rightful property of some one or other of their daughters. '
/** As fonts have it whose codes were moved on. */
const shifted = (by: number): string =>
  english.replaceAll(/[a-z]/g, (letter) =>
    String.fromCodePoint(((letter.charCodeAt(0) - 0x61 + by) % 26) + 0x61),
  )

describe('fonts that give no text', () => {
  test('a text with its characters is believed', () => {
    const glyphs = glyphsOf(english)
    expect(distrust(glyphs, fonts(1)).unmappedCount).toBe(0)
    expect(readable(glyphs)).toBe(english)
  })

  test.each(Object.entries(paragraphs))('sentences in %s are believed', (_language, { sentences }) => {
    expect(distrust(glyphsOf(sentences.join(' ').repeat(3)), fonts(1)).unmappedCount).toBe(0)
  })

  test('languages with few vowels are believed', () => {
    const sentence = 'Gwlad beirdd a chantorion, enwogion o fri; ei gwrol ryfelwyr, gwladgarwyr tra mad. '
    expect(distrust(glyphsOf(sentence.repeat(10)), fonts(1)).unmappedCount).toBe(0)
  })

  test('labels of a chart in codes of its own are not', () => {
    const glyphs = glyphsOf(english, `?>9@AJ.D<F@-<>2.@A:0>#3$4,56# !"#\t$!"# %!"# &!"# '!"# (!"#`)
    expect(distrust(glyphs, fonts(2)).unmappedCount).toBeGreaterThan(30)
    expect(readable(glyphs).trim()).toBe(english.trim())
  })

  test('a list of prices and addresses is believed', () => {
    const glyphs = glyphsOf(
      'Tea & milk $2.50; cake $3.75 (#4); mail: a.b@example.org! "Thanks." 100% fresh. '.repeat(5),
    )
    expect(distrust(glyphs, fonts(1)).unmappedCount).toBe(0)
  })

  test('programs are believed', () => {
    const glyphs = glyphsOf('MOVQ XMM0, R15; JNZ LBL7; PUSHFQ; VPXOR YMM1; '.repeat(20))
    expect(distrust(glyphs, fonts(1, true)).unmappedCount).toBe(0)
  })

  test.each([1, 3, 7, 13, 20])('a text whose codes were moved by %i is not', (by) => {
    const glyphs = glyphsOf(shifted(by))
    const { inkCount, unmappedCount } = distrust(glyphs, fonts(1))
    expect(unmappedCount).toBe(inkCount)
    expect(readable(glyphs).trim()).toBe('')
  })

  test('too few letters say nothing', () => {
    const glyphs = glyphsOf('ACGT TGCA rhythm BCDFG')
    expect(distrust(glyphs, fonts(1)).unmappedCount).toBe(0)
  })

  test('where many characters have no mapping, the others of the font are not believed either', () => {
    const glyphs = glyphsOf('\0\0\0a\0\0b\0', 'plain')
    expect(distrust(glyphs, fonts(2))).toEqual({ inkCount: 13, unmappedCount: 8 })
    expect(readable(glyphs)).toBe('plain')
  })

  test('a few signs without mapping cost themselves alone', () => {
    const glyphs = glyphsOf('as \0 is to seven others here')
    expect(distrust(glyphs, fonts(1)).unmappedCount).toBe(1)
    expect(readable(glyphs)).toBe('as  is to seven others here')
  })

  test('counts add up for any page', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }), (texts) => {
        const glyphs = glyphsOf(...texts)
        const { inkCount, unmappedCount } = distrust(glyphs, fonts(texts.length))
        expect(inkCount).toBeLessThanOrEqual(glyphs.count)
        expect(unmappedCount).toBe(
          glyphs.codePoints.subarray(0, glyphs.count).filter((code) => code === 0).length,
        )
      }),
      { numRuns: 30 },
    )
  })
})
