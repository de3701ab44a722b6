import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ImportLimits } from '../../src/main/documents/importer.ts'
import { type OdtSpec, buildOdt } from './build-odt.ts'
import { type ImportedEpub, importFile } from './import-epub.ts'
import { tempFolder } from './temp-folder.ts'

/** Writes an OpenDocument text into the running test's folder and imports it in this thread, as the worker does. */
export function importOdt(file: OdtSpec | string, limits: Partial<ImportLimits> = {}): Promise<ImportedEpub> {
  const path = join(tempFolder(), 'file.odt')
  writeFileSync(path, buildOdt(typeof file === 'string' ? { body: file } : file))
  return importFile(path, limits)
}
