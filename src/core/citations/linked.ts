import type { Block, TextInline, TextRange } from '../../shared/document.ts'
import { inlineText } from '../text/display-text.ts'

/** A piece of a block that is a link. */
export interface LinkedRange extends TextRange {
  readonly isInternal: boolean
}

export function linkedRanges(block: Block): readonly LinkedRange[] {
  return rangesWith(block, 'link').map(({ start, end, inline }) => ({
    start,
    end,
    isInternal:
      inline.marks?.some((mark) => mark.kind === 'link' && mark.target.kind === 'internal') ?? false,
  }))
}

/** The pieces of a block that have a mark. */
export function rangesWith(
  block: Block,
  kind: 'link' | 'sup' | 'code',
): readonly (TextRange & { readonly inline: TextInline })[] {
  const ranges: (TextRange & { inline: TextInline })[] = []
  let start = 0
  for (const inline of block.inlines) {
    const end = start + inlineText(inline).length
    if (inline.kind === 'text' && end > start && inline.marks?.some((mark) => mark.kind === kind)) {
      ranges.push({ start, end, inline })
    }
    start = end
  }
  return ranges
}

export function overlapsAny({ start, end }: TextRange, ranges: readonly TextRange[]): boolean {
  return ranges.some((range) => range.start < end && range.end > start)
}
