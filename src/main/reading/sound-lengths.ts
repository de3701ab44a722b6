import { type PartSound, secondsOf } from '../../core/narration/part-sound.ts'
import type { VoiceRef, WordTiming } from '../../shared/speech.ts'
import type { EngineRegistry } from '../speech/engine-registry.ts'
import { cachedTimings } from './cached-pieces.ts'
import { type PauseSettings, pauseAfter } from './pauses.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { recordedSound } from './recorded-sound.ts'
import { soundKey } from './sound-key.ts'
import { typicalCharsPerSecond } from './speaking-pace.ts'
import type { UtteranceCache } from './utterance-source.ts'

/** By what lengths are known. */
export interface SoundLengthsOptions {
  readonly engines: EngineRegistry
  readonly cache: UtteranceCache
  /** Who would speak a text of a language. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
  readonly voiceFor: (language: string) => VoiceRef
  readonly pauses: () => PauseSettings
}

/** How long utterances sound and where in them a moment is: as the cache has them, else as an average voice would. */
export class SoundLengths {
  readonly #options: SoundLengthsOptions

  constructor(options: SoundLengthsOptions) {
    this.#options = options
  }

  /** Seconds of sound at speaking rate 1, without the pause after it. */
  durationSeconds(utterance: ReadingUtterance): number {
    const recorded = this.#recorded(utterance)
    if (recorded !== undefined) return secondsOf(recorded)
    const key = this.#key(utterance)
    return this.#options.cache.durations([key]).get(key) ?? utterance.text.length / typicalCharsPerSecond
  }

  pauseSeconds(utterance: ReadingUtterance): number {
    const isRecorded = this.#recorded(utterance) !== undefined
    return isRecorded && utterance.narration?.goesOn === true
      ? 0
      : pauseAfter(utterance, this.#options.pauses())
  }

  /** How far into a whole utterance a place of its block is heard, in seconds. */
  secondsAt(utterance: ReadingUtterance, charOffset: number): number {
    const words = this.#words(utterance)
    if (words !== undefined) return words.findLast(({ start }) => start <= charOffset)?.startSeconds ?? 0
    const { map, spokenStart, text } = utterance
    const share = (map.toSpoken(charOffset) - spokenStart) / text.length
    return Math.min(1, Math.max(0, share)) * this.durationSeconds(utterance)
  }

  /** The offset in its block's display text that is heard so many seconds into a whole utterance. */
  charOffsetAt(utterance: ReadingUtterance, seconds: number): number {
    const words = this.#words(utterance)
    if (words !== undefined) {
      return words.findLast(({ startSeconds }) => startSeconds <= seconds)?.start ?? utterance.display.start
    }
    const { map, spokenStart, text } = utterance
    const share = Math.min(1, Math.max(0, seconds / this.durationSeconds(utterance)))
    return map.toDisplay(spokenStart + Math.min(text.length - 1, Math.floor(share * text.length)))
  }

  /** Undefined where the cache has no sound, or no word of it. */
  #words(utterance: ReadingUtterance): readonly WordTiming[] | undefined {
    const recorded = this.#recorded(utterance)?.words ?? []
    if (recorded.length > 0) return recorded
    const { cache } = this.#options
    const key = this.#key(utterance)
    // What is not there is not looked for: it would count as a miss.
    const cached = cache.has(key) ? cache.get(key) : undefined
    const words = cached === undefined ? [] : cachedTimings(utterance, cached)
    return words.length === 0 ? undefined : words
  }

  #recorded(utterance: ReadingUtterance): PartSound | undefined {
    const { engines, voiceFor } = this.#options
    return recordedSound(engines, utterance, voiceFor(utterance.language))
  }

  #key(utterance: ReadingUtterance) {
    const { engines, voiceFor } = this.#options
    return soundKey(engines, utterance, voiceFor(utterance.language))
  }
}
