import { endsSentence, joinsWithoutSpace, startsLowerCase, startsUpperCase } from './sentence-marks.ts'
import type { Chunk, TextLine } from './text-lines.ts'

/** How the lines of a text were made, as far as they show it. */
export interface LineStatistics {
  /** Column at which lines were wrapped; absent where each line is one the author ended. */
  readonly wrapWidth?: number
  /** Whether paragraphs follow each other without a blank line, so that a short line is all that ends one. */
  readonly isTight: boolean
  /** Whether the text has enough line ends for the absence of a wrap column to mean that there is none. */
  readonly isLong: boolean
}

const longBreaks = 10

/** Lines in an average chunk from which blank lines no longer separate paragraphs but chapters. */
const tightLines = 20

/** Fewer breaks than this prove nothing. */
const leastBreaks = 3
/** The right edge may be a rare long line instead of the wrap column, so lower shares are tried as well. */
const edgeShares = [0.99, 0.97, 0.95] as const
/** Wrapped prose comes to 0.8 and more, verse to 0.3 at the same edge. */
const wrappedShare = 0.6

/** Finds the column at which the lines of a text were wrapped. Linear in the number of lines. */
export function lineStatistics(chunks: readonly Chunk[]): LineStatistics {
  const pairs: LinePair[] = []
  for (const chunk of chunks) {
    if (looksLikeVerse(chunk.lines)) continue
    for (let index = 0; index + 1 < chunk.lines.length; index++) {
      // A line set in further begins a paragraph or an entry: the break before it tells nothing of the wrap column.
      const isSetIn = (chunk.lines[index + 1]?.indent ?? 0) > (chunk.lines[index]?.indent ?? 0)
      if (!isSetIn) pairs.push(pairAt(chunk.lines, index))
    }
  }
  const wrapWidth = wrapWidthOf(pairs)
  const several = chunks.filter((chunk) => chunk.lines.length > 1)
  const lineCount = several.reduce((sum, chunk) => sum + chunk.lines.length, 0)
  const isTight = lineCount > several.length * tightLines
  const isLong = pairs.length >= longBreaks
  return wrapWidth === undefined ? { isTight, isLong } : { wrapWidth, isTight, isLong }
}

/** A line and what it would have taken to go on with the next line's first word. */
export interface LinePair {
  readonly width: number
  readonly neededWidth: number
}

/**
 * How wide the line at `index` is, and how wide it were with the next line's first word. @throws {RangeError}
 */
export function pairAt(lines: readonly TextLine[], index: number): LinePair {
  const line = lines[index]
  const next = lines[index + 1]
  if (line === undefined || next === undefined) throw new RangeError('index must name a line before the last')
  const first = next.text.charAt(0)
  if (joinsWithoutSpace(first)) return { width: line.width, neededWidth: line.width + 2 }
  const space = next.text.search(/[\s\u200b]/)
  return { width: line.width, neededWidth: line.width + 1 + (space === -1 ? next.text.length : space) }
}

/** Wrappers differ in whether they count the line end, and people wrap a little early. */
function slackOf(wrapWidth: number): number {
  return Math.max(2, Math.round(wrapWidth * 0.06))
}

/** Whether a line ended because the next word didn't fit: a greedy wrapper breaks for no other reason. */
export function isForcedBreak(pair: LinePair, wrapWidth: number, slack = slackOf(wrapWidth)): boolean {
  return pair.neededWidth > wrapWidth - slack && pair.width <= wrapWidth * 1.5
}

function wrapWidthOf(pairs: readonly LinePair[]): number | undefined {
  if (pairs.length < leastBreaks) return undefined
  const widths = Float64Array.from(pairs, (pair) => pair.width).toSorted()
  for (const share of edgeShares) {
    const edge = widths[Math.min(widths.length - 1, Math.floor(widths.length * share))] ?? 0
    const forced = pairs.reduce((count, pair) => count + (isForcedBreak(pair, edge) ? 1 : 0), 0)
    if (forced >= pairs.length * wrappedShare) return edge
  }
  return undefined
}

/** Columns that wrappers of all times were set to; a shorter line ended by itself is verse, a longer one a paragraph. */
const usualWidths = { min: 55, max: 100 } as const

/**
 * The wrap column that a chunk shows by itself: no break of it was free. Fewer than four lines show it only in a short
 * text, which has no other evidence, and only where they are as long as wrapped lines are.
 */
export function ownWrapWidth(lines: readonly TextLine[], statistics: LineStatistics): number | undefined {
  const edge = Math.max(...lines.slice(0, 200).map((line) => line.width))
  if (lines.length < 4) {
    if (statistics.isLong || edge < usualWidths.min || edge > usualWidths.max) return undefined
    if (lines.every((line) => endsSentence(line.text))) return undefined
  }
  const pairs = lines.slice(0, -1).map((_, index) => pairAt(lines, index))
  const free = pairs.reduce((count, pair) => count + (isForcedBreak(pair, edge) ? 0 : 1), 0)
  return free <= pairs.length / 10 ? edge : undefined
}

/** Verse begins each line with a capital; wrapped prose does so in one line of six, German in one of three. */
export function looksLikeVerse(lines: readonly TextLine[]): boolean {
  if (lines.length < 4) return false
  let upper = 0
  let lower = 0
  for (const { text } of lines.slice(1)) {
    if (startsUpperCase(text)) upper++
    else if (startsLowerCase(text)) lower++
  }
  return upper >= 3 && lower <= upper / 9
}

/** Chunks a text needs before its spacing says something. */
const leastChunks = 10

/**
 * Undoes double spacing: where nearly every line stands alone and most were ended by the wrap column, one blank line
 * is no paragraph's end.
 * @param standsAlone Says which lines keep their place, as headings do.
 */
export function joinDoubleSpaced(
  chunks: readonly Chunk[],
  standsAlone: (line: string) => boolean,
): readonly Chunk[] {
  const singleCount = chunks.filter((chunk) => chunk.lines.length === 1).length
  if (chunks.length < leastChunks || singleCount < chunks.length * 0.9) return chunks
  const pairs: LinePair[] = []
  let openCount = 0
  for (let index = 0; index + 1 < chunks.length; index++) {
    const [line, next] = [chunks[index]?.lines.at(-1), chunks[index + 1]?.lines[0]]
    if (chunks[index + 1]?.blanksBefore !== 1 || line === undefined || next === undefined) continue
    pairs.push(pairAt([line, next], 0))
    if (!endsSentence(line.text)) openCount++
  }
  // Wrapped lines end in the middle of a sentence; a list of sentences has single lines too.
  if (wrapWidthOf(pairs) === undefined || openCount < pairs.length / 2) return chunks
  const joined: { lines: TextLine[]; blanksBefore: number; isOpen: boolean }[] = []
  for (const chunk of chunks) {
    const last = joined.at(-1)
    const isOpen = !chunk.lines.some((line) => standsAlone(line.text))
    if (last?.isOpen && isOpen && chunk.blanksBefore === 1)
      for (const line of chunk.lines) last.lines.push(line)
    else joined.push({ lines: [...chunk.lines], blanksBefore: chunk.blanksBefore, isOpen })
  }
  return joined
}
