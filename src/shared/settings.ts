import { defaultServiceUrl } from './catalog/service-addresses.ts'
import type { ModelParameters, TransportChoice } from './catalog/speech-model.ts'
import type { VoiceRef } from './speech.ts'
import type { SpokenRulesChoice } from './spoken-rules.ts'

/** Colours of the window; `system` follows the desktop. */
export const themes = ['system', 'light', 'dark', 'sepia'] as const
export type Theme = (typeof themes)[number]

/** Typefaces for the text: two that ship with the app, two of the system. */
export const readerFonts = ['literata', 'inter', 'system-serif', 'system-sans'] as const
export type ReaderFont = (typeof readerFonts)[number]

/** Everything the reader can set, with its default. Ranges are enforced by `main/library/settings.ts`. */
export interface Settings {
  readonly theme: Theme
  readonly font: ReaderFont
  /** CSS pixels, 14 to 32. */
  readonly textSizePx: number
  /** Multiple of the text size, 1.2 to 2.2. */
  readonly lineHeight: number
  /** Characters in a line, 40 to 90. */
  readonly measureChars: number
  /** Speaking rate, 0.5 to 4 in steps of 0.05. */
  readonly speed: number
  /** Null: the offline voice of the block's language. */
  readonly voice: VoiceRef | null
  /** The voice for a language, by its primary BCP 47 subtag (`fr`); before `voice`, after a document's own. */
  readonly voicesByLanguage: Readonly<Record<string, VoiceRef>>
  readonly favouriteVoices: readonly VoiceRef[]
  /** Voices that the reader typed or mixed: a service may know more than its lists say. */
  readonly ownVoices: readonly OwnVoice[]
  /** Endpoints of the reader's own, with the model that each runs. */
  readonly dedicatedEndpoints: readonly DedicatedEndpoint[]
  /** What is asked of a model beside text and voice, by model id; absent: its defaults. */
  readonly modelParameters: Readonly<Record<string, ModelParameters>>
  /** Address of the speech service: https, or http on the loopback. */
  readonly serviceUrl: string
  readonly transport: TransportChoice
  /** Speak on with the offline voice while the chosen one can't. */
  readonly fallsBackToOffline: boolean
  readonly spendingCaps: SpendingCaps
  /** Whether a reader without a key is told what one would give. */
  readonly invitesToAddKey: boolean
  /** Silence after a sentence, a paragraph and a heading in seconds, 0 to 5. */
  readonly sentencePauseSeconds: number
  readonly paragraphPauseSeconds: number
  readonly headingPauseSeconds: number
  /** How far the keys and buttons go by seconds, 5 to 120. */
  readonly backSeconds: number
  readonly forwardSeconds: number
  /** After a pause of so many seconds, 10 to 3600, reading goes on one sentence earlier; null: always where it was. */
  readonly longPauseSeconds: number | null
  readonly highlightsWord: boolean
  readonly highlightsSentence: boolean
  /** What is spoken, skipped or named, where it is not as `defaultSpokenRules` has it. */
  readonly spokenRules: SpokenRulesChoice
  /** Largest size of the audio cache in bytes. */
  readonly cacheLimitBytes: number
}

/** A voice that no list has. */
export interface OwnVoice extends VoiceRef {
  /** For people. */
  readonly name: string
  /** BCP 47 tags; [] when unknown. */
  readonly languages: readonly string[]
}

/** A model that runs for the reader alone. */
export interface DedicatedEndpoint {
  /** What is sent as the model: `project/endpoint`, or an endpoint's name. */
  readonly name: string
  /** Id of the catalogue's model that it runs: what it can do can't be asked. */
  readonly modelId: string
  /** Where it answers; absent: where all models do. */
  readonly serviceUrl?: string
}

/** Most that may be spent, in US dollars; null: no cap. */
export interface SpendingCaps {
  readonly documentDollars: number | null
  readonly dayDollars: number | null
  readonly monthDollars: number | null
}

/** What holds until the reader changes it. */
export const defaultSettings: Settings = {
  theme: 'system',
  font: 'literata',
  textSizePx: 19,
  lineHeight: 1.6,
  measureChars: 66,
  speed: 1,
  voice: null,
  voicesByLanguage: {},
  favouriteVoices: [],
  ownVoices: [],
  dedicatedEndpoints: [],
  modelParameters: {},
  serviceUrl: defaultServiceUrl,
  transport: 'automatic',
  fallsBackToOffline: true,
  spendingCaps: { documentDollars: null, dayDollars: null, monthDollars: null },
  invitesToAddKey: true,
  sentencePauseSeconds: 0.25,
  paragraphPauseSeconds: 0.6,
  headingPauseSeconds: 0.9,
  backSeconds: 15,
  forwardSeconds: 30,
  longPauseSeconds: 60,
  highlightsWord: true,
  highlightsSentence: true,
  spokenRules: {},
  cacheLimitBytes: 2 * 1024 ** 3,
}

/** Speaking rates that can be set. */
export const speedRange = { min: 0.5, max: 4, step: 0.05 } as const
