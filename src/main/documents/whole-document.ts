import type { LecternDocument } from '../../shared/document.ts'
import { indexSection } from '../library/stored-section.ts'
import type { BlockPosition, DocumentAccess } from '../reading/document-access.ts'

/** A document in memory, as reading needs it. */
export function wholeDocumentAccess(document: LecternDocument): DocumentAccess {
  const summaries = document.sections.map((section, index) => indexSection(index, section).summary)
  const positions = new Map<string, BlockPosition>()
  for (const [sectionIndex, section] of document.sections.entries()) {
    for (const [blockIndex, block] of section.blocks.entries())
      positions.set(block.id, { sectionIndex, blockIndex })
  }
  return {
    language: document.language,
    sections: () => summaries,
    section(index) {
      const section = document.sections[index]
      if (section === undefined)
        throw new RangeError(`index must be below ${document.sections.length}, not ${index}.`)
      return section
    },
    locate: (blockId) => positions.get(blockId),
  }
}
