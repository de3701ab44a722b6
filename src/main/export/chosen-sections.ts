import type { DocumentAccess } from '../reading/document-access.ts'

/**
 * A document of which the chosen sections alone have text. One that reading does not run into by itself, such as notes, is
 * read like any other where it is chosen by name.
 * @param chosen indexes of sections; null: all that reading runs into
 */
export function chosenSections(document: DocumentAccess, chosen: readonly number[] | null): DocumentAccess {
  if (chosen === null) return document
  const isChosen = new Set(chosen)
  return {
    language: document.language,
    sections: () =>
      document
        .sections()
        .map((summary) =>
          isChosen.has(summary.index) ? { ...summary, role: mainRole(summary.role) } : summary,
        ),
    section(index) {
      const section = document.section(index)
      return isChosen.has(index) ? { ...section, role: mainRole(section.role) } : { ...section, blocks: [] }
    },
    locate: (blockId) => document.locate(blockId),
  }
}

function mainRole<Role extends string>(role: Role): Role | 'back' {
  return role === 'notes' ? 'back' : role
}
