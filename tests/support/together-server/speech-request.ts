import { z } from 'zod'
import {
  alignments,
  bitRates,
  rawEncodings,
  segmentings,
  type Alignment,
  type RawEncoding,
  type ResponseFormat,
  type Segmenting,
} from '../../../src/shared/catalog/speech-model.ts'
import type { AudioOutput } from './audio-formats.ts'
import { badRequest, modelDedicatedOnly, modelUnknown, type ServiceError } from './service-error.ts'
import type { ServiceEndpoint, ServiceModel, ServiceVoice } from './service-models.ts'
import type { Switches } from './switches.ts'

/** The parameters that REST and WebSocket share, checked for their form alone. */
export interface SpeechParameters {
  readonly voice?: string
  readonly responseFormat?: ResponseFormat
  readonly responseEncoding?: RawEncoding
  readonly sampleRateHz?: number
  readonly bitRateBps?: number
  readonly language?: string
  readonly speed?: number
  readonly alignment?: Alignment
  readonly segment?: Segmenting
  readonly maxPartialLength?: number
  readonly pronunciations?: readonly string[]
}

const formats = ['mp3', 'wav', 'raw', 'pcm', 'mulaw', 'opus', 'aac', 'flac'] as const

/** Numbers in a query come as text. */
const number = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])

const fields = {
  voice: z.string().min(1),
  response_format: z.enum(formats),
  response_encoding: z.enum(rawEncodings),
  sample_rate: number.pipe(z.int().min(8000).max(48_000)),
  bit_rate: number.pipe(z.literal(bitRates)),
  language: z.string().regex(/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/),
  speed: number.pipe(z.number().min(0.25).max(4)),
  alignment: z.enum(alignments),
  segment: z.enum(segmentings),
  max_partial_length: number.pipe(z.int().min(1)),
  extra_params: z.object({ pronunciation_dict: z.array(z.string().regex(/^[^/]+\/.+$/)).optional() }),
}

const knownFields: ReadonlySet<string> = new Set([
  ...Object.keys(fields),
  'model',
  'input',
  'stream',
  'api_key',
])

/**
 * Reads the parameters of a body, a query or a `session`, each checked by itself, so that a refusal names its field.
 * @throws {ServiceError} 400
 */
export function readParameters(
  raw: Readonly<Record<string, unknown>>,
  switches: Pick<Switches, 'unknownFields' | 'sampleRates'>,
): SpeechParameters {
  const unknown = Object.keys(raw).find((name) => !knownFields.has(name))
  if (unknown !== undefined && switches.unknownFields === 'refused') {
    throw badRequest(`Unknown parameter: ${unknown}`, unknown)
  }
  const format = read('response_format')
  const sampleRateHz = read('sample_rate')
  if (sampleRateHz !== undefined && switches.sampleRates?.includes(sampleRateHz) === false) {
    throw invalid('sample_rate', raw['sample_rate'])
  }
  return withoutUndefined({
    voice: read('voice'),
    responseFormat: format === 'pcm' ? 'raw' : format,
    responseEncoding: read('response_encoding'),
    sampleRateHz,
    bitRateBps: read('bit_rate'),
    language: read('language'),
    speed: read('speed'),
    alignment: read('alignment'),
    segment: read('segment'),
    maxPartialLength: read('max_partial_length'),
    pronunciations: read('extra_params')?.pronunciation_dict,
  })

  function read<Name extends keyof typeof fields>(name: Name): z.output<(typeof fields)[Name]> | undefined {
    const value = raw[name]
    if (value === undefined || value === null) return undefined
    const result = fields[name].safeParse(value)
    if (!result.success) throw invalid(name, value)
    return result.data as z.output<(typeof fields)[Name]>
  }
}

function invalid(name: string, value: unknown): ServiceError {
  return badRequest(`Invalid value for ${name}: ${JSON.stringify(value)}`, name)
}

type Defined<T> = { [Name in keyof T]?: Exclude<T[Name], undefined> }

function withoutUndefined<T extends object>(values: T): Defined<T> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Defined<T>
}

/**
 * The model that a name in a request stands for: a serverless one, or the one that a started endpoint runs.
 * @throws {ServiceError} 404 for an unknown name, 400 for a model that has no endpoint or one that does not run
 */
export function findServiceModel(
  name: string,
  models: readonly ServiceModel[],
  endpoints: readonly ServiceEndpoint[],
): ServiceModel {
  const endpoint = endpoints.find((candidate) => candidate.name === name && candidate.isMine)
  if (endpoint !== undefined && endpoint.state !== 'STARTED') {
    throw badRequest(`Endpoint ${name} is not running (state ${endpoint.state}).`, 'model')
  }
  const id = endpoint?.model ?? name
  const model = models.find((candidate) => candidate.id === id)
  if (model === undefined) throw modelUnknown(name)
  if (model.access === 'dedicated' && endpoint === undefined) throw modelDedicatedOnly(name)
  return model
}

/**
 * The voices that a `voice` names: one, or several where the model mixes (`af_bella(2)+af_heart(1)`).
 * @throws {ServiceError} 400 with `param: "voice"`
 */
export function findVoices(
  voice: string,
  model: ServiceModel,
  switches: Pick<Switches, 'unknownVoices' | 'cartesiaVoiceNames'>,
): ServiceVoice[] {
  const names = model.mixesVoices ? voice.split('+').map(withoutWeight) : [voice]
  return names.map((name) => {
    const found = model.voices.find(
      (candidate) =>
        candidate.id === name ||
        (switches.cartesiaVoiceNames === 'accepted' && candidate.formerName === name),
    )
    if (found !== undefined) return found
    if (switches.unknownVoices === 'accepted' && name !== '') return { id: name, name, language: 'en' }
    throw badRequest(`Voice ${voice} is not available for model ${model.id}.`, 'voice')
  })
}

function withoutWeight(part: string): string {
  const weighted = /^(.+)\((\d+(?:\.\d+)?)\)$/.exec(part.trim())
  // A weight of nothing is no voice.
  return weighted === null ? part.trim() : Number(weighted[2]) > 0 ? (weighted[1] ?? '') : ''
}

/**
 * What the model will do with what was asked: silently ignores what it does not honour.
 * @throws {ServiceError} 400 for a format that the model does not speak
 */
export function resolveOutput(model: ServiceModel, asked: SpeechParameters): AudioOutput {
  const format = asked.responseFormat ?? 'wav'
  if (!model.formats.includes(format)) {
    throw badRequest(`Model ${model.id} does not support response_format ${format}.`, 'response_format')
  }
  return {
    format,
    sampleRateHz: (model.honoursSampleRate ? asked.sampleRateHz : undefined) ?? model.sampleRateHz,
    encoding: model.honoursEncoding ? (asked.responseEncoding ?? 'pcm_f32le') : 'pcm_s16le',
    bitRateBps: (model.honoursBitRate ? asked.bitRateBps : undefined) ?? 128_000,
  }
}

/** Replaces words by what `pronunciation_dict` says: whole words, letter case as written. */
export function pronounce(text: string, entries: readonly string[]): string {
  return entries.reduce((spoken, entry) => {
    const slash = entry.indexOf('/')
    const written = entry.slice(0, slash).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const replacement = entry.slice(slash + 1)
    return spoken.replace(
      new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, 'gu'),
      () => replacement,
    )
  }, text)
}
