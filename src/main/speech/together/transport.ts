import type {
  Alignment,
  BitRate,
  RawEncoding,
  ResponseFormat,
  Segmenting,
  Transport,
} from '../../../shared/catalog/speech-model.ts'
import type { TimedWord } from '../../../shared/speech.ts'

/** One utterance, resolved to what goes on the wire and to what will come back. */
export interface TransportRequest {
  readonly model: string
  readonly voice: string
  readonly text: string
  /** Sent only when present, like all that follows. */
  readonly language?: string
  readonly alignment?: Alignment
  readonly segment?: Segmenting
  readonly maxPartialLength?: number
  readonly speed?: number
  readonly responseFormat?: ResponseFormat
  readonly responseEncoding?: RawEncoding
  readonly sampleRateHz?: number
  readonly bitRateBps?: BitRate
  readonly pronunciations?: readonly string[]
  /** What raw bytes of the reply are: of the model, whatever was asked. */
  readonly rawReply: RawReply
}

/** What headerless bytes mean. Always mono. */
export interface RawReply {
  readonly encoding: RawEncoding
  readonly sampleRateHz: number
}

/** A piece of a reply, in order. */
export type TransportChunk =
  /** Mono samples; the receiver owns the buffer. The rate is the reply's own where it says one (WAV, MP3). */
  | { readonly kind: 'audio'; readonly pcm: Int16Array<ArrayBuffer>; readonly sampleRateHz: number }
  /** Seconds from the first sample of the utterance, not of an item or a session; valid and ascending. */
  | { readonly kind: 'words'; readonly words: readonly TimedWord[] }

/**
 * Carries utterances to the service over one kind of connection. Knows nothing of retries, money or fallbacks.
 */
export interface SpeechTransport {
  readonly kind: Transport
  /**
   * Iteration that ends normally means that the reply is complete and holds audio; anything else throws.
   * @param onSent called when the text has left: from now on it may be charged
   * @throws {SpeechError} with the code of its cause; an aborted signal throws an AbortError within one tick
   */
  speak(request: TransportRequest, signal: AbortSignal, onSent: () => void): AsyncIterable<TransportChunk>
  /**
   * Opens what `speak` would have to wait for, where there is something to open ahead.
   * @throws {SpeechError} what opening failed with
   */
  warmUp?(request: TransportRequest): Promise<void>
  close(): Promise<void>
}
