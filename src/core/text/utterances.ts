import type { TextRange } from '../../shared/document.ts'

/**
 * Cuts a sentence into pieces that one request can speak. A cut falls after a clause (semicolon, colon, dash,
 * then comma or closing bracket), else at a space, else between two graphemes of a word longer than a piece.
 * @param sentence Range of `text`.
 * @param maxChars Longest piece in UTF-16 code units, at least 2.
 * @returns Ascending ranges without white space at their ends, none empty; [] for a blank sentence. Only a
 * single grapheme longer than `maxChars` makes a longer piece.
 * @throws {RangeError} when maxChars is not an integer from 2.
 */
export function splitUtterances(text: string, sentence: TextRange, maxChars: number): TextRange[] {
  if (!Number.isInteger(maxChars) || maxChars < 2) {
    throw new RangeError(`maxChars must be an integer from 2, not ${maxChars}.`)
  }
  const end = trimEnd(text, sentence.start, sentence.end)
  const pieces: TextRange[] = []
  let start = trimStart(text, sentence.start, end)
  while (start < end) {
    if (end - start <= maxChars) {
      pieces.push({ start, end })
      break
    }
    const cut = cutPoint(text, start, start + maxChars)
    const cutEnd = Math.min(cut, end)
    pieces.push({ start, end: trimEnd(text, start, cutEnd) })
    start = trimStart(text, cutEnd, end)
  }
  return pieces
}

/** Gives a range without the white space at its ends; an empty range at its end when it is blank. */
export function trimRange(text: string, range: TextRange): TextRange {
  const end = trimEnd(text, range.start, range.end)
  return { start: trimStart(text, range.start, end), end }
}

const blankPattern = /\s/

function trimStart(text: string, start: number, end: number): number {
  let at = start
  while (at < end && blankPattern.test(text.charAt(at))) at += 1
  return at
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && blankPattern.test(text.charAt(at - 1))) at -= 1
  return at
}

/** Ends of clauses, the best first. Each match ends where the next piece may begin. */
const clausePatterns: readonly RegExp[] = [
  /[.!?…;:；：;·؛][\p{Pe}\p{Pf}"']*(?=\s)|\s[–—-](?=\s)|—|[；：。！？।॥][\p{Pe}\p{Pf}"']*/gu,
  /[,،][\p{Pe}\p{Pf}"']*(?=\s)|[，、]|[\p{Pe}\p{Pf}](?=\s)/gu,
]

/** The best place to cut between `start` and `limit` (at most `limit`, after `start`). */
function cutPoint(text: string, start: number, limit: number): number {
  // One character beyond the limit lets a clause that ends exactly there be seen.
  const window = text.slice(start, limit + 1)
  const size = limit - start
  for (const pattern of clausePatterns) {
    const cut = lastMatchEnd(window, pattern, size)
    // A clause that would leave a scrap sounds worse than a cut between two words.
    if (cut >= size / 4) return start + cut
  }
  const space = lastSpace(window, size)
  if (space > 0) return start + space
  return graphemeCut(text, start, limit)
}

function lastMatchEnd(window: string, pattern: RegExp, size: number): number {
  let found = 0
  for (const match of window.matchAll(pattern)) {
    const matchEnd = match.index + match[0].length
    if (matchEnd <= size) found = matchEnd
  }
  return found
}

function lastSpace(window: string, size: number): number {
  for (let at = size; at > 0; at -= 1) if (blankPattern.test(window.charAt(at))) return at
  return 0
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })
const words = new Intl.Segmenter('und', { granularity: 'word' })

/** Where no space stands (CJK, Thai, very long words): the last word boundary, else the last grapheme boundary. */
function graphemeCut(text: string, start: number, limit: number): number {
  // The segmenters need what follows the limit to know whether it is a boundary.
  const window = text.slice(start, limit + 32)
  const size = limit - start
  const wordCut = lastBoundary(words, window, size)
  if (wordCut > 0) return start + wordCut
  const graphemeEnd = lastBoundary(graphemes, window, size)
  if (graphemeEnd > 0) return start + graphemeEnd
  const first = graphemes.segment(text.slice(start)).containing(0)
  return start + (first?.segment.length ?? size)
}

function lastBoundary(segmenter: Intl.Segmenter, window: string, size: number): number {
  const segment = segmenter.segment(window).containing(size)
  return segment?.index ?? window.length
}
