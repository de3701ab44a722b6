import type { Worker } from 'node:worker_threads'
import { DocumentError } from '../../shared/errors.ts'
import type { ImportLimits } from './importer.ts'

/** How often a running import is looked at. */
const tickMs = 250

/** What an import is ended by. */
export interface ImportWatchOptions {
  readonly worker: Worker
  readonly limits: ImportLimits
  /** How many imports run at once in this process, this one included. */
  readonly runningCount: () => number
  /** Called once, with a DOCUMENT_TIMEOUT or a DOCUMENT_LIMIT_EXCEEDED. */
  readonly onLimit: (error: DocumentError) => void
}

/**
 * Looks at an import from outside its thread, which may be deaf: how long it takes, how long it has given no sign of
 * life, and how much memory it has. Time is counted in ticks, so that neither a computer that slept nor a busy main
 * thread counts as a document that hangs.
 */
export class ImportWatch {
  readonly #options: ImportWatchOptions
  readonly #timer: NodeJS.Timeout
  readonly #startRssBytes = process.memoryUsage.rss()
  #ticks = 0
  #quietTicks = 0
  #isAsking = false

  constructor(options: ImportWatchOptions) {
    this.#options = options
    this.#timer = setInterval(() => this.#look(), tickMs)
  }

  /** Call it for every message of the import. */
  noteProgress(): void {
    this.#quietTicks = 0
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #look(): void {
    const { timeoutMs, stallMs, maxMemoryBytes } = this.#options.limits
    this.#ticks += 1
    this.#quietTicks += 1
    if (this.#ticks * tickMs > timeoutMs) return this.#end(timedOut(timeoutMs))
    if (this.#quietTicks * tickMs > stallMs) return this.#end(stalled(stallMs))
    // Counts what the thread's own figures leave out: threads of its own, and what libraries allocate.
    const grownBytes = process.memoryUsage.rss() - this.#startRssBytes
    if (grownBytes > maxMemoryBytes * this.#options.runningCount()) return this.#end(tooMuchMemory())
    void this.#askMemory(maxMemoryBytes)
  }

  /** The heap of the thread, its buffers and its WebAssembly memories. It answers in the midst of any JavaScript. */
  async #askMemory(maxMemoryBytes: number): Promise<void> {
    if (this.#isAsking) return
    this.#isAsking = true
    try {
      const { total_heap_size, external_memory } = await this.#options.worker.getHeapStatistics()
      if (total_heap_size + external_memory > maxMemoryBytes) this.#end(tooMuchMemory())
    } catch {
      // A thread that is not up yet, or ends, has no figures.
    } finally {
      this.#isAsking = false
    }
  }

  #end(error: DocumentError): void {
    this.stop()
    this.#options.onLimit(error)
  }
}

/** DOCUMENT_LIMIT_EXCEEDED for memory. */
export function tooMuchMemory(cause?: unknown): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This document needs more memory than any book does, so it was not opened. Get it from another source.',
    { cause, details: { limit: 'memory' } },
  )
}

function timedOut(timeoutMs: number): DocumentError {
  return new DocumentError(
    'DOCUMENT_TIMEOUT',
    `Reading this document took more than ${Math.round(timeoutMs / 1000)} seconds, so it was stopped. Convert it again, or get it from another source.`,
    { details: { timeoutMs } },
  )
}

function stalled(stallMs: number): DocumentError {
  return new DocumentError(
    'DOCUMENT_TIMEOUT',
    `Reading this document came to a halt for ${Math.round(stallMs / 1000)} seconds, so it was stopped. Convert it again, or get it from another source.`,
    { details: { stallMs } },
  )
}
