import { defaultImportLimits } from '../../../src/main/documents/importer.ts'
import { runImport } from '../../../src/main/documents/run-import.ts'
import { AppError } from '../../../src/shared/errors.ts'
import type { DocumentHeader, LecternDocument, Section } from '../../../src/shared/document.ts'

/**
 * Reads a file as the application does.
 * @returns undefined where there is no reader of its format
 * @throws {DocumentError} for a file that can't be read
 */
export async function readOurs(
  path: string,
  password: string | undefined,
): Promise<LecternDocument | undefined> {
  let given: DocumentHeader | undefined
  const sections: Section[] = []
  const sink = {
    header(header: DocumentHeader) {
      given = header
    },
    section(section: Section) {
      sections.push(section)
    },
    revise(index: number, section: Section) {
      sections[index] = section
    },
  }
  try {
    await runImport(path, sink, defaultImportLimits, new AbortController().signal, { password })
  } catch (error) {
    if (error instanceof AppError && error.code === 'DOCUMENT_FORMAT_UNKNOWN') return undefined
    throw error
  }
  if (given === undefined) throw new Error(`${path}: the importer gave no header.`)
  return { ...given, sections }
}
