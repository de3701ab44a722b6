import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Block, BlockKind, Section, SectionSummary } from '../../../../src/shared/document.ts'

export function block(id: string, text: string, more: Partial<Block> & { kind?: BlockKind } = {}): Block {
  return { id, kind: 'paragraph', inlines: [{ kind: 'text', text }], ...more }
}

export function section(id: string, blocks: readonly Block[], title = id, level = 1): Section {
  return { id, title, level, role: 'body', blocks }
}

export function summarize(sections: readonly Section[]): readonly SectionSummary[] {
  return sections.map(({ id, title, level, role, blocks }, index) => ({
    index,
    id,
    title,
    level,
    role,
    ...(blocks[0] === undefined ? {} : { firstBlockId: blocks[0].id }),
    blockCount: blocks.length,
    charCount: blocks.reduce((sum, each) => sum + displayText(each).length, 0),
  }))
}
