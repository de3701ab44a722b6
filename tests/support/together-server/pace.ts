import type { Timers } from '../../../src/main/clock.ts'

/** How fast speech comes. */
export interface Pace {
  /** Milliseconds from a request (or from the start of an item) to its first audio. */
  firstByteMs: number
  /** Seconds of audio that come in a second; Infinity for all at once. */
  realtimeFactor: number
  /** Length of the audio in one event, in milliseconds. */
  chunkMs: number
}

/** All at once, in pieces of 100 ms. */
export const defaultPace: Readonly<Pace> = { firstByteMs: 0, realtimeFactor: Infinity, chunkMs: 100 }

/** Waits a time; at once for 0 and below, and as soon as the signal is aborted. */
export function wait(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  if (delayMs <= 0 || signal.aborted) return Promise.resolve()
  return new Promise((resolve) => {
    const finish = (): void => {
      cancel()
      signal.removeEventListener('abort', finish)
      resolve()
    }
    const cancel = timers.after(delayMs, finish)
    signal.addEventListener('abort', finish, { once: true })
  })
}

/** Replies that are held back until a test lets them go on or the client gives up. */
export class Holds {
  readonly #held = new Set<() => void>()
  readonly #onChanged: () => void

  /** @param onChanged called when a reply is held */
  constructor(onChanged: () => void) {
    this.#onChanged = onChanged
  }

  /** Replies that are held now. */
  get size(): number {
    return this.#held.size
  }

  /** Waits for `release` or for the signal. */
  wait(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((resolve) => {
      const finish = (): void => {
        this.#held.delete(finish)
        signal.removeEventListener('abort', finish)
        resolve()
      }
      this.#held.add(finish)
      this.#onChanged()
      signal.addEventListener('abort', finish, { once: true })
    })
  }

  /** Lets everything that is held go on. */
  release(): void {
    for (const finish of this.#held) finish()
  }
}
