import type { BlockId, TextRange } from './document.ts'

/** What is looked for in a document. */
export interface DocumentQuery {
  /** As it was typed. */
  readonly text: string
  readonly wholeWords: boolean
}

/** Where a search goes on. */
export interface SearchCursor {
  readonly sectionIndex: number
  readonly blockIndex: number
}

/** A place that was found, with some text around it. */
export interface SearchMatch extends TextRange {
  readonly sectionIndex: number
  readonly blockId: BlockId
  /** Text before and after it in its block, in one line, cut at words. */
  readonly before: string
  readonly found: string
  readonly after: string
}

/** What one part of a document gave. */
export interface SearchPart {
  /** In reading order, at most as many as were asked for. */
  readonly matches: readonly SearchMatch[]
  /** All that were found in this part. */
  readonly matchCount: number
  /** Where to go on; absent at the end of the document. */
  readonly next?: SearchCursor
}

/** Longest query, in UTF-16 code units. */
export const maxQueryChars = 1000
/** Most matches that one call gives. */
export const maxPartMatches = 1000
