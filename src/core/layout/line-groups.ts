import { mainStyle, roundSize } from './body-statistics.ts'
import { captionStart } from './captions.ts'
import { formulaShare } from './formulas.ts'
import { styleBits, type LaidLine } from './laid-page.ts'
import { markerOf, type ListMarker } from './list-markers.ts'
import { partKindOf } from './part-titles.ts'
import { findTables, isContentsLine, type FoundTable } from './tables.ts'
import { isWideLetter } from './wide-letters.ts'
import { endsWithHyphen } from './vocabulary.ts'

export type GroupKind =
  | 'paragraph'
  | 'heading'
  | 'listItem'
  | 'quote'
  | 'code'
  | 'formula'
  | 'caption'
  | 'figure'
  | 'table'
  | 'footnote'
  | 'contents'
  | 'furniture'

/** Lines of one column of one page that belong to one block. */
export interface LineGroup {
  kind: GroupKind
  lines: LaidLine[]
  readonly column: ColumnEdges
  readonly marker?: ListMarker
  /** The first line begins further in than the lines of the column do. */
  readonly isIndented: boolean
  /** From the line above, in line spacings; 9 at the top of a column. */
  readonly gapAbove: number
  /** Stands above a caption, as what that shows: it may interrupt a paragraph. */
  isShown?: boolean
  /** Where the columns of a table stand. */
  readonly table?: FoundTable['columns']
}

/** Where the lines of a column begin and end. */
export interface ColumnEdges {
  readonly number: number
  readonly left: number
  readonly right: number
  readonly spacing: number
  /** Most of its lines end at the same place. */
  readonly isJustified: boolean
  /** They do, and begin at many places. */
  readonly isEndAligned: boolean
  /** Where a list of references hangs its entries: further lines stand further in. */
  readonly hasHangingLines: boolean
}

/** What the document is set in. */
export interface GroupContext {
  readonly bodySize: number
  readonly bodyStyle: number
  /** Line spacing as a multiple of the size. */
  readonly spacing: number
  /** The page begins within a list of references. */
  readonly isInReferences?: boolean
}

/** Cuts the lines of each column into groups where a new paragraph, item, caption or the like begins. */
export function groupLines(lines: readonly LaidLine[], context: GroupContext): LineGroup[] {
  const groups: LineGroup[] = []
  let from = 0
  const columns: LaidLine[][] = []
  while (from < lines.length) {
    let to = from + 1
    while (to < lines.length && lines[to]?.column === lines[from]?.column) to++
    columns.push(lines.slice(from, to))
    from = to
  }
  const edges = columns.map((column) => edgesOf(column, context))
  widen(edges)
  let isInReferences = context.isInReferences === true
  columns.forEach((column, i) => {
    const edge = edges[i]
    if (edge) isInReferences = groupColumn(column, edge, context, groups, isInReferences)
  })
  return groups
}

/** @returns Whether the column ends within a list of references. */
function groupColumn(
  lines: readonly LaidLine[],
  column: ColumnEdges,
  context: GroupContext,
  out: LineGroup[],
  startsInReferences: boolean,
): boolean {
  let isInReferences = startsInReferences
  let hanging = column.hasHangingLines
  let group: LineGroup | undefined
  const tables = findTables(lines)
  let t = 0
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    while (t < tables.length && (tables[t]?.to ?? 0) <= i) t++
    const table = tables[t]
    if (table && table.from <= i) {
      if (table.from === i) {
        group = undefined
        const gapAbove = before ? (line.baseline - before.baseline) / column.spacing : 9
        out.push({
          kind: 'table',
          lines: lines.slice(table.from, table.to),
          column,
          isIndented: false,
          gapAbove,
          table: table.columns,
        })
      }
      return
    }
    const kind = lineKind(line, column, context)
    const marker =
      kind === 'paragraph' ? markerOf(line, lines[i + 1], lines.slice(Math.max(0, i - 6), i + 7)) : undefined
    const gap = before ? (line.baseline - before.baseline) / column.spacing : 9
    const joins =
      group && before && joinsGroup(group, before, line, kind, marker, gap, column, lines[i + 1], context)
    if (line.text.length < 60 && partKindOf(line.text) === 'bibliography') {
      isInReferences = true
      hanging = hasHangingLines(lines.slice(i + 1), column.left)
    } else if (line.size > context.bodySize * 1.12) isInReferences = false
    const isEntry =
      isInReferences &&
      hanging &&
      kind === 'paragraph' &&
      marker === undefined &&
      before !== undefined &&
      line.size < before.size * 1.09 &&
      line.size > before.size * 0.91
    if (group && isEntry ? line.left > column.left + line.size * 0.5 && gap < 1.9 : group && joins)
      group?.lines.push(line)
    else {
      const isCaption = kind === 'paragraph' && captionStart(line.text)
      group = {
        kind: isCaption ? 'caption' : marker ? 'listItem' : kind,
        lines: [line],
        column,
        isIndented: line.left > column.left + line.size * 0.7,
        gapAbove: gap,
        ...(marker ? { marker } : {}),
      }
      out.push(group)
    }
  })
  return isInReferences
}

function lineKind(line: LaidLine, column: ColumnEdges, context: GroupContext): GroupKind {
  if (line.picture >= 0) return 'figure'
  if (isContentsLine(line.text)) return 'contents'
  const style = mainStyle(line)
  if ((style & styleBits.monospaced) !== 0 && (context.bodyStyle & styleBits.monospaced) === 0) {
    // A line of running text can end in a long name; code stands in a line of its own.
    if (monospacedShare(line) > 0.85) return 'code'
  }
  if (formulaShare(line, column) > 0.5) return 'formula'
  return 'paragraph'
}

function monospacedShare(line: LaidLine): number {
  let length = 0
  for (let k = 0; k < line.runs.length; k += 2) {
    if (((line.runs[k + 1] ?? 0) & styleBits.monospaced) !== 0)
      length += (line.runs[k + 2] ?? line.text.length) - (line.runs[k] ?? 0)
  }
  return length / Math.max(1, line.text.length)
}

function joinsGroup(
  group: LineGroup,
  before: LaidLine,
  line: LaidLine,
  kind: GroupKind,
  marker: ListMarker | undefined,
  gap: number,
  column: ColumnEdges,
  next: LaidLine | undefined,
  context: GroupContext,
): boolean {
  if (marker) return false
  if (kind === 'contents' || group.kind === 'contents') return false
  if (kind === 'figure' || group.kind === 'figure')
    return kind === group.kind && line.picture === before.picture
  if (kind === 'code' || group.kind === 'code') return kind === group.kind && gap < 2.6
  if (kind === 'formula' || group.kind === 'formula') return kind === group.kind && gap < 2.6
  if (before.flow !== line.flow || before.isSlanted !== line.isSlanted) return false
  const ratio = line.size / before.size
  const em = line.size
  if (ratio > 1.09 || ratio < 0.915) {
    // Small capitals of a smaller size within a paragraph.
    const fills = before.right > column.right - em && Math.abs(line.left - before.left) < em * 4
    return fills && ratio > 0.7 && ratio < 1.42 && gap > 0.9 && gap < 1.1 && endsWithHyphen(before.text)
  }
  if (em > context.bodySize * 1.12 && mainStyle(line) === mainStyle(before) && column.spacing < em * 1.3) {
    return line.baseline - before.baseline < em * 1.5
  }
  const firstNote = em < context.bodySize * 0.95 ? noteNumber(group.lines[0]) : undefined
  if (firstNote !== undefined && noteNumber(line) === firstNote + 1) return false
  const isUnfinished = !endsSentenceLine(before)
  const goesOn = endsWithHyphen(before.text) || (isUnfinished && /^[\p{Ll}]/u.test(line.text))
  if (gap > (goesOn ? 1.9 : 1.32) || gap < 0.3) return false
  if (endsWithHyphen(before.text) && /^\p{Ll}/u.test(line.text)) return true
  const isFull = fillsColumn(before, line, column)
  // A bold line that does not fill its column is a heading or a title of its own.
  const styleBefore = mainStyle(before) & styleBits.bold
  const styleHere = mainStyle(line) & styleBits.bold
  if (styleBefore !== styleHere && !isFull) return false
  if (group.kind === 'caption' && captionStart(line.text)) return false
  // Lines that begin anywhere and end at the same place tell nothing by where they begin.
  if (column.isEndAligned) return gap < 1.2 || goesOn
  if (group.kind === 'caption' || isCentred(before, column) || isCentred(line, column))
    return gap < 1.25 || goesOn
  const first = group.lines[0] ?? before
  const step = line.left - before.left
  if (group.marker) {
    // Lines of an item go on below its text, or below its mark.
    if (line.left < first.left - em * 0.4) return false
    return (
      line.left >= group.marker.textLeft - em * 0.6 ||
      (isFull && line.left <= first.left + em * 0.5 && isUnfinished)
    )
  }
  if (step > em * 0.6 && group.lines.length > 1) {
    // Further in than the line above: a new paragraph, or entries whose further lines hang.
    const second = group.lines[1]
    const hangs =
      second !== undefined &&
      second.left > first.left + em * 0.6 &&
      Math.abs(line.left - second.left) < em * 0.3
    return hangs
  }
  // Below the text of a note, which stands further in than its number.
  if (step > em * 0.6 && step < em * 2 && firstNote !== undefined && isFull) return gap < 1.25
  if (step > em * 0.6) {
    // What stands alone further in begins a paragraph.
    if (next !== undefined && next.left < line.left - em * 0.3 && !goesOn) return false
    // The second line of a hanging entry stands further in, as does a new paragraph after one of a single line.
    return (
      isFull &&
      (isUnfinished ||
        (next !== undefined &&
          next.left > first.left + em * 0.6 &&
          Math.abs(next.left - line.left) < em * 0.3))
    )
  }
  if (step < -em * 0.6) {
    // Back to the left: the second line of an indented paragraph, or the next of some hanging entries.
    if (group.lines.length > 1) return goesOn && isFull
    return isFull || goesOn
  }
  if (group.lines.length > 1 && hangs(group)) return Math.abs(step) < em * 0.6 && (isFull || goesOn)
  return isFull || goesOn
}

/** The number with which a line in small type begins. */
function noteNumber(line: LaidLine | undefined): number | undefined {
  const number = line && /^(\d{1,3}) ?\p{L}/u.exec(line.text)?.[1]
  return number === undefined ? undefined : Number(number)
}

function hangs(group: LineGroup): boolean {
  const [first, second] = group.lines
  return first !== undefined && second !== undefined && second.left > first.left + first.size * 0.6
}

/** Whether a line ends as sentences do, but for the number of a note. */
export function endsSentenceLine(line: LaidLine): boolean {
  const { runs, text } = line
  const isRaised = runs.length > 2 && ((runs[runs.length - 1] ?? 0) & styleBits.superscript) !== 0
  return endsSentence(isRaised ? text.slice(0, runs[runs.length - 2] ?? text.length).trimEnd() : text)
}

/** Whether a text ends as sentences do. */
export function endsSentence(text: string): boolean {
  return /[.!?:;…。！？؟۔।][\p{Pe}\p{Pf}"'’”»]*$/u.test(text.slice(-8))
}

function isCentred(line: LaidLine, column: ColumnEdges): boolean {
  const before = line.left - column.left
  const after = column.right - line.right
  return before > line.size * 1.5 && after > line.size && Math.abs(before - after) < line.size * 1.2
}

/** Whether a line ends where its column does: the first word of the next one had no room in it. */
export function fillsColumn(line: LaidLine, next: LaidLine, column: ColumnEdges): boolean {
  // Between letters as wide as high a line may end anywhere but before some signs.
  const isWide = isWideLetter(line.text.charCodeAt(line.text.length - 1))
  const room = isWide ? line.size * 2.2 : Math.max(line.size * 1.5, firstWordWidth(next))
  return line.right > column.right - room
}

/** How much room the first word of a line takes. */
function firstWordWidth(line: LaidLine): number {
  return (line.stops[3] ?? 0) - (line.stops[1] ?? 0) + line.size * 0.25
}

/** Where the lines of a column begin and end, by most of them. */
export function edgesOf(lines: readonly LaidLine[], context: GroupContext): ColumnEdges {
  const prose = lines.filter((line) => line.text.length > 12 && line.picture < 0 && line.pieces.length <= 8)
  const body = prose.length >= 3 ? prose : lines
  const some = body.length > 0 ? body : lines
  const lefts = some.map((line) => line.left).toSorted((a, b) => a - b)
  const rights = some.map((line) => line.right).toSorted((a, b) => b - a)
  const left = lefts[0] ?? 0
  // A line may stick out, and so may a table; where several lines end is the column's end.
  const needed = Math.max(2, Math.ceil(rights.length * 0.2))
  const right =
    rights.find((edge, k) => edge - (rights[k + needed - 1] ?? Number.NEGATIVE_INFINITY) < 2.5) ??
    rights[0] ??
    0
  const atRight = rights.filter((edge) => Math.abs(edge - right) < 2.5).length
  return {
    number: lines[0]?.column ?? 0,
    left,
    right,
    spacing: spacingOf(lines, context),
    isJustified: atRight > some.length * 0.4,
    isEndAligned: areEndAligned(some, left, right),
    hasHangingLines: hasHangingLines(lines, left),
  }
}

/** In paragraphs, as many lines end early as begin further in; here they begin anywhere and end alike. */
function areEndAligned(lines: readonly LaidLine[], left: number, right: number): boolean {
  const ended = lines.filter((line) => line.right > right - line.size * 0.4).length
  const inset = lines.filter((line) => line.left > left + line.size * 0.6).length
  return lines.length > 5 && ended > lines.length * 0.85 && inset > lines.length * 0.3
}

/** Lines at the column's side begin anew, lines further in go on: what stands before the first ends as sentences do. */
function hasHangingLines(lines: readonly LaidLine[], left: number): boolean {
  let hanging = 0
  let ended = 0
  let firsts = 0
  lines.forEach((line, i) => {
    const before = lines[i - 1]
    const inset = line.left - left
    if (inset > line.size * 0.6 && inset < line.size * 4) hanging++
    else if (inset <= line.size * 0.3 && before && before.column === line.column) {
      firsts++
      if (endsSentence(before.text) || /\d$/.test(before.text)) ended++
    }
  })
  return hanging > 0 && firsts > 0 && ended >= firsts * 0.7
}

function spacingOf(lines: readonly LaidLine[], context: GroupContext): number {
  const counts = new Map<number, number>()
  let best = 0
  let highest = 0
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i]
    const before = lines[i - 1]
    if (!line || !before || Math.abs(line.size - before.size) > 0.4) continue
    const step = Math.round((line.baseline - before.baseline) * 4) / 4
    if (step < line.size * 0.7 || step > line.size * 3) continue
    const count = (counts.get(step) ?? 0) + 1
    counts.set(step, count)
    if (count > highest || (count === highest && step < best)) {
      best = step
      highest = count
    }
  }
  const usual = context.bodySize * context.spacing
  if (highest >= 3) return best
  return best > 0 && best <= usual * 1.1 ? best : usual
}

/** Columns of a page that begin at the same place end at the same place: a band may have short lines only. */
function widen(edges: ColumnEdges[]): void {
  edges.forEach((edge, i) => {
    let { left, right } = edge
    const width = right - left
    for (const other of edges) {
      if (other === edge) continue
      const isWider = other.right > right && Math.abs(other.left - left) < 14 && other.isJustified
      // Only where no other column stands there.
      const isFree = !edges.some(
        (third) =>
          third !== edge &&
          third !== other &&
          third.left > right &&
          third.left < other.right &&
          third.right - third.left > width * 0.3,
      )
      if (isWider && isFree) right = other.right
    }
    if (right !== edge.right || left !== edge.left) edges[i] = { ...edge, left, right }
  })
}

/** The size of most lines of a group. */
export function groupSize(group: LineGroup): number {
  const first = group.lines[0]
  if (group.lines.length < 3 || !first) return roundSize(first?.size ?? 10)
  const middle = group.lines[group.lines.length >> 1]
  return roundSize(middle?.size ?? first.size)
}
