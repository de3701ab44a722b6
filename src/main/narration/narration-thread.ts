import { Worker } from 'node:worker_threads'
import type { SoundStretch } from '../../core/narration/part-sound.ts'
import { fromPlainError } from '../../shared/errors.ts'
import type { NarrationReply, NarrationRequest } from './narration-protocol.ts'
import { unreadable } from './unreadable.ts'

interface Waiting {
  readonly resolve: (pcm: Int16Array<ArrayBuffer>) => void
  readonly reject: (error: unknown) => void
}

/** The thread that decodes recordings; begun when it is first asked, and anew after it broke. */
export class NarrationThread {
  readonly #workerUrl: URL
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #nextId = 1
  #isClosed = false

  constructor(workerUrl: URL) {
    this.#workerUrl = workerUrl
  }

  /** @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason */
  read(bookPath: string, stretch: SoundStretch, signal: AbortSignal): Promise<Int16Array<ArrayBuffer>> {
    signal.throwIfAborted()
    if (this.#isClosed) throw unreadable('closed')
    const id = this.#nextId++
    const { promise, resolve, reject } = Promise.withResolvers<Int16Array<ArrayBuffer>>()
    const abort = (): void => {
      this.#waiting.delete(id)
      this.#post({ kind: 'cancel', id })
      reject(signal.reason)
    }
    signal.addEventListener('abort', abort, { once: true })
    this.#waiting.set(id, { resolve, reject })
    this.#post({ kind: 'read', id, bookPath, stretch })
    return promise.finally(() => signal.removeEventListener('abort', abort))
  }

  async close(): Promise<void> {
    this.#isClosed = true
    const worker = this.#worker
    if (worker === undefined) return
    const ended = new Promise<void>((resolve) => {
      worker.once('exit', () => resolve())
    })
    this.#post({ kind: 'close' })
    await ended
  }

  #post(request: NarrationRequest): void {
    this.#worker ??= this.#start()
    this.#worker.postMessage(request)
  }

  #start(): Worker {
    const worker = new Worker(this.#workerUrl)
    // Nothing waits for it when the program ends.
    worker.unref()
    worker.on('message', (reply: NarrationReply) => {
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if (reply.kind === 'sound') waiting?.resolve(reply.pcm)
      else waiting?.reject(fromPlainError(reply.error))
    })
    worker.on('error', (error) => this.#failAll(error))
    worker.on('exit', () => {
      this.#worker = undefined
      this.#failAll(undefined)
    })
    return worker
  }

  #failAll(cause: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(unreadable('damaged', {}, cause))
    this.#waiting.clear()
  }
}
