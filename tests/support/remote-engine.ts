import { type ErrorCode, SpeechError } from '../../src/shared/errors.ts'
import type {
  Availability,
  EngineCapabilities,
  SpeechChunk,
  UtteranceRequest,
  Voice,
  VoiceRef,
} from '../../src/shared/speech.ts'
import type { SpeechEngine } from '../../src/main/speech/speech-engine.ts'

/** What happens to one request: nothing, a failure after some chunks, or a wait before or in the middle of it. */
export interface RequestFate {
  readonly failsAfterChunks?: number
  readonly code?: ErrorCode
  readonly retryable?: boolean
  /** Waits for this before the chunk of that number. */
  readonly waitsFor?: Promise<unknown>
  readonly waitsAtChunk?: number
  /** Changes what is said. */
  readonly change?: (chunk: SpeechChunk) => SpeechChunk | undefined
}

/** A voice of this engine. */
export const remoteVoice: VoiceRef = { engine: 'remote', model: 'remote-model', voice: 'gmw/en-US' }

/**
 * A service as reading sees it, with the real offline voice behind it: not local, not free, and with a fate for every
 * request. Requests are recorded.
 */
export class RemoteEngine implements SpeechEngine {
  readonly id = 'remote'
  readonly requests: UtteranceRequest[] = []
  /** Requests that were cancelled before they were complete. */
  cancelledCount = 0
  inFlight = 0
  /** Requests that wait for what their fate says. */
  waiting = 0
  mostInFlight = 0
  fate: (request: UtteranceRequest, index: number) => RequestFate = () => ({})
  change: Partial<EngineCapabilities> = {}
  languages: readonly string[] = ['en']
  variant: string | undefined
  readonly #voice: SpeechEngine
  readonly #listeners = new Set<() => void>()
  #availability: Availability = { kind: 'up' }

  /** @param voice who really speaks; stays open */
  constructor(voice: SpeechEngine) {
    this.#voice = voice
  }

  capabilities(): EngineCapabilities {
    const real = this.#voice.capabilities('')
    return { ...real, pricePerMillionChars: 15, isLocal: false, ...this.change }
  }

  listVoices(): Promise<readonly Voice[]> {
    return Promise.resolve([{ ...remoteVoice, name: 'Remote', languages: this.languages, origin: 'service' }])
  }

  defaultVoice(language: string): VoiceRef | undefined {
    return this.isVoiceFor(remoteVoice, language) ? remoteVoice : undefined
  }

  isVoiceFor(_voice: VoiceRef, language: string): boolean {
    return this.languages.includes(language.split('-')[0] ?? '')
  }

  soundVariant(): string | undefined {
    return this.variant
  }

  availability(): Availability {
    return this.#availability
  }

  goDown(code: ErrorCode): void {
    const error = { code, message: 'Down.', retryable: false, details: {} }
    this.#availability = { kind: 'down', error, sinceMs: 0, retryAtMs: 1 }
    for (const listener of this.#listeners) listener()
  }

  /** Requests wait for the limit of the service. */
  waitUntil(waitsUntilMs: number): void {
    this.#availability = { kind: 'up', waitsUntilMs }
  }

  comeUp(): void {
    this.#availability = { kind: 'up' }
    for (const listener of this.#listeners) listener()
  }

  onAvailabilityChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async *synthesize(request: UtteranceRequest, signal: AbortSignal): AsyncGenerator<SpeechChunk> {
    const fate = this.fate(request, this.requests.push(request) - 1)
    this.inFlight += 1
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight)
    let isComplete = false
    try {
      yield* this.#speak(request, fate, signal)
      isComplete = true
    } finally {
      this.inFlight -= 1
      if (!isComplete && signal.aborted) this.cancelledCount += 1
    }
  }

  async *#speak(
    request: UtteranceRequest,
    fate: RequestFate,
    signal: AbortSignal,
  ): AsyncGenerator<SpeechChunk> {
    const { failsAfterChunks = Infinity, waitsAtChunk = 0, waitsFor, change = (chunk) => chunk } = fate
    let chunks = 0
    if (this.#availability.kind === 'down') throw failure({ code: this.#availability.error.code })
    for await (const chunk of this.#voice.synthesize(request, signal)) {
      if (chunks >= failsAfterChunks) throw failure(fate)
      if (waitsFor !== undefined && chunks === waitsAtChunk) {
        this.waiting += 1
        await orAborted(waitsFor, signal).finally(() => (this.waiting -= 1))
      }
      chunks += 1
      const changed = change(chunk)
      if (changed !== undefined) yield changed
    }
    if (failsAfterChunks < Infinity && chunks <= failsAfterChunks) throw failure(fate)
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

function failure({ code = 'SPEECH_NETWORK', retryable = false }: RequestFate): SpeechError {
  return new SpeechError(code, 'The connection was cut.', { retryable })
}

async function orAborted(promise: Promise<unknown>, signal: AbortSignal): Promise<void> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
  })
  await Promise.race([promise, aborted])
}
