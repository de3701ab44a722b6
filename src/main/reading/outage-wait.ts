import { type AppError } from '../../shared/errors.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Timers } from '../clock.ts'
import type { SpeechEngine } from '../speech/speech-engine.ts'
import { passesWithTime } from './stand-in.ts'

/** A service that is away for longer is better met by the reader than by an export that seems to hang. */
const longestOutageMs = 300_000
/** A service that comes and goes as often within one sentence does not work. */
const maxOutages = 3
/** A service that was silent may have charged for what it did not send. */
const maxSilences = 1

/** Waits for the service of an utterance that nobody listens to. One for each utterance. */
export class OutageWait {
  readonly #engine: SpeechEngine
  readonly #voice: VoiceRef
  readonly #timers: Timers
  readonly #onWait: ((reason: AppError) => void) | undefined
  #outages = 0

  /** @param onWait told why, whenever waiting begins */
  constructor(
    engine: SpeechEngine,
    voice: VoiceRef,
    timers: Timers,
    onWait: ((reason: AppError) => void) | undefined,
  ) {
    this.#engine = engine
    this.#voice = voice
    this.#timers = timers
    this.#onWait = onWait
  }

  /**
   * Waits where the service is down for a reason that passes. An engine has asked again itself before it fails, so that
   * without an outage there is nothing to wait for.
   * @returns whether to ask once more
   */
  async isOver(error: AppError, signal: AbortSignal): Promise<boolean> {
    this.#outages += 1
    const most = error.code === 'SPEECH_STALLED' ? maxSilences : maxOutages
    if (!passesWithTime(error.code) || this.#isUp() || this.#outages > most) return false
    this.#onWait?.(error)
    await this.#untilUp(signal)
    return !signal.aborted && this.#isUp()
  }

  #isUp(): boolean {
    return this.#engine.availability(this.#voice).kind === 'up'
  }

  #untilUp(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const stop = (): void => {
        cancelTimer()
        endListening()
        signal.removeEventListener('abort', stop)
        resolve()
      }
      const cancelTimer = this.#timers.after(longestOutageMs, stop)
      const endListening = this.#engine.onAvailabilityChange(() => {
        if (this.#isUp()) stop()
      })
      signal.addEventListener('abort', stop, { once: true })
    })
  }
}
