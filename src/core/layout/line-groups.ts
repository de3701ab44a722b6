import { mainStyle, roundSize } from './body-statistics.ts'
import { captionStart } from './captions.ts'
import {
  edgesOf,
  fillsColumn,
  hasHangingLines,
  widen,
  type ColumnEdges,
  type GroupContext,
} from './column-edges.ts'
import { formulaShare } from './formulas.ts'
import { styleBits, type LaidLine } from './laid-page.ts'
import { endsSentenceLine } from './line-ends.ts'
import { markerOf, type ListMarker } from './list-markers.ts'
import { partKindOf } from './part-titles.ts'
import { findTables, isContentsLine, type FoundTable } from './tables.ts'
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
    if (monospacedShare(line) > 0.85 && !isOfAddresses(line.text)) return 'code'
  }
  if (formulaShare(line, column) > 0.5) return 'formula'
  return 'paragraph'
}

const mailAddress = /(?:[\w.+-]+|\{[^{}]*\})@[\w-]+(?:\.[\w-]+)+/g

/** Papers print the addresses of their authors in a typewriter's letters. */
function isOfAddresses(text: string): boolean {
  return text.includes('@') && /^[\s,;]*$/.test(text.replace(mailAddress, ''))
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

function isCentred(line: LaidLine, column: ColumnEdges): boolean {
  const before = line.left - column.left
  const after = column.right - line.right
  return before > line.size * 1.5 && after > line.size && Math.abs(before - after) < line.size * 1.2
}

/** The size of most lines of a group. */
export function groupSize(group: LineGroup): number {
  const first = group.lines[0]
  if (group.lines.length < 3 || !first) return roundSize(first?.size ?? 10)
  const middle = group.lines[group.lines.length >> 1]
  return roundSize(middle?.size ?? first.size)
}
