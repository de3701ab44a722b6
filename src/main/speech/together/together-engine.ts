import type { ServiceState } from '../../../shared/account.ts'
import type { SpeechModel, Transport } from '../../../shared/catalog/speech-model.ts'
import { SpeechError, toPlainError } from '../../../shared/errors.ts'
import type {
  Availability,
  EngineCapabilities,
  SpeechChunk,
  UtteranceRequest,
  Voice,
  VoiceRef,
} from '../../../shared/speech.ts'
import { ChunkQueue } from '../chunk-queue.ts'
import { Listeners } from '../listeners.ts'
import type { SpeechEngine, UtteranceHints } from '../speech-engine.ts'
import { isSameState, withoutKey } from './availability.ts'
import { LearnedModels } from './learned-models.ts'
import { LearnedNetworks } from './learned-networks.ts'
import { openWays, proxyOf } from './open-ways.ts'
import { RateWatch } from './rate-watch.ts'
import { includesLanguage } from './request-language.ts'
import {
  knownWordTimestamps,
  outputSampleRateHz,
  resolveRequest,
  soundVariantOf,
  takesEntries,
} from './request-resolver.ts'
import { type ResolvedModel, resolveModel } from './resolve-model.ts'
import { ServiceHost } from './service-host.ts'
import type { TogetherEngineOptions } from './together-engine-options.ts'
import { languagesOfVoice, listTogetherVoices, togetherEngineId } from './together-voices.ts'
import { type TryingTools, UtteranceSpeaker } from './utterance-speaker.ts'

/** No source names a limit. An utterance is a sentence; a longer one is cut at a clause. Source: together-api.md, C16. */
const maxInputChars = 1000

/** What replies have shown of a model. */
export interface SeenModel extends SpeechModel {
  /** Median time to the first sound of its last requests, in milliseconds; absent before the first. */
  readonly firstAudioMs?: number
}

/** Speaks with the models of the service. Which way a request goes, and what is tried again, nobody outside need know. */
export class TogetherEngine implements SpeechEngine {
  readonly id = togetherEngineId
  readonly #options: TogetherEngineOptions
  readonly #tools: TryingTools
  readonly #hosts = new Map<string, ServiceHost>()
  readonly #availabilityListeners = new Listeners()
  readonly #stateListeners = new Listeners()
  readonly #closing = new AbortController()
  #lastState: ServiceState

  constructor(options: TogetherEngineOptions) {
    const { network, settings, meter, facts, clock, timers, log, random = Math.random } = options
    this.#options = options
    const learned = new LearnedModels(facts, clock)
    this.#tools = {
      meter,
      learned,
      rateWatch: new RateWatch(learned, log),
      networks: new LearnedNetworks(facts, clock),
      network,
      choice: () => settings().transport,
      clock,
      timers,
      log,
      random,
    }
    this.#lastState = this.serviceState()
  }

  /** The sample rate is that of every utterance, whichever way it comes and whatever its reply is in. */
  capabilities(modelId: string): EngineCapabilities {
    const model = this.#model(modelId)
    const { family, pricePerMillionChars } = model
    return {
      sampleRateHz: outputSampleRateHz(model),
      wordTimestamps: knownWordTimestamps(model, this.#tools.learned),
      isStreaming: family.transports.some((kind) => kind !== 'rest'),
      maxInputChars,
      pricePerMillionChars,
      isGenerative: family.isGenerative,
      ...(takesEntries(model) && { takesHints: 'entry' }),
    }
  }

  /** How the last whole reply came; undefined before the first. */
  get lastTransport(): Transport | undefined {
    return this.#tools.learned.lastTransport
  }

  async listVoices(): Promise<readonly Voice[]> {
    this.#checkOpen()
    return listTogetherVoices(this.#options.settings(), this.#options.lists.voices())
  }

  /** None: what costs money is spoken in a voice that the reader has chosen, never in one that was chosen for them. */
  defaultVoice(): undefined {}

  isVoiceFor(voice: VoiceRef, language: string): boolean {
    const { settings, lists } = this.#options
    return includesLanguage(languagesOfVoice(voice, settings(), lists.voices()), language)
  }

  soundVariant(voice: VoiceRef, hints?: UtteranceHints): string | undefined {
    return soundVariantOf(this.#model(voice.model), hints)
  }

  availability(voice: VoiceRef): Availability {
    const { baseUrl, wireModel } = this.#model(voice.model)
    const { apiKey, clock } = this.#options
    return (
      withoutKey(apiKey, clock.nowMs()) ?? this.#hosts.get(baseUrl)?.availability(wireModel) ?? { kind: 'up' }
    )
  }

  onAvailabilityChange(listener: () => void): () => void {
    return this.#availabilityListeners.add(listener)
  }

  /** Whether the service at the settings' address answers, for the window. */
  serviceState(): ServiceState {
    const { apiKey, settings, clock } = this.#options
    if (withoutKey(apiKey, clock.nowMs()) !== undefined) return { kind: 'unused' }
    return this.#hosts.get(settings().serviceUrl)?.state ?? { kind: 'unused' }
  }

  /** Calls back when `serviceState` gives something else. @returns ends it */
  onServiceStateChange(listener: () => void): () => void {
    return this.#stateListeners.add(listener)
  }

  /**
   * To be called when the key, the address or the endpoints were changed: what was refused is asked again, and
   * connections that were opened before take no new request.
   */
  connectionChanged(): void {
    const hosts = [...this.#hosts.values()]
    this.#hosts.clear()
    for (const host of hosts) host.retire()
    this.#changed()
  }

  /** A model of the catalogue with what its replies have shown, at the settings' address. */
  withLearned(family: SpeechModel): SeenModel {
    const { learned } = this.#tools
    const model = this.#model(family.id)
    const firstAudioMs = learned.firstAudioMs(model)
    return {
      ...family,
      wordTimestamps: knownWordTimestamps(model, learned),
      ...(firstAudioMs !== undefined && { firstAudioMs }),
    }
  }

  /** Opens the connection that a listener's request in this voice would take; it is closed again when none comes. */
  prepare(voice: VoiceRef, language: string): void {
    if (this.availability(voice).kind === 'down') return
    this.#openAhead(voice, language).catch((error: unknown) => {
      this.#options.log.info(`no connection was opened ahead: ${toPlainError(error).code}`)
    })
  }

  /** What is asked, and of whom, is decided now, not when the first chunk is read. */
  synthesize(request: UtteranceRequest, signal: AbortSignal): AsyncIterable<SpeechChunk> {
    const model = this.#model(request.voice.model)
    return this.#stream(request, model, outputSampleRateHz(model), signal)
  }

  async close(): Promise<void> {
    this.#closing.abort(closedError())
    await Promise.all([...this.#hosts.values()].map((host) => host.close()))
  }

  /**
   * The reply is taken as fast as it comes, also by a reader who pauses: what was paid arrives whole, and a slow reader
   * holds no connection.
   */
  async *#stream(
    request: UtteranceRequest,
    model: ResolvedModel,
    sampleRateHz: number,
    readerSignal: AbortSignal,
  ): AsyncGenerator<SpeechChunk, void, undefined> {
    readerSignal.throwIfAborted()
    this.#checkOpen()
    this.#checkMayAsk(model)
    const host = this.#host(model.baseUrl)
    const leaving = new AbortController()
    const signal = AbortSignal.any([readerSignal, leaving.signal, this.#closing.signal])
    const queue = new ChunkQueue()
    const onAbort = (): void => queue.abort(signal)
    signal.addEventListener('abort', onAbort, { once: true })
    const speaker = new UtteranceSpeaker(this.#tools, {
      request,
      model,
      host,
      sampleRateHz,
      signal,
      give: (chunk) => queue.push(chunk),
    })
    const release = host.use()
    const spoken = speaker.speak().then(
      () => queue.end(),
      (error: unknown) => queue.endWith(error),
    )
    void spoken.finally(release)
    try {
      yield* queue.read()
    } finally {
      signal.removeEventListener('abort', onAbort)
      leaving.abort()
    }
  }

  async #openAhead(voice: VoiceRef, language: string): Promise<void> {
    const model = this.#model(voice.model)
    const proxy = await proxyOf(this.#tools, model.baseUrl)
    const question = { model, purpose: 'listening', charCount: 0, proxy, failed: new Set<never>() } as const
    const [kind] = openWays(this.#tools, question)
    if (kind === undefined) return
    this.#checkOpen()
    const request = resolveRequest({ voice, language }, '', model, kind, this.#tools.learned)
    await this.#host(model.baseUrl).transport(kind).warmUp?.(request)
  }

  #model(id: string): ResolvedModel {
    return resolveModel(id, this.#options.settings())
  }

  #host(baseUrl: string): ServiceHost {
    const existing = this.#hosts.get(baseUrl)
    if (existing !== undefined) return existing
    const host = new ServiceHost(baseUrl, this.#options)
    host.onChange(() => this.#changed())
    this.#hosts.set(baseUrl, host)
    return host
  }

  /** @throws {SpeechError} SPEECH_KEY_MISSING, or why the service is down */
  #checkMayAsk({ baseUrl, wireModel }: ResolvedModel): void {
    this.#options.apiKey()
    const availability = this.#hosts.get(baseUrl)?.availability(wireModel)
    if (availability?.kind !== 'down') return
    const { code, message, details } = availability.error
    throw new SpeechError(code, message, { details })
  }

  #checkOpen(): void {
    if (this.#closing.signal.aborted) throw closedError()
  }

  #changed(): void {
    this.#availabilityListeners.notify()
    const state = this.serviceState()
    if (isSameState(state, this.#lastState)) return
    this.#lastState = state
    this.#stateListeners.notify()
  }
}

function closedError(): SpeechError {
  return new SpeechError('SPEECH_ENGINE_UNAVAILABLE', 'The speech service is closed with the application.')
}
