import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { buildForNode, buildWorkers, ownedWorkers } from '../tools/build-workers.ts'
import type { BenchRow } from './bench-row.ts'
import type { ImportRun } from './import-run.ts'
import { sampleOf } from './measure.ts'
import { printedBook } from './printed-book.ts'

/** The machine's pace changes from minute to minute: with fewer, a run says another thing than the next. */
const rounds = 15
const bookPages = 350
const longBookPages = 2000
/** Imports of the same process after the first; the long book is read once. */
const furtherImports = 2
const maxFirstMs = 1000
const maxPeakBytes = 300e6
/** Hyphens at line ends, headers and spaces are counted differently; a lost page would show. */
const maxTextDifference = 0.02

const scripts = {
  thread: 'bench/import-in-thread.ts',
  pdfjs: 'bench/pdf-pdfjs.ts',
} as const

const root = fileURLToPath(new URL('..', import.meta.url))
/** Beside the app's own build: from there packages are found. */
const folder = join(root, 'out/bench-pdf')

/**
 * Import of printed books, with reading order, furniture, hyphens and offsets, against the bare text by pdf.js and by
 * `pdftotext`, where that is installed: each in a fresh process, in turn. Ours runs as the app does, built.
 */
export async function benchPdf(): Promise<BenchRow[]> {
  try {
    mkdirSync(folder, { recursive: true })
    await buildForNode(root, folder, scripts)
    await buildWorkers({ root, outDir: folder, workers: ownedWorkers })
    const book = written('book.pdf', printedBook(bookPages))
    const longBook = written('long-book.pdf', printedBook(longBookPages))
    checkSameText(run('thread', book, 0), run('pdfjs', book, 0))
    const ours: ImportRun[] = []
    const pdfjs: ImportRun[] = []
    const pdftotextMs: number[] = []
    for (let round = 0; round < rounds; round += 1) {
      ours.push(run('thread', book, furtherImports))
      pdfjs.push(run('pdfjs', book, furtherImports))
      pdftotextMs.push(timePdftotext(book))
    }
    const long = run('thread', longBook, 0)
    return [
      firstRow(ours),
      timeRow('all, against bare text', ours, pdfjs, 'allMs'),
      cpuRow(ours, pdfjs),
      timeRow('all of a further book, against bare text', ours, pdfjs, 'furtherMs'),
      ...pdftotextRows(ours, pdftotextMs),
      memoryRow(`${bookPages} pages`, median(ours.map(({ peakBytes }) => peakBytes))),
      memoryRow(`${longBookPages} pages`, long.peakBytes),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function written(name: string, bytes: Buffer): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

function run(script: 'thread' | 'pdfjs', path: string, further: number): ImportRun {
  const args = [join(folder, `${script}.js`), path, String(further)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as ImportRun
}

/** NaN where it is not installed. */
function timePdftotext(path: string): number {
  const startMs = performance.now()
  const { status } = spawnSync('pdftotext', [path, '-'], { stdio: ['ignore', 'ignore', 'ignore'] })
  return status === 0 ? performance.now() - startMs : Number.NaN
}

function checkSameText(ours: ImportRun, peer: ImportRun): void {
  const difference = Math.abs(ours.visibleCharCount / peer.visibleCharCount - 1)
  if (difference > maxTextDifference)
    throw new Error(`The texts differ: ${ours.visibleCharCount} characters, and ${peer.visibleCharCount}.`)
}

function firstRow(runs: readonly ImportRun[]): BenchRow {
  const firstMs = median(runs.map((run) => run.firstMs))
  return {
    name: `PDF, ${bookPages} pages: first section`,
    ours: `${firstMs.toFixed(0)} ms`,
    peer: `limit ${maxFirstMs} ms`,
    ratio: `${(firstMs / maxFirstMs).toFixed(2)}× the limit`,
    aim: '≤ 1×',
    isMet: firstMs <= maxFirstMs,
  }
}

function timeRow(
  name: string,
  ours: readonly ImportRun[],
  peer: readonly ImportRun[],
  figure: 'allMs' | 'furtherMs',
): BenchRow {
  const oursMs = median(ours.map((run) => run[figure]))
  return speedRow(name, oursMs, 'pdf.js', median(peer.map((run) => run[figure])))
}

/**
 * The computing alone, as if nothing else ran: ours shared out over two cores, pdf.js on its one. Says on a busy machine
 * what the times cannot.
 */
function cpuRow(ours: readonly ImportRun[], peer: readonly ImportRun[]): BenchRow {
  const cpuMs = (runs: readonly ImportRun[]): number => median(runs.map((run) => run.cpuMs))
  return speedRow('CPU time for all, halved for two cores', cpuMs(ours) / 2, 'pdf.js', cpuMs(peer))
}

function pdftotextRows(ours: readonly ImportRun[], timesMs: readonly number[]): BenchRow[] {
  const peerMs = median(timesMs)
  if (Number.isNaN(peerMs)) return []
  return [speedRow('all of a further book', median(ours.map((run) => run.furtherMs)), 'pdftotext', peerMs)]
}

function speedRow(name: string, oursMs: number, peer: string, peerMs: number): BenchRow {
  const pagesPerSecond = (ms: number): string => `${((bookPages / ms) * 1000).toFixed(0)} pages/s`
  return {
    name: `PDF, ${bookPages} pages: ${name}`,
    ours: pagesPerSecond(oursMs),
    peer: `${peer} ${pagesPerSecond(peerMs)}`,
    ratio: `${(peerMs / oursMs).toFixed(1)}× as fast`,
    aim: '≥ 1×',
    isMet: peerMs >= oursMs,
  }
}

function memoryRow(name: string, peakBytes: number): BenchRow {
  return {
    name: `PDF, ${name}: peak memory`,
    ours: `${(peakBytes / 1e6).toFixed(0)} MB`,
    peer: `limit ${(maxPeakBytes / 1e6).toFixed(0)} MB`,
    ratio: `${(peakBytes / maxPeakBytes).toFixed(2)}× the limit`,
    aim: '≤ 1×',
    isMet: peakBytes <= maxPeakBytes,
  }
}

function median(values: readonly number[]): number {
  return sampleOf(values).medianMs
}
