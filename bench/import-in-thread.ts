/** Imports as the app does: parsed in a thread, which is kept for the next book; the sections are received here. */
import type { DocumentImporter } from '../src/main/documents/document-importer.ts'
import { reportRun } from './import-run.ts'

/** Beside this script in the build. */
const workerFile = './import.worker.js'
let importer: DocumentImporter | undefined

await reportRun(async (path) => {
  const startMs = performance.now()
  const { SectionCollector } = await import('./import-sections.ts')
  const { DocumentImporter } = await import('../src/main/documents/document-importer.ts')
  importer ??= new DocumentImporter({ workerUrl: new URL(workerFile, import.meta.url) })
  const collector = new SectionCollector(startMs)
  await importer.import(
    path,
    { onHeader: () => undefined, onSection: (_, section) => collector.add(section) },
    new AbortController().signal,
  )
  return collector.finish()
})
await importer?.close()
