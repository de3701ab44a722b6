import type { DocumentId } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { isSameVoice } from '../voices/voice-key.ts'
import { effectiveVoice } from '../voices/voice-scope.ts'

export interface VoiceFollowers {
  readonly settings: SettingsStore
  readonly documents: Pick<DocumentStore, 'getState' | 'subscribe'>
  /** Speaks on in this voice. */
  readonly setVoice: (voice: VoiceRef | null) => void
}

/**
 * Speaks on in another voice when the one that holds for the open document changes. A document that opens brings its
 * voice with it: main knows it. Main answers a change with settings of its own: the same voice, told again, would begin again.
 * @returns what ends it.
 */
export function followVoice({ settings, documents, setVoice }: VoiceFollowers): () => void {
  let last: { readonly id: DocumentId; readonly voice: VoiceRef | null } | undefined
  const look = (): void => {
    const state = documents.getState()
    if (state.status !== 'open') {
      last = undefined
      return
    }
    const voice = effectiveVoice(settings.getState(), state.opened.entry)
    const previous = last
    last = { id: state.documentId, voice }
    if (previous?.id === state.documentId && !isSameVoice(previous.voice, voice)) setVoice(voice)
  }
  look()
  const stops = [settings.subscribe(look), documents.subscribe(look)]
  return () => stops.forEach((stop) => stop())
}
