import Together, {
  AuthenticationError,
  APIError,
  BadRequestError,
  NotFoundError,
  UnprocessableEntityError,
  RateLimitError,
  InternalServerError,
  PermissionDeniedError,
} from 'together-ai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { kokoroRequest } from '../../../support/together-server/raw-client.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

let server: TogetherServer
let client: Together

beforeEach(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
  client = new Together({ apiKey: 'test-key', baseURL: server.baseUrl, maxRetries: 0 })
})
afterEach(() => server.close())

const request = { ...kokoroRequest }

describe('the official SDK', () => {
  it.each([
    ['wav', 'audio/wav', 'RIFF'],
    ['mp3', 'audio/mpeg', undefined],
    ['raw', 'application/octet-stream', undefined],
  ] as const)('gets %s as a Response', async (format, type, magic) => {
    const response = await client.audio.speech.create({ ...request, response_format: format })
    expect(response.headers.get('content-type')).toBe(type)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.length).toBeGreaterThan(5_000)
    if (magic !== undefined) expect(bytes.toString('latin1', 0, 4)).toBe(magic)
  })

  it('sends what it is given, unknown fields among it, and the headers it always sends', async () => {
    const body = { ...request, segment: 'never', extra_params: { pronunciation_dict: ['a/b'] } }
    await client.audio.speech.create(body)
    expect(server.requests[0]?.body).toEqual(body)
    expect(server.requests[0]?.headers).toMatchObject({
      accept: 'application/octet-stream',
      'content-type': 'application/json',
      authorization: 'Bearer test-key',
      'x-stainless-lang': 'js',
    })
  })

  it('iterates over the events of a stream and swallows [DONE]', async () => {
    const stream = await client.audio.speech.create({ ...request, stream: true, response_format: 'raw' })
    const kinds = new Set<unknown>()
    let bytes = 0
    for await (const chunk of stream) {
      const event = chunk as unknown as { type: string; delta: string }
      kinds.add(event.type)
      bytes += Buffer.from(event.delta, 'base64').length
    }
    expect([...kinds]).toEqual(['conversation.item.audio_output.delta'])
    expect(bytes).toBe(server.billed[0]?.audioBytes)
  })

  it('gets the chunks that its types promise when the service sends that shape', async () => {
    server.switches.sseShape = 'ttsChunk'
    const stream = await client.audio.speech.create({ ...request, stream: true, response_format: 'raw' })
    for await (const chunk of stream) {
      expect(chunk).toMatchObject({
        object: 'audio.tts.chunk',
        model: request.model,
        b64: expect.any(String) as string,
      })
    }
  })

  it('lists voices, all of them and those of one model', async () => {
    const all = await client.audio.voices.list()
    expect(all.data.find(({ model }) => model === request.model)?.voices[0]).toEqual({
      id: 'af_heart',
      name: 'af_heart',
    })
    const filtered: unknown = await client.audio.voices.list({ query: { model: request.model } })
    expect(filtered).toMatchObject({ model: request.model, voices: expect.any(Array) as unknown[] })
    expect(server.requests[1]?.query).toEqual({ model: request.model })
  })

  it('lists models', async () => {
    const models = await client.models.list()
    expect(models.find(({ id }) => id === request.model)?.type).toBe('audio')
  })

  it('lists endpoints and says who it is', async () => {
    const endpoints = await client.endpoints.list({ type: 'dedicated', mine: true })
    expect(endpoints.data[0]?.name).toBe('lectern-tests/aura')
    expect(server.requests[0]?.query).toEqual({ type: 'dedicated', mine: 'true' })
    expect((await client.whoami()).project_slug).toBe('lectern-tests')
  })

  it.each([
    ['http.invalidKey', 401, AuthenticationError],
    ['http.creditLimit', 402, APIError],
    ['http.modelDedicatedOnly', 400, BadRequestError],
    ['http.modelUnknown', 404, NotFoundError],
    ['http.unprocessable', 422, UnprocessableEntityError],
    ['http.rateLimited', 429, RateLimitError],
    ['http.serverError', 500, InternalServerError],
    ['http.forbiddenPage', 403, PermissionDeniedError],
  ] as const)('shows %s as an error of status %d', async (kind, status, errorClass) => {
    server.inject(kind)
    const error: unknown = await client.audio.speech.create(request).then(
      () => undefined,
      (reason: unknown) => reason,
    )
    expect(error).toBeInstanceOf(errorClass)
    expect(error).toMatchObject({ status })
  })

  it('keeps the whole body of an error, the request id among it', async () => {
    const other = new Together({ apiKey: 'wrong', baseURL: server.baseUrl, maxRetries: 0 })
    await expect(other.audio.speech.create(request)).rejects.toMatchObject({
      status: 401,
      error: { id: expect.any(String) as string, error: { code: 'invalid_api_key' } },
    })
  })

  it('asks again by itself after 429 with Retry-After, and is answered', async () => {
    server.inject({ kind: 'http.rateLimited', retryAfterSeconds: 0 })
    const patient = new Together({ apiKey: 'test-key', baseURL: server.baseUrl, maxRetries: 1 })
    const response = await patient.audio.speech.create(request)
    expect(response.status).toBe(200)
    expect(server.requests.map(({ status }) => status)).toEqual([429, 200])
    expect(server.billed).toHaveLength(1)
  })

  it('throws what a stream says of a failure in its middle', async () => {
    server.inject('sse.errorObject')
    const stream = await client.audio.speech.create({ ...request, stream: true, response_format: 'raw' })
    const readAll = async (): Promise<void> => {
      for await (const chunk of stream) expect(chunk).toBeDefined()
    }
    await expect(readAll()).rejects.toThrow('Synthesis failed')
  })
})
