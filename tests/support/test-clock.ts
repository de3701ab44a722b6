import type { Clock } from '../../src/main/clock.ts'

/** A clock that stands still until it is told otherwise. */
export class TestClock implements Clock {
  #nowMs: number

  constructor(nowMs = Date.UTC(2026, 0, 31, 12)) {
    this.#nowMs = nowMs
  }

  nowMs(): number {
    return this.#nowMs
  }

  advance(durationMs: number): void {
    this.#nowMs += durationMs
  }
}
