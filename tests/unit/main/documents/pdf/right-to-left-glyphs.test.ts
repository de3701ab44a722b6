import { expect, test } from 'vitest'
import { GlyphWriter } from '../../../../../src/main/documents/pdf/glyph-writer.ts'
import { asSeen } from '../../../../../src/main/documents/pdf/right-to-left-glyphs.ts'

/** A line as PDFium gives it: characters with their places, from 0 on in units of the em. */
function line(...glyphs: readonly (readonly [text: string, place: number])[]) {
  const writer = new GlyphWriter(glyphs.length)
  for (const [text, place] of glyphs) {
    const style = { font: 0, size: 10, angle: 0, flags: 0, isSoftHyphen: false }
    const at = writer.add(text.codePointAt(0) ?? 0, style, 0)
    writer.originX[at] = place * 10
    writer.left[at] = place * 10
    writer.right[at] = place * 10 + 5
  }
  return writer.glyphs()
}
const seen = (glyphs: ReturnType<typeof line>): string => {
  asSeen(glyphs)
  return String.fromCodePoint(...glyphs.codePoints)
}

test('brackets that PDFium has turned round become what is seen', () => {
  // On the page from left to right: (בא), as a font draws it; PDFium reads it from the right.
  expect(seen(line(['(', 4], ['א', 3], ['ב', 2], [')', 1]))).toBe(')אב(')
})

test('brackets that the file names as they are meant become what is seen', () => {
  expect(seen(line([')', 4], ['א', 3], ['ב', 2], ['(', 1]))).toBe(')אב(')
})

test('brackets of words that run to the right stay', () => {
  expect(seen(line(['א', 9], ['(', 1], ['a', 2], [')', 3]))).toBe('א(a)')
})

test('the letters of a ligature stand as seen, from left to right', () => {
  expect(seen(line(['س', 5], ['ل', 4], ['ا', 4], ['م', 3]))).toBe('سالم')
})
