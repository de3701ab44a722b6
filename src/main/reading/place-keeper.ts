import type { Locator } from '../../shared/document.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'

/** A crash loses at most this much of the place; more writes would help nobody. */
const shortestIntervalMs = 1000

/** Saves the reader's place, at most once a second while it moves. */
export class PlaceKeeper {
  readonly #save: (place: Locator) => void
  readonly #clock: Clock
  readonly #log: Log
  #unsaved: Locator | undefined
  #savedAtMs = -Infinity

  constructor(save: (place: Locator) => void, clock: Clock, log: Log) {
    this.#save = save
    this.#clock = clock
    this.#log = log
  }

  moved(place: Locator): void {
    this.#unsaved = place
    const sinceMs = this.#clock.nowMs() - this.#savedAtMs
    // The system's clock may be set back; then the time since the last save means nothing.
    if (sinceMs >= shortestIntervalMs || sinceMs < 0) this.flush()
  }

  /** Saves now what is not saved. */
  flush(): void {
    const place = this.#unsaved
    if (place === undefined) return
    this.#unsaved = undefined
    this.#savedAtMs = this.#clock.nowMs()
    try {
      this.#save(place)
    } catch (error) {
      this.#log.error('the place could not be saved', error)
    }
  }
}
