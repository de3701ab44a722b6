import type { VoiceRef } from '../../shared/speech.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'

/** Speaks when the reader has chosen no voice: costs nothing and needs no network. */
const standardEngine = 'offline'

/**
 * The voice for a text: the reader's where it speaks the text's language, else the engine's own for that language. A
 * language that no voice speaks is read by the reader's voice, or in English: nothing is left out silently.
 * @param chosen the reader's voice; null for the offline voice of the language
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE when the engine is not there
 */
export function chooseVoice(engines: EngineRegistry, chosen: VoiceRef | null, language: string): VoiceRef {
  const wanted = chosen ?? { engine: standardEngine, model: '', voice: '' }
  const engine = engineOf(engines, wanted)
  if (chosen !== null && engine.isVoiceFor(chosen, language)) return chosen
  return engine.defaultVoice(language) ?? chosen ?? engine.defaultVoice('und') ?? wanted
}

/** Longest utterance of the voice that `chooseVoice` gives, in UTF-16 code units. */
export function maxInputCharsOf(engines: EngineRegistry, chosen: VoiceRef | null, language: string): number {
  const voice = chooseVoice(engines, chosen, language)
  return engineOf(engines, voice).capabilities(voice.model).maxInputChars
}
