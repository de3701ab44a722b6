import { expandLigature, isPlainSign, mayBeAccent } from './letters.ts'
import { type Word, addJoint, beginLine, joinWords, lineWords, writeWord } from './line-words.ts'
import { styleBits } from './laid-page.ts'
import { glyphFlags, type PageContent } from './page-content.ts'
import { isRightToLeft, logicalOrder } from './right-to-left.ts'
import { isWideLetter, roomOfSigns } from './wide-letters.ts'
import type { SpaceMarks } from './space-marks.ts'
import { isSpace, type Segment } from './segments.ts'
import type { DirectionFrame } from './direction-frame.ts'

/** The text of a line with its styles and the places of its words. */
export interface LineText {
  readonly text: string
  readonly runs: readonly number[]
  readonly stops: readonly number[]
  readonly pieces: readonly number[]
  readonly isRightToLeft: boolean
  readonly hasSoftHyphen: boolean
  readonly isArtifact: boolean
}

// A drawn or reported space counts from a small gap on, a gap alone from this part of the em.
const gapOfWord = 0.42
const gapOfReportedSpace = 0.07
// Letters as wide as high have room of their own around them: their gaps part nothing, unless one is left out.
const gapOfWideLetters = 0.9

/** Hebrew, the first of the right-to-left scripts. */
const firstRightToLeft = 0x590

const space = 0x20
/**
 * UTF-16 of the line that is written, a space between words. Lines are written one after the other, each into the
 * same: a book has some ten thousand.
 */
let lineUnits = new Uint16Array(256)

/** Puts the pieces of a line, from left to right, into words and the words into their logical order. */
export function buildLineText(
  page: PageContent,
  frame: DirectionFrame,
  pieces: readonly Segment[],
  styles: Uint8Array,
  marks: SpaceMarks,
): LineText {
  const lastInk = lastGlyph(page, pieces)
  beginLine()
  const writer = new WordWriter(page, frame, styles, marks, lastInk)
  for (const piece of pieces) writer.addPiece(piece)
  const { count, text } = writer.finish()
  const words = text === undefined ? lineWords.slice(0, count) : lineWords
  const isRightToLeft = writer.hasRightToLeft && logicalOrder(words)
  const { text: composed, runs, stops, pieces: places } = joinWords(words, count, text, isRightToLeft)
  return {
    text: composed,
    runs,
    stops,
    pieces: places,
    isRightToLeft,
    hasSoftHyphen: lastInk >= 0 && (isSoft(page, lastInk) || hasSoftBefore(page, pieces, lastInk)),
    isArtifact: writer.isArtifact,
  }
}

/** Puts the glyphs of a line into words, one after the other. Every glyph of a book comes by here. */
class WordWriter {
  /** Whether letters of right-to-left scripts are among them. */
  hasRightToLeft = false
  readonly #page: PageContent
  readonly #frame: DirectionFrame
  readonly #styles: Uint8Array
  readonly #marks: SpaceMarks
  readonly #lastInk: number
  /** How many of `lineWords` are written. */
  #wordCount = 0
  #word: Word | undefined
  /** Whether accents that stand as signs of their own may be among the letters. */
  #mayHaveAccents = false
  /** How many of `lineUnits` are written. */
  #length = 0
  #piece = -1
  /** The last glyph of the piece that was taken; -1 for none. */
  #last = -1
  /** Where the piece ends so far. */
  #edge = 0
  #isSpaced = true
  #isAfterDropCap = false
  #artifacts = 0
  #ink = 0

  constructor(
    page: PageContent,
    frame: DirectionFrame,
    styles: Uint8Array,
    marks: SpaceMarks,
    lastInk: number,
  ) {
    this.#page = page
    this.#frame = frame
    this.#styles = styles
    this.#marks = marks
    this.#lastInk = lastInk
  }

  /** Most of the line is, by its file, no part of the text. */
  get isArtifact(): boolean {
    return this.#artifacts > this.#ink / 2
  }

  /** How many of `lineWords` there are, and the text of all of them; no text where letters of theirs may have to be put in order or together. */
  finish(): { readonly count: number; readonly text: string | undefined } {
    this.#closeWord()
    const count = this.#wordCount
    const text = textOf(lineUnits.subarray(0, this.#length))
    if (!this.hasRightToLeft && !this.#mayHaveAccents) return { count, text }
    for (const word of lineWords.slice(0, count)) word.text = text.slice(word.from, word.to)
    return { count, text: undefined }
  }

  /** Adds a piece of the line, with what is raised or lowered beside its glyphs. */
  addPiece(piece: Segment): void {
    this.#closeWord()
    this.#piece += 1
    this.#last = -1
    this.#isSpaced = true
    this.#isAfterDropCap = false
    const { glyphs, raised } = piece
    const { start } = this.#frame
    let next = 0
    for (const part of raised.toSorted((a, b) => a.left - b.left)) {
      const middle = (part.left + part.right) / 2
      const from = next
      while (next < glyphs.length && (start[glyphs[next] ?? 0] ?? 0) < middle) next += 1
      this.#addGlyphs(glyphs, from, next, 0)
      this.#addRaised(part, piece)
    }
    this.#addGlyphs(glyphs, next, glyphs.length, 0)
  }

  #addRaised(part: Segment, piece: Segment): void {
    const isLower = part.baseline >= piece.baseline
    const style = isLower ? styleBits.subscript : styleBits.superscript
    this.#addGlyphs(part.glyphs, 0, part.glyphs.length, part.size > piece.size ? 0 : style)
    // After a drop cap the word goes on, however far away its first small letter is.
    if (part.size > piece.size * 1.6) {
      this.#isSpaced = false
      this.#isAfterDropCap = true
    }
  }

  /** Adds glyphs, from one place in the list up to another. */
  #addGlyphs(list: Uint32Array, from: number, to: number, raise: number): void {
    const page = this.#page
    const { codePoints, flags, font, tailStart, tailLength, tails } = page.glyphs
    const { start, end } = this.#frame
    const styles = this.#styles
    for (let at = from; at < to; at += 1) {
      const i = list[at] ?? 0
      const codePoint = codePoints[i] ?? 0
      if (isSpace(codePoint)) {
        this.#isSpaced = true
        continue
      }
      // What a line's end did not divide stays whole: a soft hyphen prints only at the end.
      if (i !== this.#lastInk && isSoft(page, i)) continue
      const left = start[i] ?? 0
      const right = Math.max(left, end[i] ?? 0)
      const last = this.#last
      if (last >= 0 && !this.#isAfterDropCap && this.#isGap(last, i, left)) this.#closeWord()
      const style = (styles[font[i] ?? 0] ?? 0) | raise
      const word = (this.#word ??= this.#openWord(left, right, style))
      const offset = this.#length - word.from
      if (word.styles[word.styles.length - 1] !== style) word.styles = [...word.styles, offset, style]
      // The letters of one ligature share their place, and are in order.
      if (last >= 0 && isSamePlace(page, this.#frame, last, i)) addJoint(word, offset)
      if (isPlainSign(codePoint)) this.#addUnit(codePoint)
      else this.#addLetters(expandLigature(codePoint))
      const tail = tailLength[i] ?? 0
      const firstOfTail = tailStart[i] ?? 0
      for (let k = 0; k < tail; k += 1) this.#addUnit(tails[firstOfTail + k] ?? 0)
      if (left < word.left) word.left = left
      if (right > word.right) word.right = right
      this.#isSpaced = ((flags[i] ?? 0) & glyphFlags.spaceAfter) !== 0
      this.#isAfterDropCap = false
      this.#edge = last < 0 || right > this.#edge ? right : this.#edge
      this.#last = i
      this.#ink += 1 + tail
      if (((flags[i] ?? 0) & glyphFlags.artifact) !== 0) this.#artifacts += 1 + tail
    }
  }

  /** Whether the room between two neighbours parts words. */
  #isGap(last: number, i: number, left: number): boolean {
    const { codePoints, size } = this.#page.glyphs
    const gap = left - this.#edge
    const em = Math.min(size[i] ?? 0, size[last] ?? 0)
    const before = codePoints[last] ?? 0
    const codePoint = codePoints[i] ?? 0
    if (isWideLetter(codePoint) && isWideLetter(before))
      return gap > em * (gapOfWideLetters + roomOfSigns(before, codePoint))
    if (gap <= em * gapOfReportedSpace) return false
    return gap > em * gapOfWord || this.#isSpaced || this.#marks.areApart(last, i)
  }

  #addLetters(letters: string): void {
    for (let k = 0; k < letters.length; k += 1) {
      const unit = letters.charCodeAt(k)
      this.#addUnit(unit)
      if (isRightToLeft(unit)) this.hasRightToLeft = true
      if (mayBeAccent(unit)) this.#mayHaveAccents = true
    }
  }

  #addUnit(unit: number): void {
    if (this.#length === lineUnits.length) {
      const longer = new Uint16Array(this.#length * 2)
      longer.set(lineUnits)
      lineUnits = longer
    }
    lineUnits[this.#length] = unit
    this.#length += 1
  }

  #openWord(left: number, right: number, style: number): Word {
    if (this.#length > 0) this.#addUnit(space)
    const word = writeWord(this.#wordCount, this.#length, style, left, right, this.#piece)
    this.#wordCount += 1
    return word
  }

  #closeWord(): void {
    if (this.#word === undefined) return
    this.#word.to = this.#length
    this.#word = undefined
  }
}

/** Some thousand at once: a function takes no more arguments than fit on the stack. */
const unitsAtOnce = 4096

function textOf(units: Uint16Array): string {
  let text = ''
  for (let from = 0; from < units.length; from += unitsAtOnce)
    text += Reflect.apply(String.fromCharCode, undefined, units.subarray(from, from + unitsAtOnce))
  return text
}

function isSamePlace(
  { glyphs }: PageContent,
  { start, end }: DirectionFrame,
  one: number,
  other: number,
): boolean {
  if (start[one] === start[other] && end[one] === end[other]) return true
  if ((glyphs.codePoints[one] ?? 0) < firstRightToLeft) return false
  // Arabic letters that are drawn one over the other, as lam and alef are.
  const across = Math.abs((glyphs.originX[one] ?? 0) - (glyphs.originX[other] ?? 0))
  return across < (glyphs.size[one] ?? 0) * 0.02
}

function isSoft(page: PageContent, glyph: number): boolean {
  return (
    ((page.glyphs.flags[glyph] ?? 0) & glyphFlags.softHyphen) !== 0 || page.glyphs.codePoints[glyph] === 0xad
  )
}

const noGlyphs = new Uint32Array()

/** The last glyph of a line that prints something. */
function lastGlyph(page: PageContent, pieces: readonly Segment[]): number {
  const glyphs = pieces.at(-1)?.glyphs ?? noGlyphs
  return glyphs.findLast((i) => !isSpace(page.glyphs.codePoints[i] ?? 0)) ?? -1
}

/** Browsers draw the hyphen that a soft one asks for as a sign of its own, behind it. */
function hasSoftBefore(page: PageContent, pieces: readonly Segment[], lastInk: number): boolean {
  const code = page.glyphs.codePoints[lastInk] ?? 0
  if (code !== 0x2d && code !== 0x2010) return false
  const glyphs = pieces.at(-1)?.glyphs ?? noGlyphs
  const before = glyphs.findLast((i) => i !== lastInk && !isSpace(page.glyphs.codePoints[i] ?? 0))
  return before !== undefined && isSoft(page, before)
}
