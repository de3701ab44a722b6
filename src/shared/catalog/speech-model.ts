/** Ways to reach a model. */
export const transports = ['websocket', 'sse', 'rest'] as const
export type Transport = (typeof transports)[number]

/** `automatic`: by what the model can, what is wanted and what has worked on this network. */
export const transportChoices = ['automatic', ...transports] as const
export type TransportChoice = (typeof transportChoices)[number]

/** `response_format` of the service's requests. */
export const responseFormats = ['wav', 'mp3', 'raw', 'mulaw', 'opus', 'aac', 'flac'] as const
export type ResponseFormat = (typeof responseFormats)[number]

/** `response_encoding`: what the bytes of `raw` are, little-endian. */
export const rawEncodings = ['pcm_s16le', 'pcm_f32le', 'pcm_mulaw', 'pcm_alaw'] as const
export type RawEncoding = (typeof rawEncodings)[number]

/** `bit_rate` in bits per second; of MP3 alone. */
export const bitRates = [32_000, 64_000, 96_000, 128_000, 192_000] as const
export type BitRate = (typeof bitRates)[number]

/** `segment`: when the service cuts text before it speaks it. */
export const segmentings = ['sentence', 'immediate', 'never'] as const
export type Segmenting = (typeof segmentings)[number]

/** `alignment`: whether word times come with the audio. */
export const alignments = ['word', 'none'] as const
export type Alignment = (typeof alignments)[number]

/** What is asked of a model beside text and voice; a field that is absent has Lectern's default for the model. */
export interface ModelParameters {
  /** Speaking rate of the model itself, 0.25 to 4; the player's speed is another thing and free. */
  readonly speed?: number
  /** Characters that the service holds back before it begins to speak; WebSocket only. */
  readonly maxPartialLength?: number
  readonly segment?: Segmenting
  readonly alignment?: Alignment
  /** Language sent to the model, ISO 639-1 or a lower-case locale; `text`: that of the text; `none`: not sent. */
  readonly language?: string
  readonly responseFormat?: ResponseFormat
  readonly responseEncoding?: RawEncoding
  readonly sampleRateHz?: number
  readonly bitRateBps?: BitRate
  /** Entries `written/spoken` of `extra_params.pronunciation_dict`. */
  readonly pronunciations?: readonly string[]
  /** Whether the reader's pronunciations go into that dictionary too; absent: where the model is known to have one. */
  readonly pronounceBy?: PronounceBy
}

/** How a model is told how words are said: by its dictionary, or by other letters. */
export const pronounceBys = ['dictionary', 'respelling'] as const
export type PronounceBy = (typeof pronounceBys)[number]

/** `unknown`: no source says; what a live reply shows is remembered. */
export type Known = 'yes' | 'no' | 'unknown'

/** A text-to-speech model of the service, as data. */
export interface SpeechModel {
  /** As sent in `model`, for example `hexgrad/Kokoro-82M`. */
  readonly id: string
  /** Who made it, for people. */
  readonly maker: string
  readonly name: string
  /** Where it can be had: shared by all, or on an endpoint of one's own. */
  readonly access: readonly ('serverless' | 'dedicated')[]
  readonly transports: readonly Transport[]
  /**
   * What it speaks at for us. Where `sampleRatesHz` is not empty, each request asks for it: the service's own
   * defaults differ by transport (44,100 over HTTP, 24,000 over a WebSocket), and cached speech must fit both.
   */
  readonly sampleRateHz: number
  /** Sample rates that may be asked for; [] where it ignores the request. */
  readonly sampleRatesHz: readonly number[]
  /** Whether `response_encoding` is honoured; where not, raw bytes are pcm_s16le. */
  readonly honoursEncoding: boolean
  readonly honoursBitRate: boolean
  /** Formats of whole replies; streams are raw. */
  readonly formats: readonly ResponseFormat[]
  readonly honoursSpeed: Known
  readonly wordTimestamps: Known
  /** BCP 47 tags that it speaks, the best first; `mul` at the end where it speaks more than any source names. */
  readonly languages: readonly string[]
  /** US dollars for a million characters; null where it is charged by the minute of an endpoint. */
  readonly pricePerMillionChars: number | null
  readonly pronunciations: Known
  /** Whether voices can be mixed: `af_bella(2)+af_heart(1)`. */
  readonly mixesVoices: boolean
  /** Which field of a listed voice is sent. Source: together-api.md section 5. */
  readonly voiceToken: 'id' | 'name'
  readonly isGenerative: boolean
  /** Where these facts come from and when they were read, for example "docs.together.ai, 2026-11". */
  readonly source: string
}

/** A voice of the catalogue. */
export interface CatalogVoice {
  /** What is sent as `voice`. */
  readonly voice: string
  readonly name: string
  readonly languages: readonly string[]
  readonly gender?: 'female' | 'male' | 'neutral'
  /** What it is made for, as its maker says. */
  readonly style?: 'narration' | 'conversation' | 'character' | 'service'
}
