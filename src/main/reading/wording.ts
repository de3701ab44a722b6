import { PronunciationRules } from '../../core/pronunciation/pronunciation-rules.ts'
import type { DocumentId } from '../../shared/document.ts'
import type { Settings } from '../../shared/settings.ts'
import { defaultSpokenRules, effectiveSpokenRules, type SpokenRules } from '../../shared/spoken-rules.ts'
import type { Library } from '../library/library.ts'
import type { Pronunciations } from '../pronunciation/pronunciations.ts'

/** What is spoken of a document, and how its words are said. */
export interface Wording {
  readonly rules: SpokenRules
  readonly pronunciations: PronunciationRules
}

/** Where the reader has wished for nothing. */
export const plainWording: Wording = { rules: defaultSpokenRules, pronunciations: PronunciationRules.none }

/** Where the reader's wishes are kept. */
export interface WordingSources {
  readonly library: Library
  readonly settings: () => Settings
  readonly pronunciations: Pick<Pronunciations, 'rulesFor'>
}

/** The wording of a document: its own where it is on the shelf, else that for all documents. */
export function wordingOf({ library, settings, pronunciations }: WordingSources, id: DocumentId): Wording {
  const own = library.get(id)?.preferences.spokenRules
  return {
    rules: effectiveSpokenRules(settings().spokenRules, own),
    pronunciations: pronunciations.rulesFor(id),
  }
}
