import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildEpub, chapter } from '../tests/support/build-epub.ts'
import { buildForNode } from '../tools/build-workers.ts'
import type { BenchRow } from './bench-row.ts'
import type { ImportRun } from './import-run.ts'
import { novelChapters } from './novel.ts'

const rounds = 7
const aimedSpeedup = 3

/** Entries of the build, by their names in it. */
const scripts = {
  thread: 'bench/import-in-thread.ts',
  alone: 'bench/import-alone.ts',
  epub2: 'bench/import-epub2.ts',
  'import.worker': 'src/main/documents/import.worker.ts',
} as const

const candidates = ['thread', 'alone', 'epub2'] as const
type Candidate = (typeof candidates)[number]

const root = fileURLToPath(new URL('..', import.meta.url))
/** Beside the app's own build: from there packages are found. */
const folder = join(root, 'out/bench-import')
const bookPath = join(folder, 'novel.epub')

/**
 * Import of a novel in 360 chapters against epub2, the fastest of the libraries: each in a fresh process, in turn.
 * Loading the code counts, since a process that opens a book does it. So ours runs as the app does, built: from
 * source a third of its time would go into stripping types.
 */
export async function benchImport(): Promise<BenchRow[]> {
  try {
    mkdirSync(folder, { recursive: true })
    await buildScripts(folder, scripts)
    writeFileSync(bookPath, novelEpub())
    // The first round brings files into the system's memory.
    checkSameText(candidates.map(run))
    const runs: Record<Candidate, ImportRun[]> = { thread: [], alone: [], epub2: [] }
    for (let round = 0; round < rounds; round += 1) {
      for (const candidate of candidates) runs[candidate].push(run(candidate))
    }
    return rowsOf(runs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Builds scripts, by their names, into a folder below `out`, with our sources in them; packages stay outside, as in the
 * app.
 */
export async function buildScripts(outDir: string, input: Readonly<Record<string, string>>): Promise<void> {
  await buildForNode(root, outDir, input)
}

function run(candidate: Candidate): ImportRun {
  return runScript(join(folder, `${candidate}.js`), bookPath)
}

/** Runs a built script in a process of its own. */
export function runScript(scriptPath: string, filePath: string): ImportRun {
  const output = execFileSync(process.execPath, [scriptPath, filePath], { encoding: 'utf8' })
  return JSON.parse(output) as ImportRun
}

function novelEpub(): Buffer {
  const files = novelChapters().map((paragraphs, index) => {
    const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n')
    return chapter(`chapter-${index + 1}.xhtml`, `<h2>Chapter ${index + 1}</h2>\n${body}`)
  })
  const toc = files.map(({ path }, index) => ({ title: `Chapter ${index + 1}`, href: path }))
  return buildEpub({ title: 'A Novel', authors: ['Nobody'], files, toc })
}

/** Figures of candidates that read different texts can't be compared. */
export function checkSameText(runs: readonly ImportRun[]): void {
  const counts = new Set(runs.map((run) => run.visibleCharCount))
  if (counts.size > 1) throw new Error(`The candidates read different texts: ${[...counts].join(', ')}.`)
}

function rowsOf(runs: Readonly<Record<Candidate, readonly ImportRun[]>>): BenchRow[] {
  const ways = [
    ['alone', 'importer alone'],
    ['thread', 'in its thread'],
  ] as const
  return ways.flatMap(([way, name]) => [
    timeRow(`import, ${name}: first section`, runs[way], runs.epub2, 'firstMs', 1),
    timeRow(`import, ${name}: all, with offsets`, runs[way], runs.epub2, 'allMs', aimedSpeedup),
    timeRow(`import, ${name}: all of a further book`, runs[way], runs.epub2, 'furtherMs', aimedSpeedup),
    memoryRow(`import, ${name}: peak memory`, runs[way], runs.epub2),
  ])
}

/** Medians of a time, as the peer's divided by ours. */
export function timeRow(
  name: string,
  ours: readonly ImportRun[],
  peer: readonly ImportRun[],
  figure: 'firstMs' | 'allMs' | 'furtherMs',
  aim: number,
  peerName = 'epub2',
): BenchRow {
  const oursMs = median(ours.map((run) => run[figure]))
  const peerMs = median(peer.map((run) => run[figure]))
  return {
    name,
    ours: `${oursMs.toFixed(0)} ms`,
    peer: `${peerName} ${peerMs.toFixed(0)} ms`,
    ratio: `${(peerMs / oursMs).toFixed(1)}× as fast`,
    aim: `≥ ${aim}×`,
    isMet: peerMs / oursMs >= aim,
  }
}

/** Medians of the peak memory, as ours divided by the peer's. */
export function memoryRow(
  name: string,
  ours: readonly ImportRun[],
  peer: readonly ImportRun[],
  peerName = 'epub2',
): BenchRow {
  const oursBytes = median(ours.map((run) => run.peakBytes))
  const peerBytes = median(peer.map((run) => run.peakBytes))
  const ratio = oursBytes / peerBytes
  return {
    name,
    ours: `${(oursBytes / 1e6).toFixed(0)} MB`,
    peer: `${peerName} ${(peerBytes / 1e6).toFixed(0)} MB`,
    ratio: `${ratio.toFixed(2)}× the memory`,
    aim: '≤ 1×',
    isMet: ratio <= 1,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
