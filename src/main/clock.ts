/** Where a service gets the time of day from, so that a test can set it. */
export interface Clock {
  /** Milliseconds since 1970 (UTC). May jump, forwards or back, when the system's clock is set. */
  nowMs(): number
}

/** The system's clock. */
export const systemClock: Clock = { nowMs: () => Date.now() }

/** Waits. Apart from the clock, because waiting must not jump when the clock does. */
export interface Timers {
  /** Calls back once after a time in milliseconds. @returns cancels it */
  after(delayMs: number, callback: () => void): () => void
}

/** The system's timers. A pending one does not keep the process alive. */
export const systemTimers: Timers = {
  after(delayMs, callback) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
