import type { Block, BookSaying, Inline } from '../../shared/document.ts'
import { inlineText } from '../text/display-text.ts'
import type { OffsetMap } from '../text/offset-map.ts'
import type { Claim } from './claims.ts'

/** What the book itself asks for in a block, as ranges of its spoken text. Neighbours that belong together are one. */
export function bookClaims(block: Block, map: OffsetMap): Claim[] {
  const claims: Claim[] = []
  let offset = 0
  let last: { readonly saying: BookSaying; readonly start: number; end: number } | undefined
  const close = (): void => {
    if (last === undefined) return
    const { start, end } = { start: map.toSpoken(last.start), end: map.toSpoken(last.end) }
    if (end > start) claims.push({ start, end, ...ofBook, saying: sayingOf(last.saying) })
    last = undefined
  }
  for (const inline of block.inlines) {
    const { length } = inlineText(inline)
    const saying = markedSaying(inline)
    // Bold print may have cut an element of the markup in two.
    if (last !== undefined && length > 0 && !isSame(last.saying, saying)) close()
    if (saying !== undefined && length > 0) {
      last ??= { saying, start: offset, end: offset }
      last.end = offset + length
    }
    offset += length
  }
  close()
  return claims
}

const ofBook = { rank: 2, order: 0, isOfWords: false } as const

function markedSaying(inline: Inline): BookSaying | undefined {
  if (inline.kind !== 'text' || inline.marks === undefined) return undefined
  for (const mark of inline.marks) if (mark.kind === 'pronunciation') return mark.saying
  return undefined
}

function isSame(one: BookSaying, other: BookSaying | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function sayingOf(saying: BookSaying): Claim['saying'] {
  return saying.kind === 'alias' ? { kind: 'text', text: saying.text } : saying
}
