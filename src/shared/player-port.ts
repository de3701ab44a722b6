import type { BlockId, Locator } from './document.ts'
import type { ErrorCode, PlainError } from './errors.ts'
import type { VoiceRef, WordTiming } from './speech.ts'

/**
 * Messages of one listening session on its MessagePort. Main owns what to say, the renderer owns what
 * is heard. Order is kept in each direction; audio is binary and copied by the port.
 *
 * A *generation* is one uninterrupted plan of utterances. A new one ends it: main sends `began` with the next number,
 * and everything of an older generation is dropped on arrival. `play` and `moveTo` always begin one, `move` and
 * `moveSeconds` where there is somewhere to go, `setVoice` while one is there, `resume` where none is left.
 */
export type PlayerEvent =
  /** A new generation begins at `place`: drop all queued audio and light. */
  | { readonly kind: 'began'; readonly generation: number; readonly place: Locator }
  /**
   * What follows is planned anew, under the next generation's number: what was sent up to the end of this utterance is
   * still heard, what was sent behind it is to be dropped.
   */
  | { readonly kind: 'replanned'; readonly generation: number; readonly afterUtteranceId: number }
  /** The next utterance. Its words and audio follow; utterances are heard in the order of these messages. */
  | ({ readonly kind: 'utterance'; readonly generation: number } & UtteranceHead)
  /** Mono signed 16-bit little-endian samples at the utterance's sample rate; byteLength is even. */
  | { readonly kind: 'audio'; readonly utteranceId: number; readonly pcm: ArrayBuffer }
  /** Words of the utterance in ascending order of time; later messages add to earlier ones. */
  | { readonly kind: 'words'; readonly utteranceId: number; readonly words: readonly WordTiming[] }
  /** The utterance's audio and words are complete. */
  | { readonly kind: 'utteranceEnded'; readonly utteranceId: number; readonly durationFrames: number }
  /** Nothing follows: the end of the document was sent. */
  | { readonly kind: 'finished'; readonly generation: number }
  /** The generation ended early; audio already sent stays good. */
  | { readonly kind: 'failed'; readonly generation: number; readonly error: PlainError }

/** What the player must know of an utterance before its first sample. */
export interface UtteranceHead {
  /** Unique in the session, ascending. */
  readonly utteranceId: number
  readonly blockId: BlockId
  readonly sectionIndex: number
  /** The sentence it belongs to, as a range of the block's display text: for the sentence highlight. */
  readonly sentenceStart: number
  readonly sentenceEnd: number
  readonly sampleRateHz: number
  /** Silence after its last sample, in seconds of listening time: the same at every speaking rate. */
  readonly pauseAfterSeconds: number
  readonly voice: VoiceRef
  /** Why another voice than the chosen one speaks; absent where the chosen one does. */
  readonly fallback?: VoiceFallback
}

/** The chosen voice could not speak, and the offline voice stands in. */
export interface VoiceFallback {
  readonly chosen: VoiceRef
  readonly code: ErrorCode
}

/** By what a reader can go back and forth. */
export const moveUnits = ['sentence', 'paragraph', 'section'] as const
export type MoveUnit = (typeof moveUnits)[number]

/** What the player asks of main, and what it tells of the ear. */
export type PlayerCommand =
  /**
   * Prepare and send from `from`, else from the session's place. With `readsSkipped`, what the rules leave out there is
   * spoken all the same, once. After a long pause it is from one sentence earlier: nobody remembers the middle of one.
   */
  | {
      readonly kind: 'play'
      readonly from?: Locator
      readonly readsSkipped?: boolean
      readonly isAfterLongPause?: true
    }
  /** As `play`, but relative to what is heard now. Back from the middle of a unit goes to its start. */
  | { readonly kind: 'move'; readonly unit: MoveUnit; readonly direction: 1 | -1 }
  /** As `move`, by seconds of the voice at speaking rate 1: forward, or back where they are negative. */
  | { readonly kind: 'moveSeconds'; readonly seconds: number }
  /** As `move`, to a place. */
  | { readonly kind: 'moveTo'; readonly to: Locator }
  /** Speaks on in another voice from the word being heard; null is the offline voice of the language. */
  | { readonly kind: 'setVoice'; readonly voice: VoiceRef | null }
  /** What is heard now; sent about four times a second while playing, and at once on pause. */
  | { readonly kind: 'heard'; readonly report: HeardReport }
  /** Sound has stopped at the reader's wish; main may stop preparing. `play` without `from` is not needed to go on. */
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }

/** Where the ear is. */
export interface HeardReport {
  readonly generation: number
  readonly utteranceId: number
  /** Frames of the utterance heard so far, at its own sample rate and speaking rate 1. */
  readonly heardFrames: number
  /** The word being heard, or the last one heard. */
  readonly place: Locator
  /** Seconds of audio queued in the player beyond this moment, at speaking rate 1. */
  readonly queuedSeconds: number
  /** Times since the session began that audio was due and not there. */
  readonly underrunCount: number
}
