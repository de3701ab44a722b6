import type { Block, DocumentHeader, Section } from '../../src/shared/document.ts'
import type { Library } from '../../src/main/library/library.ts'

/** A header of the least there can be. */
export function header(id: string, title = `Title of ${id}`): DocumentHeader {
  return {
    id,
    title,
    authors: [],
    language: 'en',
    direction: 'ltr',
    source: { format: 'epub', fileName: `${id}.epub`, sizeBytes: 1_000 },
  }
}

/** A paragraph of plain text by an id. */
export function paragraph(id: string, text: string): Block {
  return { id, kind: 'paragraph', inlines: [{ kind: 'text', text }] }
}

/** A section of paragraphs with the given texts; ids are `<id>/0`, `<id>/1` … */
export function section(id: string, texts: readonly string[]): Section {
  const blocks = texts.map((text, index) => paragraph(`${id}/${index}`, text))
  return { id, title: `Section ${id}`, level: 1, role: 'body', blocks }
}

/** Puts a document on the shelf as an import does. */
export function addDocument(library: Library, id: string, sections: readonly Section[]): void {
  library.beginImport(header(id), { originalPath: `/books/${id}.epub`, importerVersion: 1 })
  for (const [index, part] of sections.entries()) library.addSection(id, index, part)
  library.finishImport(id)
}

/** Removes a document for good, as the app does when the time to take it back is over. */
export function removeDocument(library: Library, id: string): void {
  library.markRemoved([id])
  library.removeMarked(id)
}
