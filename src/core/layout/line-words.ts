import { composeAccents } from './letters.ts'
import { styleBits } from './laid-page.ts'

const raised = styleBits.superscript | styleBits.subscript

/** A word of the line that is written. */
export interface Word {
  /** Set where letters may have to be put in order or together; else the line has it. */
  text: string
  /** Where it begins and ends among the characters of the line. */
  from: number
  to: number
  /** Runs of one style: first character, style. */
  styles: readonly number[]
  /** Before which characters nothing may come between: the letters of a ligature. */
  joints: number[]
  left: number
  right: number
  piece: number
}

/** Of nearly all words; nobody adds to it. */
const noJoints: number[] = []
/** Of words of one style, by the style. */
const singleStyles: (readonly number[])[] = []
/** The words of the line that is written, and behind them some of an earlier line: a book has some hundred thousand. */
export const lineWords: Word[] = []
/** No line of a book has as many. */
const maxKeptWords = 1024

/** Begins a line: no more is kept of the one before than a line of a book has. */
export function beginLine(): void {
  if (lineWords.length > maxKeptWords) lineWords.length = 0
}

/** Writes one of `lineWords`, without letters. The one before it was written before it. */
export function writeWord(
  index: number,
  from: number,
  style: number,
  left: number,
  right: number,
  piece: number,
): Word {
  const word = (lineWords[index] ??= {
    text: '',
    from,
    to: from,
    styles: [],
    joints: noJoints,
    left,
    right,
    piece,
  })
  word.from = from
  word.to = from
  word.styles = singleStyles[style] ??= [0, style]
  word.joints = noJoints
  word.left = left
  word.right = right
  word.piece = piece
  return word
}

/** Nothing may come between a character of a word and the one before it. @param offset Of the character in the word. */
export function addJoint(word: Word, offset: number): void {
  if (word.joints === noJoints) word.joints = [offset]
  else word.joints.push(offset)
}

/**
 * Puts words together to the text of a line, with what of it is in which style, where its words stand, and its pieces.
 * @param count How many of the words there are.
 * @param given The text, where that is no more than the words in their order.
 */
export function joinWords(
  words: readonly Word[],
  count: number,
  given: string | undefined,
  isRightToLeft: boolean,
): { text: string; runs: number[]; stops: number[]; pieces: number[] } {
  const texts: string[] = []
  let length = 0
  const runs: number[] = []
  const stops: number[] = []
  stops.length = count * 4
  let stop = 0
  const pieces: number[] = []
  const { left, right, hasPieces } = extentOf(words, count)
  let piece = -1
  for (let index = 0; index < count; index += 1) {
    const word = words[index]
    if (word === undefined) break
    const start = length === 0 ? 0 : length + 1
    const composed = given === undefined ? composeAccents(word) : word
    for (let k = 0; k < composed.styles.length; k += 2) {
      const style = composed.styles[k + 1] ?? 0
      const before = runs[runs.length - 1]
      if (before === style) continue
      // The space after a raised number is not raised.
      const isAfterRaised = k === 0 && start > 0 && ((before ?? 0) & raised) !== 0
      runs.push(start + (composed.styles[k] ?? 0) - (isAfterRaised ? 1 : 0), style)
    }
    if (given === undefined) texts.push(composed.text)
    length = start + (given === undefined ? composed.text.length : word.to - word.from)
    const from = isRightToLeft ? right - word.right : word.left - left
    const to = isRightToLeft ? right - word.left : word.right - left
    const least = stop === 0 ? 0 : (stops[stop - 1] ?? 0)
    const begin = Math.max(least, round(from))
    stops[stop] = start
    stops[stop + 1] = begin
    stops[stop + 2] = length
    stops[stop + 3] = Math.max(begin, round(to))
    stop += 4
    if (!hasPieces) continue
    if (word.piece === piece) {
      pieces[pieces.length - 3] = length
      pieces[pieces.length - 2] = Math.min(pieces[pieces.length - 2] ?? 0, word.left)
      pieces[pieces.length - 1] = Math.max(pieces[pieces.length - 1] ?? 0, word.right)
    } else {
      piece = word.piece
      pieces.push(start, length, word.left, word.right)
    }
  }
  return { text: given ?? texts.join(' '), runs, stops, pieces }
}

/** Where the words begin and end, and whether they are in several pieces. */
function extentOf(
  words: readonly Word[],
  count: number,
): { readonly left: number; readonly right: number; readonly hasPieces: boolean } {
  const firstPiece = words[0]?.piece
  let left = Number.POSITIVE_INFINITY
  let right = Number.NEGATIVE_INFINITY
  let hasPieces = false
  for (let index = 0; index < count; index += 1) {
    const word = words[index]
    if (word === undefined) break
    if (word.left < left) left = word.left
    if (word.right > right) right = word.right
    if (word.piece !== firstPiece) hasPieces = true
  }
  return { left, right, hasPieces }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
