/** Where a service gets the time of day from, so that a test can set it. */
export interface Clock {
  /** Milliseconds since 1970 (UTC). May jump, forwards or back, when the system's clock is set. */
  nowMs(): number
}

/** The system's clock. */
export const systemClock: Clock = { nowMs: () => Date.now() }
