import { Worker } from 'node:worker_threads'
import type { SoundStretch } from '../../core/narration/part-sound.ts'
import { fromPlainError, SpeechError, toPlainError } from '../../shared/errors.ts'
import type { DecodingQuestion, NarrationReply, NarrationRequest } from './narration-protocol.ts'
import type { PacketDecoder } from './packet-decoder.ts'
import { unreadable } from './unreadable.ts'

interface Waiting {
  readonly resolve: (pcm: Int16Array<ArrayBuffer>) => void
  readonly reject: (error: unknown) => void
}

/** The thread that decodes recordings; begun when it is first asked, and anew after it broke. */
export class NarrationThread {
  readonly #workerUrl: URL
  readonly #decoder: PacketDecoder | undefined
  readonly #waiting = new Map<number, Waiting>()
  #worker: Worker | undefined
  #nextId = 1
  #isClosed = false

  /** @param decoder of what the thread has no decoder for; without one such recordings can't be read */
  constructor(workerUrl: URL, decoder: PacketDecoder | undefined) {
    this.#workerUrl = workerUrl
    this.#decoder = decoder
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
    const ended = new AbortController()
    worker.on('message', (reply: NarrationReply) => {
      if (reply.kind === 'decode') {
        void this.#decode(reply, ended.signal).then((answer) => worker.postMessage(...answer))
        return
      }
      const waiting = this.#waiting.get(reply.id)
      this.#waiting.delete(reply.id)
      if (reply.kind === 'sound') waiting?.resolve(reply.pcm)
      else waiting?.reject(fromPlainError(reply.error))
    })
    worker.on('error', (error) => this.#failAll(error))
    worker.on('exit', () => {
      ended.abort()
      this.#worker = undefined
      this.#failAll(undefined)
    })
    return worker
  }

  /** Always answers: the thread reads nothing else meanwhile. */
  async #decode(
    { id, packets }: DecodingQuestion,
    signal: AbortSignal,
  ): Promise<[NarrationRequest, ArrayBuffer[]]> {
    try {
      if (this.#decoder === undefined) throw unreadable('window')
      const decoded = await this.#decoder.decode(packets, signal)
      return [{ kind: 'decoded', id, decoded }, [decoded.pcm.buffer]]
    } catch (error) {
      const failure = error instanceof SpeechError ? error : unreadable('window', {}, error)
      return [{ kind: 'notDecoded', id, error: toPlainError(failure) }, []]
    }
  }

  #failAll(cause: unknown): void {
    for (const { reject } of this.#waiting.values()) reject(unreadable('damaged', {}, cause))
    this.#waiting.clear()
  }
}
