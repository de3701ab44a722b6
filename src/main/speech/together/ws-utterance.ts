import type { SpeechError } from '../../../shared/errors.ts'
import type { Timers } from '../../clock.ts'
import type { Log } from '../../log.ts'
import { ChunkQueue } from '../chunk-queue.ts'
import { RawAudioReader } from './audio-bytes.ts'
import { isWholeText, ReplyWords, type SessionAudio } from './reply-words.ts'
import { incompleteError, protocolError, stalledError } from './service-errors.ts'
import type { TransportChunk, TransportRequest } from './transport.ts'
import type { WordEvent } from './word-event.ts'
import type { SocketTimeouts } from './ws-options.ts'
import { type SessionParameters, sessionParametersOf } from './ws-parameters.ts'

/** How often a wait looks whether the connection is silent: what came in between begins the wait anew. */
const looksPerWait = 4

/** What an utterance needs of the connection that carries it. */
export interface UtteranceCarrier {
  readonly contextId: string
  readonly audio: SessionAudio
  /** Counts audio of every utterance of the connection: whether it is alive. */
  activity(): number
  /** The utterance ended by itself: it is complete, or nothing came any more. */
  onEnded(utterance: SocketUtterance, end: 'complete' | 'silent' | 'broken'): void
}

/** What an utterance is made of. */
export interface UtteranceOptions {
  readonly request: TransportRequest
  /** In use when it was asked for; never shown. */
  readonly apiKey: string
  readonly onSent: () => void
  readonly timers: Timers
  readonly timeouts: SocketTimeouts
  readonly log: Log
}

/**
 * One utterance from its request to its end: turns events into chunks, and decides when it is complete. The service has no
 * event for that: an utterance ends when an item is done and then nothing follows for a while.
 * Source: together-api.md, C10.
 */
export class SocketUtterance {
  readonly request: TransportRequest
  readonly apiKey: string
  readonly parameters: SessionParameters
  readonly #options: UtteranceOptions
  readonly #queue = new ChunkQueue<TransportChunk>()
  #carrier: UtteranceCarrier | undefined
  #words = new ReplyWords()
  readonly #reportedWords: string[] = []
  readonly #readers = new Map<string, RawAudioReader>()
  #lastItemId: string | undefined
  #cancelTimer: () => void = () => {}
  #sentCount = 0
  #hasAudio = false
  #isItemDone = false
  #isEnded = false
  #refusal: SpeechError | undefined

  constructor(options: UtteranceOptions) {
    this.#options = options
    this.request = options.request
    this.apiKey = options.apiKey
    this.parameters = sessionParametersOf(options.request)
  }

  /** The context of the last try; undefined before the first. */
  get contextId(): string | undefined {
    return this.#carrier?.contextId
  }

  get hasAudio(): boolean {
    return this.#hasAudio
  }

  /** Whether an item is done and nothing has followed it yet. */
  get isItemDone(): boolean {
    return this.#isItemDone
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Text that gave no audio may be sent once more: then it is charged twice at the most. */
  get mayBeResent(): boolean {
    return !this.#hasAudio && this.#sentCount < 2
  }

  /** Whether audio of an item came. */
  hasItem(itemId: string): boolean {
    return this.#readers.has(itemId)
  }

  /** The reply, as it comes. */
  read(): AsyncGenerator<TransportChunk, void, undefined> {
    return this.#queue.read()
  }

  /** The text has left. */
  sent(carrier: UtteranceCarrier): void {
    this.#carrier = carrier
    this.#words = new ReplyWords(carrier.audio)
    this.#sentCount++
    this.#refusal = undefined
    const { firstAudioQuietMs, firstAudioMs } = this.#options.timeouts
    this.#watch(firstAudioQuietMs, firstAudioMs)
    this.#options.onSent()
  }

  /** The connection was lost: it waits for another. */
  unsend(): void {
    this.#cancelTimer()
    this.#carrier = undefined
  }

  addAudio(bytes: Uint8Array, itemId: string | undefined): void {
    try {
      this.#takeAudio(this.#readerOf(itemId).push(bytes), itemId)
    } catch (error) {
      this.fail(error)
      this.#carrier?.onEnded(this, 'broken')
    }
  }

  addWords(event: WordEvent): void {
    for (const { text } of event.words) this.#reportedWords.push(text)
    this.#pushWords(this.#words.addWords(event))
    if (this.#isItemDone) this.#endIfWhole()
    else if (this.#hasAudio) this.#awaitMore()
  }

  itemDone(): void {
    this.#isItemDone = true
    this.#after(this.#options.timeouts.graceMs, () => this.#endByItself())
    this.#endIfWhole()
  }

  /** The service refused one of several utterances and did not say which: if nothing comes, it was this one. */
  suspect(refusal: SpeechError): void {
    this.#refusal = refusal
  }

  /** The connection is gone after an item was done: where one item was to come, that was all. */
  endWithConnection(error: SpeechError): void {
    const isWhole = this.#isItemDone && this.#hasAudio && this.request.segment === 'never'
    if (isWhole) this.#complete()
    else this.fail(error)
  }

  /** Audio that came is still read, then the error. */
  fail(error: unknown): void {
    this.#end()
    this.#queue.endWith(error)
  }

  /** Nothing is read any more but the signal's reason. */
  abort(signal: AbortSignal): void {
    this.#end()
    this.#queue.abort(signal)
  }

  /** Nobody reads any more. */
  leave(): void {
    this.#end()
    this.#queue.end()
  }

  #end(): void {
    this.#isEnded = true
    this.#cancelTimer()
  }

  #readerOf(itemId: string | undefined): RawAudioReader {
    const name = itemId ?? ''
    const known = this.#readers.get(name)
    if (known !== undefined && name === this.#lastItemId) return known
    // Items of one text are heard in their order; one that comes late can't be put back where it belongs.
    if (known !== undefined || numberOf(name) < numberOf(this.#lastItemId))
      throw protocolError('items out of order')
    const reader = new RawAudioReader(this.request.rawReply)
    this.#readers.set(name, reader)
    this.#lastItemId = name
    return reader
  }

  #takeAudio({ pcm, sampleRateHz }: ReturnType<RawAudioReader['push']>, itemId: string | undefined): void {
    if (pcm.length === 0) return
    this.#hasAudio = true
    this.#isItemDone = false
    const durationSeconds = pcm.length / sampleRateHz
    this.#queue.push({ kind: 'audio', pcm, sampleRateHz })
    this.#pushWords(this.#words.addAudio(durationSeconds, itemId))
    this.#awaitMore()
  }

  #pushWords(words: ReturnType<ReplyWords['end']>): void {
    if (words.length > 0) this.#queue.push({ kind: 'words', words })
  }

  /** Words that are the whole text, all of them heard, prove more than any wait. */
  #endIfWhole(): void {
    if (this.#hasAudio && this.#words.areAllGiven && this.#hasAllWords()) this.#endByItself()
  }

  #hasAllWords(): boolean {
    return isWholeText(this.request.text, this.#reportedWords)
  }

  /** Waits for more audio or its end. Where the last word of the text was heard, nobody need wait long for `done`. */
  #awaitMore(): void {
    const { nextAudioQuietMs, nextAudioMs, wholeMs } = this.#options.timeouts
    if (this.#words.isLastHeard && this.#hasAllWords()) this.#after(wholeMs, () => this.#endWithoutDone())
    else this.#watch(nextAudioQuietMs, nextAudioMs)
  }

  #endWithoutDone(): void {
    this.#complete()
    this.#carrier?.onEnded(this, 'broken')
  }

  #endByItself(): void {
    if (this.#hasAudio) this.#complete()
    else this.fail(incompleteError('done without audio'))
    this.#carrier?.onEnded(this, 'complete')
  }

  #complete(): void {
    this.#end()
    this.#pushWords(this.#words.end())
    this.#queue.end()
    let droppedBytes = 0
    for (const reader of this.#readers.values()) droppedBytes += reader.end()
    if (droppedBytes > 0) this.#options.log.warn(`speech: ${droppedBytes} bytes at an end were no sample`)
  }

  /** Waits for audio: briefly while the connection is silent, longer while it is busy with other utterances. */
  #watch(quietMs: number, limitMs: number): void {
    const carrier = this.#carrier
    const stepMs = quietMs / looksPerWait
    let seen = carrier?.activity()
    let silentMs = 0
    const look = (waitedMs: number): void => {
      const isBusy = carrier?.activity() !== seen
      seen = carrier?.activity()
      silentMs = isBusy ? 0 : silentMs + stepMs
      if (silentMs < quietMs && waitedMs < limitMs) return wait(waitedMs)
      this.fail(
        this.#refusal ?? (this.#hasAudio ? incompleteError('no done') : stalledError('first byte', waitedMs)),
      )
      carrier?.onEnded(this, silentMs < quietMs ? 'broken' : 'silent')
    }
    const wait = (waitedMs: number): void => this.#after(stepMs, () => look(waitedMs + stepMs))
    wait(0)
  }

  #after(delayMs: number, callback: () => void): void {
    this.#cancelTimer()
    if (!this.#isEnded) this.#cancelTimer = this.#options.timers.after(delayMs, callback)
  }
}

/** Items are counted: `tts_12`. */
function numberOf(itemId: string | undefined): number {
  return Number(/\d+$/.exec(itemId ?? '')?.[0] ?? 0)
}
