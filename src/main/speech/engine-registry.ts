import { SpeechError } from '../../shared/errors.ts'
import type { Voice, VoiceRef } from '../../shared/speech.ts'
import type { SpeechEngine } from './speech-engine.ts'

/** All engines of this run, by id. */
export type EngineRegistry = ReadonlyMap<string, SpeechEngine>

/** Voices of all engines, an engine's together. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
export async function voicesOf(engines: EngineRegistry): Promise<readonly Voice[]> {
  const lists = await Promise.all([...engines.values()].map((engine) => engine.listVoices()))
  return lists.flat()
}

/** The engine of a voice. @throws {SpeechError} SPEECH_ENGINE_UNAVAILABLE */
export function engineOf(engines: EngineRegistry, voice: VoiceRef): SpeechEngine {
  const engine = engines.get(voice.engine)
  if (engine !== undefined) return engine
  throw new SpeechError(
    'SPEECH_ENGINE_UNAVAILABLE',
    'The speech engine of the chosen voice is not available. Choose another voice.',
    { details: { engine: voice.engine } },
  )
}
