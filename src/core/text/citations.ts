import type { Block, TextInline, TextRange } from '../../shared/document.ts'
import { displayText, inlineText } from './display-text.ts'

/** One number, or some with commas and dashes between: `12`, `3, 4–6`. Four digits are a year. */
const numbers = String.raw`\d{1,3}[a-z]?(?:\s*[,;–—-]\s*\d{1,3}[a-z]?)*`
const bracketed = new RegExp(String.raw`\[\s*${numbers}\s*\]`, 'g')
const onlyNumbers = new RegExp(String.raw`^\s*\[?\s*${numbers}\s*\]?\s*$`)

/**
 * References to a list of sources, ascending: numbers in brackets that hold a link, and raised numbers that are one.
 * Nothing without a link is taken for one: `[12]` may be a year of a reign, and `(12)` the number of a formula.
 */
export function findCitations(block: Block): readonly TextRange[] {
  const linked = linkedRanges(block)
  if (linked.length === 0) return []
  const brackets = [...displayText(block).matchAll(bracketed)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length }))
    .filter((range) => linked.some((link) => link.start < range.end && link.end > range.start))
  const raised = linked.filter(
    (link) => link.isRaisedNumber && !brackets.some(({ start, end }) => start < link.end && end > link.start),
  )
  return [...brackets, ...raised.map(({ start, end }) => ({ start, end }))].toSorted(
    (a, b) => a.start - b.start,
  )
}

interface LinkedRange extends TextRange {
  readonly isRaisedNumber: boolean
}

function linkedRanges(block: Block): readonly LinkedRange[] {
  const ranges: LinkedRange[] = []
  let start = 0
  for (const inline of block.inlines) {
    const end = start + inlineText(inline).length
    if (inline.kind === 'text' && end > start && hasMark(inline, 'link')) {
      ranges.push({ start, end, isRaisedNumber: hasMark(inline, 'sup') && onlyNumbers.test(inline.text) })
    }
    start = end
  }
  return ranges
}

function hasMark({ marks }: TextInline, kind: 'link' | 'sup'): boolean {
  return marks?.some((mark) => mark.kind === kind) ?? false
}
