import { roundSize } from './body-statistics.ts'
import { endsSentenceLine, firstWordWidth, groupSize, type LineGroup } from './line-groups.ts'
import { endsWithHyphen } from './vocabulary.ts'
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
  const isFull = last.right > from.column.right - Math.max(last.size * 1.5, firstWordWidth(first))
  const isEnd = endsSentenceLine(last)
  if (!isEnd && isLowerCase) return true
  if (group.isIndented || !isFull) return false
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
