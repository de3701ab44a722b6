import type { DocumentHeader } from '../../shared/document.ts'
import { voiceOfDocument } from '../../shared/narration.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { primaryTag } from './language-name.ts'
import { refOf } from './voice-key.ts'

/** What a voice is chosen for. */
export type VoiceScope = 'everything' | 'language' | 'document'

/** The settings that choose a voice. */
export type VoiceSettings = Pick<Settings, 'voice' | 'voicesByLanguage'>
/** The part of a document that chooses a voice. */
export type VoicedDocument = Pick<LibraryEntry, 'voice'> & {
  readonly header: Pick<DocumentHeader, 'language' | 'narration'>
}

/** What a document is read in: its own voice, else that of its narrator, else that of its language, else that of the settings. Null: the offline voice. */
export function effectiveVoice(
  settings: VoiceSettings,
  document: VoicedDocument | undefined,
): VoiceRef | null {
  return (
    voiceOfDocument(document) ??
    (document === undefined ? undefined : voiceOfLanguage(settings, document.header.language)) ??
    settings.voice
  )
}

/** What is chosen for just this; null: nothing of its own. */
export function chosenFor(
  scope: VoiceScope,
  settings: VoiceSettings,
  language: string,
  document: VoicedDocument | undefined,
): VoiceRef | null {
  if (scope === 'document') return voiceOfDocument(document) ?? null
  return scope === 'language' ? (voiceOfLanguage(settings, language) ?? null) : settings.voice
}

/** Where a reader most likely wants to choose: where the voice that is heard was chosen. */
export function scopeInUse(settings: VoiceSettings, document: VoicedDocument | undefined): VoiceScope {
  if (document === undefined) return 'everything'
  if (voiceOfDocument(document) !== undefined) return 'document'
  return voiceOfLanguage(settings, document.header.language) === undefined ? 'everything' : 'language'
}

/** The voices by language with one of them changed; null takes it out. */
export function withLanguageVoice(
  voices: Settings['voicesByLanguage'],
  language: string,
  voice: VoiceRef | null,
): Settings['voicesByLanguage'] {
  const { [primaryTag(language)]: _replaced, ...others } = voices
  return voice === null ? others : { ...others, [primaryTag(language)]: refOf(voice) }
}

function voiceOfLanguage(settings: VoiceSettings, language: string): VoiceRef | undefined {
  return settings.voicesByLanguage[primaryTag(language)]
}
