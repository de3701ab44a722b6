import type { DocumentAccess } from '../../src/main/reading/document-access.ts'
import { displayText } from '../../src/core/text/display-text.ts'
import type { Block, BlockKind, Section, SectionRole } from '../../src/shared/document.ts'

export interface TextSection {
  readonly role?: SectionRole
  readonly blocks: readonly (
    | string
    | { readonly text: string; readonly kind?: BlockKind; readonly language?: string }
  )[]
}

/** A document made of plain paragraphs. Block ids are `s<section>b<block>`. */
export function textDocument(language: string, sections: readonly TextSection[]): DocumentAccess {
  const built = sections.map((section, index) => buildSection(section, index))
  return {
    language,
    sections: () =>
      built.map(({ id, title, level, role, blocks }, index) => ({
        index,
        id,
        title,
        level,
        role,
        ...(blocks[0] === undefined ? {} : { firstBlockId: blocks[0].id }),
        blockCount: blocks.length,
        charCount: blocks.reduce((chars, block) => chars + displayText(block).length, 0),
      })),
    section: (index) => {
      const section = built[index]
      if (section === undefined) throw new RangeError(`There is no section ${index}.`)
      return section
    },
    locate: (blockId) => {
      for (const [sectionIndex, { blocks }] of built.entries()) {
        const blockIndex = blocks.findIndex((block) => block.id === blockId)
        if (blockIndex !== -1) return { sectionIndex, blockIndex }
      }
      return undefined
    },
  }
}

function buildSection(section: TextSection, index: number): Section {
  const blocks = section.blocks.map((block, blockIndex): Block => {
    const { text, kind = 'paragraph', language } = typeof block === 'string' ? { text: block } : block
    return {
      id: `s${index}b${blockIndex}`,
      kind,
      ...(language === undefined ? {} : { language }),
      inlines: text === '' ? [] : [{ kind: 'text', text }],
    }
  })
  return { id: `s${index}`, title: `Section ${index}`, level: 1, role: section.role ?? 'body', blocks }
}
