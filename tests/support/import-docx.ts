import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportLimits } from '../../src/main/documents/importer.ts'
import { type DocxSpec, buildDocx } from './build-docx.ts'
import { type ImportedEpub, importFile } from './import-epub.ts'
import { tempFolder } from './temp-folder.ts'

/** Writes a Word file into the running test's folder and imports it in this thread, as the worker does. */
export function importDocx(
  file: DocxSpec | string | Buffer,
  limits: Partial<ImportLimits> = {},
): Promise<ImportedEpub> {
  const path = join(tempFolder(), 'file.docx')
  const spec = typeof file === 'string' ? { body: file } : file
  writeFileSync(path, Buffer.isBuffer(spec) ? spec : buildDocx(spec))
  return importFile(path, limits)
}
