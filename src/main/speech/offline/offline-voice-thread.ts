import { Worker } from 'node:worker_threads'
import { fromPlainError, SpeechError } from '../../../shared/errors.ts'
import type { OfflineVoiceJob, OfflineVoiceReply, OfflineVoiceWorkerData } from './offline-voice-protocol.ts'

/** `Omit` for each member of a union. */
type WithoutId<Job> = Job extends unknown ? Omit<Job, 'id'> : never

/** What a job's owner hears: any number of replies, then one end. */
export interface JobListener {
  onReply(reply: OfflineVoiceReply): void
  onEnd(): void
  onFailed(error: unknown): void
}

interface QueuedJob {
  readonly job: OfflineVoiceJob
  readonly listener: JobListener
}

/**
 * The thread that runs eSpeak. Starts at the first job, does one job at a time in the order they came, keeps no
 * process alive while it is idle, and starts afresh after a crash.
 */
export class OfflineVoiceThread {
  readonly #workerUrl: URL
  readonly #packageName: string
  readonly #cancelledJob = new SharedArrayBuffer(4)
  #worker: Worker | undefined
  #queue: QueuedJob[] = []
  #running: QueuedJob | undefined
  #lastId = 0
  #isClosed = false

  constructor(workerUrl: URL, packageName: string) {
    this.#workerUrl = workerUrl
    this.#packageName = packageName
  }

  /** Queues a job. @returns a function that cancels it: its listener then hears nothing more. */
  run(job: WithoutId<OfflineVoiceJob>, listener: JobListener): () => void {
    if (this.#isClosed) throw closedError()
    const queued: QueuedJob = { job: { ...job, id: ++this.#lastId }, listener }
    this.#queue.push(queued)
    this.#startNext()
    return () => this.#cancel(queued)
  }

  /** Ends the thread; jobs that wait fail. */
  async close(): Promise<void> {
    this.#isClosed = true
    const worker = this.#worker
    this.#worker = undefined
    this.#failAll(closedError())
    await worker?.terminate()
  }

  #startNext(): void {
    if (this.#running !== undefined) return
    const next = this.#queue.shift()
    if (next === undefined) {
      this.#worker?.unref()
      return
    }
    this.#running = next
    this.#worker ??= this.#startWorker()
    this.#worker.ref()
    this.#worker.postMessage(next.job)
  }

  #startWorker(): Worker {
    const data: OfflineVoiceWorkerData = { packageName: this.#packageName, cancelledJob: this.#cancelledJob }
    const worker = new Worker(this.#workerUrl, { workerData: data, name: 'offline voice' })
    worker.on('message', (reply: OfflineVoiceReply) => this.#onReply(reply))
    worker.on('error', (cause) => this.#onCrash(worker, cause))
    worker.on('exit', () => this.#onCrash(worker, undefined))
    return worker
  }

  #onReply(reply: OfflineVoiceReply): void {
    const running = this.#running
    if (running?.job.id !== reply.id) return
    if (reply.kind === 'failed') {
      this.#running = undefined
      // After a failure inside the library its memory is not to be trusted; a missing voice harms nothing.
      if (reply.error.code !== 'SPEECH_VOICE_UNKNOWN') this.#dropWorker()
      running.listener.onFailed(fromPlainError(reply.error))
      this.#startNext()
      return
    }
    running.listener.onReply(reply)
    if (reply.kind === 'chunk') return
    this.#running = undefined
    running.listener.onEnd()
    this.#startNext()
  }

  #cancel(queued: QueuedJob): void {
    if (this.#running === queued) {
      Atomics.store(new Int32Array(this.#cancelledJob), 0, queued.job.id)
      // The worker still answers `done`; nobody listens to what comes before it.
      this.#running = { job: queued.job, listener: deafListener }
    } else {
      this.#queue = this.#queue.filter((other) => other !== queued)
    }
  }

  #onCrash(worker: Worker, cause: unknown): void {
    if (this.#worker !== worker) return
    this.#worker = undefined
    const running = this.#running
    this.#running = undefined
    running?.listener.onFailed(
      new SpeechError('SPEECH_FAILED', 'The offline voice stopped unexpectedly. Try again.', {
        cause,
        retryable: true,
      }),
    )
    this.#startNext()
  }

  #dropWorker(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }

  #failAll(error: unknown): void {
    const jobs = this.#running === undefined ? this.#queue : [this.#running, ...this.#queue]
    this.#running = undefined
    this.#queue = []
    for (const { listener } of jobs) listener.onFailed(error)
  }
}

const deafListener: JobListener = { onReply() {}, onEnd() {}, onFailed() {} }

function closedError(): SpeechError {
  return new SpeechError('SPEECH_ENGINE_UNAVAILABLE', 'The offline voice was closed. Start Lectern again.')
}
