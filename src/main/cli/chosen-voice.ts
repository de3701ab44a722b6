import type { LecternDocument } from '../../shared/document.ts'
import { findModel } from '../../shared/catalog/models.ts'
import { SpeechError } from '../../shared/errors.ts'
import { narratorOf } from '../../shared/narration.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import type { Voice, VoiceRef } from '../../shared/speech.ts'
import { languagesOf } from '../documents/whole-document.ts'
import { voiceFor } from '../reading/voice-choice.ts'
import { voicesOf } from '../speech/engine-registry.ts'
import type { Services } from '../services.ts'
import { togetherEngineId } from '../speech/together/together-voices.ts'
import type { SpeechOptions } from './speech-options.ts'

type Speakers = Pick<Services, 'engines' | 'settings'>

/**
 * The voice that `--model` and `--voice` name, by its own token or its name for people; null when neither is given. A
 * model of the service takes any voice: it may know more than its lists say.
 * @throws {SpeechError} SPEECH_MODEL_UNAVAILABLE, SPEECH_VOICE_UNKNOWN
 */
export async function chosenVoice(
  { engines, settings }: Speakers,
  { model, voice }: SpeechOptions,
  language: string,
): Promise<VoiceRef | null> {
  if (model === undefined && voice === undefined) return null
  const voices = await voicesOf(engines)
  if (model === undefined) return refOf(named(voices, voice ?? '') ?? unknownVoice(voice ?? ''))
  const endpoint = settings().dedicatedEndpoints.find(({ name }) => name === model)
  const ofModel = voices.filter((each) => each.model.toLowerCase() === model.toLowerCase())
  const catalogued = findModel(model)
  const isOfService = catalogued !== undefined || endpoint !== undefined
  if (ofModel.length === 0 && !isOfService) throw unknownModel(model)
  const found = voice === undefined ? firstFor(ofModel, language) : named(ofModel, voice)
  if (found !== undefined) return refOf(found)
  if (voice === undefined) throw needsVoice(model)
  if (!isOfService) return unknownVoice(voice)
  return { engine: togetherEngineId, model: endpoint?.name ?? catalogued?.id ?? model, voice }
}

/**
 * Who reads a document: the voice that was named, else its own narrator; null for the offline voice.
 * @throws {SpeechError} SPEECH_MODEL_UNAVAILABLE, SPEECH_VOICE_UNKNOWN
 */
export async function chosenReader(
  speakers: Speakers,
  options: SpeechOptions,
  document: LecternDocument,
): Promise<VoiceRef | null> {
  return (await chosenVoice(speakers, options, document.language)) ?? narratorOf(document) ?? null
}

/** Who speaks the languages of a document, each voice once; that of the document's own language first. */
export function speakersOf(
  { engines, settings }: Speakers,
  chosen: VoiceRef | null,
  document: LecternDocument,
  rules: SpokenRules,
): readonly VoiceRef[] {
  const wishes = { session: chosen, settings: settings() }
  const refs = languagesOf(document, rules).map((language) => voiceFor(engines, wishes, language))
  const keyOf = ({ engine, model, voice }: VoiceRef): string => JSON.stringify([engine, model, voice])
  return [...new Map(refs.map((ref) => [keyOf(ref), ref])).values()]
}

function named(voices: readonly Voice[], name: string): Voice | undefined {
  const wanted = name.toLowerCase()
  return voices.find((voice) => voice.voice.toLowerCase() === wanted || voice.name.toLowerCase() === wanted)
}

function firstFor(voices: readonly Voice[], language: string): Voice | undefined {
  const primary = language.split('-')[0]?.toLowerCase() ?? ''
  const speaks = (voice: Voice) => voice.languages.some((tag) => tag.toLowerCase().split('-')[0] === primary)
  return voices.find(speaks) ?? voices[0]
}

function refOf({ engine, model, voice }: VoiceRef): VoiceRef {
  return { engine, model, voice }
}

/** @throws {SpeechError} always */
function unknownVoice(name: string): never {
  throw new SpeechError(
    'SPEECH_VOICE_UNKNOWN',
    `There is no voice named "${name}". \`lectern voices\` lists them.`,
  )
}

function unknownModel(model: string): SpeechError {
  return new SpeechError(
    'SPEECH_MODEL_UNAVAILABLE',
    `There is no model named "${model}". \`lectern models\` lists them; for an endpoint of your own say which of them it runs: --family MODEL.`,
  )
}

function needsVoice(model: string): SpeechError {
  return new SpeechError('SPEECH_VOICE_UNKNOWN', `No voice of "${model}" is known. Name one: --voice NAME.`)
}
