import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { speechModels } from '../../../../../src/shared/catalog/models.ts'
import { transports } from '../../../../../src/shared/catalog/speech-model.ts'
import { catalogVoices } from '../../../../../src/shared/catalog/voices.ts'
import type { UtteranceRequest } from '../../../../../src/shared/speech.ts'
import { createTogetherEngine, type EngineForTests, outcomeOf } from '../../../../support/together-engine.ts'
import { serviceEndpoints } from '../../../../support/together-server/service-models.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'

const text = 'Three small boats came in.'
/** Aura's voices are in no source: the server's own stand for them. */
const auraVoice = 'aura-2-thalia-en'

let server: TogetherServer
let opened: EngineForTests | undefined

beforeAll(async () => {
  // An endpoint of the reader's own for each model.
  const endpoints = speechModels.map(({ id }, index) => ({
    id: `endpoint-${index}`,
    name: `lectern-tests/model-${index}`,
    model: id,
    type: 'dedicated' as const,
    state: 'STARTED' as const,
    isMine: true,
  }))
  server = await TogetherServer.start({
    speech: 'tone',
    endpoints: [...serviceEndpoints, ...endpoints],
    switches: { unknownVoices: 'accepted' },
  })
})
afterAll(() => server.close())
afterEach(() => opened?.engine.close())

function open(): EngineForTests {
  opened = createTogetherEngine(server.baseUrl)
  return opened
}

function requestOf(modelId: string, voiceOf = modelId): UtteranceRequest {
  const voice = catalogVoices(voiceOf)[0]?.voice ?? auraVoice
  return { text, language: 'en', voice: { engine: 'together', model: modelId, voice }, purpose: 'listening' }
}

const shared = speechModels.filter(({ access }) => access.includes('serverless'))
const dedicated = speechModels.filter(({ access }) => !access.includes('serverless'))
const ways = transports.flatMap((transport) =>
  speechModels.map((model, index) => ({ transport, model, index })),
)

describe('every model', () => {
  test.each(shared)('speaks as it is: $id', async ({ id }) => {
    const { engine } = open()
    const { pcm, words, error } = await outcomeOf(engine, requestOf(id))
    expect(error).toBeUndefined()
    expect(pcm.length / engine.capabilities(id).sampleRateHz).toBeGreaterThan(1)
    expect(words.map((word) => word.text).join(' ')).toBe(text)
  })

  test.each(dedicated)('that runs on endpoints alone says so: $id', async ({ id }) => {
    const { error } = await outcomeOf(open().engine, requestOf(id))
    expect(error).toMatchObject({
      code: 'SPEECH_MODEL_UNAVAILABLE',
      details: { needsDedicatedEndpoint: true },
    })
  })

  test.each(ways)('speaks on an endpoint of one’s own over $transport: $model.id', async (way) => {
    const { engine, settings } = open()
    const name = `lectern-tests/model-${way.index}`
    settings.dedicatedEndpoints = [{ name, modelId: way.model.id }]
    settings.transport = way.transport
    const { pcm, error } = await outcomeOf(engine, requestOf(name, way.model.id))
    expect(error).toBeUndefined()
    expect(pcm.length / engine.capabilities(name).sampleRateHz).toBeGreaterThan(1)
  })
})
