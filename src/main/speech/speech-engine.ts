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

  /** Ends threads and connections. Further calls throw SPEECH_ENGINE_UNAVAILABLE. */
  close(): Promise<void>
}
