import type { FoundSection } from './search-index.ts'

/** One book does not push out the others. */
const sectionsPerDocument = 5

/**
 * Chooses what to show of what was found. Documents are in the order in which they were found, the best first, their
 * sections in reading order; of many sections those with the most places are kept.
 */
export function groupFound(
  found: readonly FoundSection[],
  limit: number,
): { readonly sections: readonly FoundSection[]; readonly hasMore: boolean } {
  const documents = Map.groupBy(
    found.toSorted((a, b) => a.rank - b.rank),
    ({ documentId }) => documentId,
  )
  const sections = [...documents.values()].flatMap((ofDocument) =>
    ofDocument
      .toSorted((a, b) => a.rank - b.rank || b.placeCount - a.placeCount)
      .slice(0, sectionsPerDocument)
      .toSorted((a, b) => a.sectionIndex - b.sectionIndex),
  )
  const shown = sections.slice(0, limit)
  return { sections: shown, hasMore: shown.length < found.length }
}
