import type { Block, TextRange } from '../../shared/document.ts'
import { displayText } from '../text/display-text.ts'
import { findAuthorPage } from './author-page.ts'
import { findAuthorYear } from './author-year.ts'
import type { CitationSources } from './citation-sources.ts'
import { noYear } from './citation-words.ts'
import { findNumbered } from './numbered.ts'
import { findRaised } from './raised.ts'
import { linkedRanges, overlapsAny, rangesWith } from './linked.ts'

/** How a document refers to its sources. */
export type CitationStyle = 'bracketed' | 'parenthesised' | 'authorYear' | 'authorPage' | 'raised' | 'glued'

/** A reference to a source, or what looks like one. */
export interface FoundCitation extends TextRange {
  readonly style: CitationStyle
  /** What the list of sources must hold for it to be one; absent: it is one by itself. */
  readonly needs?: CitationNeed
}

export type CitationNeed =
  | { readonly kind: 'number'; readonly largest: number }
  /** One of these, each a name with a year, as `CitationSources.works` has them. */
  | {
      readonly kind: 'work'
      readonly works: readonly string[]
      /** Where a document refers to authors and years for certain, this does too. */
      readonly isLikely: boolean
    }
  /** All of these, as `CitationSources.authors` has them. */
  | { readonly kind: 'authors'; readonly authors: readonly string[] }

const mayHaveSome = new RegExp(String.raw`[\d¹²³⁰-⁹]|ib[ií]d|ebd\.|\bivi\b|${noYear}`, 'i')

/**
 * The references to sources in a block and what may be some, ascending, none overlapping another. A range has the
 * brackets in it; of `Smith (2001) found` it is `(2001)`, since the name is part of the sentence.
 */
export function findCitations(block: Block): readonly FoundCitation[] {
  if (block.kind === 'code' || block.kind === 'formula' || block.role === 'bibliography') return []
  const text = displayText(block)
  if (!mayHaveSome.test(text)) return []
  const linked = linkedRanges(block)
  const found = [
    ...findRaised(block, text, linked),
    ...findNumbered(text, linked),
    ...findAuthorYear(text, linked),
    ...findAuthorPage(text),
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

/** How often each style was found in a document: for certain, or at all where it is never certain. */
export type StyleCounts = Readonly<Record<CitationStyle, number>>

/** Numbers in round brackets or at words are taken for references only where a document has several and hardly another style. */
const minUnsure = 4
/** So many that are certain make a document one that refers to authors and years. */
const minAuthorYear = 3
const maxOthersShare = 0.1

/** Whether what looked like a reference is one, now that the document is known. */
export function isConfirmed(citation: FoundCitation, sources: CitationSources, counts: StyleCounts): boolean {
  const { needs, style } = citation
  if (needs === undefined) return true
  if (needs.kind === 'work') {
    if (needs.isLikely && counts.authorYear >= minAuthorYear) return true
    return needs.works.some((work) => sources.works.has(work))
  }
  if (needs.kind === 'authors') return needs.authors.every((author) => sources.authors.has(author))
  if (sources.maxNumber === 0 || needs.largest > sources.maxNumber) return false
  if (style === 'bracketed' || style === 'raised') return true
  // Some of what was raised may have lost it.
  const others = counts.bracketed + counts.authorYear + (style === 'glued' ? 0 : counts.raised)
  const count = counts[style] + (style === 'glued' ? counts.raised : 0)
  return count >= minUnsure && others <= count * maxOthersShare
}
