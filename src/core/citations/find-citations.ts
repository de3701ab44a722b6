import type { Block, TextRange } from '../../shared/document.ts'
import { displayText } from '../text/display-text.ts'
import { findAuthorYear } from './author-year.ts'
import type { CitationSources } from './citation-sources.ts'
import { findNumbered } from './numbered.ts'
import { findRaised } from './raised.ts'
import { linkedRanges, overlapsAny, rangesWith } from './linked.ts'

/** How a document refers to its sources. */
export type CitationStyle = 'bracketed' | 'parenthesised' | 'authorYear' | 'raised' | 'glued'

/** A reference to a source, or what looks like one. */
export interface FoundCitation extends TextRange {
  readonly style: CitationStyle
  /** What the list of sources must hold for it to be one; absent: it is one by itself. */
  readonly needs?: CitationNeed
}

export type CitationNeed =
  | { readonly kind: 'number'; readonly largest: number }
  /** One of these, each a name with a year, as `CitationSources.works` has them. */
  | { readonly kind: 'work'; readonly works: readonly string[] }

/**
 * The references to sources in a block and what may be some, ascending, none overlapping another. A range has the
 * brackets in it; of `Smith (2001) found` it is `(2001)`, since the name is part of the sentence.
 */
export function findCitations(block: Block): readonly FoundCitation[] {
  if (block.kind === 'code' || block.kind === 'formula' || block.role === 'bibliography') return []
  const text = displayText(block)
  if (!/\p{N}|\bin press\b|forthcoming|n\.\s?d\./u.test(text)) return []
  const linked = linkedRanges(block)
  const found = [
    ...findRaised(block, text, linked),
    ...findNumbered(text, linked),
    ...findAuthorYear(text, linked),
  ].toSorted((a, b) => a.start - b.start || b.end - a.end)
  const code = rangesWith(block, 'code')
  const kept: FoundCitation[] = []
  for (const citation of found) {
    const last = kept.at(-1)
    if (last !== undefined && citation.start < last.end) continue
    if (!overlapsAny(citation, code)) kept.push(citation)
  }
  return kept
}

/** How often each style was found for certain in a document. */
export type StyleCounts = Readonly<Record<CitationStyle, number>>

/** References in round brackets are taken for that only where a document has several of them and no other style. */
const minParenthesised = 4

/** Whether what looked like a reference is one, now that the document is known. */
export function isConfirmed(citation: FoundCitation, sources: CitationSources, counts: StyleCounts): boolean {
  const { needs, style } = citation
  if (needs === undefined) return true
  if (needs.kind === 'work') return needs.works.some((work) => sources.works.has(work))
  if (sources.maxNumber === 0 || needs.largest > sources.maxNumber) return false
  if (style !== 'parenthesised') return true
  return counts.bracketed + counts.raised === 0 && counts.parenthesised >= minParenthesised
}
