import { readFileSync } from 'node:fs'

/** What imports in a process of their own came to; its script writes it to stdout as JSON. */
export interface ImportRun {
  /** From before the library is loaded to the text of the first section. */
  readonly firstMs: number
  /** The same to the text of the last. */
  readonly allMs: number
  /** What the process and all its threads computed up to there, which other programs change less than the time. */
  readonly cpuMs: number
  /** All text of a further book, after five in the same process. */
  readonly furtherMs: number
  /** What was computed for it. */
  readonly furtherCpuMs: number
  /** Of the process up to the end of the first import. */
  readonly peakBytes: number
  /** Characters other than white space, to see that all candidates read the same. */
  readonly visibleCharCount: number
}

/** Text of the sections or chapters, and when it was there. */
export interface ImportedText {
  readonly texts: readonly string[]
  readonly firstMs: number
  readonly allMs: number
}

/** Imports after the first, unless the script's second argument says how many. */
const furtherImports = 5

/**
 * Imports the file given as the script's argument, again and again, and writes the outcome for the parent process.
 * @param importBook Loads what it needs when it is first called.
 */
export async function reportRun(importBook: (path: string) => Promise<ImportedText>): Promise<void> {
  const [path = '', further = String(furtherImports)] = process.argv.slice(2)
  const { texts, firstMs, allMs } = await importBook(path)
  const cpuMs = cpuSince()
  const peakBytes = peakMemoryBytes()
  let furtherMs = Number.NaN
  let furtherCpuMs = Number.NaN
  for (let count = 0; count < Number(further); count += 1) {
    const start = process.cpuUsage()
    furtherMs = (await importBook(path)).allMs
    furtherCpuMs = cpuSince(start)
  }
  const visibleCharCount = texts.reduce((sum, text) => sum + text.replaceAll(/\s+/g, '').length, 0)
  const run = { firstMs, allMs, cpuMs, furtherMs, furtherCpuMs, peakBytes, visibleCharCount }
  console.log(JSON.stringify(run satisfies ImportRun))
}

/** Milliseconds that the process and all its threads computed, from its start or from an earlier moment on. */
function cpuSince(start?: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}

/** On Linux `maxRSS` also counts what the parent held when it started this process; `VmHWM` doesn't. */
function peakMemoryBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kibibytes) * 1024
}
