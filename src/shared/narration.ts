import type { DocumentHeader } from './document.ts'
import type { VoiceRef } from './speech.ts'

/** The engine whose voices are the recordings that books bring along. */
export const narrationEngineId = 'narration'

const model = 'recording'
/** Names are long enough at this to be told apart. */
const maxNameChars = 200

/** The voice of a document's own recording; undefined where it brings none. */
export function narratorOf({ narration }: Pick<DocumentHeader, 'narration'>): VoiceRef | undefined {
  if (narration === undefined) return undefined
  const names = narration.narrators.join(', ').slice(0, maxNameChars).trim()
  return { engine: narrationEngineId, model, voice: names === '' ? unnamedNarrator : names }
}

/** Stands in the place of a name where a book doesn't say who reads. */
export const unnamedNarrator = 'narrator'

/** Whether a voice is a recording: it says one document and nothing else. */
export function isNarrator(voice: Pick<VoiceRef, 'engine'>): boolean {
  return voice.engine === narrationEngineId
}

/** The voice of a document alone: the one that the reader took for it, else its own narrator; undefined: none. */
export function voiceOfDocument(
  document: { readonly header: Pick<DocumentHeader, 'narration'>; readonly voice?: VoiceRef } | undefined,
): VoiceRef | undefined {
  return document === undefined ? undefined : (document.voice ?? narratorOf(document.header))
}
