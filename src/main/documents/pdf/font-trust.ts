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

interface FontCounts {
  ink: number
  unmapped: number
  /** Of `rareSigns`. */
  rare: number
  /** From a to z. */
  letters: number
  score: number
}

/**
 * Looks through the glyphs of a page, font by font, and sets to 0 (in place) the code points of those whose font gives
 * no text: most of its characters have no Unicode mapping, or the mapping makes letters that no language puts together.
 */
export function distrustFonts(glyphs: PageGlyphs, fonts: readonly PageFont[]): TextTrust {
  const counts = fonts.map(() => ({ ink: 0, unmapped: 0, rare: 0, letters: 0, score: 0 }))
  for (let index = 0; index < glyphs.count; index += 1) {
    if (isGap(glyphs, index)) continue
    const font = counts[glyphs.font[index] ?? 0]
    if (font !== undefined) countGlyph(font, glyphs.codePoints[index] ?? 0)
  }
  const isDistrusted = counts.map((count, index) => isGarbage(count, fonts[index]?.isMonospaced === true))
  let inkCount = 0
  let unmappedCount = 0
  for (const [index, { ink, unmapped }] of counts.entries()) {
    inkCount += ink
    unmappedCount += isDistrusted[index] === true ? ink : unmapped
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

function countGlyph(font: FontCounts, codePoint: number): void {
  font.ink += 1
  if (codePoint === 0) font.unmapped += 1
  if (codePoint >= 0x80) return
  font.rare += rareSigns[codePoint] ?? 0
  const letter = (codePoint | 0x20) - 0x61
  if (letter < 0 || letter >= letterScores.length) return
  font.letters += 1
  font.score += letterScores[letter] ?? 0
}

/** Programs and codes, which no language has put together, are printed in monospaced fonts. */
function isGarbage({ ink, unmapped, rare, letters, score }: FontCounts, isMonospaced: boolean): boolean {
  if (unmapped > 1 && unmapped > ink * maxUnmappedShare) return true
  if (!isMonospaced && ink >= enoughSigns && rare > ink * maxRareShare) return true
  return !isMonospaced && letters >= enoughLetters && score < letters * minScore
}
