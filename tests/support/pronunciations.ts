import { PronunciationRules } from '../../src/core/pronunciation/pronunciation-rules.ts'
import type { Pronunciation, PronunciationDraft } from '../../src/shared/pronunciation.ts'

/** A plain word, said otherwise everywhere. */
export function wordDraft(
  pattern: string,
  replacement: string | null,
  change: Partial<PronunciationDraft> = {},
): PronunciationDraft {
  return {
    documentId: null,
    language: null,
    pattern,
    isRegex: false,
    matchesCase: false,
    wholeWord: true,
    replacement,
    isOn: true,
    ...change,
  }
}

/** Kept pronunciations, numbered from 1. */
export function kept(...drafts: readonly PronunciationDraft[]): readonly Pronunciation[] {
  return drafts.map((draft, index) => ({ ...draft, id: index + 1, createdAtMs: index }))
}

/** Rules of a document whose id is `book`. */
export function rulesOf(...drafts: readonly PronunciationDraft[]): PronunciationRules {
  return PronunciationRules.of(kept(...drafts), 'book')
}
