/** How far the light was from the sound. */
export interface SyncError {
  /** Words that were measured. */
  readonly wordCount: number
  /** Milliseconds of listening that words were lit after they were heard: half of them at most so late. */
  readonly medianMs: number
  readonly worstMs: number
}

/** A few minutes of speech. */
const keptWords = 500

/** Measures the light against the audio clock, word by word. */
export class SyncMeter {
  readonly #lateMs: number[] = []

  /** @param lateMs how long a word had been audible when it was lit */
  add(lateMs: number): void {
    this.#lateMs.push(lateMs)
    if (this.#lateMs.length > keptWords) this.#lateMs.shift()
  }

  /** Undefined before the first word. */
  get error(): SyncError | undefined {
    const sorted = this.#lateMs.toSorted((a, b) => a - b)
    const medianMs = sorted[sorted.length >> 1]
    const worstMs = sorted.at(-1)
    if (medianMs === undefined || worstMs === undefined) return undefined
    return { wordCount: sorted.length, medianMs, worstMs }
  }
}
