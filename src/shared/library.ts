import type { DocumentHeader, ImportNotice, Locator, SectionSummary } from './document.ts'
import type { PlainError } from './errors.ts'
import type { DocumentView } from './settings.ts'
import type { VoiceRef } from './speech.ts'
import type { SpokenRulesChoice } from './spoken-rules.ts'

/** A document on the shelf. */
export interface LibraryEntry {
  readonly header: DocumentHeader
  /** Milliseconds since 1970 (UTC). */
  readonly addedAtMs: number
  /** When it was last opened; absent if never. */
  readonly openedAtMs?: number
  readonly place?: Place
  /** The voice chosen for this document; absent: that of the settings. */
  readonly voice?: VoiceRef
  /** What the reader set for this document alone. */
  readonly preferences: DocumentPreferences
  /** Characters of display text in the whole document. */
  readonly charCount: number
  readonly sectionCount: number
  /** What its import could not give; absent: nothing. Not in the list of all documents. */
  readonly notices?: readonly ImportNotice[]
  /** Present while its sections are still arriving: the counts are those so far. */
  readonly isImporting?: true
}

/** What holds for one document in place of the setting of the same name; a field that is absent: the setting holds. */
export interface DocumentPreferences {
  /** Speaking rate, as `Settings.speed`. */
  readonly speed?: number
  /** What is spoken, as `Settings.spokenRules`; a kind that is absent is as there. */
  readonly spokenRules?: SpokenRulesChoice
  /** Whether its text or its printed pages show, as `Settings.view`. */
  readonly view?: DocumentView
}

/** Fields to set; null gives one back to the settings. */
export type DocumentPreferencesChange = {
  readonly [Name in keyof DocumentPreferences]?: DocumentPreferences[Name] | null
}

/** Where the reader is in a document. */
export interface Place {
  readonly locator: Locator
  /** Share of the document's characters before it, 0 to 1. */
  readonly progress: number
  readonly updatedAtMs: number
}

/** What the reader screen needs to show a document; its sections are asked for one by one. */
export interface OpenedDocument {
  readonly entry: LibraryEntry
  readonly sections: readonly SectionSummary[]
}

/** How an import is going; sent as an event. */
export type ImportEvent =
  | { readonly kind: 'started'; readonly importId: number; readonly fileName: string }
  /** The first sections are readable: the document can be opened while the rest arrives. */
  | { readonly kind: 'readable'; readonly importId: number; readonly entry: LibraryEntry }
  /** Parts are sections, or the pages of a printed document. */
  | {
      readonly kind: 'progress'
      readonly importId: number
      readonly partsDone: number
      readonly partsTotal: number
    }
  | {
      readonly kind: 'finished'
      readonly importId: number
      readonly entry: LibraryEntry
      readonly isNew: boolean
    }
  /** A new document turned out to be much like one on the shelf: another edition or format. After `finished`. */
  | {
      readonly kind: 'resembles'
      readonly importId: number
      readonly entry: LibraryEntry
      readonly other: LibraryEntry
    }
  /** With DOCUMENT_PASSWORD_NEEDED or DOCUMENT_PASSWORD_WRONG, `importWithPassword` takes the import up again. */
  | {
      readonly kind: 'failed'
      readonly importId: number
      readonly fileName: string
      readonly error: PlainError
    }
  /** Given up without a word: what is on the shelf stays as it is. */
  | { readonly kind: 'withdrawn'; readonly importId: number }
