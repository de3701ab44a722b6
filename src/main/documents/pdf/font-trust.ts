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
const rareSigns = '!"#$%&\'*+;?@'
/** Of a font's characters; a price list has one in eight. */
const maxRareShare = 0.25
const enoughSigns = 30

/** Code points below this are counted each by itself. */
const otherSigns = 0x80
const blanks = 0x81
const firstLetters = [0x41, 0x61] as const

/** How often each sign of one font is on a page. Every glyph of a book is counted. */
export class SignCounts {
  readonly #counts = new Uint32Array(blanks + 1)

  /** @param codePoint 0 for a character without Unicode mapping */
  add(codePoint: number): void {
    const place = placeOf(codePoint)
    this.#counts[place] = (this.#counts[place] ?? 0) + 1
  }

  /** Takes one back that turned out to be another. */
  remove(codePoint: number): void {
    const place = placeOf(codePoint)
    this.#counts[place] = (this.#counts[place] ?? 0) - 1
  }

  /** Characters that print something. */
  get ink(): number {
    return this.#sum(0, otherSigns + 1) - this.#count(0x20)
  }

  get unmapped(): number {
    return this.#count(0)
  }

  /** Programs and codes, which no language has put together, are printed in monospaced fonts. */
  isGarbage(isMonospaced: boolean): boolean {
    const { ink, unmapped } = this
    if (unmapped > 1 && unmapped > ink * maxUnmappedShare) return true
    if (isMonospaced) return false
    return (ink >= enoughSigns && this.#rare() > ink * maxRareShare) || this.#isOfNoLanguage()
  }

  #rare(): number {
    let rare = 0
    for (const sign of rareSigns) rare += this.#count(sign.charCodeAt(0))
    return rare
  }

  #isOfNoLanguage(): boolean {
    let letters = 0
    let score = 0
    for (const [letter, letterScore] of letterScores.entries()) {
      const count = firstLetters.reduce((sum, first) => sum + this.#count(first + letter), 0)
      letters += count
      score += count * letterScore
    }
    return letters >= enoughLetters && score < letters * minScore
  }

  #count(place: number): number {
    return this.#counts[place] ?? 0
  }

  #sum(from: number, to: number): number {
    let sum = 0
    for (let place = from; place < to; place += 1) sum += this.#count(place)
    return sum
  }
}

function placeOf(codePoint: number): number {
  if (codePoint < otherSigns) return codePoint
  return isBlank(codePoint) ? blanks : otherSigns
}

/**
 * Judges the fonts of a page by their signs, and sets to 0 (in place) the code points of glyphs whose font gives no text:
 * most of its characters have no Unicode mapping, or the mapping makes letters that no language puts together.
 * @param signs By the index of the font; of fonts without a glyph none.
 */
export function distrustFonts(
  glyphs: PageGlyphs,
  signs: readonly (SignCounts | undefined)[],
  fonts: readonly PageFont[],
): TextTrust {
  let inkCount = 0
  let unmappedCount = 0
  const distrusted = new Set<number>()
  for (const [font, { isMonospaced }] of fonts.entries()) {
    const counts = signs[font]
    if (counts === undefined) continue
    const { ink, unmapped } = counts
    const isGarbage = counts.isGarbage(isMonospaced)
    if (isGarbage) distrusted.add(font)
    inkCount += ink
    unmappedCount += isGarbage ? ink : unmapped
  }
  if (distrusted.size > 0) forget(glyphs, distrusted)
  return { inkCount, unmappedCount }
}

function forget({ count, codePoints, font, flags }: PageGlyphs, fonts: ReadonlySet<number>): void {
  for (let index = 0; index < count; index += 1) {
    const isGap = isBlank(codePoints[index] ?? 0) || ((flags[index] ?? 0) & glyphFlags.generated) !== 0
    if (!isGap && fonts.has(font[index] ?? 0)) codePoints[index] = 0
  }
}
