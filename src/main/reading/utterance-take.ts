import { assertNever } from '../../shared/errors.ts'
import type { VoiceFallback } from '../../shared/player-port.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Timers } from '../clock.ts'
import type { Bell } from './bell.ts'
import type { ReadingUtterance } from './reading-utterance.ts'
import { typicalCharsPerSecond } from './speaking-pace.ts'
import type { UtterancePiece } from './utterance-shaper.ts'
import type { SourcePiece, UtteranceStream } from './utterance-stream.ts'

/** Who speaks an utterance. */
export interface TakeVoice {
  readonly voice: VoiceRef
  /** Why it is not the chosen voice. */
  readonly fallback?: VoiceFallback
  /** Whether its engine speaks on this computer. */
  readonly isLocal: boolean
}

/** What a take is made of. */
export interface UtteranceTakeOptions {
  readonly utterance: ReadingUtterance
  readonly speaker: TakeVoice
  /** Opened with the signal of `abort`, which belongs to this take. */
  readonly stream: UtteranceStream
  readonly abort: AbortController
  /** Rung whenever something came. */
  readonly bell: Bell
  readonly timers: Timers
}

/** An engine that sends nothing for so long is no longer waited for, once nothing else is left to hear. */
export const patienceMs = 8_000

/**
 * One utterance on its way from one voice. What comes is kept until it is taken, in order. Of one that failed before
 * anything was taken, nothing is: another voice can then speak it whole.
 */
export class UtteranceTake {
  readonly #options: UtteranceTakeOptions
  readonly #estimatedFrames: number
  #pieces: UtterancePiece[] = []
  #receivedFrames = 0
  #takenFrames = 0
  #isStarted = false
  #isBegun = false
  #isWhole = false
  #isEnded = false
  #isQuiet = false
  #cancelPatience = (): void => {}
  #failure: { readonly error: unknown } | undefined

  constructor(options: UtteranceTakeOptions) {
    this.#options = options
    const { utterance, stream } = options
    const estimatedSeconds = utterance.text.length / typicalCharsPerSecond
    this.#estimatedFrames = stream.durationFrames ?? estimatedSeconds * stream.sampleRateHz
    // What is in the cache needs no time: it is read when it is sent.
    if (stream.isRequested) this.start()
  }

  get utterance(): ReadingUtterance {
    return this.#options.utterance
  }

  get speaker(): TakeVoice {
    return this.#options.speaker
  }

  get sampleRateHz(): number {
    return this.#options.stream.sampleRateHz
  }

  /** Silence that is to follow it, where it is not as the settings say. */
  get pauseAfterSeconds(): number | undefined {
    return this.#options.stream.pauseAfterSeconds
  }

  /** Whether no engine works on it (any more). */
  get isSettled(): boolean {
    return !this.#options.stream.isRequested || this.#isEnded
  }

  /** Whether all of it came, or as much as will come. */
  get isWhole(): boolean {
    return this.#isWhole
  }

  /** Whether something was taken: what is there can't be replaced any more. */
  get isBegun(): boolean {
    return this.#isBegun
  }

  /** Whether there is something to take, or its end. */
  get hasNews(): boolean {
    return this.#pieces.length > 0 || this.#isWhole
  }

  /** Whether nothing came for longer than anybody should wait. */
  get isQuiet(): boolean {
    return this.#isQuiet
  }

  /** Seconds of it that are not yet taken; estimated where they are not there. */
  get pendingSeconds(): number {
    const frames = this.#isEnded
      ? this.#receivedFrames
      : Math.max(this.#receivedFrames, this.#estimatedFrames)
    return (frames - this.#takenFrames) / this.sampleRateHz
  }

  /** Begins to read. Has no effect the second time. */
  start(): void {
    if (this.#isStarted) return
    this.#isStarted = true
    void this.#read()
  }

  /**
   * The next piece; undefined when none is there.
   * @throws what the stream threw: at once where nothing was taken yet, else once all before it was taken
   */
  take(): UtterancePiece | undefined {
    if (!this.#isBegun && this.#failure !== undefined) throw this.#failure.error
    const piece = this.#pieces.shift()
    this.#isBegun = true
    if (piece?.kind === 'audio') this.#takenFrames += piece.pcm.length
    if (piece === undefined && this.#failure !== undefined) throw this.#failure.error
    return piece
  }

  /** Cancels what is requested. */
  stop(): void {
    this.#options.abort.abort()
  }

  async #read(): Promise<void> {
    const { stream, bell } = this.#options
    try {
      this.#beginPatience()
      for await (const piece of stream) {
        this.#beginPatience()
        this.#receive(piece)
        bell.ring()
      }
    } catch (error) {
      this.#failure = { error }
    }
    this.#cancelPatience()
    this.#isWhole = true
    this.#isEnded = true
    bell.ring()
  }

  #receive(piece: SourcePiece): void {
    switch (piece.kind) {
      case 'audio':
        this.#receivedFrames += piece.pcm.length
        this.#pieces.push(piece)
        return
      case 'words':
        this.#pieces.push(piece)
        return
      case 'whole':
        this.#isWhole = true
        return
      case 'instead':
        if (this.#isBegun) return
        this.#pieces = []
        this.#receivedFrames = 0
        for (const other of piece.pieces) this.#receive(other)
        return
      default:
        assertNever(piece)
    }
  }

  #beginPatience(): void {
    if (this.#options.speaker.isLocal) return
    this.#cancelPatience()
    this.#isQuiet = false
    this.#cancelPatience = this.#options.timers.after(patienceMs, () => {
      this.#isQuiet = true
      this.#options.bell.ring()
    })
  }
}
