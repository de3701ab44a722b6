/** Imports the file given as its argument as the app does: parsed in a thread, the sections received here. */
import { reportRun } from './import-run.ts'

const startMs = performance.now()
const { SectionCollector } = await import('./import-sections.ts')
const { DocumentImporter } = await import('../src/main/documents/document-importer.ts')
const collector = new SectionCollector(startMs)
// Beside this script in the build.
const workerFile = './import.worker.js'
const importer = new DocumentImporter({ workerUrl: new URL(workerFile, import.meta.url) })
await importer.import(
  process.argv[2] ?? '',
  { onHeader: () => undefined, onSection: (_, section) => collector.add(section) },
  new AbortController().signal,
)
reportRun(collector.finish())
await importer.close()
