import type { ErrorCode } from '../../shared/errors.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Timers } from '../clock.ts'
import type { Log } from '../log.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { Generation } from './generation.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { helpsAnotherVoice, isOfNarration } from './stand-in.ts'
import type { UtteranceSource } from './utterance-source.ts'
import { type TakeVoice, UtteranceTake } from './utterance-take.ts'
import { standInFor, voiceFor, type VoiceWishes } from './voice-choice.ts'

/** What opening takes needs of its session. */
export interface TakeOpenerOptions {
  readonly generation: Generation
  readonly engines: EngineRegistry
  readonly source: UtteranceSource
  /** Asked anew for every utterance. */
  readonly wishes: () => VoiceWishes
  readonly fallsBack: () => boolean
  readonly timers: Timers
  readonly log: Log
}

/** A sentence of which another voice already spoke a part. */
interface CutSentence {
  readonly utterance: ReadingUtterance
  readonly code: ErrorCode
}

/**
 * Decides who speaks an utterance: the chosen voice from the cache whatever the state of its service, the chosen voice
 * live while its service is up, else the offline voice where the reader allows it. A sentence that the offline voice
 * began to speak is spoken to its end by it, and the next sentence asks again.
 */
export class TakeOpener {
  readonly #options: TakeOpenerOptions
  #cut: CutSentence | undefined

  constructor(options: TakeOpenerOptions) {
    this.#options = options
  }

  /** Opens an utterance ahead of its time. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
  open(utterance: ReadingUtterance): UtteranceTake {
    const { engines, wishes } = this.#options
    const voice = voiceFor(engines, wishes(), utterance.language)
    const opened = this.#open(utterance, this.#speaker(voice))
    const code = this.#reasonAgainst(utterance, voice, opened.stream.isFromCache)
    const standIn = code === undefined ? undefined : this.standIn(utterance, voice, code)
    return standIn ?? opened.begin()
  }

  /** The take to send now in place of one that was opened earlier: another where its sentence was cut since. */
  revise(take: UtteranceTake): UtteranceTake {
    const { utterance, speaker } = take
    if (speaker.fallback !== undefined || !this.#isOfCutSentence(utterance)) return take
    take.stop()
    return this.open(utterance)
  }

  /** Speaks in the voice of another take. */
  again(utterance: ReadingUtterance, speaker: TakeVoice): UtteranceTake {
    return this.#open(utterance, speaker).begin()
  }

  /**
   * Speaks an utterance, or what is left of it, in the offline voice.
   * @param chosen the voice that can't
   * @returns undefined where the reader, the reason or the engines do not allow it
   */
  standIn(utterance: ReadingUtterance, chosen: VoiceRef, code: ErrorCode): UtteranceTake | undefined {
    const voice = this.#standInVoice(utterance, chosen, code)
    if (voice === undefined) return undefined
    if (!this.#isOfCutSentence(utterance)) {
      this.#options.log.warn(`the offline voice stands in after ${code}`)
    }
    this.#cut = { utterance, code }
    return this.again(utterance, { ...this.#speaker(voice), fallback: { chosen, code } })
  }

  /** Whether an utterance could be spoken by the offline voice if the chosen one failed with this code. */
  canStandIn(utterance: ReadingUtterance, chosen: VoiceRef, code: ErrorCode): boolean {
    return this.#standInVoice(utterance, chosen, code) !== undefined
  }

  /** Whether requests in a voice wait for the limit of its service. */
  waits(voice: VoiceRef): boolean {
    const availability = engineOf(this.#options.engines, voice).availability(voice)
    return availability.kind === 'up' && availability.waitsUntilMs !== undefined
  }

  #standInVoice(utterance: ReadingUtterance, chosen: VoiceRef, code: ErrorCode): VoiceRef | undefined {
    const { engines, fallsBack } = this.#options
    // What a book doesn't narrate is no failure that somebody could wait for.
    if (!isOfNarration(code) && !fallsBack()) return undefined
    if (!helpsAnotherVoice(code)) return undefined
    return standInFor(engines, chosen, utterance.language)
  }

  #reasonAgainst(utterance: ReadingUtterance, voice: VoiceRef, isFromCache: boolean): ErrorCode | undefined {
    if (this.#isOfCutSentence(utterance)) return this.#cut?.code
    if (isFromCache) return undefined
    const engine = engineOf(this.#options.engines, voice)
    if (engine.recordings !== undefined && utterance.narration === undefined) return 'SPEECH_NOT_NARRATED'
    const availability = engine.availability(voice)
    return availability.kind === 'down' ? availability.error.code : undefined
  }

  #isOfCutSentence(utterance: ReadingUtterance): boolean {
    const cut = this.#cut?.utterance
    return cut?.blockId === utterance.blockId && cut.sentence.start === utterance.sentence.start
  }

  /** Looks an utterance up; nothing is requested before it is begun. */
  #open(utterance: ReadingUtterance, speaker: TakeVoice) {
    const { source, generation, timers } = this.#options
    const { bell } = generation
    const abort = new AbortController()
    const signal = AbortSignal.any([generation.signal, abort.signal])
    let take: UtteranceTake | undefined
    const isUrgent = (): boolean => take?.isBegun ?? generation.isUrgent
    const stream = source.stream(utterance, speaker.voice, signal, isUrgent)
    const begin = (): UtteranceTake => {
      take = new UtteranceTake({ utterance, speaker, stream, abort, bell, timers })
      return take
    }
    return { stream, begin }
  }

  #speaker(voice: VoiceRef): TakeVoice {
    const { isLocal = false } = engineOf(this.#options.engines, voice).capabilities(voice.model)
    return { voice, isLocal }
  }
}
