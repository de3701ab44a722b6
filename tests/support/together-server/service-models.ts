import { createHash } from 'node:crypto'
import type { ResponseFormat } from '../../../src/shared/catalog/speech-model.ts'
import { catalogVoices } from '../../../src/shared/catalog/voices.ts'

/** A voice as the service lists it. Requests name it by `id`; a Cartesia voice also by its deprecated `formerName`. */
export interface ServiceVoice {
  readonly id: string
  readonly name: string
  readonly formerName?: string
  /** BCP 47 tag that decides which offline voice stands in for it. */
  readonly language: string
}

/** A model as this server runs it. Its rules are its own, not the app's catalogue's, so that each tests the other. */
export interface ServiceModel {
  readonly id: string
  readonly organization: string
  readonly access: 'serverless' | 'dedicated'
  /** Rate when nothing is asked or honoured. */
  readonly sampleRateHz: number
  readonly honoursSampleRate: boolean
  readonly honoursEncoding: boolean
  readonly honoursBitRate: boolean
  readonly mixesVoices: boolean
  readonly formats: readonly ResponseFormat[]
  /** US dollars; null for what is charged by the minute. */
  readonly pricePerMillionChars: number | null
  readonly voices: readonly ServiceVoice[]
}

/** A dedicated endpoint; `name` (`project/endpoint`) is what requests send as `model`. */
export interface ServiceEndpoint {
  readonly id: string
  readonly name: string
  readonly model: string
  readonly type: 'dedicated' | 'serverless'
  readonly state: 'PENDING' | 'STARTING' | 'STARTED' | 'STOPPING' | 'STOPPED' | 'ERROR'
  readonly isMine: boolean
}

const commonFormats: readonly ResponseFormat[] = ['wav', 'mp3', 'raw', 'mulaw']

const plain = {
  sampleRateHz: 24_000,
  honoursSampleRate: false,
  honoursEncoding: false,
  honoursBitRate: false,
  mixesVoices: false,
  formats: commonFormats,
} as const

/** Sources: together-api.md section 7 for what is honoured, the text-to-speech guide for ids, voices and prices. */
export const serviceModels: readonly ServiceModel[] = [
  model('hexgrad/Kokoro-82M', 'Kokoro', 'serverless', 4, { mixesVoices: true }),
  model('canopylabs/orpheus-3b-0.1-ft', 'Canopy Labs', 'serverless', 15, {}),
  ...['cartesia/sonic-3', 'cartesia/sonic-2', 'cartesia/sonic'].map((id) =>
    model(id, 'Cartesia', 'serverless', 65, {
      sampleRateHz: 44_100,
      honoursSampleRate: true,
      honoursEncoding: true,
      honoursBitRate: true,
    }),
  ),
  model('deepgram/deepgram-aura-2', 'Deepgram', 'dedicated', null, { voices: auraVoices() }),
  ...[
    'rime-labs/rime-arcana-v3-turbo',
    'rime-labs/rime-arcana-v3',
    'rime-labs/rime-arcana-v2',
    'rime-labs/rime-mist-v3',
    'rime-labs/rime-mist-v3-omni',
    'rime-labs/rime-mist-v2',
  ].map((id) => model(id, 'Rime', 'dedicated', null, {})),
  ...['minimax/speech-2.6-turbo', 'minimax/speech-2.8-turbo'].map((id) =>
    model(id, 'MiniMax', 'dedicated', null, {
      honoursSampleRate: true,
      formats: [...commonFormats, 'opus', 'aac', 'flac'],
    }),
  ),
]

/** Endpoints of the project that the key belongs to, and one of somebody else. */
export const serviceEndpoints: readonly ServiceEndpoint[] = [
  endpoint('lectern-tests/aura', 'deepgram/deepgram-aura-2', 'STARTED'),
  endpoint('lectern-tests/minimax', 'minimax/speech-2.6-turbo', 'STARTED'),
  endpoint('lectern-tests/arcana', 'rime-labs/rime-arcana-v3', 'STARTED'),
  endpoint('lectern-tests/mist-stopped', 'rime-labs/rime-mist-v3', 'STOPPED'),
  { ...endpoint('another-project/sonic', 'cartesia/sonic-3', 'STARTED'), isMine: false },
]

/** Ids that Cartesia's voices have; stable, of the shape of a UUID. */
export function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

function model(
  id: string,
  organization: string,
  access: ServiceModel['access'],
  pricePerMillionChars: number | null,
  rules: Partial<ServiceModel>,
): ServiceModel {
  const voices = organization === 'Cartesia' ? cartesiaVoices(id) : namedVoices(id)
  return { ...plain, id, organization, access, pricePerMillionChars, voices, ...rules }
}

function namedVoices(modelId: string): ServiceVoice[] {
  return catalogVoices(modelId).map(({ voice, languages }) => ({
    id: voice,
    name: voice,
    language: languages[0] ?? 'en',
  }))
}

function cartesiaVoices(modelId: string): ServiceVoice[] {
  return catalogVoices(modelId).map(({ voice, name, languages }) => ({
    id: uuidOf(`cartesia ${voice}`),
    name,
    formerName: voice,
    language: languages[0] ?? 'en',
  }))
}

/** The page lists none of Deepgram's; these are named as its own documentation names them. */
function auraVoices(): ServiceVoice[] {
  return ['aura-2-thalia-en', 'aura-2-apollo-en', 'aura-2-celeste-es'].map((id) => ({
    id,
    name: id,
    language: id.slice(-2),
  }))
}

function endpoint(name: string, modelId: string, state: ServiceEndpoint['state']): ServiceEndpoint {
  return { id: `endpoint-${uuidOf(name)}`, name, model: modelId, type: 'dedicated', state, isMine: true }
}
