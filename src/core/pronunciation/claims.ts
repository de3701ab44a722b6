import type { TextRange } from '../../shared/document.ts'

/** What is to be said of a stretch of text. */
export type Saying =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'nothing' }
  /** As the International Phonetic Alphabet writes it. */
  | { readonly kind: 'phonemes'; readonly ipa: string }

/** A pronunciation that asks for a stretch of text. */
export interface Claim extends TextRange {
  readonly saying: Saying
  /** Of the reader's own for this document: 0; of those for everywhere: 1; of the book itself: 2. */
  readonly rank: number
  /** Tells claims of one rank apart: the smaller one came first. */
  readonly order: number
  /** Whether whole written words are to be said so wherever they stand: what a voice's own dictionary can hold. */
  readonly isOfWords: boolean
}

/**
 * Decides between claims that overlap: the longer one, then that of the lower rank, then that which came first, then
 * that which begins first. The same claims give the same answer in whatever order they come.
 * @returns claims that do not overlap, ascending
 */
export function settleClaims(claims: readonly Claim[]): Claim[] {
  if (claims.length < 2) return [...claims]
  const byRight = claims.toSorted(
    (a, b) =>
      b.end - b.start - (a.end - a.start) || a.rank - b.rank || a.order - b.order || a.start - b.start,
  )
  const settled: Claim[] = []
  for (const claim of byRight) {
    const at = firstAtOrAfter(settled, claim.start)
    const next = settled[at]
    const previous = settled[at - 1]
    if (next !== undefined && next.start < claim.end) continue
    if (previous !== undefined && previous.end > claim.start) continue
    settled.splice(at, 0, claim)
  }
  return settled
}

function firstAtOrAfter(ranges: readonly TextRange[], start: number): number {
  let low = 0
  let high = ranges.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ranges[middle]?.start ?? Infinity) < start) low = middle + 1
    else high = middle
  }
  return low
}
