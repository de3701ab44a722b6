import type { Block, LecternDocument } from '../../shared/document.ts'

/**
 * A document of one section, of a text that is no file.
 * @param text An empty line parts paragraphs.
 * @param language BCP 47
 */
export function plainDocument(text: string, language: string): LecternDocument {
  const blocks = text
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph.trim() !== '')
    .map((paragraph, index): Block => ({
      id: `p${index}`,
      kind: 'paragraph',
      inlines: [{ kind: 'text', text: paragraph }],
    }))
  return {
    id: '',
    title: 'Text',
    authors: [],
    language,
    direction: 'ltr',
    source: { format: 'text', fileName: '', sizeBytes: text.length },
    sections: [{ id: 's', title: '', level: 1, role: 'body', blocks }],
  }
}
