import { useEffect, useMemo } from 'react'
import type { DocumentHeader } from '../../shared/document.ts'
import type { LibraryEntry } from '../../shared/library.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { useServices } from '../services.tsx'
import { useStore } from '../ui/use-store.ts'
import { primaryTag } from './language-name.ts'
import { narratorEntry } from './narrator-entry.ts'
import { voiceEntries } from './voice-entry.ts'
import type { VoiceEntry } from './voice-entry.ts'
import { isSameVoice } from './voice-key.ts'

/**
 * All voices there are, the reader's own and a document's narrator among them; asks for the lists when they are not there yet.
 * @param document Whose narrator; absent: that of the open document.
 */
export function useVoiceEntries(document?: DocumentHeader): readonly VoiceEntry[] {
  const { voices: store, settings } = useServices()
  const voices = useStore(store, (state) => state.voices)
  const models = useStore(store, (state) => state.models)
  const ownVoices = useStore(settings, (state) => state.ownVoices)
  const dedicatedEndpoints = useStore(settings, (state) => state.dedicatedEndpoints)
  useEffect(() => void store.load(), [store])
  const opened = useOpenEntry()?.header
  const header = document ?? opened
  return useMemo(() => {
    const narrator = header === undefined ? undefined : narratorEntry(header)
    const entries = voiceEntries(voices, models, { ownVoices, dedicatedEndpoints })
    return narrator === undefined ? entries : [narrator, ...entries]
  }, [voices, models, ownVoices, dedicatedEndpoints, header])
}

/** The document that is open, without its text; undefined in the library. */
export function useOpenEntry(): LibraryEntry | undefined {
  const { documents } = useServices()
  return useStore(documents, (state) => (state.status === 'open' ? state.opened.entry : undefined))
}

/** Language that a voice is wanted for: the open document's, else the reader's. BCP 47. */
export function useWantedLanguage(): string {
  const language = useOpenEntry()?.header.language ?? navigator.language
  return primaryTag(language) === 'und' ? navigator.language : language
}

/** The entry of a voice; undefined for none and for one that no list has. */
export function findEntry(entries: readonly VoiceEntry[], voice: VoiceRef | null): VoiceEntry | undefined {
  return voice === null ? undefined : entries.find(({ ref }) => isSameVoice(ref, voice))
}
