import { AppError, SpeechError, type ErrorCode } from '../../shared/errors.ts'
import type { PlayerEvent, UtteranceHead } from '../../shared/player-port.ts'
import type { WordTiming } from '../../shared/speech.ts'
import type { Generation } from './generation.ts'
import { type PauseSettings, pauseAfter } from './pauses.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { SentSoFar } from './sent-so-far.ts'
import type { TakeOpener } from './take-opener.ts'
import type { UtterancePiece } from './utterance-shaper.ts'
import type { UtteranceTake } from './utterance-take.ts'

/** What sending needs of its session. */
export interface UtteranceSenderOptions {
  readonly generation: Generation
  readonly opener: TakeOpener
  readonly pauses: () => PauseSettings
  readonly nextUtteranceId: () => number
  readonly post: (event: PlayerEvent) => void
  /** Told of every utterance that was spoken to its end, and of every one that nobody could speak. */
  readonly onOutcome?: (utterance: ReadingUtterance, isSpoken: boolean) => void
}

/**
 * Sends utterances to the player. While there is time, one of a service is sent when it is complete, so that a failure
 * costs nothing; else as its pieces come. One that fails is asked for again where that may help, else spoken by the
 * offline voice; of one that broke off, only what was not heard. Sends nothing after the generation's end.
 */
export class UtteranceSender {
  readonly #options: UtteranceSenderOptions

  constructor(options: UtteranceSenderOptions) {
    this.#options = options
  }

  /** @throws what the engine threw, where neither another attempt nor another voice helps */
  async send(opened: UtteranceTake): Promise<void> {
    const { opener, generation } = this.#options
    let take = opener.revise(opened)
    let hasRetried = false
    for (;;) {
      const sent = new SentUtterance(take, this.#options)
      try {
        await this.#sendTake(take, sent)
        if (!generation.signal.aborted) this.#options.onOutcome?.(opened.utterance, true)
        return
      } catch (error) {
        take.stop()
        if (generation.signal.aborted) return
        const rest = sent.breakOff()
        if (rest === undefined) return
        const next = this.#next(take, rest, error, hasRetried)
        if (next === undefined) {
          this.#options.onOutcome?.(rest, false)
          throw error
        }
        hasRetried = true
        take = next
      }
    }
  }

  async #sendTake(take: UtteranceTake, sent: SentUtterance): Promise<void> {
    const { bell, signal } = this.#options.generation
    take.start()
    await bell.until(() => this.#isDue(take), signal)
    while (!signal.aborted) {
      const piece = take.take()
      if (piece !== undefined) sent.add(piece)
      else if (take.isWhole) return sent.finish()
      else await this.#news(take)
    }
  }

  #isDue(take: UtteranceTake): boolean {
    return take.speaker.isLocal || take.isSettled || this.#options.generation.isUrgent
  }

  /** Waits until there is more to send. @throws {SpeechError} SPEECH_STALLED or SPEECH_RATE_LIMITED when another voice should speak instead */
  async #news(take: UtteranceTake): Promise<void> {
    const { generation, opener } = this.#options
    const { voice } = take.speaker
    const mustGiveUp = (): boolean =>
      take.isQuiet && generation.isDry && opener.canStandIn(take.utterance, voice, 'SPEECH_STALLED')
    await generation.bell.until(() => take.hasNews || mustGiveUp(), generation.signal)
    if (take.hasNews || generation.signal.aborted) return
    throw opener.waits(voice)
      ? new SpeechError('SPEECH_RATE_LIMITED', 'The speech service asks to wait.')
      : new SpeechError('SPEECH_STALLED', 'The speech service takes too long to answer.')
  }

  /** Who goes on after a failure. */
  #next(
    take: UtteranceTake,
    rest: ReadingUtterance,
    error: unknown,
    hasRetried: boolean,
  ): UtteranceTake | undefined {
    if (!(error instanceof AppError)) return undefined
    const { opener } = this.#options
    if (error.retryable && !hasRetried) return opener.again(rest, take.speaker)
    const code: ErrorCode = error.code
    return opener.standIn(rest, take.speaker.voice, code)
  }
}

/** One take as the player has it. Its head is sent with its first piece: a take that gives nothing leaves no trace. */
class SentUtterance {
  readonly #take: UtteranceTake
  readonly #options: UtteranceSenderOptions
  readonly #sent: SentSoFar
  #utteranceId: number | undefined

  constructor(take: UtteranceTake, options: UtteranceSenderOptions) {
    this.#take = take
    this.#options = options
    this.#sent = new SentSoFar(take.sampleRateHz)
  }

  add(piece: UtterancePiece): void {
    const utteranceId = this.#begun()
    if (piece.kind === 'words') return this.#postWords(utteranceId, this.#sent.addWords(piece.words))
    this.#postWords(utteranceId, this.#sent.addFrames(piece.pcm.length))
    this.#options.generation.window.addFrames(piece.pcm.length)
    this.#options.post({ kind: 'audio', utteranceId, pcm: bufferOf(piece.pcm) })
  }

  finish(): void {
    const utteranceId = this.#begun()
    this.#postWords(utteranceId, this.#sent.finish())
    this.#end(utteranceId)
  }

  /** Ends it early. @returns what is still to be said; undefined when nothing is */
  breakOff(): ReadingUtterance | undefined {
    if (this.#utteranceId === undefined) return this.#take.utterance
    this.#end(this.#utteranceId)
    return this.#sent.rest(this.#take.utterance)
  }

  #begun(): number {
    if (this.#utteranceId !== undefined) return this.#utteranceId
    const { generation, nextUtteranceId, post } = this.#options
    const head = this.#head(nextUtteranceId())
    generation.window.begin(head, this.#take.utterance)
    post({ kind: 'utterance', generation: generation.number, ...head })
    this.#utteranceId = head.utteranceId
    return head.utteranceId
  }

  #end(utteranceId: number): void {
    this.#options.generation.window.end()
    this.#options.post({ kind: 'utteranceEnded', utteranceId, durationFrames: this.#sent.frames })
  }

  #postWords(utteranceId: number, words: readonly WordTiming[]): void {
    if (words.length > 0) this.#options.post({ kind: 'words', utteranceId, words })
  }

  #head(utteranceId: number): UtteranceHead {
    const { utterance, speaker, sampleRateHz, pauseAfterSeconds } = this.#take
    const { voice, fallback } = speaker
    return {
      utteranceId,
      blockId: utterance.blockId,
      sectionIndex: utterance.sectionIndex,
      sentenceStart: utterance.sentence.start,
      sentenceEnd: utterance.sentence.end,
      sampleRateHz,
      pauseAfterSeconds: pauseAfterSeconds ?? pauseAfter(utterance, this.#options.pauses()),
      voice,
      ...(fallback !== undefined && { fallback }),
    }
  }
}

/** The buffer of exactly these samples: the port copies the whole buffer behind a view. */
function bufferOf(pcm: Int16Array<ArrayBuffer>): ArrayBuffer {
  const isWhole = pcm.byteLength === pcm.buffer.byteLength
  return isWhole ? pcm.buffer : pcm.slice().buffer
}
