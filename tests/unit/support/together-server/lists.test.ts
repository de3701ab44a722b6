import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterAll(() => server.close())

async function get(path: string, headers: Record<string, string> = { authorization: 'Bearer test-key' }) {
  const response = await fetch(`${server.baseUrl}${path}`, { headers })
  const text = await response.text()
  return {
    status: response.status,
    text,
    json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : undefined,
  }
}

describe('the lists', () => {
  it('names the voices of every model, Kokoro by name and Cartesia by id', async () => {
    const { json } = await get('/voices')
    const models = new Map<string, { id: string; name: string }[]>(
      json.data.map((entry: { model: string; voices: [] }) => [entry.model, entry.voices]),
    )
    expect(models.size).toBe(14)
    expect(models.get('hexgrad/Kokoro-82M')?.[0]).toEqual({ id: 'af_heart', name: 'af_heart' })
    expect(
      models.get('cartesia/sonic-3')?.every(({ id }) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id)),
    ).toBe(true)
    expect(new Set(models.get('cartesia/sonic-3')?.map(({ id }) => id)).size).toBeGreaterThan(100)
    expect([...models.values()].every((voices) => voices.length > 0)).toBe(true)
  })

  it('gives the voices of one model without a data field', async () => {
    const { json } = await get('/voices?model=canopylabs%2Forpheus-3b-0.1-ft')
    expect(json.data).toBeUndefined()
    expect(json.model).toBe('canopylabs/orpheus-3b-0.1-ft')
    expect(json.voices.map((voice: { name: string }) => voice.name)).toContain('tara')
  })

  it('lists models as a bare array in which voices are of type audio', async () => {
    const { json } = await get('/models')
    const types = new Map(json.map((row: { id: string; type: string }) => [row.id, row.type]))
    expect(types.get('hexgrad/Kokoro-82M')).toBe('audio')
    expect(new Set(types.values())).toEqual(new Set(['audio', 'chat']))
    const dedicated = await get('/models?dedicated=true')
    expect(dedicated.json.map((row: { id: string }) => row.id)).not.toContain('hexgrad/Kokoro-82M')
  })

  it('lists endpoints, all or mine', async () => {
    const all = await get('/endpoints?type=dedicated')
    expect(all.json.object).toBe('list')
    expect(all.json.data).toHaveLength(5)
    const mine = await get('/endpoints?type=dedicated&mine=true')
    expect(mine.json.data[0]).toMatchObject({
      object: 'endpoint',
      name: 'lectern-tests/aura',
      model: 'deepgram/deepgram-aura-2',
      type: 'dedicated',
      owner: 'lectern-tests',
      state: 'STARTED',
    })
    expect(mine.json.data).toHaveLength(4)
  })

  it('says whose the key is', async () => {
    const { json } = await get('/whoami')
    expect(json).toMatchObject({ project_slug: 'lectern-tests', project_name: 'Lectern tests' })
  })

  it.each(['/voices', '/endpoints', '/whoami'])(
    'answers %s without a key with 401 in the envelope',
    async (path) => {
      const { status, json } = await get(path, {})
      expect(status).toBe(401)
      expect(json.error.code).toBe('missing_api_key')
    },
  )

  it('answers the models without a key with a sentence and no JSON', async () => {
    const { status, text } = await get('/models', {})
    expect(status).toBe(401)
    expect(text).toContain('Unauthorized / get a new API key')
  })

  it('answers an address it does not know with 404', async () => {
    expect((await get('/audio/dreams')).status).toBe(404)
  })
})
