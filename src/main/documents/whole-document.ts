import { isMainText } from '../../core/text/main-text.ts'
import type { LecternDocument } from '../../shared/document.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
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

/** The languages (BCP 47) of all that reading runs into, the document's own first. */
export function languagesOf(document: LecternDocument, rules: SpokenRules): readonly string[] {
  const languages = new Set([document.language])
  for (const { blocks } of document.sections.filter((section) => isMainText(section, rules))) {
    for (const block of blocks) {
      if (block.language !== undefined) languages.add(block.language)
      for (const inline of block.inlines) {
        if (inline.kind === 'text' && inline.language !== undefined) languages.add(inline.language)
      }
    }
  }
  return [...languages]
}
