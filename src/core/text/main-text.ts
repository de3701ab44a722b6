import type { SectionRole } from '../../shared/document.ts'
import { defaultSpokenRules, type SpokenRules } from '../../shared/spoken-rules.ts'

/**
 * Whether reading runs into a section by itself. Notes, and what a book declares to stand outside its reading order
 * (`linear="no"`), are spoken only when the reader goes there, or where the rules say so.
 */
export function isMainText(
  section: { readonly role: SectionRole },
  rules: SpokenRules = defaultSpokenRules,
): boolean {
  return section.role !== 'notes' || rules.outsideReadingOrder !== 'skip'
}
