import { Worker } from 'node:worker_threads'
import { AppError, ExportError, fromPlainError } from '../../../shared/errors.ts'
import type { SegmentAnswer, SegmentReply, SegmentRequest } from './segment-protocol.ts'

/** Samples are outside of the heap; by default it would take three times as much for what lives shortly. */
const maxYoungGenerationSizeMb = 2

interface Task {
  readonly resolve: (reply: SegmentReply) => void
  readonly reject: (error: AppError) => void
}

/** A thread that encodes one segment at a time. */
export class EncoderThread {
  readonly #worker: Worker
  #task: Task | undefined
  #failure: AppError | undefined

  constructor(workerUrl: URL) {
    this.#worker = new Worker(workerUrl, { resourceLimits: { maxYoungGenerationSizeMb } })
    this.#worker.on('message', (answer: SegmentAnswer) => this.#onAnswer(answer))
    this.#worker.on('error', (error) => this.#fail(encoderFailed(error.message)))
    this.#worker.on('exit', () => this.#fail(encoderFailed('its thread ended')))
  }

  /** Whether it can take a segment; not any more once its thread crashed or was cancelled. */
  get isAlive(): boolean {
    return this.#failure === undefined
  }

  /**
   * Encodes a segment, whose samples' buffers move away. An abort ends the thread; when the promise is rejected then, it writes
   * nothing any more.
   */
  async encode(request: SegmentRequest, signal: AbortSignal): Promise<SegmentReply> {
    if (signal.aborted) throw encodingCancelled()
    const abort = () => void this.close()
    signal.addEventListener('abort', abort, { once: true })
    try {
      return await new Promise<SegmentReply>((resolve, reject) => {
        if (this.#failure !== undefined) {
          reject(this.#failure)
          return
        }
        this.#task = { resolve, reject }
        this.#worker.postMessage(request, [...new Set(request.pieces.map(({ pcm }) => pcm.buffer))])
      })
    } finally {
      signal.removeEventListener('abort', abort)
    }
  }

  /** Ends the thread, then rejects what it was at. */
  async close(): Promise<void> {
    this.#failure ??= encodingCancelled()
    await this.#worker.terminate()
    this.#fail(this.#failure)
  }

  #onAnswer(answer: SegmentAnswer): void {
    const task = this.#task
    this.#task = undefined
    if (answer.kind === 'encoded') task?.resolve(answer.reply)
    else task?.reject(fromPlainError(answer.error))
  }

  #fail(failure: AppError): void {
    this.#failure ??= failure
    this.#task?.reject(this.#failure)
    this.#task = undefined
  }
}

/** What waiting and running segments are rejected with when they are no longer wanted. */
export function encodingCancelled(): AppError {
  return new AppError('ABORTED', 'The encoding was cancelled.')
}

function encoderFailed(reason: string): ExportError {
  return new ExportError('EXPORT_ENCODER_FAILED', `The encoder stopped: ${reason}.`, { retryable: true })
}
