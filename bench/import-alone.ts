/** Imports with the importer alone, without its thread. */
import { reportRun } from './import-run.ts'

await reportRun(async (path) => {
  const startMs = performance.now()
  const { SectionCollector } = await import('./import-sections.ts')
  const { defaultImportLimits } = await import('../src/main/documents/importer.ts')
  const { runImport } = await import('../src/main/documents/run-import.ts')
  const collector = new SectionCollector(startMs)
  await runImport(
    path,
    { header: () => undefined, section: (section) => collector.add(section) },
    defaultImportLimits,
    new AbortController().signal,
  )
  return collector.finish()
})
