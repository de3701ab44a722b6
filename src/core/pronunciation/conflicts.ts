import type { Pronunciation, PronunciationDraft } from '../../shared/pronunciation.ts'
import { holdsIn } from './pronunciation-rules.ts'

/** What a pronunciation is about, apart from languages: only of two with the same can one say otherwise than the other. */
export function matterOf({ documentId, pattern, isRegex }: PronunciationDraft): string {
  return JSON.stringify([documentId, isRegex ? pattern : pattern.toLowerCase(), isRegex])
}

/** Whether two that are about the same say it otherwise in some text. */
export function areInConflict(one: PronunciationDraft, other: PronunciationDraft): boolean {
  return one.replacement !== other.replacement && shareLanguage(one.language, other.language)
}

/** Whether two are the same, on or off. */
export function areAlike(one: PronunciationDraft, other: PronunciationDraft): boolean {
  return (
    one.replacement === other.replacement &&
    one.language?.toLowerCase() === other.language?.toLowerCase() &&
    one.matchesCase === other.matchesCase &&
    one.wholeWord === other.wholeWord
  )
}

/** Pronunciations that say otherwise what another says of the same words, in the same texts. */
export function conflictingIds(all: readonly Pronunciation[]): ReadonlySet<number> {
  const conflicts = new Set<number>()
  for (const rules of Map.groupBy(all, matterOf).values()) {
    for (const rule of rules) {
      if (rules.some((other) => areInConflict(rule, other))) conflicts.add(rule.id)
    }
  }
  return conflicts
}

function shareLanguage(one: string | null, other: string | null): boolean {
  return one === null || other === null || holdsIn(one, other) || holdsIn(other, one)
}
