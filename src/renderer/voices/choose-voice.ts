import { isNarrator } from '../../shared/narration.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Services } from '../services.tsx'
import { refOf } from './voice-key.ts'
import { withLanguageVoice } from './voice-scope.ts'
import type { VoiceScope } from './voice-scope.ts'

/**
 * Takes a voice for everything, for a language or for the open document; null takes the choice back.
 * @param language BCP 47 tag of the language it is taken for
 * @throws {AppError} when the document's voice can't be kept
 */
export async function chooseVoice(
  { api, settings, documents, library }: Pick<Services, 'api' | 'settings' | 'documents' | 'library'>,
  scope: VoiceScope,
  language: string,
  voice: VoiceRef | null,
): Promise<void> {
  // A narrator reads their book without being chosen for it.
  const ref = voice === null || isNarrator(voice) ? null : refOf(voice)
  if (scope === 'everything') return settings.change({ voice: ref })
  if (scope === 'language') {
    const { voicesByLanguage } = settings.getState()
    return settings.change({ voicesByLanguage: withLanguageVoice(voicesByLanguage, language, ref) })
  }
  const state = documents.getState()
  if (state.status !== 'open') return undefined
  documents.setEntry(await api.setDocumentVoice(state.documentId, ref))
  return void library.load()
}
