import { availableParallelism } from 'node:os'
import { EncoderThread, encodingCancelled } from './encoder-thread.ts'
import type { SegmentReply, SegmentRequest } from './segment-protocol.ts'

/** More encode faster than any voice speaks, and each holds a segment's samples. */
const maxThreads = 4

export interface EncoderPoolOptions {
  readonly workerUrl: URL
  /** Default: as many as the processor runs at once, from 1 to 4. */
  readonly threadCount?: number
}

interface Waiting {
  readonly start: (thread: EncoderThread) => void
  readonly reject: (error: unknown) => void
}

/**
 * Threads that encode segments, several at once. They are started when there is work for them; one that crashed or was
 * cancelled is replaced. Results come in any order.
 */
export class EncoderPool {
  /** Threads. */
  readonly size: number
  readonly #workerUrl: URL
  readonly #threads = new Set<EncoderThread>()
  readonly #idle: EncoderThread[] = []
  readonly #waiting: Waiting[] = []
  /** Told whenever fewer wait. */
  readonly #roomSeekers = new Set<() => void>()
  #isClosed = false

  constructor({ workerUrl, threadCount }: EncoderPoolOptions) {
    this.#workerUrl = workerUrl
    this.size = threadCount ?? Math.max(1, Math.min(maxThreads, availableParallelism()))
  }

  /** Segments that no thread has taken yet. */
  get waitingCount(): number {
    return this.#waiting.length
  }

  /**
   * Waits until no segment waits for a thread: their samples are what takes memory. Who calls it before each `encode` never
   * has more than one waiting.
   * @throws {AppError} ABORTED
   */
  async whenRoom(signal: AbortSignal): Promise<void> {
    while (!this.#isClosed && !signal.aborted && this.#waiting.length > 0) {
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', wake)
          this.#roomSeekers.delete(wake)
          resolve()
        }
        this.#roomSeekers.add(wake)
        signal.addEventListener('abort', wake)
      })
    }
    if (this.#isClosed || signal.aborted) throw encodingCancelled()
  }

  /**
   * Encodes a segment; the samples' buffers move away. When the promise is rejected nothing writes its files any more.
   * @throws {AppError} EXPORT_ENCODER_FAILED, also where the thread crashed; EXPORT_WRITE_FAILED; DISK_FULL; ABORTED
   */
  async encode(request: SegmentRequest, signal: AbortSignal): Promise<SegmentReply> {
    const thread = await this.#threadFor(signal)
    try {
      return await thread.encode(request, signal)
    } finally {
      this.#release(thread)
    }
  }

  /** Ends the threads that have nothing to do: each takes 50 MB. They are started again when there is work. */
  async rest(): Promise<void> {
    const idle = this.#idle.splice(0)
    for (const thread of idle) this.#threads.delete(thread)
    await Promise.all(idle.map((thread) => thread.close()))
  }

  /** Ends all threads. What they had, and what waited, is rejected with ABORTED. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const { reject } of this.#waiting.splice(0)) reject(encodingCancelled())
    this.#tellRoom()
    await Promise.all([...this.#threads].map((thread) => thread.close()))
  }

  #threadFor(signal: AbortSignal): Promise<EncoderThread> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed || signal.aborted) {
        reject(encodingCancelled())
        return
      }
      const leave = () => {
        const index = this.#waiting.indexOf(waiting)
        if (index !== -1) this.#waiting.splice(index, 1)
        this.#tellRoom()
        reject(encodingCancelled())
      }
      const waiting: Waiting = {
        start: (thread) => {
          signal.removeEventListener('abort', leave)
          resolve(thread)
        },
        reject,
      }
      signal.addEventListener('abort', leave, { once: true })
      this.#waiting.push(waiting)
      this.#next()
    })
  }

  #next(): void {
    while (this.#waiting.length > 0) {
      const thread = this.#idleThread() ?? this.#newThread()
      if (thread === undefined) return
      this.#waiting.shift()?.start(thread)
      this.#tellRoom()
    }
  }

  /** One may have crashed since it had nothing to do. */
  #idleThread(): EncoderThread | undefined {
    for (;;) {
      const thread = this.#idle.pop()
      if (thread === undefined || thread.isAlive) return thread
      this.#threads.delete(thread)
    }
  }

  #newThread(): EncoderThread | undefined {
    if (this.#isClosed || this.#threads.size >= this.size) return undefined
    const thread = new EncoderThread(this.#workerUrl)
    this.#threads.add(thread)
    return thread
  }

  #release(thread: EncoderThread): void {
    if (thread.isAlive) this.#idle.push(thread)
    else this.#threads.delete(thread)
    this.#next()
  }

  #tellRoom(): void {
    for (const wake of this.#roomSeekers) wake()
  }
}
