import type { Transport } from '../../../shared/catalog/speech-model.ts'
import { type ErrorCode, isAbort, SpeechError } from '../../../shared/errors.ts'
import type { Timers } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { abortableWait } from '../abortable-wait.ts'
import { openWays, proxyOf, type WayTools } from './open-ways.ts'
import { PartSpeaker, type SpeakingJob, type SpeakingTools } from './part-speaker.ts'
import { asFinal, asInterruption, halve, isAboutLength, retryWaitMs, type TextPart } from './retry.ts'

/** What trying again and another way takes. */
export interface TryingTools extends SpeakingTools, WayTools {
  readonly timers: Timers
  readonly random: () => number
  readonly log: Log
}

/** What another way can't help. */
const sameEverywhere: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_KEY_MISSING',
  'SPEECH_KEY_REFUSED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_RATE_LIMITED',
  'SPEECH_CAP_REACHED',
])

/** What follows from a failed request. */
type Next =
  | { readonly kind: 'giveUp' }
  | { readonly kind: 'otherWay' }
  | { readonly kind: 'wait'; readonly delayMs: number }

/** A request for a part that failed. */
interface FailedTry {
  readonly part: TextPart
  readonly kind: Transport
  readonly speaker: PartSpeaker
  readonly detours: Detours
  readonly proxy: string | undefined
  readonly attempt: number
}

/**
 * A WebSocket that gave no sound in good time is not asked the same again: each time may be charged, and streaming HTTP
 * is waited for longer.
 */
const unfinishedCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['SPEECH_INCOMPLETE', 'SPEECH_STALLED'])

/** How a part was tried, so that what worked in the end tells what did not. */
class Detours {
  readonly failed = new Set<Transport>()
  readonly refused = new Set<Transport>()
  isWebSocketShut = false
  hasBrokenProtocol = false
}

/**
 * Speaks one utterance: chooses the way for each request, waits and asks again while nothing was heard, goes another way
 * where one is shut, and cuts in two what the service finds too long.
 */
export class UtteranceSpeaker {
  readonly #tools: TryingTools
  readonly #job: SpeakingJob
  #givenFrames = 0

  constructor(tools: TryingTools, job: SpeakingJob) {
    this.#tools = tools
    this.#job = job
  }

  /**
   * @throws {SpeechError} `retryable` only where a part was heard and the rest may be asked for: else it was tried again
   * as often as that makes sense. An AbortError when the signal aborts.
   */
  async speak(): Promise<void> {
    const { text } = this.#job.request
    try {
      await this.#speakOrHalve(text)
    } catch (error) {
      if (isAbort(error)) throw error
      throw this.#givenFrames > 0 ? asInterruption(error) : asFinal(error)
    }
  }

  async #speakOrHalve(text: string): Promise<void> {
    try {
      await this.#speakPart({ text, charStart: 0 })
    } catch (error) {
      const parts = this.#givenFrames === 0 && isAboutLength(error) ? halve(text) : []
      if (parts.length < 2) throw error
      this.#tools.log.info(
        `a text of ${text.length} characters is too long for the service: it is cut in two`,
      )
      for (const part of parts) await this.#speakPart(part)
    }
  }

  async #speakPart(part: TextPart): Promise<void> {
    const detours = new Detours()
    for (let attempt = 1; ;) {
      const proxy = await proxyOf(this.#tools, this.#job.model.baseUrl)
      const kind = this.#way(part, detours, proxy)
      const startSeconds = this.#givenFrames / this.#job.sampleRateHz
      const speaker = new PartSpeaker(this.#tools, this.#job, part, startSeconds)
      const after: { next: Next } = { next: { kind: 'giveUp' } }
      try {
        await speaker.speak(kind, (error) => {
          after.next = this.#next(error, { part, kind, speaker, detours, proxy, attempt })
        })
        this.#learnWays(kind, detours, proxy)
        return
      } catch (error) {
        const { next } = after
        if (next.kind === 'giveUp') throw error
        if (next.kind === 'wait') {
          await this.#wait(next.delayMs)
          attempt++
        }
      } finally {
        this.#givenFrames += speaker.givenFrames
      }
    }
  }

  /** What follows from a failure. All other requests learn of it at once. */
  #next(error: unknown, failed: FailedTry): Next {
    if (!(error instanceof SpeechError) || this.#job.signal.aborted) return { kind: 'giveUp' }
    const hasNothing = failed.speaker.givenFrames === 0
    if (hasNothing && this.#takesDetour(error, failed)) return { kind: 'otherWay' }
    const { attempt } = failed
    const delayMs = hasNothing ? retryWaitMs({ error, attempt, random: this.#tools.random }) : undefined
    this.#report(error, delayMs, hasNothing)
    if (delayMs === undefined) return { kind: 'giveUp' }
    // A rate limit is waited for in the queue, with all other requests.
    return { kind: 'wait', delayMs: error.code === 'SPEECH_RATE_LIMITED' ? 0 : delayMs }
  }

  #way(part: TextPart, detours: Detours, proxy: string | undefined): Transport {
    const ways = this.#ways(part, detours.failed, proxy)
    const [way] = ways
    if (way !== undefined) return way
    throw new SpeechError(
      'SPEECH_PROTOCOL',
      'No way of reaching this model has worked. Choose another model.',
    )
  }

  #ways(part: TextPart, failed: ReadonlySet<Transport>, proxy: string | undefined): readonly Transport[] {
    const { model, request } = this.#job
    const charCount = part.text.length
    return openWays(this.#tools, { model, purpose: request.purpose, charCount, proxy, failed })
  }

  /** Whether the same request is made at once in another way; then this one is not taken again for this part. */
  #takesDetour(error: SpeechError, { part, kind, speaker, detours, proxy }: FailedTry): boolean {
    if (sameEverywhere.has(error.code)) return false
    const isShut = kind === 'websocket' && !speaker.wasSent
    const isRefused = this.#isRefusedWay(error, kind)
    const isBroken =
      error.code === 'SPEECH_PROTOCOL' || (kind === 'websocket' && unfinishedCodes.has(error.code))
    const mayHelp = isShut || isRefused || (isBroken && !detours.hasBrokenProtocol)
    if (!mayHelp || this.#ways(part, new Set([...detours.failed, kind]), proxy).length === 0) return false
    detours.failed.add(kind)
    if (isShut) detours.isWebSocketShut = true
    else if (isRefused) detours.refused.add(kind)
    else detours.hasBrokenProtocol = true
    this.#tools.log.info(`${kind} failed with ${error.code}: another way is tried`)
    return true
  }

  /** Sources contradict each other on which models can be streamed: one that never was may be had as a whole. */
  #isRefusedWay(error: SpeechError, kind: Transport): boolean {
    const isRefusal = error.code === 'SPEECH_MODEL_UNAVAILABLE' || error.code === 'SPEECH_INPUT_REFUSED'
    return (
      isRefusal &&
      kind !== 'rest' &&
      error.details['needsDedicatedEndpoint'] !== true &&
      !isAboutLength(error) &&
      !this.#tools.learned.hasWorked(this.#job.model, kind)
    )
  }

  #learnWays(kind: Transport, detours: Detours, proxy: string | undefined): void {
    const { networks, learned } = this.#tools
    const { model } = this.#job
    if (kind === 'websocket') networks.learnWebSocketWorked(model.baseUrl, proxy)
    if (detours.isWebSocketShut) networks.learnWebSocketBlocked(model.baseUrl, proxy)
    for (const refused of detours.refused) learned.learnRefused(model, refused)
  }

  #report(error: SpeechError, waitMs: number | undefined, hasNothing: boolean): void {
    const { host, model } = this.#job
    if (error.code === 'SPEECH_RATE_LIMITED') {
      const asked = error.details['retryAfterMs']
      host.limiter.pause(waitMs ?? (typeof asked === 'number' ? asked : 0))
    } else if (error.code === 'SPEECH_MODEL_UNAVAILABLE') host.markModel(model.wireModel, error)
    // A connection that broke under a reply had carried it: whether it can be had again, the next request tells.
    else if (hasNothing || error.code !== 'SPEECH_NETWORK') host.breaker.failed(error)
  }

  /** @throws the signal's reason, or why the service is down when it goes down meanwhile */
  #wait(delayMs: number): Promise<void> {
    const { host, signal } = this.#job
    return abortableWait(this.#tools.timers, delayMs, AbortSignal.any([signal, host.breaker.downSignal]))
  }
}
