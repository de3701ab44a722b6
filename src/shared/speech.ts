import type { CatalogVoice } from './catalog/speech-model.ts'
import type { DocumentId } from './document.ts'
import type { PlainError } from './errors.ts'

/** Names one voice of one model of one engine. */
export interface VoiceRef {
  /** Engine id, for example `offline`. */
  readonly engine: string
  /** Model id in that engine, for example `espeak-ng`. */
  readonly model: string
  /** The engine's own token for the voice, for example `gmw/en-US`. */
  readonly voice: string
}

/** A voice as a reader chooses it. */
export interface Voice extends VoiceRef {
  /** For people, for example "English (America)". */
  readonly name: string
  /** BCP 47 tags that the voice speaks, the best first. */
  readonly languages: readonly string[]
  readonly gender?: 'female' | 'male' | 'neutral'
  readonly style?: CatalogVoice['style']
  /** Where it is known from: the program, the service's lists, or the reader. */
  readonly origin: 'builtIn' | 'catalog' | 'service' | 'reader'
}

/** What a model of an engine can do. Behaviour is chosen by these, never by an engine's name. */
export interface EngineCapabilities {
  readonly sampleRateHz: number
  /** Whether word timestamps come with the audio; `unknown` until a reply has shown it. */
  readonly wordTimestamps: 'yes' | 'no' | 'unknown'
  /** Whether audio arrives before the whole utterance is synthesised. */
  readonly isStreaming: boolean
  /** Longest utterance in UTF-16 code units. */
  readonly maxInputChars: number
  /** Price in US dollars for a million characters; 0 is free; null where it is not charged by the character. */
  readonly pricePerMillionChars: number | null
  /** Whether the model makes its speech anew each time and can go wrong doing so: its audio is checked. */
  readonly isGenerative: boolean
  /** Whether it speaks on this computer, one utterance at a time: nothing is gained by asking ahead. Absent: no. */
  readonly isLocal?: boolean
  /** What it can be told beside the text; absent: nothing. */
  readonly takesHints?: SpeechHint['kind']
}

/** The text of one request to an engine. */
export interface UtteranceRequest {
  readonly text: string
  readonly voice: VoiceRef
  /** BCP 47 tag of the text. */
  readonly language: string
  /** What it is for: decides how it is transported and what it is charged to. */
  readonly purpose: SpeechPurpose
  /** The document it belongs to, for the meter; absent for a text of no document. */
  readonly documentId?: DocumentId
  /** Ascending, without overlap: only of kinds that the engine's capabilities name. Absent: none. */
  readonly hints?: readonly SpeechHint[]
}

/** How a stretch of an utterance's text is to be said, for an engine that can be told apart from the text. */
export type SpeechHint =
  /** Said otherwise than written: an entry of the voice's own dictionary, for which the stretch is one word. */
  | { readonly kind: 'entry'; readonly start: number; readonly end: number; readonly say: string }
  /** As the International Phonetic Alphabet writes it. */
  | { readonly kind: 'phonemes'; readonly start: number; readonly end: number; readonly ipa: string }

/** Listening wants the first sound soon; an export wants the whole; a preview is one of a voice. */
export type SpeechPurpose = 'listening' | 'export' | 'preview'

/** Whether an engine's service answers now. */
export type Availability =
  /** `waitsUntilMs` (milliseconds since 1970) while its requests wait for the service's own limit. */
  | { readonly kind: 'up'; readonly waitsUntilMs?: number }
  /** Requests fail at once with this error until `retryAtMs` (milliseconds since 1970), when it is tried again. */
  | {
      readonly kind: 'down'
      readonly error: PlainError
      readonly sinceMs: number
      readonly retryAtMs: number
    }

/** A piece of an engine's answer, in the order in which it is heard. */
export type SpeechChunk =
  /** Mono signed 16-bit samples at the capabilities' sample rate. The receiver owns the buffer. */
  | { readonly kind: 'audio'; readonly pcm: Int16Array<ArrayBuffer> }
  /** Words of the utterance, ascending in time. More may follow. */
  | { readonly kind: 'words'; readonly words: readonly TimedWord[] }

/** A word as an engine reports it; times are seconds from the utterance's first sample. */
export interface TimedWord {
  /** As the engine names it; may differ from the text that was sent (normalised numbers, lost punctuation). */
  readonly text: string
  readonly startSeconds: number
  /** Not before `startSeconds`. */
  readonly endSeconds: number
  /** Where it stands in the request's text (UTF-16 code units), when the engine says so. */
  readonly charStart?: number
  readonly charEnd?: number
}

/** A displayed word with the time at which it is heard, ready for the highlight. */
export interface WordTiming {
  /** Range of the block's display text. */
  readonly start: number
  readonly end: number
  /** Seconds from the utterance's first sent sample, at speaking rate 1. */
  readonly startSeconds: number
  readonly endSeconds: number
  /** True where the time was estimated from the text, not reported by the engine. */
  readonly isEstimated: boolean
}
