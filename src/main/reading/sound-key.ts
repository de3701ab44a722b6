import type { VoiceRef } from '../../shared/speech.ts'
import { type CacheKey, cacheKey } from '../cache/cache-key.ts'
import { type EngineRegistry, engineOf } from '../speech/engine-registry.ts'
import type { ReadingUtterance } from './reading-utterance.ts'

/** Raised whenever stored audio or word times would be made otherwise from the same answer of an engine. */
const utteranceFormatVersion = 1

/** Names an utterance's sound in the cache; its hints are those that the engine takes (`fit-hints.ts`). @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
export function soundKey(engines: EngineRegistry, utterance: ReadingUtterance, voice: VoiceRef): CacheKey {
  const { text, language, hints } = utterance
  const variant = engineOf(engines, voice).soundVariant(voice, hints && { text, hints })
  return cacheKey({
    ...voice,
    language,
    text,
    ...(variant !== undefined && { variant }),
    formatVersion: utteranceFormatVersion,
  })
}
