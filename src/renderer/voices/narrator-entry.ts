import type { DocumentHeader } from '../../shared/document.ts'
import { narratorOf, unnamedNarrator } from '../../shared/narration.ts'
import { voiceMessages } from './messages.ts'
import { searchable, type VoiceEntry } from './voice-entry.ts'
import { voiceKey } from './voice-key.ts'

/** The narrator of a document as a voice to choose; undefined where it brings no recording. */
export function narratorEntry(
  header: Pick<DocumentHeader, 'narration' | 'language'>,
): VoiceEntry | undefined {
  const ref = narratorOf(header)
  if (ref === undefined) return undefined
  const name = ref.voice === unnamedNarrator ? voiceMessages.unnamedNarrator : ref.voice
  return {
    key: voiceKey(ref),
    ref,
    name,
    languages: header.language === 'und' ? [] : [header.language],
    modelId: ref.model,
    modelName: voiceMessages.recording,
    maker: '',
    cost: { kind: 'free' },
    wordTimestamps: 'unknown',
    isMixable: false,
    isOwn: false,
    needsEndpoint: false,
    isRecording: true,
    searchText: searchable(`${name} ${voiceMessages.recording}`),
  }
}
