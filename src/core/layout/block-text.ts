import { isBreakingHyphen } from './hyphens.ts'
import { styleBits, type LaidLine } from './laid-page.ts'
import type { LinkRange } from './link-ranges.ts'
import type { Inline, LineLayout, Mark } from '../../shared/document.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A line and the page on which it stands. */
export interface PlacedLine {
  readonly page: number
  readonly line: LaidLine
  /** Parts that lead to an address. */
  readonly links?: readonly LinkRange[]
}

/** Where something in a block's text is to be put in: the number of a note, the beginning of a page. */
export interface TextPoint {
  readonly offset: number
  readonly line: number
}

/** The text of a block, joined from its lines. */
export interface BlockText {
  readonly text: string
  /** In pairs: where a style begins, and its bits. */
  readonly runs: readonly number[]
  readonly lines: readonly LineLayout[]
  /** Where each line begins in the text. */
  readonly starts: readonly number[]
}

export type LineJoin = 'space' | 'lineBreak'

/**
 * Joins lines: with one space, or without a hyphen that only the line's end made; or each on its own, as in code.
 */
export function joinLines(lines: readonly PlacedLine[], join: LineJoin, vocabulary: Vocabulary): BlockText {
  let text = ''
  const runs: number[] = []
  const layouts: LineLayout[] = []
  const starts: number[] = []
  lines.forEach(({ page, line }, i) => {
    const start = text.length
    starts.push(start)
    for (let k = 0; k < line.runs.length; k += 2) {
      const style = line.runs[k + 1] ?? 0
      const last = runs[runs.length - 1]
      if (last === style) continue
      // The space between two lines is not raised with the number before it.
      const isAfterRaised =
        k === 0 && start > 0 && ((last ?? 0) & (styleBits.superscript | styleBits.subscript)) !== 0
      const joint = isAfterRaised && /\s$/.test(text) ? 1 : 0
      runs.push(start + (line.runs[k] ?? 0) - joint, style)
    }
    const next = lines[i + 1]?.line
    let kept = line.text
    let glue = ''
    if (next) {
      if (join === 'lineBreak') glue = '\n'
      else if (isBreakingHyphen(line.text, next.text, line.hasSoftHyphen, vocabulary))
        kept = line.text.slice(0, -1)
      else glue = needsSpace(line.text, next.text) ? ' ' : ''
    }
    text += kept + glue
    layouts.push({
      start,
      end: start + kept.length,
      page,
      box: line.box,
      flow: line.flow,
      stops: clampStops(line.stops, kept.length),
    })
  })
  return { text, runs, lines: layouts, starts }
}

const wideLetter = /[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]/
const hyphenEnd = /[\p{L}\p{N}][-\u2010/\u2014]$/u

/** Chinese and Japanese lines join without a space, as do a kept hyphen and a closed dash. */
function needsSpace(before: string, after: string): boolean {
  const last = before.at(-1) ?? ''
  const first = after[0] ?? ''
  if (wideLetter.test(last) && wideLetter.test(first)) return false
  if (hyphenEnd.test(before.slice(-3))) return !/^[\p{L}\p{N}]/u.test(after)
  return true
}

function clampStops(stops: readonly number[], length: number): readonly number[] {
  if (stops.length < 2 || (stops[stops.length - 2] ?? 0) <= length) return stops
  return stops.map((value, i) => (i % 2 === 0 ? Math.min(value, length) : value))
}

/** What stands between the characters of a text, or in the place of some. */
export interface Insertion {
  readonly start: number
  /** What it takes the place of ends here; `start` for nothing. */
  readonly end: number
  readonly inline: Inline
}

/** Makes inlines of a text: its runs of one style, its line breaks, and what is put in. */
export function toInlines(
  text: string,
  runs: readonly number[],
  insertions: readonly Insertion[],
  links: readonly { readonly start: number; readonly end: number; readonly mark: Mark }[] = [],
  ignored = 0,
): Inline[] {
  const cuts = new Set<number>([0, text.length])
  for (let k = 0; k < runs.length; k += 2) cuts.add(Math.min(text.length, runs[k] ?? 0))
  for (const { start, end } of insertions) cuts.add(start).add(end)
  for (const { start, end } of links) cuts.add(start).add(end)
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) cuts.add(at).add(at + 1)
  const places = [...cuts].toSorted((a, b) => a - b)
  const byStart = [...insertions].toSorted((a, b) => a.start - b.start || a.end - b.end)
  const inlines: Inline[] = []
  let run = 0
  let insertion = 0
  let link = 0
  for (let p = 0; p < places.length; p++) {
    const from = places[p] ?? 0
    const to = places[p + 1] ?? from
    let isReplaced = false
    while (insertion < byStart.length && (byStart[insertion]?.start ?? 0) <= from) {
      const put = byStart[insertion]
      if (put) inlines.push(put.inline)
      if (put && put.end > from) isReplaced = true
      insertion++
    }
    if (to <= from) continue
    while (run + 2 < runs.length && (runs[run + 2] ?? 0) <= from) run += 2
    while (link < links.length && (links[link]?.end ?? 0) <= from) link++
    if (isReplaced) continue
    const piece = text.slice(from, to)
    if (piece === '\n') {
      inlines.push({ kind: 'lineBreak' })
      continue
    }
    const marks = marksOf((runs[run + 1] ?? 0) & ~ignored)
    const at = links[link]
    if (at && at.start <= from) marks.push(at.mark)
    pushText(inlines, piece, marks)
  }
  return inlines
}

function pushText(inlines: Inline[], text: string, marks: readonly Mark[]): void {
  const last = inlines.at(-1)
  if (last?.kind === 'text' && sameMarks(last.marks ?? [], marks)) {
    inlines[inlines.length - 1] = { ...last, text: last.text + text }
  } else inlines.push(marks.length > 0 ? { kind: 'text', text, marks } : { kind: 'text', text })
}

function sameMarks(some: readonly Mark[], others: readonly Mark[]): boolean {
  return (
    some.length === others.length &&
    some.every((mark, i) => mark.kind === others[i]?.kind && mark.kind !== 'link')
  )
}

const markKinds = [
  [styleBits.bold, 'strong'],
  [styleBits.italic, 'emphasis'],
  [styleBits.monospaced, 'code'],
  [styleBits.superscript, 'sup'],
  [styleBits.subscript, 'sub'],
  [styleBits.smallCaps, 'smallCaps'],
] as const

function marksOf(bits: number): Mark[] {
  return bits === 0 ? [] : markKinds.flatMap(([bit, kind]): Mark[] => ((bits & bit) !== 0 ? [{ kind }] : []))
}
