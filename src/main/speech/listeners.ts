/** Who wants to hear that something has changed. */
export class Listeners {
  readonly #listeners = new Set<() => void>()

  /** @returns ends it */
  add(listener: () => void): () => void {
    // One function may listen twice: each has an entry of its own.
    const entry = (): void => listener()
    this.#listeners.add(entry)
    return () => this.#listeners.delete(entry)
  }

  notify(): void {
    for (const listener of this.#listeners) listener()
  }
}
