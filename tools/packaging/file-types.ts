import type { FileAssociation } from 'electron-builder'
import { documentExtensions } from '../../src/main/documents/document-extensions.ts'

interface FileType {
  readonly name: string
  readonly mimeType: string
  readonly extensions: readonly string[]
}

/** What the systems call the files that Lectern opens, by the endings of their names. */
const fileTypes: readonly FileType[] = [
  { name: 'EPUB book', mimeType: 'application/epub+zip', extensions: ['epub'] },
  { name: 'PDF document', mimeType: 'application/pdf', extensions: ['pdf'] },
  {
    name: 'Word document',
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  { name: 'OpenDocument text', mimeType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  { name: 'FictionBook', mimeType: 'application/x-fictionbook+xml', extensions: ['fb2'] },
  {
    name: 'Kindle book',
    mimeType: 'application/x-mobipocket-ebook',
    extensions: ['mobi', 'azw3', 'azw', 'prc'],
  },
  { name: 'Web page', mimeType: 'text/html', extensions: ['html', 'htm', 'xhtml'] },
  { name: 'Markdown text', mimeType: 'text/markdown', extensions: ['md', 'markdown'] },
  { name: 'Text', mimeType: 'text/plain', extensions: ['txt', 'text'] },
]

/**
 * The files that Lectern offers itself for. It takes no kind of file from the program that opens it now.
 * @throws {Error} for an ending that Lectern opens and that has no name here
 */
export function fileAssociations(): FileAssociation[] {
  const named = fileTypes.flatMap(({ extensions }) => extensions)
  const unnamed = documentExtensions.filter((extension) => !named.includes(extension))
  if (unnamed.length > 0)
    throw new Error(`These endings have no name in file-types.ts: ${unnamed.join(', ')}`)
  return fileTypes.map(({ name, mimeType, extensions }) => ({
    name,
    mimeType,
    ext: extensions.filter((extension) => documentExtensions.includes(extension)),
    role: 'Viewer',
    rank: 'Alternate',
  }))
}
