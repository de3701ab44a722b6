import type { SoundStretch } from '../../core/narration/part-sound.ts'
import type { DocumentId } from '../../shared/document.ts'
import type {
  Availability,
  EngineCapabilities,
  SpeechChunk,
  UtteranceRequest,
  Voice,
  VoiceRef,
} from '../../shared/speech.ts'

/** What a text's own pronunciations tell an engine of it. */
export type UtteranceHints = Required<Pick<UtteranceRequest, 'text' | 'hints'>>

/** The recordings that documents bring along. */
export interface Recordings {
  /** Of all that is given. */
  readonly sampleRateHz: number

  /**
   * The sound of a stretch of an audio file of a document, mono: of its end where the stretch goes beyond it. Stretches
   * that follow each other give what one would, without a seam. The caller owns it.
   * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE; an aborted signal its reason
   */
  read(documentId: DocumentId, stretch: SoundStretch, signal: AbortSignal): Promise<Int16Array<ArrayBuffer>>
}

/** Turns text into speech. Implemented once per speech service; chosen by `VoiceRef.engine`. */
export interface SpeechEngine {
  readonly id: string

  /** What a model of this engine can do. Known before any request is made. */
  capabilities(model: string): EngineCapabilities

  /** All voices; may load the engine. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
  listVoices(): Promise<readonly Voice[]>

  /** The voice for a language when the reader has chosen none; undefined where the engine has none for it. */
  defaultVoice(language: string): VoiceRef | undefined

  /** Whether a voice speaks a language (BCP 47); true where the language is unknown. */
  isVoiceFor(voice: VoiceRef, language: string): boolean

  /**
   * What changes the sound of a voice beside the text and its language (speed asked of the model, a pronunciation
   * dictionary, how it is segmented): a part of the cache's key. Undefined where nothing does.
   * @param hints of a text: those and no others change its sound
   */
  soundVariant(voice: VoiceRef, hints?: UtteranceHints): string | undefined

  /** Whether a request in this voice would be tried now. */
  availability(voice: VoiceRef): Availability

  /** Calls back when the availability of any voice has changed. @returns ends it */
  onAvailabilityChange(listener: () => void): () => void

  /**
   * Makes the first request in a voice quicker, where something can be opened ahead of it. Costs nothing, gives nothing
   * back, and fails in silence.
   */
  prepare?(voice: VoiceRef, language: string): void

  /**
   * Speaks one utterance. Chunks come as soon as they exist. Iteration that ends normally means that the
   * utterance is complete; anything else throws.
   * @throws {SpeechError} with a code; an aborted signal throws an AbortError within one tick.
   */
  synthesize(request: UtteranceRequest, signal: AbortSignal): AsyncIterable<SpeechChunk>

  /** Only of an engine whose voices are recordings: where they are. It can speak nothing else. */
  readonly recordings?: Recordings

  /** Ends threads and connections. Further calls throw SPEECH_ENGINE_UNAVAILABLE. */
  close(): Promise<void>
}
