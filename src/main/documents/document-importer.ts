import { setTimeout as setTimeoutAsync } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { DocumentHeader, Section } from '../../shared/document.ts'
import { DocumentError, fromPlainError } from '../../shared/errors.ts'
import { type HeadStart, PdfStart, beginsAsPdf } from './head-start.ts'
import { ImportWatch, tooMuchMemory } from './import-watch.ts'
import type { ImportReply, ImportRequest } from './import-protocol.ts'
import { type ImportLimits, type OutlineEntry, defaultImportLimits } from './importer.ts'
import type { ImportOptions, ImportSummary } from './run-import.ts'
import { unpackSection } from './sent-section.ts'

export type { ImportOptions, ImportSummary }

/** Who gets what an import finds, while it runs. */
export interface ImportHandlers {
  /** Called once, before the first section. `outline` tells what is to come, as far as it is known. */
  onHeader(header: DocumentHeader, outline: readonly OutlineEntry[]): void
  /** Called in reading order, with `index` from 0, while the rest is still being parsed. */
  onSection(index: number, section: Section): void
  /** Called after the last section, with one that takes the place of another: same text, other marks. */
  onRevision?(index: number, section: Section): void
  /** Called where more is to be told than sections: pages of `total` that were read. */
  onProgress?(done: number, total: number): void
}

/** What an importer may cost; everything but the worker has a default. */
export interface DocumentImporterOptions {
  /** Where `import.worker.ts`, or what it was built to, lies. */
  readonly workerUrl: URL
  readonly limits?: ImportLimits
  /** Heap of one worker in MiB. */
  readonly maxHeapMebibytes?: number
  /** How long a worker without work is kept for the next import. */
  readonly idleMs?: number
}

/** The largest book measured takes 150 MiB; a file that needs more than this was made to do harm. */
const defaultMaxHeapMebibytes = 768
/**
 * With more room for young objects V8 goes on into fresh memory, whose pages the system has to find and clear: with what
 * Node gives a thread, a printed book takes an eighth longer and 50 MB more.
 */
const maxYoungGenerationSizeMb = 8
const defaultIdleMs = 30_000
/** A thread may be deaf to its end: V8 leaves the check for it out of some optimised loops. Closing goes on after this. */
const maxEndingMs = 2_000
/** Dropping a folder of books must not start a thread for each. */
const maxWorkers = 2

/**
 * Imports documents in worker threads, so that no file can stop or crash the application: one that takes too long or
 * too much memory ends its own thread alone.
 */
export class DocumentImporter {
  readonly #options: Required<DocumentImporterOptions>
  readonly #imports = new Set<Promise<unknown>>()
  readonly #running = new Set<ImportRun>()
  readonly #waiting: (() => void)[] = []
  readonly #ending = new Set<Promise<unknown>>()
  #idle: Worker | undefined
  #idleTimer: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(options: DocumentImporterOptions) {
    this.#options = {
      limits: defaultImportLimits,
      maxHeapMebibytes: defaultMaxHeapMebibytes,
      idleMs: defaultIdleMs,
      ...options,
    }
  }

  /**
   * Imports one file. What the handlers got before an error is to be thrown away.
   * @throws {DocumentError} with a code; an aborted signal throws its reason, a closed importer an AbortError.
   */
  async import(
    path: string,
    handlers: ImportHandlers,
    signal: AbortSignal,
    options: ImportOptions = {},
  ): Promise<ImportSummary> {
    signal.throwIfAborted()
    await this.#turn(signal)
    if (this.#isClosed) throw closedReason()
    const importing = this.#import({ path, limits: this.#options.limits, options }, handlers, signal)
    this.#imports.add(importing)
    try {
      return await importing
    } finally {
      this.#imports.delete(importing)
      this.#waiting.shift()?.()
    }
  }

  /** Ends all threads; imports that are under way fail with an AbortError. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const resume of this.#waiting.splice(0)) resume()
    for (const run of this.#running) run.cancel(closedReason())
    clearTimeout(this.#idleTimer)
    if (this.#idle !== undefined) this.#end(this.#idle)
    this.#idle = undefined
    await Promise.allSettled(this.#imports)
    await Promise.race([
      Promise.allSettled(this.#ending),
      setTimeoutAsync(maxEndingMs, undefined, { ref: false }),
    ])
  }

  async #import(
    request: ImportRequest,
    handlers: ImportHandlers,
    signal: AbortSignal,
  ): Promise<ImportSummary> {
    const { worker, forPdf } = await this.#takeWorker(request)
    if (this.#isClosed || signal.aborted) {
      this.#end(worker)
      throw signal.aborted ? signal.reason : closedReason()
    }
    const runningCount = (): number => this.#running.size
    const run = new ImportRun({ worker, request: { ...request, forPdf }, handlers, signal, runningCount })
    this.#running.add(run)
    try {
      const summary = await run.result
      this.#keep(worker)
      return summary
    } catch (error) {
      // A file that is refused in good order leaves the worker fit for the next one.
      if (run.isWorkerFit) this.#keep(worker)
      else this.#end(worker)
      throw error
    } finally {
      this.#running.delete(run)
    }
  }

  /** Ends a thread without keeping anyone waiting for it. */
  #end(worker: Worker): void {
    const ending = worker.terminate().finally(() => this.#ending.delete(ending))
    this.#ending.add(ending)
  }

  /** Waits until fewer than the allowed number of imports run. */
  async #turn(signal: AbortSignal): Promise<void> {
    while (this.#imports.size >= maxWorkers && !this.#isClosed && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
    }
    if (!signal.aborted) return
    // The turn that woke this one is for the next.
    this.#waiting.shift()?.()
    signal.throwIfAborted()
  }

  /** A worker, and what was started for it. */
  async #takeWorker({
    path,
    options,
  }: ImportRequest): Promise<{ readonly worker: Worker; readonly forPdf?: HeadStart | undefined }> {
    const idle = this.#idle
    // A thread that ended meanwhile has no id any more.
    if (idle !== undefined && idle.threadId !== -1) {
      clearTimeout(this.#idleTimer)
      this.#idle = undefined
      idle.ref()
      return { worker: idle }
    }
    if (!beginsAsPdf(path)) return { worker: this.#startWorker() }
    const start = new PdfStart()
    const forPdf = await start.open({ path, password: options.password })
    const worker = this.#startWorker()
    start.giveTo(worker)
    return { worker, forPdf }
  }

  #startWorker(): Worker {
    const { workerUrl, maxHeapMebibytes } = this.#options
    const worker = new Worker(workerUrl, {
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes, maxYoungGenerationSizeMb },
    })
    // A run hears of its worker's end by itself; an idle worker may end without a word to anyone.
    worker.on('error', () => undefined)
    return worker
  }

  /** Keeps one worker for the next import: it has its modules loaded. */
  #keep(worker: Worker): void {
    if (this.#isClosed || this.#idle !== undefined) {
      this.#end(worker)
      return
    }
    this.#idle = worker
    worker.unref()
    this.#idleTimer = setTimeout(() => {
      this.#idle = undefined
      this.#end(worker)
    }, this.#options.idleMs)
    this.#idleTimer.unref()
  }
}

interface ImportRunOptions {
  readonly worker: Worker
  readonly request: ImportRequest
  readonly handlers: ImportHandlers
  readonly signal: AbortSignal
  /** How many imports run, this one included. */
  readonly runningCount: () => number
}

/** One import in a worker, from the request to its outcome. */
class ImportRun {
  readonly result: Promise<ImportSummary>
  /** Whether the worker ended the import itself and can begin another. */
  isWorkerFit = false
  readonly #outcome = Promise.withResolvers<ImportSummary>()
  readonly #handlers: ImportHandlers
  readonly #watch: ImportWatch

  constructor({ worker, request, handlers, signal, runningCount }: ImportRunOptions) {
    this.#handlers = handlers
    const { limits } = request
    this.#watch = new ImportWatch({ worker, limits, runningCount, onLimit: (error) => this.cancel(error) })
    const onAbort = (): void => this.cancel(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    const listeners = {
      message: (reply: ImportReply): void => this.#receive(reply),
      error: (error: Error): void => this.cancel(crashed(error)),
      exit: (): void => this.cancel(crashed(undefined)),
    }
    for (const [name, listener] of Object.entries(listeners)) worker.on(name, listener)
    this.result = this.#outcome.promise.finally(() => {
      this.#watch.stop()
      signal.removeEventListener('abort', onAbort)
      // One by one: a worker has listeners of its own, without which it hears nothing any more.
      for (const [name, listener] of Object.entries(listeners)) worker.off(name, listener)
    })
    const { forPdf } = request
    worker.postMessage(request, forPdf === undefined ? [] : [forPdf.pages])
  }

  /** Ends the import with an error, unless it has its outcome. */
  cancel(reason: unknown): void {
    this.#outcome.reject(reason)
  }

  #receive(reply: ImportReply): void {
    this.#watch.noteProgress()
    try {
      this.#handle(reply)
    } catch (error) {
      this.cancel(error)
    }
  }

  #handle(reply: ImportReply): void {
    switch (reply.kind) {
      case 'header':
        this.#handlers.onHeader(reply.header, reply.outline)
        break
      case 'section':
        this.#handlers.onSection(reply.index, unpackSection(reply.section))
        break
      case 'revision':
        this.#handlers.onRevision?.(reply.index, unpackSection(reply.section))
        break
      case 'progress':
        this.#handlers.onProgress?.(reply.done, reply.total)
        break
      case 'endPages':
        break
      case 'done':
        this.isWorkerFit = true
        this.#outcome.resolve(reply.summary)
        break
      case 'failed':
        this.isWorkerFit = true
        this.cancel(fromPlainError(reply.error))
        break
    }
  }
}

function closedReason(): DOMException {
  return new DOMException('The importer was closed.', 'AbortError')
}

function crashed(error: (Error & { code?: string }) | undefined): DocumentError {
  if (error?.code === 'ERR_WORKER_OUT_OF_MEMORY') return tooMuchMemory(error)
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'This document stopped the part of Lectern that reads files. Nothing else was harmed; get the document again from its source.',
    { cause: error, details: { thread: 'ended' } },
  )
}
