/** Wakes whoever waits for something to become true. One bell serves a generation: what rings it is cheap to look at. */
export class Bell {
  #waiters: (() => void)[] = []

  /** Something changed: everybody looks again. */
  ring(): void {
    for (const wake of this.#waiters.splice(0)) wake()
  }

  /** Resolves when a condition holds, looked at now and whenever the bell rings, or when the signal is aborted. */
  async until(condition: () => boolean, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !condition()) {
      await new Promise<void>((resolve) => {
        this.#waiters.push(resolve)
      })
    }
  }
}
