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
  const words: Word[] = []
  const lastInk = lastGlyph(page, pieces)
  let artifacts = 0
  let ink = 0
  pieces.forEach((piece, pieceIndex) => {
    const parts = piece.raised.toSorted((a, b) => a.left - b.left)
    let word: Word | undefined
    let spaced = true
    let last = -1
    let edge = 0
    let nextPart = 0
    let isAfterDropCap = false
    const take = (i: number, raise: number): void => {
      const { codePoints, flags, size } = page.glyphs
      const codePoint = codePoints[i] ?? 0
      if (isSpace(codePoint)) {
        spaced = true
        return
      }
      // What a line's end did not divide stays whole: a soft hyphen prints only at the end.
      if (isSoft(page, i) && i !== lastInk) return
      const left = frame.start[i] ?? 0
      const right = Math.max(left, frame.end[i] ?? 0)
      if (last >= 0 && word && !isAfterDropCap) {
        const em = Math.min(size[i] ?? 0, size[last] ?? 0)
        const gap = left - edge
        const before = codePoints[last] ?? 0
        const isReported = spaced || areApart(page.glyphs, marks, last, i)
        if (
          isWideLetter(codePoint) && isWideLetter(before)
            ? gap > em * (gapOfWideLetters + roomOfSigns(before, codePoint))
            : gap > em * (isReported ? gapOfReportedSpace : gapOfWord)
        )
          word = undefined
      }
      if (!word) {
        word = { text: '', styles: [], joints: [], left, right, piece: pieceIndex }
        words.push(word)
      }
      const style = (styles[page.glyphs.font[i] ?? 0] ?? 0) | raise
      if (word.styles.length === 0 || word.styles[word.styles.length - 1] !== style)
        word.styles.push(word.text.length, style)
      // The letters of one ligature share their place, and are in order.
      if (last >= 0 && isSamePlace(page, frame, last, i)) word.joints.push(word.text.length)
      word.text += expandLigature(codePoint)
      word.left = Math.min(word.left, left)
      word.right = Math.max(word.right, right)
      spaced = false
      isAfterDropCap = false
      edge = last < 0 ? right : Math.max(edge, right)
      last = i
      ink++
      if (((flags[i] ?? 0) & glyphFlags.artifact) !== 0) artifacts++
    }
    const takePart = (part: Segment): void => {
      const raise =
        part.size > piece.size
          ? 0
          : part.baseline < piece.baseline
            ? styleBits.superscript
            : styleBits.subscript
      // After a drop cap the word goes on, however far away its first small letter is.
      for (const i of part.glyphs) take(i, raise)
      if (part.size > piece.size * 1.6) {
        spaced = false
        isAfterDropCap = true
      }
    }
    for (const i of piece.glyphs) {
      const left = frame.start[i] ?? 0
      while (nextPart < parts.length) {
        const part = parts[nextPart]
        if (!part || (part.left + part.right) / 2 > left) break
        takePart(part)
        nextPart++
      }
      take(i, 0)
    }
    for (const part of parts.slice(nextPart)) takePart(part)
  })
  const isRightToLeft = logicalOrder(words)
  return {
    ...joinWords(words, isRightToLeft),
    isRightToLeft,
    hasSoftHyphen: lastInk >= 0 && (isSoft(page, lastInk) || hasSoftBefore(page, pieces, lastInk)),
    isArtifact: artifacts > ink / 2,
  }
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
