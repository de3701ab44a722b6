import { createHash } from 'node:crypto'
import type { DocumentHeader, LecternDocument, Section } from '../../src/shared/document.ts'
import { defaultImportLimits } from '../../src/main/documents/importer.ts'
import type { Importer, OutlineEntry } from '../../src/main/documents/importer.ts'

export interface ImportedDocument extends LecternDocument {
  readonly outline: readonly OutlineEntry[]
}

/** Runs an importer over bytes that stand for a file, and gives what the sink got, the header and sections as one. */
export async function importDocument(
  importer: Importer,
  content: string | Buffer,
  fileName: string,
  signal: AbortSignal = new AbortController().signal,
): Promise<ImportedDocument> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  const id = createHash('sha256').update(bytes).digest('hex')
  const source = {
    path: `/${fileName}`,
    fileName,
    sizeBytes: bytes.length,
    id,
    read: () => Promise.resolve(bytes),
  }
  let given: { header: DocumentHeader; outline: readonly OutlineEntry[] } | undefined
  const sections: Section[] = []
  const sink = {
    header(header: DocumentHeader, outline: readonly OutlineEntry[]) {
      given = { header, outline }
    },
    section(section: Section) {
      if (given === undefined) throw new Error('A section came before the header.')
      sections.push(section)
    },
  }
  await importer.import(source, sink, defaultImportLimits, signal)
  if (given === undefined) throw new Error('The importer gave no header.')
  return { ...given.header, outline: given.outline, sections }
}
