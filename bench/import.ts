import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildEpub, chapter } from '../tests/support/build-epub.ts'
import type { BenchRow } from './bench-row.ts'
import type { ImportRun } from './import-run.ts'
import { novelChapters } from './novel.ts'

const rounds = 7
const aimedSpeedup = 3

const scripts = {
  thread: 'import-in-thread.ts',
  alone: 'import-alone.ts',
  epub2: 'import-epub2.ts',
} as const

type Candidate = keyof typeof scripts

/**
 * Import of a novel in 360 chapters against epub2, the fastest of the libraries: each in a fresh process, in turn.
 * Loading the library counts, compiling it doesn't: all find their modules in a compile cache, as otherwise ours
 * alone would pay for running from TypeScript, which the built app doesn't.
 */
export async function benchImport(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    const path = join(folder, 'novel.epub')
    writeFileSync(path, novelEpub())
    const run = (candidate: Candidate): ImportRun => runScript(scripts[candidate], path, folder)
    const names = Object.keys(scripts) as Candidate[]
    // The first round fills the compile cache.
    checkSameText(names.map(run))
    const runs: Record<Candidate, ImportRun[]> = { thread: [], alone: [], epub2: [] }
    for (let round = 0; round < rounds; round += 1) {
      for (const name of names) runs[name].push(run(name))
    }
    return rowsOf(runs)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function novelEpub(): Buffer {
  const files = novelChapters().map((paragraphs, index) => {
    const body = paragraphs.map((text) => `<p>${text}</p>`).join('\n')
    return chapter(`chapter-${index + 1}.xhtml`, `<h2>Chapter ${index + 1}</h2>\n${body}`)
  })
  const toc = files.map(({ path }, index) => ({ title: `Chapter ${index + 1}`, href: path }))
  return buildEpub({ title: 'A Novel', authors: ['Nobody'], files, toc })
}

function runScript(script: string, path: string, folder: string): ImportRun {
  const output = execFileSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), path], {
    encoding: 'utf8',
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compile-cache') },
  })
  return JSON.parse(output) as ImportRun
}

function checkSameText(runs: readonly ImportRun[]): void {
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
    memoryRow(`import, ${name}: peak memory`, runs[way], runs.epub2),
  ])
}

function timeRow(
  name: string,
  ours: readonly ImportRun[],
  peer: readonly ImportRun[],
  figure: 'firstMs' | 'allMs',
  aim: number,
): BenchRow {
  const oursMs = median(ours.map((run) => run[figure]))
  const peerMs = median(peer.map((run) => run[figure]))
  return {
    name,
    ours: `${oursMs.toFixed(0)} ms`,
    peer: `epub2 ${peerMs.toFixed(0)} ms`,
    ratio: `${(peerMs / oursMs).toFixed(1)}× as fast`,
    aim: `≥ ${aim}×`,
    isMet: peerMs / oursMs >= aim,
  }
}

function memoryRow(name: string, ours: readonly ImportRun[], peer: readonly ImportRun[]): BenchRow {
  const oursBytes = median(ours.map((run) => run.peakBytes))
  const peerBytes = median(peer.map((run) => run.peakBytes))
  const ratio = oursBytes / peerBytes
  return {
    name,
    ours: `${(oursBytes / 1e6).toFixed(0)} MB`,
    peer: `epub2 ${(peerBytes / 1e6).toFixed(0)} MB`,
    ratio: `${ratio.toFixed(2)}× the memory`,
    aim: '≤ 1×',
    isMet: ratio <= 1,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
