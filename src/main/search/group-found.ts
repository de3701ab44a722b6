import type { DocumentId } from '../../shared/document.ts'
import type { FoundParagraph } from './search-index.ts'

/** What was found in one section. */
export interface FoundSection {
  readonly documentId: DocumentId
  readonly sectionIndex: number
  /** The first of the best paragraphs. */
  readonly paragraph: number
  readonly placeCount: number
}

/** One book does not push out the others. */
const sectionsPerDocument = 5

/**
 * Puts found paragraphs together by document and section. Documents are in the order in which they were found, their
 * sections in reading order; of many sections those with the most places are kept.
 */
export function groupFound(
  found: readonly FoundParagraph[],
  limit: number,
): { readonly sections: readonly FoundSection[]; readonly hasMore: boolean } {
  const documents = Map.groupBy(found, ({ documentId }) => documentId)
  const sections = [...documents.values()].flatMap((paragraphs) => {
    const best = Map.groupBy(paragraphs, ({ sectionIndex }) => sectionIndex)
    return [...best.values()]
      .map(toSection)
      .toSorted((a, b) => a.rank - b.rank || b.placeCount - a.placeCount)
      .slice(0, sectionsPerDocument)
      .toSorted((a, b) => a.sectionIndex - b.sectionIndex)
  })
  const shown = sections.slice(0, limit).map(({ rank: _rank, ...section }) => section)
  const placeCount = shown.reduce((sum, section) => sum + section.placeCount, 0)
  return { sections: shown, hasMore: placeCount < found.length }
}

function toSection(paragraphs: readonly FoundParagraph[]): FoundSection & { readonly rank: number } {
  const [first] = paragraphs.toSorted((a, b) => a.rank - b.rank || a.paragraph - b.paragraph)
  if (first === undefined) throw new RangeError('paragraphs: there are none.')
  const { documentId, sectionIndex, paragraph, rank } = first
  return { documentId, sectionIndex, paragraph, rank, placeCount: paragraphs.length }
}
