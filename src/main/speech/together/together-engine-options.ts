import type { Transport } from '../../../shared/catalog/speech-model.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Clock, Timers } from '../../clock.ts'
import type { Log } from '../../log.ts'
import type { SpendingMeter } from '../../money/spending-meter.ts'
import type { Network } from '../network.ts'
import type { ConnectionProfile } from './connection-profile.ts'
import type { SpeechTransport } from './transport.ts'

/** What the engine reads of the settings, anew for every request. */
export type TogetherSettings = Pick<
  Settings,
  'serviceUrl' | 'transport' | 'modelParameters' | 'dedicatedEndpoints' | 'ownVoices'
>

/** Everything that the engine for the speech service takes from outside. */
export interface TogetherEngineOptions {
  /** Whose proxy tells one network from another. */
  readonly network: Pick<Network, 'proxyFor'>
  readonly settings: () => TogetherSettings
  /** @throws {SpeechError} SPEECH_KEY_MISSING */
  readonly apiKey: () => string
  /** Makes a transport for one address; called once per kind and address. */
  readonly createTransport: TransportFactory
  /** Asks an address for something that costs nothing. */
  readonly probe: ServiceProbe
  /** What the service's own lists say, as last read. */
  readonly lists: VoiceLists
  readonly meter: SpendingMeter
  readonly facts: FactsStore
  readonly clock: Clock
  readonly timers: Timers
  readonly log: Log
  /** From 0 up to 1, for the jitter of waits. Default `Math.random`. */
  readonly random?: () => number
}

/** Makes the transport of a kind for the service at an address. */
export type TransportFactory = (kind: Transport, profile: ConnectionProfile) => SpeechTransport

/**
 * Whether the service answers and takes the key: `GET /whoami` or `/models`.
 * @throws {SpeechError} with the code of what is wrong
 */
export type ServiceProbe = (profile: ConnectionProfile, signal: AbortSignal) => Promise<void>

/** Voices of a model, as the service lists them. */
export interface VoiceListing {
  readonly model: string
  readonly voices: readonly { readonly id?: string; readonly name: string }[]
}

/** The service's own lists of voices, as they were last read; [] when they never were. */
export interface VoiceLists {
  voices(): readonly VoiceListing[]
}

/** Keeps what replies have shown, from one start of the program to the next. */
export interface FactsStore {
  /** The value saved last; undefined when there is none or it can't be read. */
  load(key: string): unknown
  /** @param value plain JSON. A store that fails says so in the log: a fact is learned again. */
  save(key: string, value: unknown): void
}
