import { type ErrorCode, fromPlainError, isAbort, SpeechError, toPlainError } from '../../shared/errors.ts'
import type { Availability } from '../../shared/speech.ts'
import type { Clock, Timers } from '../clock.ts'
import type { Log } from '../log.ts'
import { Listeners } from './listeners.ts'

/** What a breaker asks and waits with. */
export interface CircuitBreakerOptions {
  /** Asks the service for something free. @throws {SpeechError} what is wrong */
  readonly probe: (signal: AbortSignal) => Promise<void>
  readonly timers: Timers
  /** For the times it names alone: waiting itself must not jump with the system's clock. */
  readonly clock: Clock
  readonly log: Log
  /** From 0 up to 1. */
  readonly random: () => number
}

/** Signs that the service can't be reached or can't work; a few in a row are no accident. */
const outageCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_NETWORK',
  'SPEECH_STALLED',
  'SPEECH_SERVER_FAILED',
  'SPEECH_OVERLOADED',
])

/** Refusals that meet every request alike, until something about the account changes. */
const refusalCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'SPEECH_KEY_MISSING',
  'SPEECH_KEY_REFUSED',
  'SPEECH_CREDIT_EXHAUSTED',
  'SPEECH_FORBIDDEN',
])

/** An utterance is tried three times: one that fails altogether opens the breaker. */
const maxOutagesInARow = 3
const firstProbeMs = 10_000
const longestProbeMs = 120_000
/** Credit is not added by itself, but the reader may do it in the browser. */
const refusalProbeMs = 300_000
/** Apps that lost the same network must not come back in the same moment. */
const jitter = 0.2

/**
 * Stops asking a service that does not answer: requests fail at once, a free one is sent in the background now and
 * then, and when it succeeds speech is tried again. The first failure after that opens it again, for longer.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions
  readonly #listeners = new Listeners()
  readonly #closing = new AbortController()
  #outagesInARow = 0
  /** Probes answered by failures, since the last speech that succeeded. */
  #probeRounds = 0
  #isOnTrial = false
  #lastOutage: SpeechError | undefined
  #state: Availability = { kind: 'up' }
  #down = new AbortController()
  #cancelProbe: (() => void) | undefined

  constructor(options: CircuitBreakerOptions) {
    this.#options = options
  }

  get state(): Availability {
    return this.#state
  }

  /** Aborted while the service is down; its reason is the error to throw at once. Another signal once it is up. */
  get downSignal(): AbortSignal {
    return this.#down.signal
  }

  /** Calls back when the service went down, came back, or is down for another reason. @returns ends it */
  onChange(listener: () => void): () => void {
    return this.#listeners.add(listener)
  }

  /** Speech came: all is well. */
  succeeded(): void {
    this.#outagesInARow = 0
    this.#probeRounds = 0
    this.#isOnTrial = false
    this.#close()
  }

  /** A request failed. Errors that are the fault of one model, one text or one transport change nothing. */
  failed(error: unknown): void {
    if (!(error instanceof SpeechError)) return
    if (refusalCodes.has(error.code)) return this.#open(error)
    // A connection that breaks fails all that it carried with one error: that is one sign, however many there were.
    if (!outageCodes.has(error.code) || error === this.#lastOutage) return
    this.#lastOutage = error
    this.#outagesInARow++
    if (this.#isOnTrial || this.#outagesInARow >= maxOutagesInARow) this.#open(error)
  }

  /** Ends the background probes for good. */
  close(): void {
    this.#cancelProbe?.()
    this.#closing.abort()
  }

  #open(error: SpeechError): void {
    if (this.#closing.signal.aborted) return
    if (this.#state.kind === 'down' && this.#state.error.code === error.code) return
    this.#options.log.warn(`speech is not asked for any more after ${error.code}`)
    this.#setDown(error)
  }

  #setDown(error: SpeechError): void {
    const { clock, timers } = this.#options
    const delayMs = this.#probeDelayMs(error.code)
    const nowMs = clock.nowMs()
    const sinceMs = this.#state.kind === 'down' ? this.#state.sinceMs : nowMs
    // While it is down asking again without a change is what the breaker does by itself.
    const plain = { ...toPlainError(error), retryable: false }
    this.#state = { kind: 'down', error: plain, sinceMs, retryAtMs: nowMs + delayMs }
    this.#isOnTrial = false
    if (this.#down.signal.aborted) this.#down = new AbortController()
    this.#down.abort(fromPlainError(plain))
    this.#cancelProbe?.()
    this.#cancelProbe = timers.after(delayMs, () => void this.#probe())
    this.#listeners.notify()
  }

  #probeDelayMs(code: ErrorCode): number {
    const { random } = this.#options
    const delayMs = refusalCodes.has(code)
      ? refusalProbeMs
      : Math.min(longestProbeMs, firstProbeMs * 2 ** this.#probeRounds)
    return Math.round(delayMs * (1 - jitter + 2 * jitter * random()))
  }

  async #probe(): Promise<void> {
    const { signal } = this.#closing
    this.#probeRounds++
    try {
      await this.#options.probe(signal)
      if (!signal.aborted) this.#beginTrial()
    } catch (error) {
      if (signal.aborted || isAbort(error)) return
      this.#setDown(asSpeechError(error))
    }
  }

  /** The service answers: speech may be asked for, but one failure is enough to stop again. */
  #beginTrial(): void {
    this.#isOnTrial = true
    this.#outagesInARow = 0
    this.#close()
  }

  #close(): void {
    if (this.#state.kind === 'up') return
    this.#cancelProbe?.()
    this.#state = { kind: 'up' }
    this.#down = new AbortController()
    this.#options.log.info('speech is asked for again')
    this.#listeners.notify()
  }
}

function asSpeechError(error: unknown): SpeechError {
  if (error instanceof SpeechError) return error
  return new SpeechError(
    'SPEECH_NETWORK',
    'The speech service can’t be reached. Check the network connection.',
    {
      cause: error,
    },
  )
}
