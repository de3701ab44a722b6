/** Imports the file given as its argument with the importer alone, without its thread. */
import { reportRun } from './import-run.ts'

const startMs = performance.now()
const { SectionCollector } = await import('./import-sections.ts')
const { defaultImportLimits } = await import('../src/main/documents/importer.ts')
const { runImport } = await import('../src/main/documents/run-import.ts')
const collector = new SectionCollector(startMs)
await runImport(
  process.argv[2] ?? '',
  { header: () => undefined, section: (section) => collector.add(section) },
  defaultImportLimits,
  new AbortController().signal,
)
reportRun(collector.finish())
