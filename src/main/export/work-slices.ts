/** A slice of work between two looks at what else the process has to do: no frame of sound waits for it. */
const sliceMs = 8

/** Cuts long work into slices, between which other work of the process has its turn. */
export class WorkSlices {
  #endMs = performance.now() + sliceMs

  /** Whether it is time for `next`. */
  get isOver(): boolean {
    return performance.now() >= this.#endMs
  }

  /** Lets others work, then begins another slice. @throws an AbortError when the signal aborts */
  async next(signal?: AbortSignal): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve))
    signal?.throwIfAborted()
    this.#endMs = performance.now() + sliceMs
  }
}
