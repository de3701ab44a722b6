import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DocumentImporter } from '../../src/main/documents/document-importer.ts'
import { type ImportLimits, defaultImportLimits } from '../../src/main/documents/importer.ts'
import type { DocumentFormat } from '../../src/shared/document.ts'
import { fuzzFormats } from './formats.ts'
import { type Verdict, isFault, judgeImport } from './judge-import.ts'
import { libraryFaults } from './library-round.ts'
import { screenPdf } from './screen-pdf.ts'
import { brokenFile, seedsOf } from './seeds.ts'

export interface SessionOptions {
  readonly format: DocumentFormat
  /** The seed: the same name gives the same files. */
  readonly name: string
  /** Number of the first file. */
  readonly first: number
  /** How many files. */
  readonly count: number
  /** Ends earlier after this. */
  readonly seconds: number
  /** For files that are of use to nobody afterwards. */
  readonly workFolder: string
  /** Files that show a fault of Lectern are kept here; absent: they are not kept. */
  readonly saveFolder?: string | undefined
  /** More good files to break. */
  readonly seedFolders?: readonly string[] | undefined
  readonly limits?: Partial<ImportLimits>
  /** Imports with the worker that was built for the app, which starts faster. */
  readonly isBuilt?: boolean
  /** Whether nine in ten PDFs are read in this thread, and imported only where that shows something odd. */
  readonly isScreened?: boolean
}

/** A file that shows a fault. */
export interface FoundFault {
  readonly number: number
  readonly kind: Verdict['kind'] | 'slow' | 'library'
  readonly what: string
}

/** What came of a session, or of the part of it that is done. */
export interface Tally {
  readonly format: DocumentFormat
  /** Number of the file that comes next. */
  next: number
  /** Imports by what became of them. */
  readonly outcomes: Record<string, number>
  /** What no importer has foreseen, and the number of the first such file. */
  readonly unforeseen: Record<string, number>
  readonly faults: FoundFault[]
  slowestMs: number
  slowest: number
  maxRssBytes: number
}

const sourceUrl = new URL('../../src/main/documents/import.worker.ts', import.meta.url)
const builtUrl = new URL('../../out/main/import.worker.js', import.meta.url)
/** A broken file of a few hundred kilobytes at most is small: what takes longer takes the square of something. */
const slowMs = 5_000
/** A library is filled after so many files, with one in ten of them. */
const filesPerRound = 250
const filesPerShelf = 10

/** Breaks files of a format, imports them, and says what became of them. */
export async function runSession(
  options: SessionOptions,
  onProgress: (tally: Tally) => void = () => {},
): Promise<Tally> {
  const { format, name, first, count, workFolder, seedFolders } = options
  const tally = newTally(options)
  const seeds = seedsOf(format, seedFolders)
  const workerUrl = options.isBuilt === true ? builtUrl : sourceUrl
  const importerOptions = { workerUrl, limits: { ...defaultImportLimits, ...options.limits } }
  const importer = new DocumentImporter(importerOptions)
  const { extension } = fuzzFormats[format]
  const path = join(workFolder, inputName(format))
  const end = performance.now() + options.seconds * 1000
  let shelf: Buffer[] = []
  try {
    for (let number = first; number < first + count && performance.now() < end; number += 1) {
      const bytes = brokenFile(format, seeds, name, number)
      writeFileSync(path, bytes)
      tally.next = number
      onProgress(tally)
      const isFirst = options.isScreened === true && format === 'pdf' && number % filesPerShelf !== 0
      const screened = isFirst ? await screenPdf(path, bytes) : undefined
      if (screened !== undefined) {
        noteScreened(tally, screened)
        tally.next = number + 1
        continue
      }
      const verdict = await judgeTwice(importer, path)
      note(tally, number, verdict)
      if (isFault(verdict)) keep(options, tally, { number, kind: verdict.kind, what: verdict.what }, path)
      else if (verdict.cpuMs > slowMs) {
        const what = `${Math.round(verdict.cpuMs)} ms`
        keep(options, tally, { number, kind: 'slow', what }, path)
      }
      if (verdict.kind !== 'refused' && number % filesPerShelf === 0) shelf.push(bytes)
      if (shelf.length >= filesPerRound / filesPerShelf || number === first + count - 1) {
        for (const what of await libraryFaults(workFolder, shelf, extension, importerOptions)) {
          tally.faults.push({ number, kind: 'library', what })
        }
        shelf = []
      }
      tally.next = number + 1
    }
  } finally {
    await importer.close()
  }
  onProgress(tally)
  return tally
}

/** Name of the file that is being imported, in the work folder. */
export function inputName(format: DocumentFormat): string {
  return `input.${fuzzFormats[format].extension}`
}

/** What hangs without work to do was kept waiting by a busy machine: it is done again. */
async function judgeTwice(importer: DocumentImporter, path: string): Promise<Verdict> {
  const verdict = await judgeImport(importer, path)
  return verdict.kind === 'hang' && verdict.cpuMs < slowMs ? judgeImport(importer, path) : verdict
}

function newTally({ format, first }: SessionOptions): Tally {
  return {
    format,
    next: first,
    outcomes: {},
    unforeseen: {},
    faults: [],
    slowestMs: 0,
    slowest: first,
    maxRssBytes: 0,
  }
}

/** Counted apart from what the real importer was given. */
function noteScreened(tally: Tally, outcome: string): void {
  const name = `pages alone: ${outcome}`
  tally.outcomes[name] = (tally.outcomes[name] ?? 0) + 1
  tally.maxRssBytes = Math.max(tally.maxRssBytes, process.memoryUsage.rss())
}

function note(tally: Tally, number: number, { kind, what, cpuMs }: Verdict): void {
  const outcome = kind === 'refused' ? what : kind
  tally.outcomes[outcome] = (tally.outcomes[outcome] ?? 0) + 1
  if (kind === 'unforeseen') tally.unforeseen[what.slice(0, 200).replace(/\d+/g, '#')] ??= number
  if (cpuMs > tally.slowestMs) {
    tally.slowestMs = Math.round(cpuMs)
    tally.slowest = number
  }
  tally.maxRssBytes = Math.max(tally.maxRssBytes, process.memoryUsage.rss())
}

function keep(
  { format, name, saveFolder }: SessionOptions,
  tally: Tally,
  fault: FoundFault,
  path: string,
): void {
  tally.faults.push(fault)
  if (saveFolder === undefined) return
  mkdirSync(saveFolder, { recursive: true })
  const kind = fault.kind.replace(' ', '-')
  copyFileSync(
    path,
    join(saveFolder, `${format}-${name}-${fault.number}-${kind}.${fuzzFormats[format].extension}`),
  )
}
