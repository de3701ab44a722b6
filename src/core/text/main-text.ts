import type { SectionRole } from '../../shared/document.ts'

/**
 * Whether reading runs into a section by itself. Notes, and what a book declares to stand outside its reading order
 * (`linear="no"`), are spoken only when the reader goes there.
 */
export function isMainText(section: { readonly role: SectionRole }): boolean {
  return section.role !== 'notes'
}
