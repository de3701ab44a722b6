import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './bench-row.ts'
import { buildScripts, checkSameText, memoryRow, runScript, timeRow } from './import.ts'
import type { ImportRun } from './import-run.ts'
import { novelDocx } from './office-file.ts'

const rounds = 5
/** With loading our code and telling languages, which mammoth doesn't do. */
const aimedSpeedup = 3
/** Of a further file, when all code is there. */
const aimedFurtherSpeedup = 8
const scripts = { alone: 'bench/import-alone.ts', mammoth: 'bench/import-mammoth.ts' } as const
const peer = 'mammoth'

/** Beside the app's own build: from there packages are found. */
const folder = join(fileURLToPath(new URL('..', import.meta.url)), 'out/bench-office')
const filePath = join(folder, 'novel.docx')

/**
 * Import of a novel as a Word file, with a note to each chapter, against mammoth: each in a fresh process, in turn,
 * with the time that loading the code takes.
 */
export async function benchOffice(): Promise<BenchRow[]> {
  try {
    mkdirSync(folder, { recursive: true })
    await buildScripts(folder, scripts)
    writeFileSync(filePath, novelDocx())
    const run = (name: keyof typeof scripts): ImportRun => runScript(join(folder, `${name}.js`), filePath)
    // The first round brings files into the system's memory.
    checkSameText([run('alone'), run('mammoth')])
    const ours: ImportRun[] = []
    const theirs: ImportRun[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(run('alone'))
      theirs.push(run('mammoth'))
    }
    return [
      timeRow('Word file, first section', ours, theirs, 'firstMs', aimedSpeedup, peer),
      timeRow('Word file, all, with notes and offsets', ours, theirs, 'allMs', aimedSpeedup, peer),
      timeRow('Word file, all of a further one', ours, theirs, 'furtherMs', aimedFurtherSpeedup, peer),
      memoryRow('Word file, peak memory', ours, theirs, peer),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
