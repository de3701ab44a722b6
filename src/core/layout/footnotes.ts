import { styleBits, type LaidLine } from './laid-page.ts'
import { endsSentence } from './line-ends.ts'
import { groupSize, type LineGroup } from './line-groups.ts'

const symbol = /^([*∗†‡§¶‖#]{1,3}|\d{1,3}|[a-z])(?=[\s\p{L}\p{Pi}\p{Ps}"“(]|$)/u
const smallerThanText = 0.95

/** The mark with which a footnote begins: raised, or a sign or number before its text. */
export function noteMark(line: LaidLine): { readonly mark: string; readonly textStart: number } | undefined {
  const { runs, text } = line
  if (((runs[1] ?? 0) & styleBits.superscript) !== 0) {
    const end = runs[2] ?? text.length
    const mark = text.slice(0, end).trim()
    if (/^(?:\d{1,3}|[a-z]|[^\p{L}\p{N}\s]{1,3})$/u.test(mark))
      return { mark, textStart: end + (text[end] === ' ' ? 1 : 0) }
  }
  const mark = symbol.exec(text)?.[1]
  if (mark === undefined || /^[a-z]$/.test(mark)) return undefined
  const textStart = mark.length + (text[mark.length] === ' ' ? 1 : 0)
  return { mark, textStart }
}

/**
 * Marks the groups at the ends of columns that are notes: set smaller than running text, below a line or with a mark.
 * @param bodySize Size of running text, in points.
 */
export function markFootnotes(groups: readonly LineGroup[], bodySize: number): void {
  for (let end = groups.length; end > 0;) {
    const column = groups[end - 1]?.column.number
    let start = end
    while (start > 0 && groups[start - 1]?.column.number === column) start--
    markColumn(groups.slice(start, end), bodySize)
    end = start
  }
}

function markColumn(groups: readonly LineGroup[], bodySize: number): void {
  let first = groups.length
  while (first > 0) {
    const group = groups[first - 1]
    if (
      !group ||
      (group.kind !== 'paragraph' && group.kind !== 'listItem') ||
      groupSize(group) > bodySize * smallerThanText
    )
      break
    first--
  }
  if (first === groups.length) return
  // Only what follows the drawn line, or the first mark, where text stands above it.
  const trail = groups.slice(first)
  const ruled = trail.findIndex((group) => group.lines[0]?.hasRuleAbove)
  const marked = trail.findIndex((group) => group.lines[0] && noteMark(group.lines[0]) !== undefined)
  let from = ruled >= 0 ? ruled : marked
  if (from < 0) {
    // A small print at a column's foot, apart from the text above it, such as a permission to copy.
    const isApart = first > 0 && (trail[0]?.gapAbove ?? 0) > 1.5 && groups[first - 1]?.kind !== 'caption'
    const isPrint = trail.reduce((sum, group) => sum + group.lines.length, 0) > 2
    if (!isApart || !isPrint || !endsSentence(trail[0]?.lines.at(-1)?.text ?? '')) return
    from = 0
  }
  if (from > 0 && first + from === 0) return
  for (const group of trail.slice(from)) group.kind = 'footnote'
}
