import { fork } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command, InvalidArgumentError } from 'commander'
import { importedFormats } from '../../src/main/documents/run-import.ts'
import type { DocumentFormat } from '../../src/shared/document.ts'
import { fuzzFormats } from './formats.ts'
import { minimise } from './minimise.ts'
import { type SessionOptions, type Tally, inputName } from './session.ts'

interface FuzzOptions {
  readonly count: number
  readonly first: number
  readonly seed: string
  readonly seconds: number
  readonly save: string
  readonly seeds: readonly string[]
  readonly built: boolean
  readonly screen: boolean
  readonly minimise?: string
}

/** A process that says nothing for so long hangs, though a busy machine may make it wait. */
const silentMs = 180_000

const program = new Command('fuzz')
  .description(
    'break good files of every format and import them: a document or an error with a code must come of it',
  )
  .argument('[formats...]', `of ${importedFormats.join(', ')}; or ipc: messages of a page instead of files`)
  .option('-n, --count <files>', 'broken files of each format', whole, 10_000)
  .option('--first <number>', 'number of the first', whole, 0)
  .option('--seed <name>', 'the same name gives the same files', '1')
  .option('--seconds <seconds>', 'stop after this for each format', whole, 86_400)
  .option('--save <folder>', 'where files that show a fault are kept', 'fuzz-found')
  .option(
    '--seeds <folder>',
    'a folder with more good files; may be given again',
    (folder: string, all: string[]) => [...all, folder],
    [],
  )
  .option('--built', 'import with what `npm run build` made, whose threads start faster', false)
  .option(
    '--screen',
    'read nine in ten PDFs without starting threads, and import those that show something odd',
    false,
  )
  .option('--minimise <file>', 'cut a file that shows a fault to what is needed for it')
  .parse()

const options = program.opts<FuzzOptions>()
if (options.minimise !== undefined) {
  console.log(await minimise(resolve(options.minimise)))
} else if (program.args.includes('ipc')) {
  process.exitCode = (await fuzzCalls(options)) === 0 ? 0 : 1
} else {
  let faultCount = 0
  for (const format of formatsOf(program.args)) faultCount += await fuzzFormat(format, options)
  process.exitCode = faultCount === 0 ? 0 : 1
}

function whole(text: string): number {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It must be a whole number.')
  return value
}

function formatsOf(names: readonly string[]): readonly DocumentFormat[] {
  const unknown = names.find((name) => !importedFormats.some((format) => format === name))
  if (unknown !== undefined) program.error(`There is no importer of the format ${unknown}.`)
  return names.length === 0 ? importedFormats : importedFormats.filter((format) => names.includes(format))
}

/** @returns how many faults were found. */
async function fuzzCalls({ count, seed }: FuzzOptions): Promise<number> {
  const workFolder = mkdtempSync(join(tmpdir(), 'lectern-fuzz-'))
  try {
    // What the handlers import from Electron is the stand-in's, without a page.
    await import('../chromium-shell/register.ts')
    const { runIpcSession } = await import('./ipc/ipc-session.ts')
    const { outcomes, faults } = await runIpcSession({ name: seed, count, workFolder })
    const total = Object.values(outcomes).reduce((sum, each) => sum + each, 0)
    console.log(`ipc: ${total} messages, ${faults.length} faults`)
    for (const [outcome, each] of Object.entries(outcomes)) console.log(`  ${outcome}: ${each}`)
    for (const fault of faults.slice(0, 50)) console.log(`  FAULT ${fault}`)
    return faults.length
  } finally {
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** @returns how many faults were found. */
async function fuzzFormat(
  format: DocumentFormat,
  { count, first, seed, seconds, save, seeds, built, screen }: FuzzOptions,
): Promise<number> {
  const workFolder = mkdtempSync(join(tmpdir(), 'lectern-fuzz-'))
  const end = performance.now() + seconds * 1000
  const tallies: Tally[] = []
  let crashCount = 0
  try {
    for (let next = first; next < first + count && performance.now() < end;) {
      const tally = await runInProcess({
        format,
        name: seed,
        first: next,
        count: first + count - next,
        seconds: Math.max(1, (end - performance.now()) / 1000),
        workFolder,
        saveFolder: resolve(save),
        seedFolders: seeds.map((folder) => resolve(folder)),
        isBuilt: built,
        isScreened: screen,
      })
      tallies.push(tally)
      if (tally.isWhole) break
      crashCount += 1
      keepCrash(tally, seed, workFolder, resolve(save))
      next = tally.next + 1
    }
  } finally {
    rmSync(workFolder, { recursive: true, force: true, maxRetries: 5 })
  }
  return report(format, tallies) + crashCount
}

type ProcessTally = Tally & { readonly isWhole: boolean }

/** Runs a session in a process of its own; a crash ends with what was known last. */
function runInProcess(session: SessionOptions): Promise<ProcessTally> {
  const script = fileURLToPath(new URL('session-process.ts', import.meta.url))
  const child = fork(script, [JSON.stringify(session)])
  let last: Tally | undefined
  const { promise, resolve: settle, reject } = Promise.withResolvers<ProcessTally>()
  child.on('message', (tally: Tally) => {
    last = tally
    const done = tally.next - session.first
    process.stderr.write(`\r${session.format}: ${done} of ${session.count}, ${tally.faults.length} faults   `)
  })
  let watch = setTimeout(() => child.kill('SIGKILL'), silentMs)
  child.on('message', () => {
    clearTimeout(watch)
    watch = setTimeout(() => child.kill('SIGKILL'), silentMs)
  })
  child.on('error', reject)
  child.on('exit', (code, signal) => {
    clearTimeout(watch)
    process.stderr.write('\n')
    if (last === undefined) reject(new Error(`The session ended before its first file (${code ?? signal}).`))
    else settle({ ...last, isWhole: code === 0 })
  })
  return promise
}

/** The file that brought the process down is the one that was being imported. */
function keepCrash({ format, next }: Tally, seed: string, workFolder: string, saveFolder: string): void {
  const input = join(workFolder, inputName(format))
  mkdirSync(saveFolder, { recursive: true })
  const path = join(saveFolder, `${format}-${seed}-${next}-crash.${fuzzFormats[format].extension}`)
  if (existsSync(input)) copyFileSync(input, path)
  console.log(`${format}: the process crashed near file ${next}; ${path}`)
}

function report(format: DocumentFormat, tallies: readonly Tally[]): number {
  const outcomes: Record<string, number> = {}
  const unforeseen: Record<string, number> = {}
  for (const tally of tallies) {
    for (const [outcome, count] of Object.entries(tally.outcomes))
      outcomes[outcome] = (outcomes[outcome] ?? 0) + count
    Object.assign(unforeseen, tally.unforeseen)
  }
  const faults = tallies.flatMap((tally) => tally.faults)
  const total = Object.values(outcomes).reduce((sum, count) => sum + count, 0)
  const slowest = tallies.toSorted((one, other) => other.slowestMs - one.slowestMs)[0]
  const maxRss = Math.max(0, ...tallies.map((tally) => tally.maxRssBytes))
  console.log(`${format}: ${total} files, ${faults.length} faults`)
  for (const [outcome, count] of Object.entries(outcomes)) console.log(`  ${outcome}: ${count}`)
  for (const [reason, number] of Object.entries(unforeseen))
    console.log(`  unforeseen (${number}): ${reason}`)
  for (const { number, kind, what } of faults) console.log(`  FAULT ${kind} (${number}): ${what}`)
  console.log(
    `  slowest: ${slowest?.slowestMs ?? 0} ms (${slowest?.slowest ?? 0}); memory ${Math.round(maxRss / 1024 ** 2)} MiB`,
  )
  return faults.length
}
