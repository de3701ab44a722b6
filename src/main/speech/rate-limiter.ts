import type { SpeechPurpose } from '../../shared/speech.ts'
import type { Clock, Timers } from '../clock.ts'
import { Listeners } from './listeners.ts'

/** What a limiter waits with, and how much it lets through. */
export interface RateLimiterOptions {
  readonly timers: Timers
  /** For `waitingUntilMs` alone: waiting itself must not jump with the system's clock. */
  readonly clock: Clock
  /** Requests at the same time. Default 4: a listener needs two, and an export gains little from more. */
  readonly maxConcurrent?: number
}

/** The right to one request. */
export interface RequestSlot {
  /** Lets the next one go. Further calls do nothing. */
  release(): void
}

interface Waiting {
  readonly purpose: SpeechPurpose
  readonly admit: () => void
}

/** Who goes first: somebody listens now, an export has time, a preview can be asked for again. */
const order: readonly SpeechPurpose[] = ['listening', 'export', 'preview']

/**
 * Shares the limits of one service among all requests of the app. After a reply that says "too many" nothing leaves
 * before the time it names; then one request at a time, and one more after each that succeeds. One place is always kept
 * for listening.
 */
export class RateLimiter {
  readonly #options: RateLimiterOptions
  readonly #maxConcurrent: number
  readonly #listeners = new Listeners()
  readonly #waiting: Waiting[] = []
  /** Ends of the pauses that run, in milliseconds since 1970. */
  readonly #pauses = new Set<{ readonly untilMs: number }>()
  #concurrent: number
  #running = 0
  /** Of these, what nobody listens to now. */
  #runningInBackground = 0

  constructor(options: RateLimiterOptions) {
    this.#options = options
    this.#maxConcurrent = options.maxConcurrent ?? 4
    this.#concurrent = this.#maxConcurrent
  }

  /** Until when nothing leaves, in milliseconds since 1970; undefined when requests may. */
  get waitingUntilMs(): number | undefined {
    if (this.#pauses.size === 0) return undefined
    return Math.max(...[...this.#pauses].map((pause) => pause.untilMs))
  }

  /** Calls back when a pause begins, grows or ends. @returns ends it */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /**
   * Waits for a turn. The slot must be released.
   * @throws the signal's reason, within one tick
   */
  acquire(purpose: SpeechPurpose, signal: AbortSignal): Promise<RequestSlot> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error)
      const onAbort = (): void => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
        reject(signal.reason as Error)
      }
      const waiting: Waiting = {
        purpose,
        admit: () => {
          signal.removeEventListener('abort', onAbort)
          resolve(this.#newSlot(purpose))
        },
      }
      signal.addEventListener('abort', onAbort, { once: true })
      this.#waiting.push(waiting)
      this.#admit()
    })
  }

  /** The service said "too many": nothing leaves for this time. Requests that are under way go on. */
  pause(delayMs: number): void {
    const { timers, clock } = this.#options
    const pause = { untilMs: clock.nowMs() + delayMs }
    this.#pauses.add(pause)
    this.#concurrent = 1
    timers.after(delayMs, () => {
      this.#pauses.delete(pause)
      this.#listeners.notify()
      this.#admit()
    })
    this.#listeners.notify()
  }

  /** A request came back whole: after a pause one more may run beside it. */
  succeeded(): void {
    if (this.#pauses.size > 0) return
    this.#concurrent = Math.min(this.#maxConcurrent, this.#concurrent + 1)
    this.#admit()
  }

  #newSlot(purpose: SpeechPurpose): RequestSlot {
    const inBackground = purpose === 'listening' ? 0 : 1
    this.#running++
    this.#runningInBackground += inBackground
    let isHeld = true
    return {
      release: () => {
        if (!isHeld) return
        isHeld = false
        this.#running--
        this.#runningInBackground -= inBackground
        this.#admit()
      },
    }
  }

  #admit(): void {
    while (this.#pauses.size === 0 && this.#running < this.#concurrent) {
      const next = this.#takeNext()
      if (next === undefined) return
      next.admit()
    }
  }

  #takeNext(): Waiting | undefined {
    // Long files of an export must not hold every place when somebody begins to listen.
    const isBackgroundFull = this.#runningInBackground >= Math.max(1, this.#concurrent - 1)
    for (const purpose of order) {
      if (purpose !== 'listening' && isBackgroundFull) return undefined
      const index = this.#waiting.findIndex((waiting) => waiting.purpose === purpose)
      if (index >= 0) return this.#waiting.splice(index, 1)[0]
    }
    return undefined
  }
}
