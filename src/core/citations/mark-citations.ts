import type { Block, Inline, TextRange } from '../../shared/document.ts'
import { inlineText } from '../text/display-text.ts'

/** A block with the mark `citation` on ranges of its display text, which stays as it is. The block itself where there are none. */
export function markCitations(block: Block, ranges: readonly TextRange[]): Block {
  if (ranges.length === 0) return block
  const inlines: Inline[] = []
  let start = 0
  for (const inline of block.inlines) {
    const { length } = inlineText(inline)
    if (inline.kind === 'text') inlines.push(...cut(inline, start, ranges))
    else inlines.push(inline)
    start += length
  }
  return { ...block, inlines }
}

function cut(
  inline: Extract<Inline, { kind: 'text' }>,
  offset: number,
  ranges: readonly TextRange[],
): readonly Inline[] {
  const { length } = inline.text
  const inner = ranges
    .map(({ start, end }) => ({ start: Math.max(0, start - offset), end: Math.min(length, end - offset) }))
    .filter(({ start, end }) => start < end)
  if (inner.length === 0) return [inline]
  const pieces: Inline[] = []
  let at = 0
  for (const { start, end } of inner) {
    if (start > at) pieces.push({ ...inline, text: inline.text.slice(at, start) })
    const marks = [...(inline.marks ?? []), { kind: 'citation' } as const]
    pieces.push({ ...inline, text: inline.text.slice(start, end), marks })
    at = end
  }
  if (at < length) pieces.push({ ...inline, text: inline.text.slice(at) })
  return pieces
}
