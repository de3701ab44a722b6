import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'

/** Speaks when the reader has chosen no voice, and when the chosen one can't: costs nothing and needs no network. */
export const standInEngine = 'offline'

/** What the reader wants to hear, the nearest wish first. */
export interface VoiceWishes {
  /** Of this listening session: null is the offline voice; undefined where nothing was said. */
  readonly session?: VoiceRef | null | undefined
  /** Of this document; null and undefined: none of its own. */
  readonly document?: VoiceRef | null | undefined
  readonly settings: Pick<Settings, 'voice' | 'voicesByLanguage'>
}

/**
 * The voice that speaks a text: the nearest wish where it speaks the text's language, else the voice that the reader
 * set for that language, else as `chooseVoice` says.
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE when the engine is not there
 */
export function voiceFor(engines: EngineRegistry, wishes: VoiceWishes, language: string): VoiceRef {
  const { session, document, settings } = wishes
  const ofLanguage = settings.voicesByLanguage[primarySubtag(language)]
  const wished = session === undefined ? (document ?? ofLanguage ?? settings.voice) : session
  if (wished !== null && ofLanguage !== undefined && engines.has(ofLanguage.engine)) {
    if (!speaks(engines, wished, language) && speaks(engines, ofLanguage, language)) return ofLanguage
  }
  return chooseVoice(engines, wished, language)
}

/**
 * The voice for a text: the chosen one where it speaks the text's language, else the engine's own for that language
 * unless it is dearer. A language that no such voice speaks is read by the chosen voice, or in English: nothing is
 * left out silently.
 * @param chosen null for the offline voice of the language
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE when the engine is not there
 */
export function chooseVoice(engines: EngineRegistry, chosen: VoiceRef | null, language: string): VoiceRef {
  const wanted = chosen ?? { engine: standInEngine, model: '', voice: '' }
  const engine = engineOf(engines, wanted)
  if (chosen !== null && engine.isVoiceFor(chosen, language)) return chosen
  const ofLanguage = engine.defaultVoice(language)
  if (ofLanguage !== undefined && (chosen === null || !isDearer(engines, ofLanguage, chosen)))
    return ofLanguage
  return chosen ?? engine.defaultVoice('und') ?? wanted
}

/** The free voice that stands in for one that can't speak; undefined when it is the one itself, or is not there. */
export function standInFor(engines: EngineRegistry, voice: VoiceRef, language: string): VoiceRef | undefined {
  if (voice.engine === standInEngine) return undefined
  const engine = engines.get(standInEngine)
  return engine?.defaultVoice(language) ?? engine?.defaultVoice('und')
}

/** Longest utterance of a voice in UTF-16 code units. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
export function maxInputCharsOf(engines: EngineRegistry, voice: VoiceRef): number {
  return engineOf(engines, voice).capabilities(voice.model).maxInputChars
}

/** Whether a voice has a dictionary of its own. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
export function takesEntries(engines: EngineRegistry, voice: VoiceRef): boolean {
  return engineOf(engines, voice).capabilities(voice.model).takesHints === 'entry'
}

/** Whether one voice costs more than another, or may. */
function isDearer(engines: EngineRegistry, voice: VoiceRef, than: VoiceRef): boolean {
  if (voice.model === than.model) return false
  const price = engineOf(engines, voice).capabilities(voice.model).pricePerMillionChars
  const known = engineOf(engines, than).capabilities(than.model).pricePerMillionChars
  return price === null || known === null || price > known
}

function speaks(engines: EngineRegistry, voice: VoiceRef, language: string): boolean {
  return engineOf(engines, voice).isVoiceFor(voice, language)
}

function primarySubtag(language: string): string {
  return language.split('-')[0]?.toLowerCase() ?? ''
}
