import type { Generation } from './generation.ts'
import { windowSeconds } from './prepared-window.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import type { UtteranceTake } from './utterance-take.ts'

/**
 * Utterances that are asked of a service at once: the one that is being sent and the next two, so that a service that
 * takes as long to answer as a sentence to be heard never makes the ear wait.
 */
const maxRequested = 3

/**
 * While another voice stands in, less is prepared: it costs no time to make, and what is not prepared is heard in the
 * chosen voice as soon as that is back.
 */
const standInWindowSeconds = 8

/** Opens utterances ahead of the ear and hands them on in order. What it opened ends with the generation. */
export class PrefetchingSource {
  readonly #generation: Generation
  readonly #open: (utterance: ReadingUtterance) => UtteranceTake
  /** Takes that are not wholly sent. */
  readonly #takes: UtteranceTake[] = []
  #lastOpened: UtteranceTake | undefined
  #isPlanned = false
  #failure: { readonly error: unknown } | undefined

  constructor(generation: Generation, open: (utterance: ReadingUtterance) => UtteranceTake) {
    this.#generation = generation
    this.#open = open
  }

  /**
   * Sends the utterances of a plan one after another, until their end or that of the generation.
   * @throws what planning, opening or sending threw, after all before it was sent
   */
  async run(
    utterances: Iterable<ReadingUtterance>,
    send: (take: UtteranceTake) => Promise<void>,
  ): Promise<void> {
    void this.#fill(utterances)
    const { bell, signal } = this.#generation
    for (;;) {
      await bell.until(() => this.#takes.length > 0 || this.#isPlanned, signal)
      const [take] = this.#takes
      if (signal.aborted) return
      if (take === undefined) break
      await send(take)
      this.#takes.shift()
      bell.ring()
    }
    if (this.#failure !== undefined) throw this.#failure.error
  }

  async #fill(utterances: Iterable<ReadingUtterance>): Promise<void> {
    const { bell, signal } = this.#generation
    try {
      for (const utterance of utterances) {
        await bell.until(() => this.#hasRoom(), signal)
        if (signal.aborted) return
        this.#lastOpened = this.#open(utterance)
        this.#takes.push(this.#lastOpened)
        bell.ring()
      }
    } catch (error) {
      this.#failure = { error }
    }
    this.#isPlanned = true
    bell.ring()
  }

  /**
   * Whether one more utterance is to be opened: nothing while a pause keeps the first from being heard, always while fewer
   * than the current and the next are there, else while the window is not full and the sound goes on; and never more than
   * an engine can make use of.
   */
  #hasRoom(): boolean {
    const requested = this.#takes.filter((take) => !take.isSettled)
    if (requested.length >= maxRequested || requested.some((take) => take.speaker.isLocal)) return false
    const { window, isPaused } = this.#generation
    const count = window.sentCount + this.#takes.length
    // A reader who pauses to choose among voices, or to look around, pays for none of it.
    if (count === 0) return !isPaused
    if (count < 2) return true
    let seconds = window.aheadSeconds()
    for (const take of this.#takes) seconds += take.pendingSeconds
    const isStandingIn = this.#lastOpened?.speaker.fallback !== undefined
    return !isPaused && seconds < (isStandingIn ? standInWindowSeconds : windowSeconds)
  }
}
