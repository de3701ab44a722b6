import type { Locator } from '../../shared/document.ts'
import { AppError } from '../../shared/errors.ts'
import type { Timers } from '../clock.ts'
import type { Log } from '../log.ts'

/** A crash loses at most this much of the place; more writes would help nobody. */
const shortestIntervalMs = 1000

/**
 * Saves the reader's place: at once, then at most once a second, and a second after it stopped moving at the latest.
 * It goes by timers, as the system's clock may jump while somebody listens. What could not be saved for now is tried again.
 */
export class PlaceKeeper {
  readonly #save: (place: Locator) => void
  readonly #timers: Timers
  readonly #log: Log
  #unsaved: Locator | undefined
  #cancelWait: (() => void) | undefined

  constructor(save: (place: Locator) => void, timers: Timers, log: Log) {
    this.#save = save
    this.#timers = timers
    this.#log = log
  }

  moved(place: Locator): void {
    this.#unsaved = place
    if (this.#cancelWait === undefined) this.#saveAndWait()
  }

  /** Saves now what is not saved. */
  flush(): void {
    const place = this.#unsaved
    if (place === undefined) return
    this.#unsaved = undefined
    try {
      this.#save(place)
    } catch (error) {
      // A library that another program holds is free again in a moment.
      if (error instanceof AppError && error.retryable) this.#unsaved = place
      this.#log.error('the place could not be saved', error)
    }
  }

  /** Saves for the last time. */
  close(): void {
    this.#cancelWait?.()
    this.#cancelWait = undefined
    this.flush()
  }

  #saveAndWait(): void {
    this.flush()
    this.#cancelWait = this.#timers.after(shortestIntervalMs, () => {
      this.#cancelWait = undefined
      if (this.#unsaved !== undefined) this.#saveAndWait()
    })
  }
}
