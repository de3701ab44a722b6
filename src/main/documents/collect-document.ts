import type { ImportNotice, LecternDocument, Section } from '../../shared/document.ts'
import type { DocumentImporter, ImportOptions } from './document-importer.ts'

/** A document, and what its file could not give. */
export interface CollectedDocument extends LecternDocument {
  readonly notices: readonly ImportNotice[]
}

/** Imports a whole document into memory. @throws as `DocumentImporter.import` */
export async function collectDocument(
  importer: DocumentImporter,
  path: string,
  signal: AbortSignal,
  options: ImportOptions = {},
): Promise<CollectedDocument> {
  const sections: Section[] = []
  const { header, notices } = await importer.import(
    path,
    {
      onHeader: () => {},
      onSection: (index, section) => {
        sections[index] = section
      },
      onRevision: (index, section) => {
        sections[index] = section
      },
    },
    signal,
    options,
  )
  return { ...header, sections, notices }
}

/** Imports a text that is in no file: the document that a file of it would become. @throws as `collectDocument` */
export function collectText(
  importer: DocumentImporter,
  text: string,
  fileName: string,
  signal: AbortSignal,
): Promise<CollectedDocument> {
  return collectDocument(importer, '', signal, { text, fileName })
}
