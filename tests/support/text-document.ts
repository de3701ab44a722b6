import type { DocumentAccess } from '../../src/main/reading/document-access.ts'
import { wholeDocumentAccess } from '../../src/main/documents/whole-document.ts'
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
  return wholeDocumentAccess({
    id: '',
    title: 'A text',
    authors: [],
    language,
    direction: 'ltr',
    source: { format: 'text', fileName: 'text.txt', sizeBytes: 1 },
    sections: sections.map(buildSection),
  })
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
