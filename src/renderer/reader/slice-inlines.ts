import { inlineText } from '../../core/text/display-text.ts'
import type { Inline, TableShape, TextRange } from '../../shared/document.ts'

/**
 * The inlines that make up a range of a block's display text, cut where the range cuts them. What has no
 * text of its own (a picture, a page break) belongs to the range it stands in; at the range's very end only
 * when `includesEnd`, so that neighbouring ranges give every inline once.
 */
export function sliceInlines(
  inlines: readonly Inline[],
  { start, end }: TextRange,
  includesEnd: boolean,
): readonly Inline[] {
  const slice: Inline[] = []
  let position = 0
  for (const inline of inlines) {
    const length = inlineText(inline).length
    const from = Math.max(start, position)
    const to = Math.min(end, position + length)
    if (length === 0) {
      if (position >= start && (position < end || (includesEnd && position === end))) slice.push(inline)
    } else if (from < to) {
      slice.push(cut(inline, from - position, to - position, length))
    }
    position += length
  }
  return slice
}

/** The cells of a table as ranges that cover its display text without a gap: each holds the separator after it. */
export function coveringRanges(table: TableShape, textLength: number): readonly (readonly TextRange[])[] {
  const starts = table.rows.flatMap((row) => row.cells.map((cell) => cell.start))
  let index = 0
  return table.rows.map((row) =>
    row.cells.map(() => {
      const start = index === 0 ? 0 : (starts[index] ?? textLength)
      index++
      return { start, end: starts[index] ?? textLength }
    }),
  )
}

function cut(inline: Inline, from: number, to: number, length: number): Inline {
  if (from === 0 && to === length) return inline
  if (inline.kind === 'text' || inline.kind === 'noteReference') {
    return { ...inline, text: inline.text.slice(from, to) }
  }
  return inline
}
