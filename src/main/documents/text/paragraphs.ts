import { dividedWord } from './hyphens.ts'
import type { HyphenJoiner } from './hyphens.ts'
import { isForcedBreak, looksLikeVerse, ownWrapWidth, pairAt } from './line-statistics.ts'
import type { LineStatistics } from './line-statistics.ts'
import { endsSentence, joinsWithoutSpace, startsSentence, startsUpperCase } from './sentence-marks.ts'
import type { Chunk, TextLine } from './text-lines.ts'

/** A paragraph as its lines were joined. */
export interface Paragraph {
  /** A line feed stands where the author ended a line; no other blanks but single spaces. */
  readonly text: string
  readonly kind: 'paragraph' | 'quote' | 'listItem'
  /** List item only: the bullet or number that stood before it. */
  readonly marker?: string
  readonly isVerse?: boolean
}

/** What the whole text says of its lines. */
export interface ParagraphRules {
  readonly statistics: LineStatistics
  readonly joinHyphen: HyphenJoiner
}

/** Cuts a chunk into paragraphs and joins the lines that only a wrapper had divided. */
export function readParagraphs(chunk: Chunk, rules: ParagraphRules): Paragraph[] {
  const items = readList(chunk.lines, rules)
  if (items !== undefined) return items
  return splitAtIndents(chunk.lines).flatMap((lines) => readLines(lines, rules))
}

/** What stands between two lines. */
type Joint = 'space' | 'lineBreak' | 'paragraph'

function readLines(lines: readonly TextLine[], rules: ParagraphRules): Paragraph[] {
  const joints = jointsOf(lines, rules.statistics)
  const breakCount = joints.filter((joint) => joint === 'lineBreak').length
  const isVerse = lines.length >= 3 && breakCount === lines.length - 1
  const isQuote =
    lines.length > 1 && !isVerse && lines.every((line) => line.indent >= 4) && hasLevelIndent(lines)
  const texts: string[] = []
  let from = 0
  for (let index = 0; index < lines.length; index++) {
    if (index < lines.length - 1 && joints[index] !== 'paragraph') continue
    texts.push(joinLines(lines.slice(from, index + 1), joints.slice(from, index), rules.joinHyphen))
    from = index + 1
  }
  return texts.map((text) => ({
    text,
    kind: isQuote && texts.length === 1 ? 'quote' : 'paragraph',
    ...(isVerse ? { isVerse } : {}),
  }))
}

function hasLevelIndent(lines: readonly TextLine[]): boolean {
  const [, second] = lines
  return lines.slice(1).every((line) => line.indent === second?.indent)
}

/** Share of free breaks from which a chunk is no wrapped prose but lines as their author ended them. */
const raggedShare = 0.6
/** Share of lines ending with a sentence's mark from which such lines are paragraphs, not verse. */
const sentenceShare = 0.8

function jointsOf(lines: readonly TextLine[], statistics: LineStatistics): Joint[] {
  if (lines.length < 2) return []
  const wrapWidth = wrapWidthFor(lines, statistics)
  const pairs = lines.slice(0, -1).map((_, index) => pairAt(lines, index))
  // Where a short line is all that ends a paragraph, a few columns too many already tell.
  const slack = statistics.isTight ? 0 : undefined
  const isFree = pairs.map((pair) => wrapWidth === undefined || !isForcedBreak(pair, wrapWidth, slack))
  const freeLines = lines.slice(0, -1).filter((_, index) => isFree[index])
  if (freeLines.length >= pairs.length * raggedShare) {
    const sentenceCount = freeLines.filter((line) => endsSentence(line.text)).length
    if (sentenceCount < freeLines.length * sentenceShare) return pairs.map(() => 'lineBreak')
    return isFree.map((free) => (free ? 'paragraph' : 'space'))
  }
  return pairs.map((pair, index): Joint => {
    const [line, next] = [lines[index], lines[index + 1]]
    if (line === undefined || next === undefined || wrapWidth === undefined || !isFree[index]) return 'space'
    // A writer who wraps by hand breaks a little early; only a clearly short line was ended on purpose.
    if (!statistics.isTight && pair.neededWidth > wrapWidth * 0.85) return 'space'
    if (endsSentence(line.text) && startsSentence(next.text)) return 'paragraph'
    return line.width < wrapWidth / 2 && startsUpperCase(next.text) ? 'lineBreak' : 'space'
  })
}

/** The document's wrap column, or the chunk's own where it clearly has another, as indented quotations do. */
function wrapWidthFor(lines: readonly TextLine[], statistics: LineStatistics): number | undefined {
  if (looksLikeVerse(lines)) return undefined
  const { wrapWidth } = statistics
  if (wrapWidth === undefined) return ownWrapWidth(lines, statistics)
  const pairs = lines.slice(0, -1).map((_, index) => pairAt(lines, index))
  const freeCount = pairs.filter((pair) => !isForcedBreak(pair, wrapWidth)).length
  return freeCount > pairs.length * 0.3 ? (ownWrapWidth(lines, statistics) ?? wrapWidth) : wrapWidth
}

/** Works on the last piece alone: looking at the end of a growing text would copy it for every line. */
function joinLines(lines: readonly TextLine[], joints: readonly Joint[], joinHyphen: HyphenJoiner): string {
  const pieces: string[] = []
  lines.forEach((line, index) => {
    const piece = line.text.replace(/\s+/g, ' ')
    const joint = joints[index - 1]
    if (joint === undefined) pieces.push(piece)
    else if (joint === 'lineBreak') pieces.push('\n', piece)
    else pieces.push(...joinPieces(pieces.pop() ?? '', piece, joinHyphen))
  })
  return pieces.join('')
}

/** Gives the text up to the join, what stands between, and the text after it. */
function joinPieces(last: string, piece: string, joinHyphen: HyphenJoiner): readonly string[] {
  const divided = dividedWord(last, piece)
  if (divided !== undefined) {
    const { before, after } = divided
    return [last.slice(0, -before.length - 1) + joinHyphen(before, after), piece.slice(after.length)]
  }
  const isSoftlyDivided = last.endsWith('\u00ad')
  // A dash set close on both sides has no space where a line ended with it.
  const hasCloseDash = /[\p{L}\p{N}](?:—|--)$/u.test(last.slice(-4))
  const isDense = joinsWithoutSpace(last.slice(-1)) && joinsWithoutSpace(piece.slice(0, 1))
  return isSoftlyDivided || hasCloseDash || isDense ? [last, piece] : [last, ' ', piece]
}

/** Columns that the first line of a paragraph is set in by; more is a centred or right-aligned line. */
const mostIndent = 12
/** Share of indented lines that must follow a finished sentence for indents to mean paragraphs, as they don't in verse. */
const finishedShare = 0.7

/** Cuts lines where an indented first line begins a paragraph without a blank line. */
function splitAtIndents(lines: readonly TextLine[]): (readonly TextLine[])[] {
  const base = lines.reduce((least, line) => Math.min(least, line.indent), Infinity)
  const starts: number[] = []
  let finished = 0
  for (let index = 1; index < lines.length; index++) {
    const indent = (lines[index]?.indent ?? 0) - base
    if (indent < 1 || indent > mostIndent) continue
    starts.push(index)
    if (endsSentence(lines[index - 1]?.text ?? '')) finished++
  }
  if (starts.length === 0 || finished < starts.length * finishedShare) return [lines]
  return [0, ...starts].map((start, index) => lines.slice(start, starts[index]))
}

const bullet = /^([*•‣◦·▪●])\s+(?=\S)/u
const enumerator = /^\(?(\d{1,3})[.)]\s+(?=\S)/u

/** Reads a chunk whose first line begins a list of at least two items; undefined for any other. */
function readList(lines: readonly TextLine[], rules: ParagraphRules): Paragraph[] | undefined {
  const first = lines[0]?.text ?? ''
  const isNumbered = enumerator.test(first)
  if (!isNumbered && !bullet.test(first)) return undefined
  const pattern = isNumbered ? enumerator : bullet
  const firstNumber = Number(enumerator.exec(first)?.[1] ?? 0)
  const starts: number[] = []
  lines.forEach((line, index) => {
    const match = pattern.exec(line.text)
    // A number that doesn't go on counting is one of the text that a wrapper put first.
    if (match !== null && (!isNumbered || Number(match[1]) === firstNumber + starts.length))
      starts.push(index)
  })
  if (starts.length < 2) return undefined
  return starts.map((start, index): Paragraph => {
    const itemLines = lines.slice(start, starts[index + 1])
    const joints = itemLines.slice(1).map((): Joint => 'space')
    const whole = joinLines(itemLines, joints, rules.joinHyphen)
    const marker = pattern.exec(whole)?.[0] ?? ''
    return { text: whole.slice(marker.length), kind: 'listItem', marker: marker.trim() }
  })
}
