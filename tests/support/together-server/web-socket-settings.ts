import type { AudioOutput } from './audio-formats.ts'
import type { ServerState } from './server-state.ts'
import { badRequest } from './service-error.ts'
import type { ServiceModel } from './service-models.ts'
import { findServiceModel, findVoices, readParameters, type SpeechParameters } from './speech-request.ts'
import type { SegmenterOptions } from './segmenter.ts'
import type { Switches } from './switches.ts'

/** What a context speaks with. Each has its own; those of the address are the beginning. */
export interface SocketSettings {
  readonly modelName: string
  readonly model: ServiceModel
  readonly voice: string
  readonly parameters: SpeechParameters
}

const defaultModel = 'hexgrad/Kokoro-82M'
/** Source: together-api.md section 4.1. */
const defaultMaxPartialLength = 250

/** The settings of an address. @throws {ServiceError} */
export function settingsOfQuery(query: Readonly<Record<string, string>>, state: ServerState): SocketSettings {
  const modelName = query['model'] ?? defaultModel
  const model = findSocketModel(modelName, state)
  const parameters = readParameters(query, state.switches)
  const own = model.voices[0]?.id ?? 'default'
  const voice = parameters.voice ?? (state.switches.webSocketDefaultVoice === 'tara' ? 'tara' : own)
  // The default that the OpenAPI document names is no voice of its own default model.
  if (parameters.voice !== undefined) findVoices(voice, model, state.switches)
  return { modelName, model, voice, parameters }
}

/** Settings after `tts_session.updated`. @throws {ServiceError} 400 */
export function updatedSettings(
  settings: SocketSettings,
  session: unknown,
  state: ServerState,
): SocketSettings {
  if (typeof session !== 'object' || session === null) {
    throw badRequest('tts_session.updated needs a session object.', 'session')
  }
  const raw = session as Readonly<Record<string, unknown>>
  const parameters = { ...settings.parameters, ...readParameters(raw, state.switches) }
  const named = raw['model']
  const modelName = typeof named === 'string' ? named : settings.modelName
  const model = modelName === settings.modelName ? settings.model : findSocketModel(modelName, state)
  const voice = parameters.voice ?? settings.voice
  if (raw['voice'] !== undefined || model !== settings.model) findVoices(voice, model, state.switches)
  return { modelName, model, voice, parameters }
}

function findSocketModel(name: string, state: ServerState): ServiceModel {
  const model = findServiceModel(name, state.models, state.endpoints)
  if (model.organization === 'Cartesia' && state.switches.cartesiaOverWebSocket === 'refused') {
    throw badRequest(`Model ${name} is not available over WebSocket.`, 'model')
  }
  return model
}

/** How audio comes over the WebSocket: what the switches make of what was asked. */
export function socketOutput(settings: SocketSettings, switches: Switches): AudioOutput {
  const { parameters } = settings
  return {
    format: (switches.webSocketFormat === 'asAsked' ? parameters.responseFormat : undefined) ?? 'raw',
    sampleRateHz:
      (switches.webSocketSampleRate === 'asAsked' ? parameters.sampleRateHz : undefined) ?? 24_000,
    encoding:
      (switches.webSocketEncoding === 'asAsked' ? parameters.responseEncoding : undefined) ?? 'pcm_s16le',
    bitRateBps: 128_000,
  }
}

/** How a context cuts its text. */
export function segmenterOptions(settings: SocketSettings, switches: Switches): SegmenterOptions {
  return {
    segment: settings.parameters.segment ?? 'sentence',
    maxPartialLength: settings.parameters.maxPartialLength ?? defaultMaxPartialLength,
    overlongPartial: switches.overlongPartial,
  }
}

/** The language of the voice, the first where voices are mixed. */
export function voiceLanguage({ model, voice }: SocketSettings): string {
  const first = voice.split(/[+(]/)[0]
  const found = model.voices.find(({ id, formerName }) => id === first || formerName === first)
  return found?.language ?? 'en'
}
