import { sendJson, type HttpExchange } from './http-reply.ts'
import type { ServerState } from './server-state.ts'
import { uuidOf, type ServiceModel, type ServiceVoice } from './service-models.ts'

const projectSlug = 'lectern-tests'

/** Answers `GET /v1/voices`. Source: together-api.md section 5. */
export async function answerVoices(exchange: HttpExchange): Promise<void> {
  const { state, recorded } = exchange
  const filter = recorded.query['model']
  const entries = state.models
    .filter((model) => filter === undefined || model.id === filter)
    .map((model) => ({ model: model.id, voices: model.voices.map((voice) => voiceEntry(voice, state)) }))
  const isBare = filter !== undefined && state.switches.filteredVoices === 'bare'
  await sendJson(exchange, 200, isBare ? (entries[0] ?? { model: filter, voices: [] }) : { data: entries })
}

function voiceEntry({ id, name }: ServiceVoice, state: ServerState): unknown {
  const shape = state.switches.voiceEntries
  if (shape === 'strings') return name
  return shape === 'nameOnly' ? { name } : { id, name }
}

/** Answers `GET /v1/models`: a bare array, in which what speaks has the type "audio". */
export async function answerModels(exchange: HttpExchange): Promise<void> {
  const { state, recorded } = exchange
  const dedicatedOnly = recorded.query['dedicated'] === 'true'
  const rows = state.models.filter((model) => !dedicatedOnly || model.access === 'dedicated').map(modelRow)
  await sendJson(exchange, 200, dedicatedOnly ? rows : [...rows, chatRow])
}

/** A row that is no voice: the list holds every kind of model. */
const chatRow = {
  id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo',
  object: 'model',
  created: 1_733_466_629,
  type: 'chat',
  display_name: 'Meta Llama 3.3 70B Instruct Turbo',
  organization: 'Meta',
  context_length: 131_072,
  pricing: { hourly: 0, input: 0.88, output: 0.88, base: 0, finetune: 0 },
}

function modelRow(model: ServiceModel): object {
  return {
    id: model.id,
    object: 'model',
    created: 1_750_000_000,
    type: 'audio',
    display_name: model.id.split('/').at(-1),
    organization: model.organization,
    pricing: { hourly: 0, input: model.pricePerMillionChars ?? 0, output: 0, base: 0, finetune: 0 },
  }
}

/** Answers `GET /v1/endpoints?type=&usage_type=&mine=`. */
export async function answerEndpoints(exchange: HttpExchange): Promise<void> {
  const { type, mine } = exchange.recorded.query
  const data = exchange.state.endpoints
    .filter((endpoint) => type === undefined || endpoint.type === type)
    .filter((endpoint) => mine !== 'true' || endpoint.isMine)
    .map((endpoint) => ({
      object: 'endpoint',
      id: endpoint.id,
      name: endpoint.name,
      model: endpoint.model,
      type: endpoint.type,
      owner: endpoint.isMine ? projectSlug : 'another-project',
      state: endpoint.state,
      created_at: '2026-09-01T08:00:00Z',
    }))
  await sendJson(exchange, 200, { object: 'list', data })
}

/** Answers `GET /v1/whoami`. */
export async function answerWhoami(exchange: HttpExchange): Promise<void> {
  await sendJson(exchange, 200, {
    api_key_id: uuidOf('key'),
    organization_id: uuidOf('organization'),
    organization_name: 'Lectern',
    project_id: uuidOf('project'),
    project_name: 'Lectern tests',
    project_slug: projectSlug,
  })
}
