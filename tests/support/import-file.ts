import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ImportLimits, defaultImportLimits } from '../../src/main/documents/importer.ts'
import { runImport } from '../../src/main/documents/run-import.ts'
import type { DocumentHeader, LecternDocument, Section } from '../../src/shared/document.ts'
import { tempFolder } from './temp-folder.ts'

/** A document as the app imports it, with the file it came from. */
export interface ImportedFile extends LecternDocument {
  readonly path: string
}

/** Writes bytes to a file of a name and imports it, told by its content as the app does. */
export async function importFile(
  content: string | Uint8Array,
  fileName: string,
  limits: Partial<ImportLimits> = {},
): Promise<ImportedFile> {
  const path = join(tempFolder(), fileName)
  writeFileSync(path, content)
  let header: DocumentHeader | undefined
  const sections: Section[] = []
  const sink = {
    header: (given: DocumentHeader) => {
      header = given
    },
    section: (section: Section) => {
      sections.push(section)
    },
  }
  await runImport(path, sink, { ...defaultImportLimits, ...limits }, new AbortController().signal)
  if (header === undefined) throw new Error('The import gave no header.')
  return { ...header, sections, path }
}
