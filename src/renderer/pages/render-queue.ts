/** Something that draws pages, one at a time. */
export interface RenderJob {
  /** From 0. */
  readonly page: number
  /** An aborted job is passed over; a running one ends by itself. */
  readonly signal: AbortSignal
  readonly run: () => Promise<void>
}

/** Draws one page at a time, of those that wait the one nearest to what is looked at. */
export class RenderQueue {
  #waiting: RenderJob[] = []
  #isRunning = false
  #middle = 0

  /** @param page The page that is looked at. */
  lookAt(page: number): void {
    this.#middle = page
  }

  add(job: RenderJob): void {
    this.#waiting.push(job)
    if (!this.#isRunning) void this.#work()
  }

  async #work(): Promise<void> {
    this.#isRunning = true
    for (let job = this.#next(); job !== undefined; job = this.#next()) {
      // What went wrong is the job's to tell.
      await job.run().catch(() => undefined)
    }
    this.#isRunning = false
  }

  #next(): RenderJob | undefined {
    this.#waiting = this.#waiting.filter(({ signal }) => !signal.aborted)
    const away = ({ page }: RenderJob): number => Math.abs(page - this.#middle)
    const job = this.#waiting.toSorted((a, b) => away(a) - away(b))[0]
    this.#waiting = this.#waiting.filter((other) => other !== job)
    return job
  }
}
