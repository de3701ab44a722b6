/** About four reports a second keep main's place and window up to date. */
const heardReportMs = 250

export interface PlayerTicksOptions {
  /** Called at each display frame. */
  readonly onFrame: () => void
  /** Called about four times a second, also in a hidden window, which gets no display frames. */
  readonly onReportDue: () => void
  /** Calls back before the next display frame. */
  readonly requestFrame: (callback: () => void) => number
  readonly cancelFrame: (handle: number) => void
}

/** What makes a player look at its clock again and again while sound is wanted. */
export class PlayerTicks {
  readonly #options: PlayerTicksOptions
  #frame: number | undefined
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(options: PlayerTicksOptions) {
    this.#options = options
  }

  /** Nothing happens where they run already. */
  start(): void {
    if (this.#timer !== undefined) return
    const { onFrame, onReportDue, requestFrame } = this.#options
    this.#timer = setInterval(onReportDue, heardReportMs)
    const nextFrame = (): void => {
      this.#frame = requestFrame(nextFrame)
      onFrame()
    }
    this.#frame = requestFrame(nextFrame)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
    if (this.#frame !== undefined) this.#options.cancelFrame(this.#frame)
    this.#frame = undefined
  }
}
