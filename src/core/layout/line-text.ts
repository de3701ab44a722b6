import { composeAccents, expandLigature } from './letters.ts'
import { styleBits } from './laid-page.ts'
import { glyphFlags, type PageContent } from './page-content.ts'
import { logicalOrder } from './right-to-left.ts'
import { isWideLetter, roomOfSigns } from './wide-letters.ts'
import { areApart } from './space-marks.ts'
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

const raised = styleBits.superscript | styleBits.subscript

interface Word {
  text: string
  /** Runs of one style: first character, style. */
  readonly styles: number[]
  /** Before which characters nothing may come between: the letters of a ligature. */
  readonly joints: number[]
  left: number
  right: number
  readonly piece: number
}

/** Puts the pieces of a line, from left to right, into words and the words into their logical order. */
export function buildLineText(
  page: PageContent,
  frame: DirectionFrame,
  pieces: readonly Segment[],
  styles: Uint8Array,
  marks: Uint8Array,
): LineText {
  const lastInk = lastGlyph(page, pieces)
  const writer = new WordWriter(page, frame, styles, marks, lastInk)
  for (const piece of pieces) writer.addPiece(piece)
  const words = writer.finish()
  const isRightToLeft = writer.mayRunLeft && logicalOrder(words)
  return {
    ...joinWords(words, isRightToLeft),
    isRightToLeft,
    hasSoftHyphen: lastInk >= 0 && (isSoft(page, lastInk) || hasSoftBefore(page, pieces, lastInk)),
    isArtifact: writer.isArtifact,
  }
}

/** Puts the glyphs of a line into words, one after the other. Every glyph of a book comes by here. */
class WordWriter {
  /** Whether letters of right-to-left scripts may be among them. */
  mayRunLeft = false
  readonly #page: PageContent
  readonly #frame: DirectionFrame
  readonly #styles: Uint8Array
  readonly #marks: Uint8Array
  readonly #lastInk: number
  readonly #words: Word[] = []
  #word: Word | undefined
  /** UTF-16 of the word, which becomes its text when it is whole. */
  #units: number[] = []
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
    marks: Uint8Array,
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

  /** The words, whole. */
  finish(): Word[] {
    this.#closeWord()
    return this.#words
  }

  /** Adds a piece of the line, with what is raised or lowered beside its glyphs. */
  addPiece(piece: Segment): void {
    this.#closeWord()
    this.#piece += 1
    this.#last = -1
    this.#isSpaced = true
    this.#isAfterDropCap = false
    const { raised } = piece
    if (raised.length === 0) {
      for (const i of piece.glyphs) this.#add(i, 0)
      return
    }
    const { start } = this.#frame
    const parts = raised.toSorted((a, b) => a.left - b.left)
    let next = 0
    for (const i of piece.glyphs) {
      const left = start[i] ?? 0
      for (; next < parts.length; next += 1) {
        const part = parts[next]
        if (!part || (part.left + part.right) / 2 > left) break
        this.#addRaised(part, piece)
      }
      this.#add(i, 0)
    }
    for (const part of parts.slice(next)) this.#addRaised(part, piece)
  }

  #addRaised(part: Segment, piece: Segment): void {
    const isLower = part.baseline >= piece.baseline
    const style = isLower ? styleBits.subscript : styleBits.superscript
    for (const i of part.glyphs) this.#add(i, part.size > piece.size ? 0 : style)
    // After a drop cap the word goes on, however far away its first small letter is.
    if (part.size > piece.size * 1.6) {
      this.#isSpaced = false
      this.#isAfterDropCap = true
    }
  }

  #add(i: number, raise: number): void {
    const { codePoints, flags, font } = this.#page.glyphs
    const codePoint = codePoints[i] ?? 0
    if (isSpace(codePoint)) {
      this.#isSpaced = true
      return
    }
    // What a line's end did not divide stays whole: a soft hyphen prints only at the end.
    if (i !== this.#lastInk && isSoft(this.#page, i)) return
    const left = this.#frame.start[i] ?? 0
    const right = Math.max(left, this.#frame.end[i] ?? 0)
    const last = this.#last
    if (last >= 0 && !this.#isAfterDropCap && this.#isGap(last, i, left)) this.#closeWord()
    const word = (this.#word ??= this.#openWord(left, right))
    const units = this.#units
    const style = (this.#styles[font[i] ?? 0] ?? 0) | raise
    if (word.styles.length === 0 || word.styles[word.styles.length - 1] !== style)
      word.styles.push(units.length, style)
    // The letters of one ligature share their place, and are in order.
    if (last >= 0 && isSamePlace(this.#page, this.#frame, last, i)) word.joints.push(units.length)
    if (codePoint >= 0x20 && codePoint < 0x7f) units.push(codePoint)
    else this.#addLetters(expandLigature(codePoint))
    if (left < word.left) word.left = left
    if (right > word.right) word.right = right
    this.#isSpaced = false
    this.#isAfterDropCap = false
    this.#edge = last < 0 || right > this.#edge ? right : this.#edge
    this.#last = i
    this.#ink += 1
    if (((flags[i] ?? 0) & glyphFlags.artifact) !== 0) this.#artifacts += 1
  }

  /** Whether the room between two neighbours parts words. */
  #isGap(last: number, i: number, left: number): boolean {
    const { glyphs } = this.#page
    const { codePoints, size } = glyphs
    const gap = left - this.#edge
    const em = Math.min(size[i] ?? 0, size[last] ?? 0)
    const before = codePoints[last] ?? 0
    const codePoint = codePoints[i] ?? 0
    if (isWideLetter(codePoint) && isWideLetter(before))
      return gap > em * (gapOfWideLetters + roomOfSigns(before, codePoint))
    if (gap <= em * gapOfReportedSpace) return false
    return gap > em * gapOfWord || this.#isSpaced || areApart(glyphs, this.#marks, last, i)
  }

  #addLetters(letters: string): void {
    for (let k = 0; k < letters.length; k += 1) {
      const unit = letters.charCodeAt(k)
      this.#units.push(unit)
      if (unit >= firstRightToLeft) this.mayRunLeft = true
    }
  }

  #openWord(left: number, right: number): Word {
    const word = { text: '', styles: [], joints: [], left, right, piece: this.#piece }
    this.#words.push(word)
    return word
  }

  #closeWord(): void {
    if (this.#word === undefined) return
    this.#word.text = textOf(this.#units)
    this.#word = undefined
    this.#units = []
  }
}

/** Some thousand at once: a function takes no more arguments than fit on the stack. */
const unitsAtOnce = 4096

function textOf(units: readonly number[]): string {
  if (units.length <= unitsAtOnce) return String.fromCharCode(...units)
  let text = ''
  for (let from = 0; from < units.length; from += unitsAtOnce)
    text += String.fromCharCode(...units.slice(from, from + unitsAtOnce))
  return text
}

function isSamePlace(
  { glyphs }: PageContent,
  { start, end }: DirectionFrame,
  one: number,
  other: number,
): boolean {
  if (start[one] === start[other] && end[one] === end[other]) return true
  // Arabic letters that are drawn one over the other, as lam and alef are.
  const across = Math.abs((glyphs.originX[one] ?? 0) - (glyphs.originX[other] ?? 0))
  return (glyphs.codePoints[one] ?? 0) >= 0x590 && across < (glyphs.size[one] ?? 0) * 0.02
}

function isSoft(page: PageContent, glyph: number): boolean {
  return (
    ((page.glyphs.flags[glyph] ?? 0) & glyphFlags.softHyphen) !== 0 || page.glyphs.codePoints[glyph] === 0xad
  )
}

/** The last glyph of a line that prints something. */
function lastGlyph(page: PageContent, pieces: readonly Segment[]): number {
  const glyphs = pieces.at(-1)?.glyphs ?? []
  return glyphs.findLast((i) => !isSpace(page.glyphs.codePoints[i] ?? 0)) ?? -1
}

/** Browsers draw the hyphen that a soft one asks for as a sign of its own, behind it. */
function hasSoftBefore(page: PageContent, pieces: readonly Segment[], lastInk: number): boolean {
  const code = page.glyphs.codePoints[lastInk] ?? 0
  if (code !== 0x2d && code !== 0x2010) return false
  const glyphs = pieces.at(-1)?.glyphs ?? []
  const before = glyphs.findLast((i) => i !== lastInk && !isSpace(page.glyphs.codePoints[i] ?? 0))
  return before !== undefined && isSoft(page, before)
}

function joinWords(
  words: readonly Word[],
  isRightToLeft: boolean,
): { text: string; runs: number[]; stops: number[]; pieces: number[] } {
  let text = ''
  const runs: number[] = []
  const stops: number[] = []
  const pieces: number[] = []
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  for (const word of words) {
    left = Math.min(left, word.left)
    right = Math.max(right, word.right)
  }
  let piece = -1
  for (const word of words) {
    if (text !== '') text += ' '
    const start = text.length
    const composed = composeAccents(word)
    for (let k = 0; k < composed.styles.length; k += 2) {
      const style = composed.styles[k + 1] ?? 0
      const before = runs[runs.length - 1]
      if (before === style) continue
      // The space after a raised number is not raised.
      const isAfterRaised = k === 0 && start > 0 && ((before ?? 0) & raised) !== 0
      runs.push(start + (composed.styles[k] ?? 0) - (isAfterRaised ? 1 : 0), style)
    }
    text += composed.text
    const from = isRightToLeft ? right - word.right : word.left - left
    const to = isRightToLeft ? right - word.left : word.right - left
    const least = stops[stops.length - 1] ?? 0
    const begin = Math.max(least, round(from))
    stops.push(start, begin, text.length, Math.max(begin, round(to)))
    if (word.piece === piece) {
      pieces[pieces.length - 3] = text.length
      pieces[pieces.length - 2] = Math.min(pieces[pieces.length - 2] ?? 0, word.left)
      pieces[pieces.length - 1] = Math.max(pieces[pieces.length - 1] ?? 0, word.right)
    } else {
      piece = word.piece
      pieces.push(start, text.length, word.left, word.right)
    }
  }
  return { text, runs, stops, pieces: pieces.length > 4 ? pieces : [] }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
