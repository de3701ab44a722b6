import { roundSize } from './body-statistics.ts'
import { noteMark } from './footnotes.ts'
import { fillsColumn } from './column-edges.ts'
import { endsSentenceLine } from './line-ends.ts'
import { groupSize, type LineGroup } from './line-groups.ts'
import { endsWithHyphen } from './vocabulary.ts'
import type { LaidLine } from './laid-page.ts'
import type { BlockDraft } from './block-draft.ts'

/**
 * Whether a group goes on with the paragraph that stood open at the end of another column or page, or above a figure:
 * set alike, not begun like a paragraph, and after a line that was full.
 * @param from The group with which the open paragraph ends so far.
 * @param usesIndents Whether the document's paragraphs begin further in.
 */
export function continuesDraft(
  open: BlockDraft,
  from: LineGroup,
  group: LineGroup,
  usesIndents: boolean,
): boolean {
  if (group.kind !== 'paragraph') return false
  const last = open.lines.at(-1)?.line
  const first = group.lines[0]
  if (
    !last ||
    !first ||
    (last.flow !== first.flow && last.flow === 'left') ||
    last.isSlanted !== first.isSlanted
  )
    return false
  if (Math.abs(roundSize(groupSize(group)) - roundSize(groupSize(from))) > 0.5) return false
  // An entry of a list of references goes on further in.
  if (open.role === 'bibliography' && group.column.hasHangingLines) return group.isIndented
  const isLowerCase = /^[\p{Ll}]/u.test(first.text)
  if (endsWithHyphen(last.text)) return isLowerCase || !group.isIndented
  const isFull = fillsColumn(last, first, from.column)
  const isEnd = endsSentenceLine(last)
  if (!isEnd && isLowerCase) return true
  // Lines that begin anywhere tell nothing by where they begin.
  if (from.column.isEndAligned) return !isEnd && isLong(last, from, 0.7)
  if (group.isIndented) return false
  // Where lines end anywhere, one that ends early may still be followed by the rest of its sentence.
  const isCut = !from.column.isJustified && from.lines.length > 1 && group.gapAbove >= 9
  if (!isFull) return isCut && !isEnd && isLong(last, from, 0.8)
  // Within a column only a gap stands between them: a new paragraph, unless the sentence goes on.
  if (
    from.column.number === group.column.number &&
    from.lines[0]?.column === first.column &&
    group.gapAbove < 9 &&
    open.lines.at(-1)?.page === undefined
  )
    return false
  return !isEnd || (usesIndents && group.gapAbove >= 9 && group.lines.length > 1)
}

/** Whether a line takes at least this share of its column. */
function isLong(line: LaidLine, { column }: LineGroup, share: number): boolean {
  return line.right - line.left > (column.right - column.left) * share
}

/** Whether a note ends within a sentence. */
export function isUnfinished(note: BlockDraft): boolean {
  const last = note.lines.at(-1)?.line
  return last !== undefined && !endsSentenceLine(last)
}

/** Whether what stands at the foot of a column without a mark is the rest of a note of the column or page before. */
export function goesOnInNote(note: BlockDraft, group: LineGroup): boolean {
  const last = note.lines.at(-1)?.line
  const [first] = group.lines
  if (!last || !first || noteMark(first) !== undefined) return false
  return last.flow === first.flow && Math.abs(roundSize(last.size) - roundSize(first.size)) <= 0.5
}
