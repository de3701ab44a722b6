import { isAbort } from '../../../shared/errors.ts'
import type { Timers } from '../../clock.ts'
import { type Phase, stalledError } from './service-errors.ts'

/** How long each phase may take, in milliseconds. */
export interface PhaseLimits {
  readonly connectMs: number
  /** From the sent request to the reply's headers, and from there to its first byte. */
  readonly firstByteMs: number
  readonly betweenBytesMs: number
}

/**
 * Watches one exchange with the service: throws at whoever waits when the caller cancels, when a phase takes too long,
 * or when the whole does. Both in the tick in which it happens, whatever the waited-for promise does.
 */
export class ReplyWatch {
  readonly #timers: Timers
  readonly #caller: AbortSignal
  readonly #inner = new AbortController()
  readonly #cancelTotal: () => void
  #cancelPhase: (() => void) | undefined
  #failure: { readonly error: Error } | undefined
  #reject: ((error: Error) => void) | undefined

  /**
   * @param caller not aborted yet
   * @param totalMs for everything until `finish`
   */
  constructor(timers: Timers, caller: AbortSignal, totalMs: number) {
    this.#timers = timers
    this.#caller = caller
    this.#cancelTotal = timers.after(totalMs, () => this.#fail(stalledError('whole reply', totalMs)))
    caller.addEventListener('abort', this.#onAbort, { once: true })
  }

  /** Ends the exchange itself; aborted with every failure and by `abandon`. */
  get signal(): AbortSignal {
    return this.#inner.signal
  }

  /** Whether it was the caller who ended it. */
  get isCancelled(): boolean {
    return this.#caller.aborted
  }

  /** Waits for one thing, one at a time. @throws the failure of the watch, or of `work` */
  async wait<T>(work: Promise<T>, phase: Phase, phaseMs: number): Promise<T> {
    if (this.#failure !== undefined) {
      // Nobody waits for it any more; its own failure is none of anybody's.
      work.catch(() => undefined)
      throw this.#failure.error
    }
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    work.then(resolve, reject)
    this.#reject = reject
    this.#cancelPhase = this.#timers.after(phaseMs, () => this.#fail(stalledError(phase, phaseMs)))
    try {
      return await promise
    } finally {
      this.#reject = undefined
      this.#cancelPhase()
    }
  }

  /** @throws the failure, where there was one: it may fall into the tick of the last byte */
  throwIfFailed(): void {
    if (this.#failure !== undefined) throw this.#failure.error
  }

  /** Everything came; nothing is watched any more. */
  finish(): void {
    this.#cancelTotal()
    this.#cancelPhase?.()
    this.#caller.removeEventListener('abort', this.#onAbort)
  }

  /** Like `finish`, and ends the exchange where it still runs. */
  abandon(): void {
    this.finish()
    this.#inner.abort()
  }

  readonly #onAbort = (): void => this.#fail(abortErrorOf(this.#caller))

  #fail(error: Error): void {
    if (this.#failure !== undefined) return
    this.#failure = { error }
    this.#reject?.(error)
    this.abandon()
  }
}

/** The AbortError of an aborted signal, whatever reason it was given. */
export function abortErrorOf(signal: AbortSignal): Error {
  const reason: unknown = signal.reason
  return reason instanceof Error && isAbort(reason) ? reason : new DOMException('Cancelled.', 'AbortError')
}

/** Waits for work that knows nothing of the signal. @throws an AbortError in the tick in which the signal aborts */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>()
  work.then(resolve, reject)
  const onAbort = (): void => reject(abortErrorOf(signal))
  if (signal.aborted) onAbort()
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await promise
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
