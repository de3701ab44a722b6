import { SpeechError } from '../../shared/errors.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { chooseVoice } from '../reading/voice-choice.ts'
import { type EngineRegistry, voicesOf } from '../speech/engine-registry.ts'

/**
 * The voice that `--voice` names, by its own token or its name for people; null when it is not given.
 * @throws {SpeechError} SPEECH_VOICE_UNKNOWN
 */
export async function voiceOption(
  engines: EngineRegistry,
  name: string | undefined,
): Promise<VoiceRef | null> {
  if (name === undefined) return null
  const wanted = name.toLowerCase()
  const voices = await voicesOf(engines)
  const found = voices.find(
    (voice) => voice.voice.toLowerCase() === wanted || voice.name.toLowerCase() === wanted,
  )
  if (found !== undefined) return { engine: found.engine, model: found.model, voice: found.voice }
  throw new SpeechError(
    'SPEECH_VOICE_UNKNOWN',
    `There is no voice named "${name}". \`lectern voices\` lists them.`,
  )
}

/** Who speaks, for the tags of an audiobook: "English (America), espeak-ng". */
export async function narratorName(
  engines: EngineRegistry,
  chosen: VoiceRef | null,
  language: string,
): Promise<string> {
  const ref = chooseVoice(engines, chosen, language)
  const voice = (await voicesOf(engines)).find(
    (other) => other.voice === ref.voice && other.engine === ref.engine,
  )
  return `${voice?.name ?? ref.voice}, ${ref.model}`
}
