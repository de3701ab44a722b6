/** Where the command line writes: results to `out`, progress and errors to `err`. */
export interface Terminal {
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
  /** Whether `err` is a terminal, on which a line can be rewritten. */
  readonly isInteractive: boolean
  readonly nowMs: () => number
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  out: process.stdout,
  err: process.stderr,
  isInteractive: process.stderr.isTTY === true,
  nowMs: () => performance.now(),
}

/** Milliseconds between two plain lines in a pipe, and between two redraws of a terminal's line. */
const plainEveryMs = 10_000
const redrawEveryMs = 100

/** Shows how far a long job is: one line redrawn on a terminal, a plain line now and then in a pipe. */
export class ProgressLine {
  readonly #terminal: Terminal
  readonly #startMs: number
  #lastMs = Number.NEGATIVE_INFINITY

  constructor(terminal: Terminal) {
    this.#terminal = terminal
    this.#startMs = terminal.nowMs()
  }

  /** @param share 0 to 1. @param note What is being done, and whatever else helps. */
  show(share: number, note: string): void {
    const nowMs = this.#terminal.nowMs()
    if (nowMs - this.#lastMs < (this.#terminal.isInteractive ? redrawEveryMs : plainEveryMs)) return
    this.#lastMs = nowMs
    const line = `${String(Math.floor(share * 100)).padStart(3)} %  ${this.#timeLeft(share, nowMs)}  ${note}`
    if (this.#terminal.isInteractive) this.#terminal.err.write(`\r\u001B[2K${line.slice(0, 100)}`)
    else this.#terminal.err.write(`${line}\n`)
  }

  /** Clears the line of a terminal. */
  end(): void {
    if (this.#terminal.isInteractive) this.#terminal.err.write('\r\u001B[2K')
  }

  #timeLeft(share: number, nowMs: number): string {
    const elapsedSeconds = (nowMs - this.#startMs) / 1000
    // Below a hundredth, or in the first second, the rate says little.
    if (share < 0.01 || elapsedSeconds < 1) return 'time left: …'
    return `time left: ${formatDuration((elapsedSeconds / share) * (1 - share))}`
  }
}

/** Seconds as people write them: `9:41:05`, `4:09`, `0:07`. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds)
  const twoDigits = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  if (hours === 0) return `${minutes}:${twoDigits(whole % 60)}`
  return `${hours}:${twoDigits(minutes)}:${twoDigits(whole % 60)}`
}
