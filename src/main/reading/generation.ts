import { Bell } from './bell.ts'
import { PreparedWindow } from './prepared-window.ts'

/** With less than this between the ear and the end of what is sent, sound is sent as it comes, in seconds of listening. */
const urgentSeconds = 6
/** With less than this left, the ear is about to run dry. */
const drySeconds = 1
/** Reports come four times a second, and the last one a little before the end. */
const heardOutSeconds = 0.1

/** How the reader listens now. */
export interface Listening {
  readonly isPaused: boolean
  /** Speaking rate: prepared audio is used up so many times faster. */
  readonly speed: number
}

/** One uninterrupted plan of utterances: what its parts share. */
export class Generation {
  readonly number: number
  readonly window: PreparedWindow
  /** Rings whenever something came, was heard, or is to end. */
  readonly bell = new Bell()
  /** Set when the last utterance was sent. */
  isAllSent = false
  readonly #abort = new AbortController()
  readonly #listening: () => Listening

  /** @param window what an earlier generation has sent, and is still to be heard */
  constructor(number: number, listening: () => Listening, window = new PreparedWindow()) {
    this.number = number
    this.window = window
    this.#listening = listening
  }

  get signal(): AbortSignal {
    return this.#abort.signal
  }

  get isPaused(): boolean {
    return this.#listening().isPaused
  }

  /** Whether what comes is needed as soon as it is there. */
  get isUrgent(): boolean {
    return this.#hasLessThan(urgentSeconds)
  }

  /** Whether the ear has nearly nothing left to hear. */
  get isDry(): boolean {
    return this.#hasLessThan(drySeconds)
  }

  /** Whether the ear has come to the end of what there is to hear. */
  get isHeardOut(): boolean {
    return this.isAllSent && this.window.aheadSeconds() < heardOutSeconds
  }

  /** Cancels all that is requested; nothing may be sent from now on. */
  end(): void {
    this.#abort.abort()
    this.bell.ring()
  }

  #hasLessThan(seconds: number): boolean {
    const { isPaused, speed } = this.#listening()
    return !isPaused && this.window.aheadSeconds() / speed < seconds
  }
}
