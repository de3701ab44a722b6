import type { Timers } from '../../src/main/clock.ts'
import { TestClock } from './test-clock.ts'

interface Pending {
  readonly atMs: number
  readonly callback: () => void
}

/** Timers that wait until they are told that time has passed. Their clock goes with them. */
export class TestTimers implements Timers {
  readonly clock = new TestClock()
  readonly #pending = new Set<Pending>()
  #nowMs = 0

  after(delayMs: number, callback: () => void): () => void {
    const entry = { atMs: this.#nowMs + delayMs, callback }
    this.#pending.add(entry)
    return () => this.#pending.delete(entry)
  }

  /** How long each pending timer has still to wait, ascending. */
  get pendingMs(): readonly number[] {
    return [...this.#pending].map(({ atMs }) => atMs - this.#nowMs).toSorted((a, b) => a - b)
  }

  /** Lets time pass: what falls due runs in order, and what follows from each before the next. */
  async advance(durationMs: number): Promise<void> {
    const untilMs = this.#nowMs + durationMs
    await settled()
    for (;;) {
      const next = [...this.#pending].toSorted((a, b) => a.atMs - b.atMs)[0]
      if (next === undefined || next.atMs > untilMs) break
      this.#moveTo(next.atMs)
      this.#pending.delete(next)
      next.callback()
      await settled()
    }
    this.#moveTo(untilMs)
  }

  #moveTo(ms: number): void {
    this.clock.advance(ms - this.#nowMs)
    this.#nowMs = ms
  }
}

/** Lets everything run that waits for nothing but its turn. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
