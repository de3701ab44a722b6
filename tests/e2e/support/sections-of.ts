import { DocumentImporter } from '../../../src/main/documents/document-importer.ts'
import type { Section } from '../../../src/shared/document.ts'

/** The sections of a file, imported as the app does. */
export async function sectionsOf(path: string): Promise<readonly Section[]> {
  const importer = new DocumentImporter({
    workerUrl: new URL('../../../src/main/documents/import.worker.ts', import.meta.url),
  })
  const sections: Section[] = []
  const handlers = {
    onHeader() {},
    onSection: (_index: number, section: Section) => void sections.push(section),
    onRevision: (index: number, section: Section) => void sections.splice(index, 1, section),
  }
  await importer.import(path, handlers, AbortSignal.timeout(10_000))
  await importer.close()
  return sections
}
