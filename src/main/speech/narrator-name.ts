import { isNarrator, unnamedNarrator } from '../../shared/narration.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { type EngineRegistry, voicesOf } from './engine-registry.ts'

/** Who speaks, for the tags of an audiobook: "English (America), espeak-ng"; '' for a narrator whom the book doesn't name. */
export async function narratorName(engines: EngineRegistry, voice: VoiceRef): Promise<string> {
  if (isNarrator(voice)) return voice.voice === unnamedNarrator ? '' : voice.voice
  const known = (await voicesOf(engines)).find(
    (other) => other.voice === voice.voice && other.engine === voice.engine && other.model === voice.model,
  )
  return `${known?.name ?? voice.voice}, ${voice.model}`
}
