import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import { maxInputCharsOf, takesEntries, voiceFor, type VoiceWishes } from './voice-choice.ts'

export interface SessionVoiceOptions {
  readonly engines: EngineRegistry
  /** Asked anew each time, as is the document's voice. */
  readonly settings: () => Settings
  /** The document's own voice; null and undefined: it has none. */
  readonly documentVoice?: () => VoiceRef | null | undefined
}

/**
 * Who speaks in a listening session, by what was wished for last.
 * All that is asked for a language throws a SpeechError SPEECH_ENGINE_UNAVAILABLE when the voice's engine is not there.
 */
export class SessionVoice {
  readonly #options: SessionVoiceOptions
  /** The voice that this session was given; undefined: that of the document, else of the settings. */
  #chosen: VoiceRef | null | undefined

  constructor(options: SessionVoiceOptions) {
    this.#options = options
  }

  /** Gives the session a voice of its own. @param voice null for the offline voice */
  choose(voice: VoiceRef | null): void {
    this.#chosen = voice
  }

  wishes(): VoiceWishes {
    const { settings, documentVoice } = this.#options
    return { session: this.#chosen, document: documentVoice?.(), settings: settings() }
  }

  /** The voice for a language. */
  of(language: string): VoiceRef {
    return voiceFor(this.#options.engines, this.wishes(), language)
  }

  /** Longest utterance of the voice for a language, in UTF-16 code units. */
  maxInputChars(language: string): number {
    return maxInputCharsOf(this.#options.engines, this.of(language))
  }

  /** Whether the voice for a language has a dictionary of its own. */
  takesEntries(language: string): boolean {
    return takesEntries(this.#options.engines, this.of(language))
  }

  /** Has the engine of the voice for a language get ready. */
  prepare(language: string): void {
    const voice = this.of(language)
    engineOf(this.#options.engines, voice).prepare?.(voice, language)
  }
}
