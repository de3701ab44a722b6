import { foldCharacter } from './fold-character.ts'

/** A text as a search sees it, with the way back to where each of its code units stands in the text. */
export interface FoldedText {
  readonly text: string
  /**
   * The range of the source, in UTF-16 code units, that a unit of `text` stands for. Both ascend; several units share
   * one range where one character folds to several ("ﬁ").
   */
  startAt(unit: number): number
  endAt(unit: number): number
}

/** One stretch of the folded text and the range of the source it came from. */
interface Piece {
  readonly foldedStart: number
  readonly start: number
  end: number
  /** Whether each unit stands for the source's unit at the same distance, rather than for the whole range. */
  readonly isCopy: boolean
}

/** Plain letters; else a run of white space, or a character with the marks that stand on it. */
const piecePattern = /[!-~]+(?!\p{M})|\s+|\P{M}\p{M}*|\p{M}+/gu

/** Where every character folds to one unit of the same length, no map is needed. */
const plainAscii = /^(?:[!-~]| (?! ))*$/

/**
 * Folds a text for searching: without case, without the marks on letters ("café" is "cafe"), ligatures as their
 * letters, typographic quotes and dashes as those of the keyboard, white space as one space. Characters that do not
 * show, such as soft hyphens, are passed over.
 */
export function foldText(source: string): FoldedText {
  if (plainAscii.test(source)) {
    return { text: source.toLowerCase(), startAt: (unit) => unit, endAt: (unit) => unit + 1 }
  }
  const pieces: Piece[] = []
  let text = ''
  for (const { 0: found, index: start } of source.matchAll(piecePattern)) {
    const end = start + found.length
    const isCopy = isPlain(found)
    const folded = isCopy ? found.toLowerCase() : foldCharacter(found)
    const last = pieces.at(-1)
    if (last !== undefined && folded.startsWith(' ') && text.endsWith(' ')) {
      // White space on both sides of something that does not show is one space.
      last.end = end
      if (folded.length > 1) pieces.push({ foldedStart: text.length, start, end, isCopy })
      text += folded.slice(1)
    } else if (folded !== '') {
      pieces.push({ foldedStart: text.length, start, end, isCopy })
      text += folded
    }
  }
  return {
    text,
    startAt: (unit) => {
      const piece = pieceAt(pieces, unit)
      if (piece === undefined) return source.length
      return piece.isCopy ? piece.start + unit - piece.foldedStart : piece.start
    },
    endAt: (unit) => {
      const piece = pieceAt(pieces, unit)
      if (piece === undefined) return source.length
      return piece.isCopy ? piece.start + unit - piece.foldedStart + 1 : piece.end
    },
  }
}

function isPlain(piece: string): boolean {
  const first = piece.charCodeAt(0)
  const last = piece.charCodeAt(piece.length - 1)
  // A plain letter with marks on it begins plain and does not end so.
  return first > 0x20 && first < 0x7f && last < 0x7f
}

/** The last piece that begins at or before a unit of the folded text. */
function pieceAt(pieces: readonly Piece[], unit: number): Piece | undefined {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((pieces[middle]?.foldedStart ?? Infinity) <= unit) low = middle
    else high = middle - 1
  }
  return pieces[low]
}
