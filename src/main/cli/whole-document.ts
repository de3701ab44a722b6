import type { LecternDocument, SectionSummary } from '../../shared/document.ts'
import { displayText } from '../../core/text/display-text.ts'
import type { BlockPosition, DocumentAccess } from '../reading/document-access.ts'

/** A document in memory, as reading needs it. */
export function wholeDocumentAccess(document: LecternDocument): DocumentAccess {
  const summaries = summariesOf(document)
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

function summariesOf(document: LecternDocument): readonly SectionSummary[] {
  return document.sections.map(({ id, title, level, role, blocks }, index) => ({
    index,
    id,
    title,
    level,
    role,
    ...(blocks[0] !== undefined && { firstBlockId: blocks[0].id }),
    blockCount: blocks.length,
    charCount: blocks.reduce((sum, block) => sum + displayText(block).length, 0),
  }))
}
