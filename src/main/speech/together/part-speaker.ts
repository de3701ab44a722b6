import type { Transport } from '../../../shared/catalog/speech-model.ts'
import { type ErrorCode, SpeechError } from '../../../shared/errors.ts'
import type { SpeechChunk, TimedWord, UtteranceRequest } from '../../../shared/speech.ts'
import type { Clock } from '../../clock.ts'
import type { Charge, ChargeOutcome, SpendingMeter } from '../../money/spending-meter.ts'
import type { LearnedModels } from './learned-models.ts'
import { RateConverter } from '../../../core/audio/rate-converter.ts'
import type { RateWatch } from './rate-watch.ts'
import { resolveRequest } from './request-resolver.ts'
import type { ResolvedModel } from './resolve-model.ts'
import type { TextPart } from './retry.ts'
import { incompleteError } from './service-errors.ts'
import type { ServiceHost } from './service-host.ts'
import type { TransportRequest } from './transport.ts'

/** What speaking takes beside the utterance. */
export interface SpeakingTools {
  readonly meter: SpendingMeter
  readonly learned: LearnedModels
  readonly rateWatch: RateWatch
  readonly clock: Clock
}

/** An utterance that is spoken. */
export interface SpeakingJob {
  readonly request: UtteranceRequest
  readonly model: ResolvedModel
  readonly host: ServiceHost
  /** Of everything that is given out. */
  readonly sampleRateHz: number
  readonly signal: AbortSignal
  readonly give: (chunk: SpeechChunk) => void
}

/** With these the service says no before it makes anything. Source: together-api.md, section 2.3. */
const refusalCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_KEY_MISSING',
  'SPEECH_KEY_REFUSED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_FORBIDDEN',
  'SPEECH_MODEL_UNAVAILABLE',
  'SPEECH_INPUT_REFUSED',
  'SPEECH_RATE_LIMITED',
])

/** One request for a part of an utterance: waits for its turn, is counted, and hands its reply on as it comes. */
export class PartSpeaker {
  readonly #tools: SpeakingTools
  readonly #job: SpeakingJob
  readonly #part: TextPart
  readonly #startSeconds: number
  readonly #words: TimedWord[] = []
  readonly #converter: RateConverter
  #sentAtMs: number | undefined
  #firstAudioAtMs: number | undefined
  #sourceFrames = 0
  #sourceRateHz = 0
  /** Frames that were given out, at the job's rate. */
  givenFrames = 0

  /** @param startSeconds where the part begins in the audio of the utterance */
  constructor(tools: SpeakingTools, job: SpeakingJob, part: TextPart, startSeconds: number) {
    this.#tools = tools
    this.#job = job
    this.#part = part
    this.#startSeconds = startSeconds
    this.#converter = new RateConverter(job.sampleRateHz)
  }

  get wasSent(): boolean {
    return this.#sentAtMs !== undefined
  }

  /**
   * Asks once. What came before a failure has been given out.
   * @param onFailed hears of a failure before the next request may leave, so that it need not make the same one
   * @throws {SpeechError} of the transport, of the meter (SPEECH_CAP_REACHED), or why the service is down
   */
  async speak(kind: Transport, onFailed: (error: unknown) => void): Promise<void> {
    const { host, request, signal } = this.#job
    const { downSignal } = host.breaker
    const slot = await host.limiter.acquire(request.purpose, AbortSignal.any([signal, downSignal]))
    try {
      downSignal.throwIfAborted()
      await this.#speakCounted(kind)
      host.limiter.succeeded()
      host.breaker.succeeded()
    } catch (error) {
      onFailed(error)
      throw error
    } finally {
      slot.release()
    }
  }

  async #speakCounted(kind: Transport): Promise<void> {
    let charge = this.#reserve()
    const capReached = new AbortController()
    const onSent = (): void => {
      // A transport that lost its connection sends a text once more: both may be charged.
      if (this.wasSent) {
        charge.settle('maybeBilled')
        charge = { settle() {} }
        try {
          charge = this.#reserve()
        } catch (error) {
          capReached.abort(error)
        }
      }
      this.#sentAtMs = this.#tools.clock.nowMs()
    }
    let outcome: ChargeOutcome = 'maybeBilled'
    try {
      await this.#receive(kind, AbortSignal.any([this.#job.signal, capReached.signal]), onSent)
      outcome = 'billed'
    } catch (error) {
      if (!this.wasSent || (this.#sourceFrames === 0 && isRefusal(error))) outcome = 'notBilled'
      throw error
    } finally {
      charge.settle(outcome)
    }
  }

  #reserve(): Charge {
    const { voice, purpose, documentId } = this.#job.request
    return this.#tools.meter.reserve({
      voice,
      charCount: this.#part.text.length,
      pricePerMillionChars: this.#job.model.pricePerMillionChars,
      purpose,
      ...(documentId !== undefined && { documentId }),
    })
  }

  async #receive(kind: Transport, signal: AbortSignal, onSent: () => void): Promise<void> {
    const { request, model, host } = this.#job
    const wireRequest = resolveRequest(request, this.#part.text, model, kind, this.#tools.learned)
    for await (const chunk of host.transport(kind).speak(wireRequest, signal, onSent)) {
      // A transport that is slow to notice must not go on for a reader who has left.
      signal.throwIfAborted()
      if (chunk.kind === 'words') this.#giveWords(chunk.words)
      else this.#takeAudio(chunk.pcm, chunk.sampleRateHz)
    }
    if (this.#sourceFrames === 0) throw incompleteError('no audio')
    this.#giveAudio(this.#converter.finish())
    this.#learn(kind, wireRequest)
  }

  #takeAudio(pcm: Int16Array<ArrayBuffer>, rateHz: number): void {
    if (pcm.length === 0) return
    this.#firstAudioAtMs ??= this.#tools.clock.nowMs()
    this.#sourceFrames += pcm.length
    this.#sourceRateHz = rateHz
    this.#giveAudio(this.#converter.push(pcm, rateHz))
  }

  #giveAudio(pieces: readonly Int16Array<ArrayBuffer>[]): void {
    for (const pcm of pieces) {
      this.givenFrames += pcm.length
      this.#job.give({ kind: 'audio', pcm })
    }
  }

  #giveWords(words: readonly TimedWord[]): void {
    if (words.length === 0) return
    this.#words.push(...words)
    this.#job.give({ kind: 'words', words: words.map((word) => this.#placed(word)) })
  }

  /** A word of a later part begins later, in the sound and in the text. */
  #placed(word: TimedWord): TimedWord {
    const { charStart } = this.#part
    return {
      ...word,
      startSeconds: word.startSeconds + this.#startSeconds,
      endSeconds: word.endSeconds + this.#startSeconds,
      ...(word.charStart !== undefined && { charStart: word.charStart + charStart }),
      ...(word.charEnd !== undefined && { charEnd: word.charEnd + charStart }),
    }
  }

  #learn(kind: Transport, wireRequest: TransportRequest): void {
    const { learned, rateWatch } = this.#tools
    const { model } = this.#job
    const latencyMs = (this.#firstAudioAtMs ?? 0) - (this.#sentAtMs ?? 0)
    learned.learnReply(model, kind, latencyMs)
    if (wireRequest.alignment === 'word') learned.learnWords(model, this.#words.length > 0)
    // Whole replies have heads that say what they hold, except raw ones.
    if (kind === 'rest' && wireRequest.responseFormat !== 'raw') return
    rateWatch.see(model, kind, wireRequest, {
      frames: this.#sourceFrames,
      sampleRateHz: this.#sourceRateHz,
      words: this.#words,
      text: this.#part.text,
      speed: wireRequest.speed ?? 1,
    })
  }
}

/**
 * Whether the service said no to the text that was sent. A refused connection says nothing of a text that another one
 * had carried before, nor does a refusal of one among several.
 */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof SpeechError) || !refusalCodes.has(error.code)) return false
  return error.details['phase'] !== 'connect' && error.details['isOneOfSeveral'] !== true
}
