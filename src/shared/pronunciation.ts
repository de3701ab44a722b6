import type { DocumentId } from './document.ts'
import type { MicroDollars } from './spending.ts'

/** How the reader wants something to be said, as it is typed. */
export interface PronunciationDraft {
  /** The document it holds for; null: everywhere. */
  readonly documentId: DocumentId | null
  /** BCP 47 tag of the texts it holds for, with all tags that begin with it (`en`: `en-GB` too); null: all texts. */
  readonly language: string | null
  /** What is looked for: plain text, or a regular expression in the syntax of JavaScript's `u` flag. */
  readonly pattern: string
  readonly isRegex: boolean
  readonly matchesCase: boolean
  /** Whether no letter or digit may stand beside a match. */
  readonly wholeWord: boolean
  /** What is said in its place; in that of a regular expression `$1` and `$<name>` are its groups. Null: nothing is said. */
  readonly replacement: string | null
  readonly isOn: boolean
}

/** A pronunciation that is kept. */
export interface Pronunciation extends PronunciationDraft {
  /** Ascending in the order in which they were made. */
  readonly id: number
  readonly createdAtMs: number
}

/** Fields to change. */
export type PronunciationChange = Partial<PronunciationDraft>

/** What a pronunciation may be at most, and a file of them. */
export const pronunciationLimits = {
  patternChars: 200,
  replacementChars: 500,
  /** Of all; each is looked for in each sentence. */
  count: 5_000,
  /** Of those that are regular expressions. */
  regexCount: 100,
  fileBytes: 4 * 1024 ** 2,
} as const

/** Why a pattern can't be used. */
export type PatternProblem =
  | 'empty'
  | 'tooLong'
  | 'syntax'
  /** It refers back to what a group has found. */
  | 'backReference'
  /** It can be read in too many ways to be searched for quickly. */
  | 'tooManyWays'

/** How a stretch of a document is said now. */
export interface WordSaying {
  readonly written: string
  /** '' where nothing is said. */
  readonly spoken: string
  /** BCP 47 tag of its text. */
  readonly language: string
  /** Of the voice that reads it, in US dollars; 0 is free, null: no price is known. */
  readonly pricePerMillionChars: number | null
  /** The kept pronunciation that says so; absent where none does. */
  readonly pronunciationId?: number
}

/** What a pronunciation would change in a document. */
export interface PronunciationEffect {
  /** Sentences that would sound differently. */
  readonly sentenceCount: number
  /** Of these, sentences whose speech is there already and would have to be made once more. */
  readonly againCount: number
  /** What making them once more costs in the voices that the document is read in; null where no price is known. */
  readonly againMicroDollars: MicroDollars | null
}

/** What came of a file of pronunciations. */
export interface PronunciationImport {
  readonly added: number
  /** Already there. */
  readonly known: number
  /** Say otherwise what a kept one says: they were added, turned off. */
  readonly conflicting: number
  /** Of documents that are not on the shelf: left out. */
  readonly ofOtherDocuments: number
}
