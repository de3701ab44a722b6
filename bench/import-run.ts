import { readFileSync } from 'node:fs'

/** What one import in a process of its own came to; its child script writes it to stdout as JSON. */
export interface ImportRun {
  /** From before the library is loaded to the text of the first section. */
  readonly firstMs: number
  /** The same to the text of the last. */
  readonly allMs: number
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

/** Writes the outcome for the parent process. */
export function reportRun({ texts, firstMs, allMs }: ImportedText): void {
  const peakBytes = peakMemoryBytes()
  const visibleCharCount = texts.reduce((sum, text) => sum + text.replaceAll(/\s+/g, '').length, 0)
  console.log(JSON.stringify({ firstMs, allMs, peakBytes, visibleCharCount } satisfies ImportRun))
}

/** On Linux `maxRSS` also counts what the parent held when it started this process; `VmHWM` doesn't. */
function peakMemoryBytes(): number {
  if (process.platform !== 'linux') return process.resourceUsage().maxRSS * 1024
  const [, kibibytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? []
  return Number(kibibytes) * 1024
}
