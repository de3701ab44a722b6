import { type PartSound, partSound, startsByText } from '../../core/narration/part-sound.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/**
 * What is heard of an utterance in a voice that is a recording, as the book tells without being listened to.
 * @returns undefined where the voice is none, or doesn't read this
 * @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE
 */
export function recordedSound(
  engines: EngineRegistry,
  { narration, language }: ReadingUtterance,
  voice: VoiceRef,
): PartSound | undefined {
  if (narration === undefined || engineOf(engines, voice).recordings === undefined) return undefined
  return partSound(narration, startsByText(language))
}
