import type { AudioOutput } from './audio-formats.ts'
import type { Fault } from './faults.ts'
import type { ServerState } from './server-state.ts'
import { badRequest } from './service-error.ts'
import type { ServiceModel } from './service-models.ts'
import type { Speech } from './speaker.ts'
import {
  findServiceModel,
  findVoices,
  pronounce,
  readParameters,
  resolveOutput,
  type SpeechParameters,
} from './speech-request.ts'
import { misspeak } from './voice-faults.ts'
import { misreport } from './word-faults.ts'

/** A request that the service accepts. */
export interface CheckedSpeech {
  /** As it was sent: an id or an endpoint's name. */
  readonly modelName: string
  readonly model: ServiceModel
  readonly voice: string
  readonly text: string
  /** BCP 47 tag of what is spoken: as asked, else the voice's own. */
  readonly language: string
  readonly isStream: boolean
  readonly asked: SpeechParameters
  readonly output: AudioOutput
  readonly speed: number
}

/**
 * Checks the body of `POST /v1/audio/speech`.
 * @throws {ServiceError} 400 with the field as `param`, or 404
 */
export function checkSpeech(body: unknown, state: ServerState): CheckedSpeech {
  const { switches } = state
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badRequest('The request body must be a JSON object.', null)
  }
  const raw = body as Readonly<Record<string, unknown>>
  const modelName = requiredText(raw, 'model')
  const text = requiredText(raw, 'input')
  if (switches.inputLimit !== null && text.length > switches.inputLimit) {
    throw badRequest(`input is too long: ${text.length} characters, at most ${switches.inputLimit}.`, 'input')
  }
  const model = findServiceModel(modelName, state.models, state.endpoints)
  const voice = requiredText(raw, 'voice')
  const asked = readParameters(raw, switches)
  const [mainVoice] = findVoices(voice, model, switches)
  if (raw['stream'] !== undefined && typeof raw['stream'] !== 'boolean') {
    throw badRequest(`Invalid value for stream: ${JSON.stringify(raw['stream'])}`, 'stream')
  }
  const isStream = raw['stream'] === true
  if (!isStream && asked.alignment === 'word' && switches.alignmentWithoutStream === 'refused') {
    throw badRequest('alignment=word is only supported for streaming requests.', 'alignment')
  }
  return {
    modelName,
    model,
    voice,
    text,
    language: asked.language ?? mainVoice?.language ?? 'en',
    isStream,
    asked,
    output: resolveOutput(model, asked),
    speed: switches.restSpeed === 'honoured' ? (asked.speed ?? 1) : 1,
  }
}

function requiredText(raw: Readonly<Record<string, unknown>>, name: string): string {
  const value = raw[name]
  if (typeof value === 'string' && value.trim() !== '') return value
  throw badRequest(
    value === undefined
      ? `Missing required parameter: ${name}`
      : `Invalid value for ${name}: ${JSON.stringify(value)}`,
    name,
  )
}

/** What decides how a text sounds. */
export interface SoundChoice {
  readonly voice: string
  readonly language: string
  readonly speed: number
  readonly asked: Pick<SpeechParameters, 'pronunciations'>
  readonly output: Pick<AudioOutput, 'sampleRateHz'>
}

/** Speaks a text; gets it or its words wrong where the fault says so. */
export async function speakChecked(
  state: ServerState,
  choice: SoundChoice,
  text: string,
  fault: Fault | undefined,
): Promise<Speech> {
  const { voice, language, speed, asked, output } = choice
  const entries = state.switches.pronunciations === 'honoured' ? (asked.pronunciations ?? []) : []
  const { sampleRateHz } = output
  const spoken = await state.speaker.speak({
    text: pronounce(text, entries),
    voice,
    language,
    speed,
    sampleRateHz,
  })
  const heard = misspeak(spoken, fault)
  return { ...heard, words: misreport(heard.words, fault) }
}
