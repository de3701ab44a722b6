import type { DocumentId, Locator } from './document.ts'

/** A piece of the text around a found place. */
export interface SnippetPiece {
  readonly text: string
  readonly isMatch: boolean
}

/** A section in which all words of a query stand in one paragraph. */
export interface SearchResult {
  readonly documentId: DocumentId
  readonly sectionIndex: number
  /** '' for a part that nothing names. */
  readonly sectionTitle: string
  /** The first of the places. */
  readonly locator: Locator
  readonly snippet: readonly SnippetPiece[]
  /** Paragraphs of this section that have the words. */
  readonly placeCount: number
}

/** What a search over the texts of all documents gave, the best first. */
export interface SearchResults {
  readonly results: readonly SearchResult[]
  /** Whether there is more than is shown or counted. */
  readonly hasMore: boolean
  /** Documents whose text is still being taken into the index. */
  readonly unindexedCount: number
}

/** Longest query that is looked for, in UTF-16 code units. */
export const maxQueryChars = 200
