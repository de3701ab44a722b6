import type { TimedWord } from '../../../src/shared/speech.ts'
import { wavHeader } from '../../../src/core/audio/wav.ts'
import type { BodyWriter } from './body-writer.ts'
import type { Fault } from './faults.ts'
import { ServiceError } from './service-error.ts'
import { sseAudioEvent, sseDoneEvent, sseEvent, sseItemDoneEvent, sseWordsEvent } from './sse-events.ts'
import type { Switches } from './switches.ts'

/** What a stream needs to know of its reply. */
export interface SseStreamOptions {
  readonly writer: BodyWriter
  readonly switches: Switches
  readonly model: string
  readonly sampleRateHz: number
  readonly fault: Fault | undefined
}

/** Writes one stream of server-sent events, and what can go wrong in one. */
export class SseStream {
  readonly #options: SseStreamOptions
  readonly #late: string[] = []
  #deltas = 0
  #isFaultDue: boolean
  #isOver = false

  constructor(options: SseStreamOptions) {
    this.#options = options
    this.#isFaultDue = options.fault !== undefined
  }

  /** Sends what precedes the first event. */
  async begin(): Promise<void> {
    const { fault } = this.#options
    if (fault?.kind !== 'sse.longLine') return
    const padding = 'x'.repeat(fault.bytes ?? 5_000_000)
    await this.#write(fault.as === 'comment' ? `: ${padding}\n\n` : sseEvent({ type: 'padding', padding }))
  }

  /** Sends audio. @returns false when the stream is over, however it ended */
  async audio(itemId: string, bytes: Buffer): Promise<boolean> {
    const { fault, model, switches, sampleRateHz } = this.#options
    if (fault?.kind === 'sse.noAudio') return true
    const isFirst = this.#deltas === 0
    const event = sseAudioEvent(
      itemId,
      isFirst && fault?.kind === 'sse.riffHeader' ? withRiffHeader(bytes, sampleRateHz) : bytes,
      model,
      switches,
    )
    if (this.#isFaultDue && this.#deltas >= afterDeltas(fault)) {
      this.#isFaultDue = false
      const isReplaced = await this.#goWrong(event)
      if (this.#isOver) return false
      if (isReplaced) return true
    }
    this.#deltas++
    return this.#write(event)
  }

  /** Sends words. */
  async words(itemId: string, words: readonly TimedWord[]): Promise<void> {
    const { fault, switches } = this.#options
    if (fault?.kind === 'sse.noAudio') return
    const event = sseWordsEvent(itemId, words, switches, fault)
    if (fault?.kind === 'words.afterDone') this.#late.push(event)
    else await this.#write(event)
  }

  /** Tells the end of an item, where streams do. */
  async itemDone(itemId: string): Promise<void> {
    if (this.#options.switches.sseItemDone) await this.#write(sseItemDoneEvent(itemId))
  }

  /** Ends the stream. @returns whether it ended as a whole one */
  async end(): Promise<boolean> {
    const { fault, model, switches, writer } = this.#options
    // A stream too short for the fault's place meets it at its end.
    if (this.#isFaultDue) await this.#goWrong('')
    if (this.#isOver || writer.signal.aborted) return false
    if (fault?.kind !== 'sse.noDone') await this.#write(sseDoneEvent)
    for (const event of this.#late) await this.#write(event)
    if (fault?.kind === 'sse.dataAfterDone') {
      await this.#write(sseAudioEvent('tts_9', Buffer.alloc(4_800), model, switches))
    }
    writer.end()
    return !writer.signal.aborted
  }

  /** Does what the fault says at its place. @returns whether the event that was due is not to be sent */
  async #goWrong(event: string): Promise<boolean> {
    const error = new ServiceError(500, 'Synthesis failed', {
      type: 'server_error',
      code: 'internal_error',
    }).body()
    switch (this.#options.fault?.kind) {
      case 'sse.cutMidEvent':
        await this.#write(event.slice(0, Math.floor(event.length / 2)))
        return this.#finish()
      case 'sse.cutMidUtf8': {
        const words = Buffer.from('data: {"type":"conversation.item.word_timestamps","words":["na\u00efve')
        await this.#options.writer.write(words.subarray(0, words.indexOf(0xc3) + 1))
        return this.#finish()
      }
      case 'sse.errorObject':
        await this.#write(sseEvent({ error }))
        return this.#finish()
      case 'sse.ttsFailed':
        await this.#write(sseEvent({ type: 'conversation.item.tts.failed', error }))
        return this.#finish()
      case 'sse.namedEvent':
        await this.#write(`event: error\n${sseEvent({ error })}`)
        return this.#finish()
      case 'sse.malformedJson':
        await this.#write('data: {"type":"conversation.item.audio_output.delta",\n\n')
        return false
      case 'sse.badBase64':
        await this.#write(event.replace(/"(delta|audio|b64)":"[^"]*"/, '"$1":"*** no base64 ***"'))
        return true
      case 'sse.emptyDelta':
        await this.#write(event.replace(/"(delta|audio|b64)":"[^"]*"/, '"$1":""'))
        return false
      default:
        return false
    }
  }

  #finish(): true {
    this.#isOver = true
    this.#options.writer.end()
    return true
  }

  #write(text: string): Promise<boolean> {
    const isCrlf = this.#options.fault?.kind === 'sse.crlf'
    return this.#options.writer.write(Buffer.from(isCrlf ? text.replaceAll('\n', '\r\n') : text))
  }
}

/** How many deltas a fault lets pass; 1 where it does not say. */
export function afterDeltas(fault: Fault | undefined): number {
  return fault !== undefined && 'afterDeltas' in fault ? (fault.afterDeltas ?? 1) : 1
}

/** A delta as some servers begin them: with the header of a WAV file of no known length. */
export function withRiffHeader(bytes: Buffer, sampleRateHz: number): Buffer {
  return Buffer.concat([wavHeader(sampleRateHz, 0), bytes])
}
