import { type PageFont, type PageGlyphs, glyphFlags } from '../../../core/layout/page-content.ts'
import { isBlank } from './code-points.ts'

/** Whether what a page says its characters are can be believed. */
export interface TextTrust {
  /** Characters that print something. */
  readonly inkCount: number
  /** How many of them don't say what they are, or say what can't be. Their code points are 0 now. */
  readonly unmappedCount: number
}

/** A font with more characters unmapped than this doesn't know the others either: its spaces are letters of another code. */
const maxUnmappedShare = 0.2
/** Fewer letters say nothing of a font. */
const enoughLetters = 300
/**
 * How often the letters a to z occur in a hundred letters, over the languages of the Latin script: their own figures
 * differ less from these than text of shifted codes ("Wkh txlfn") does.
 */
const letterShares = [
  8.5, 1.6, 2.9, 4, 12, 1.3, 1.8, 2.6, 7.5, 0.9, 2.2, 4.5, 3, 7, 6.3, 2.3, 0.5, 6.3, 6, 6.5, 4, 1.7, 1.3, 0.3,
  1.5, 1.7,
]
const shareSum = letterShares.reduce((sum, share) => sum + share)
const letterScores = Float64Array.from(letterShares, (share) => Math.log(share / shareSum))
/** Sentences of 15 languages score from -2.88 (French) to -3.16 (Polish), the same with shifted codes below -3.26. */
const minScore = -3.3
/** Signs that stand alone in texts of any language; letters of charts whose font has codes of its own come out as these. */
const rareSigns = new Uint8Array(0x80)
for (const sign of '!"#$%&\'*+;?@') rareSigns[sign.charCodeAt(0)] = 1
/** Of a font's characters; a price list has one in eight. */
const maxRareShare = 0.25
const enoughSigns = 30

/** What the glyphs of each font of a page come to, by the index of the font: numbers in arrays, as each glyph adds to them. */
class FontCounts {
  readonly ink: Uint32Array
  readonly unmapped: Uint32Array
  /** Of `rareSigns`. */
  readonly rare: Uint32Array
  /** From a to z. */
  readonly letters: Uint32Array
  readonly scores: Float64Array

  constructor(fontCount: number) {
    this.ink = new Uint32Array(fontCount)
    this.unmapped = new Uint32Array(fontCount)
    this.rare = new Uint32Array(fontCount)
    this.letters = new Uint32Array(fontCount)
    this.scores = new Float64Array(fontCount)
  }

  add(font: number, codePoint: number): void {
    this.ink[font] = (this.ink[font] ?? 0) + 1
    if (codePoint === 0) this.unmapped[font] = (this.unmapped[font] ?? 0) + 1
    if (codePoint >= 0x80) return
    this.rare[font] = (this.rare[font] ?? 0) + (rareSigns[codePoint] ?? 0)
    const letter = (codePoint | 0x20) - 0x61
    if (letter < 0 || letter >= letterScores.length) return
    this.letters[font] = (this.letters[font] ?? 0) + 1
    this.scores[font] = (this.scores[font] ?? 0) + (letterScores[letter] ?? 0)
  }

  /** Programs and codes, which no language has put together, are printed in monospaced fonts. */
  isGarbage(font: number, isMonospaced: boolean): boolean {
    const ink = this.ink[font] ?? 0
    const unmapped = this.unmapped[font] ?? 0
    const letters = this.letters[font] ?? 0
    if (unmapped > 1 && unmapped > ink * maxUnmappedShare) return true
    if (isMonospaced) return false
    if (ink >= enoughSigns && (this.rare[font] ?? 0) > ink * maxRareShare) return true
    return letters >= enoughLetters && (this.scores[font] ?? 0) < letters * minScore
  }
}

/**
 * Looks through the glyphs of a page, font by font, and sets to 0 (in place) the code points of those whose font gives
 * no text: most of its characters have no Unicode mapping, or the mapping makes letters that no language puts together.
 */
export function distrustFonts(glyphs: PageGlyphs, fonts: readonly PageFont[]): TextTrust {
  const counts = new FontCounts(fonts.length)
  for (let index = 0; index < glyphs.count; index += 1) {
    if (!isGap(glyphs, index)) counts.add(glyphs.font[index] ?? 0, glyphs.codePoints[index] ?? 0)
  }
  const isDistrusted = fonts.map(({ isMonospaced }, font) => counts.isGarbage(font, isMonospaced))
  let inkCount = 0
  let unmappedCount = 0
  for (const [font, isGarbage] of isDistrusted.entries()) {
    const ink = counts.ink[font] ?? 0
    inkCount += ink
    unmappedCount += isGarbage ? ink : (counts.unmapped[font] ?? 0)
  }
  if (isDistrusted.includes(true)) {
    for (let index = 0; index < glyphs.count; index += 1) {
      const isForgotten = isDistrusted[glyphs.font[index] ?? 0] === true && !isGap(glyphs, index)
      if (isForgotten) glyphs.codePoints[index] = 0
    }
  }
  return { inkCount, unmappedCount }
}

/** Whether a glyph prints nothing. */
function isGap({ codePoints, flags }: PageGlyphs, index: number): boolean {
  return isBlank(codePoints[index] ?? 0) || ((flags[index] ?? 0) & glyphFlags.generated) !== 0
}
