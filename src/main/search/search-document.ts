import { displayText } from '../../core/text/display-text.ts'
import { findInText, searchQuery } from '../../core/search/find-in-text.ts'
import { matchContext } from '../../core/search/match-context.ts'
import type { Section } from '../../shared/document.ts'
import { LibraryError } from '../../shared/errors.ts'
import type { DocumentQuery, SearchCursor, SearchMatch, SearchPart } from '../../shared/document-search.ts'

/** What a search reads. */
export interface SearchedDocument {
  readonly sectionCount: number
  /** Undefined for a section that is not there. @throws {LibraryError} for one that cannot be read. */
  readonly section: (index: number) => Section | undefined
}

export interface SearchOptions {
  readonly query: DocumentQuery
  readonly from: SearchCursor
  /** Most matches to give; those beyond it are counted. */
  readonly limit: number
  /** Milliseconds of any clock that does not go back. */
  readonly nowMs: () => number
}

/** Main does nothing else for so long: half of what a reader notices as a stutter, and an 8th of a long book. */
const partMs = 25
/** Blocks between two looks at the clock. */
const blocksPerLook = 64

/**
 * Searches a document from a place on for about 25 ms. Who wants the rest asks again from `next`; who wants it no longer
 * just doesn't, so that a search is cancelled by the next keystroke without a word.
 */
export function searchDocument(document: SearchedDocument, options: SearchOptions): SearchPart {
  const { from, limit, nowMs } = options
  const query = searchQuery(options.query.text, options.query.wholeWords)
  const matches: SearchMatch[] = []
  let matchCount = 0
  if (query.text === '') return { matches, matchCount }
  const endMs = nowMs() + partMs
  for (let sectionIndex = from.sectionIndex; sectionIndex < document.sectionCount; sectionIndex++) {
    const blocks = readable(document, sectionIndex)?.blocks ?? []
    const firstBlock = sectionIndex === from.sectionIndex ? from.blockIndex : 0
    for (let blockIndex = firstBlock; blockIndex < blocks.length; blockIndex++) {
      const block = blocks[blockIndex]
      if (block === undefined) break
      const text = displayText(block)
      for (const range of findInText(text, query)) {
        matchCount++
        if (matches.length < limit) {
          matches.push({ sectionIndex, blockId: block.id, ...range, ...matchContext(text, range) })
        }
      }
      const isLook = (blockIndex - firstBlock) % blocksPerLook === blocksPerLook - 1
      if (isLook && nowMs() >= endMs) {
        return { matches, matchCount, next: { sectionIndex, blockIndex: blockIndex + 1 } }
      }
    }
    if (nowMs() >= endMs && sectionIndex + 1 < document.sectionCount) {
      return { matches, matchCount, next: { sectionIndex: sectionIndex + 1, blockIndex: 0 } }
    }
  }
  return { matches, matchCount }
}

/** A section that is damaged hides its own text alone; the reader meets the failure where it would stand. */
function readable(document: SearchedDocument, index: number): Section | undefined {
  try {
    return document.section(index)
  } catch (error) {
    if (error instanceof LibraryError && error.code === 'LIBRARY_DAMAGED') return undefined
    throw error
  }
}
