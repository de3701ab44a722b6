import type { Timers } from '../clock.ts'

/** Audiobooks that wait to be made, the first that came first; some of them for a time to pass. */
export class WaitingBooks {
  readonly #timers: Timers
  readonly #ids: number[] = []
  /** Ends the waiting of those that come later. */
  readonly #later = new Map<number, () => void>()

  constructor(timers: Timers) {
    this.#timers = timers
  }

  has(id: number): boolean {
    return this.#ids.includes(id)
  }

  /** Puts one at the end, wherever it was. */
  add(id: number): void {
    this.remove(id)
    this.#ids.push(id)
  }

  /** Tells when the time has come, unless it is added or removed before. */
  addLater(id: number, delayMs: number, onDue: () => void): void {
    this.remove(id)
    const cancel = this.#timers.after(delayMs, () => {
      this.#later.delete(id)
      onDue()
    })
    this.#later.set(id, cancel)
  }

  remove(id: number): void {
    this.#later.get(id)?.()
    this.#later.delete(id)
    const index = this.#ids.indexOf(id)
    if (index >= 0) this.#ids.splice(index, 1)
  }

  /** Takes the one whose turn it is. */
  next(): number | undefined {
    return this.#ids.shift()
  }

  clear(): void {
    for (const cancel of this.#later.values()) cancel()
    this.#later.clear()
    this.#ids.length = 0
  }
}
