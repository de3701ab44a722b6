import { existsSync } from 'node:fs'
import { type MessagePort, Worker } from 'node:worker_threads'
import type { PageReply, PageRequest } from './page-worker-protocol.ts'

/** A page of text takes some megabytes outside PDFium's memory. */
const maxHeapMebibytes = 96

/** Hardly anything lives on: glyphs are in memory of their own. */
const maxYoungGenerationSizeMb = 8

/** The worker's source, or what it was built to: beside this module's bundle, or above the folder of its chunk. */
const workerUrl = ['./pdf-page.worker.ts', './pdf-page.worker.js', '../pdf-page.worker.js']
  .map((path) => new URL(path, import.meta.url))
  .find((url) => existsSync(url))

/** A page worker, as whoever asks it sees it. */
export interface PageWorker {
  readonly hasEnded: boolean
  post(request: PageRequest): void
  /** Tells of each answer, and of the end; nobody else may listen until `unlisten`. */
  listen(onReply: (reply: PageReply) => void, onEnd: () => void): void
  unlisten(): void
  /** Whether this thread goes on for it. */
  ref(): void
  unref(): void
  /** Ends it, whatever it is at. */
  terminate(): Promise<void>
}

/**
 * Starts the thread of a page worker.
 * @param port Where it is asked and answers; absent: it is asked by the thread that starts it.
 */
export function startPageThread(port?: MessagePort): Worker {
  if (workerUrl === undefined) throw new Error('The worker that reads PDF pages is missing.')
  const worker = new Worker(workerUrl, {
    name: 'PDF pages',
    resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes, maxYoungGenerationSizeMb },
    ...(port !== undefined && { workerData: port, transferList: [port] }),
  })
  // Between two requests nobody listens; the next one hears of the end by itself.
  worker.on('error', () => undefined)
  return worker
}

/** One that this thread has started. */
export class OwnPageWorker implements PageWorker {
  readonly #thread = startPageThread()
  #listeners: readonly [(reply: PageReply) => void, () => void] | undefined

  get hasEnded(): boolean {
    return this.#thread.threadId === -1
  }

  post(request: PageRequest): void {
    this.#thread.postMessage(request)
  }

  listen(onReply: (reply: PageReply) => void, onEnd: () => void): void {
    this.#listeners = [onReply, onEnd]
    this.#thread.on('message', onReply)
    this.#thread.on('exit', onEnd)
  }

  unlisten(): void {
    const [onReply, onEnd] = this.#listeners ?? []
    if (onReply !== undefined) this.#thread.off('message', onReply)
    if (onEnd !== undefined) this.#thread.off('exit', onEnd)
  }

  ref(): void {
    this.#thread.ref()
  }

  unref(): void {
    this.#thread.unref()
  }

  async terminate(): Promise<void> {
    await this.#thread.terminate()
  }
}

/**
 * One that the thread above has started at the same time as this one: starting threads one after the other takes as long as
 * reading a hundred pages.
 */
export class GivenPageWorker implements PageWorker {
  readonly #port: MessagePort
  readonly #end: () => void
  readonly #ended = Promise.withResolvers<void>()
  #listeners: readonly [(reply: PageReply) => void, () => void] | undefined
  #hasEnded = false

  /** @param end Has its thread ended, whatever it is at: only who started it can. */
  constructor(port: MessagePort, end: () => void) {
    this.#port = port
    this.#end = end
    port.on('message', (reply: PageReply) => this.#listeners?.[0](reply))
    // Ports close with the thread at their other end.
    port.on('close', () => {
      this.#hasEnded = true
      this.#ended.resolve()
      this.#listeners?.[1]()
    })
  }

  get hasEnded(): boolean {
    return this.#hasEnded
  }

  post(request: PageRequest): void {
    this.#port.postMessage(request)
  }

  listen(onReply: (reply: PageReply) => void, onEnd: () => void): void {
    this.#listeners = [onReply, onEnd]
  }

  unlisten(): void {
    this.#listeners = undefined
  }

  ref(): void {
    this.#port.ref()
  }

  unref(): void {
    this.#port.unref()
  }

  async terminate(): Promise<void> {
    this.#end()
    await this.#ended.promise
  }
}
