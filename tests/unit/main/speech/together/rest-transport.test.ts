import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { RestTransport } from '../../../../../src/main/speech/together/rest-transport.ts'
import {
  rawEncodings,
  type RawEncoding,
  type ResponseFormat,
} from '../../../../../src/shared/catalog/speech-model.ts'
import type { ErrorCode } from '../../../../../src/shared/errors.ts'
import {
  expectNoKey,
  expectSame,
  httpOptions,
  oneTurn,
  secretKey,
  speakAll,
  speechRequest,
} from '../../../../support/speech-requests.ts'
import { TestTimers } from '../../../../support/test-timers.ts'
import type { Fault, PlainFaultKind } from '../../../../support/together-server/faults.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'
import type { Switches } from '../../../../support/together-server/switches.ts'

const never = new AbortController().signal
/** Cartesia's voice, which honours every parameter. */
const sonic = { model: 'cartesia/sonic-2', voice: 'friendly sidekick' } as const
const minimax = { model: 'lectern-tests/minimax', voice: 'English_DeterminedMan' } as const

let server: TogetherServer
let rest: RestTransport
beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: secretKey })
  rest = new RestTransport(httpOptions(server.baseUrl))
})
afterEach(() => server.reset())
afterAll(async () => {
  await rest.close()
  await server.close()
})

describe('a request', () => {
  test('says what it carries and nothing else', async () => {
    await speakAll(rest, speechRequest({ responseFormat: 'wav' }))
    expect(server.requests.at(-1)?.body).toEqual({
      model: 'hexgrad/Kokoro-82M',
      voice: 'af_heart',
      input: 'Hello there, this is a short sentence.',
      stream: false,
      response_format: 'wav',
    })
  })

  test('carries every parameter of the service', async () => {
    const { error } = await speakAll(
      rest,
      speechRequest({
        ...sonic,
        responseFormat: 'raw',
        responseEncoding: 'pcm_f32le',
        sampleRateHz: 16_000,
        bitRateBps: 64_000,
        language: 'fr',
        alignment: 'none',
        segment: 'never',
        speed: 1.5,
        pronunciations: ['omg/oh my god'],
        rawReply: { encoding: 'pcm_f32le', sampleRateHz: 16_000 },
      }),
    )
    expect(error).toBeUndefined()
    expect(server.requests.at(-1)?.body).toEqual({
      ...sonic,
      input: 'Hello there, this is a short sentence.',
      stream: false,
      response_format: 'raw',
      response_encoding: 'pcm_f32le',
      sample_rate: 16_000,
      bit_rate: 64_000,
      language: 'fr',
      alignment: 'none',
      segment: 'never',
      speed: 1.5,
      extra_params: { pronunciation_dict: ['omg/oh my god'] },
    })
  })

  test('is told as sent once, also when it is refused', async () => {
    expect((await speakAll(rest, speechRequest())).sentCount).toBe(1)
    server.inject('http.overloaded')
    expect((await speakAll(rest, speechRequest())).sentCount).toBe(1)
  })
})

describe('the samples of a reply', () => {
  async function samples(format: ResponseFormat, encoding?: RawEncoding, switches: Partial<Switches> = {}) {
    Object.assign(server.switches, switches)
    const { pcm, sampleRateHz, error } = await speakAll(
      rest,
      speechRequest({
        ...(format === 'opus' || format === 'flac' ? minimax : sonic),
        responseFormat: format,
        sampleRateHz: 24_000,
        ...(encoding === undefined ? {} : { responseEncoding: encoding }),
        rawReply: { encoding: encoding ?? 'pcm_s16le', sampleRateHz: 24_000 },
      }),
    )
    expect(error).toBeUndefined()
    return { pcm, sampleRateHz }
  }

  test.each(rawEncodings)('come from raw %s', async (encoding) => {
    const wav = await samples('wav')
    const raw = await samples('raw', encoding)
    expect(raw.sampleRateHz).toBe(24_000)
    expect(raw.pcm).toHaveLength(wav.pcm.length)
  })

  test.each(['mp3', 'mulaw', 'opus', 'flac'] as const)('come from %s', async (format) => {
    for (const otherContentTypes of ['octetStream', 'specific'] as const) {
      const { pcm, sampleRateHz } = await samples(format, undefined, { otherContentTypes })
      expect(pcm.length / sampleRateHz).toBeGreaterThan(1.5)
      expect(pcm.reduce((most, sample) => Math.max(most, sample), 0)).toBeGreaterThan(4000)
    }
  })

  test('are all there whatever length the WAV header tells', async () => {
    const whole = await samples('wav')
    for (const wavDataLength of ['zero', 'maximum'] as const) {
      expectSame((await samples('wav', undefined, { wavDataLength })).pcm, whole.pcm)
    }
    server.switches.wavDataLength = 'true'
    for (const header of ['zero', 'maximum', 'extraChunks'] as const) {
      server.inject({ kind: 'body.wavHeader', header })
      expectSame((await samples('wav')).pcm, whole.pcm)
    }
    server.inject('body.oddByte')
    expectSame((await samples('raw', 'pcm_s16le')).pcm, whole.pcm)
  })

  test('come by drips too', async () => {
    server.inject({ kind: 'body.drip', bytes: 20_000, everyMs: 1 })
    expect((await speakAll(rest, speechRequest())).error).toBeUndefined()
  })

  test('have the rate that the file tells, not the one that was expected', async () => {
    const expected = { encoding: 'pcm_s16le', sampleRateHz: 44_100 } as const
    expect((await speakAll(rest, speechRequest({ rawReply: expected }))).sampleRateHz).toBe(24_000)
  })
})

describe('AAC', () => {
  test('is refused before it is paid for', async () => {
    const { error, sentCount } = await speakAll(rest, speechRequest({ ...minimax, responseFormat: 'aac' }))
    expect(error).toMatchObject({ code: 'SPEECH_INPUT_REFUSED' })
    expect(sentCount).toBe(0)
    expect(server.billed).toHaveLength(0)
  })

  test('can be kept as it came', async () => {
    const onSent = vi.fn<() => void>()
    const reply = await rest.fetchAudio(speechRequest({ ...minimax, responseFormat: 'aac' }), never, onSent)
    expect(reply.format).toBe('aac')
    expect(reply.bytes.length).toBeGreaterThan(1000)
    expect(onSent).toHaveBeenCalledOnce()
  })
})

test.each(['wav', 'mp3', 'raw', 'mulaw'] as const)(
  'a file of %s is kept as it came',
  async (responseFormat) => {
    const reply = await rest.fetchAudio(speechRequest({ ...sonic, responseFormat }), never, () => undefined)
    expect(reply.format).toBe(responseFormat)
    expect(reply.bytes).toHaveLength(server.billed.at(-1)?.audioBytes ?? 0)
  },
)

describe('a fault', () => {
  type Case = readonly [Fault | PlainFaultKind, ErrorCode, Readonly<Record<string, unknown>>?]
  const cases: readonly Case[] = [
    ['http.creditLimit', 'SPEECH_CREDIT_EXHAUSTED', { status: 402 }],
    ['http.forbiddenPage', 'SPEECH_FORBIDDEN', { status: 403, isFromGateway: true }],
    ['http.modelUnknown', 'SPEECH_MODEL_UNAVAILABLE', { needsDedicatedEndpoint: false }],
    ['http.modelDedicatedOnly', 'SPEECH_MODEL_UNAVAILABLE', { needsDedicatedEndpoint: true }],
    ['http.unprocessable', 'SPEECH_INPUT_REFUSED', { status: 422 }],
    [
      'http.rateLimited',
      'SPEECH_RATE_LIMITED',
      { retryAfterMs: 1000, serviceType: 'dynamic_request_limited' },
    ],
    [
      { kind: 'http.rateLimited', resetSeconds: 7, place: 'error.type' },
      'SPEECH_RATE_LIMITED',
      { retryAfterMs: 7000, serviceType: 'dynamic_request_limited' },
    ],
    [
      { kind: 'http.rateLimited', resetSeconds: null, retryAfterSeconds: 3, place: 'error.error_type' },
      'SPEECH_RATE_LIMITED',
      { retryAfterMs: 3000, serviceType: 'dynamic_request_limited' },
    ],
    [
      { kind: 'http.rateLimited', resetSeconds: 900, place: 'top' },
      'SPEECH_RATE_LIMITED',
      { retryAfterMs: 60_000, serviceType: 'dynamic_request_limited' },
    ],
    ['http.serverError', 'SPEECH_SERVER_FAILED', { status: 500 }],
    ['http.badGatewayPage', 'SPEECH_SERVER_FAILED', { status: 502, isFromGateway: true }],
    ['http.overloaded', 'SPEECH_OVERLOADED', { status: 503 }],
    ['http.gatewayTimeout', 'SPEECH_SERVER_FAILED', { status: 504 }],
    [{ kind: 'http.status', status: 415 }, 'SPEECH_INPUT_REFUSED', { status: 415 }],
    ['http.reset', 'SPEECH_NETWORK'],
    ['body.truncate', 'SPEECH_INCOMPLETE'],
    [{ kind: 'body.truncate', declares: 'sent' }, 'SPEECH_INCOMPLETE'],
    [{ kind: 'body.truncate', declares: 'nothing' }, 'SPEECH_INCOMPLETE'],
    ['body.empty', 'SPEECH_INCOMPLETE'],
    ['body.jsonError', 'SPEECH_SERVER_FAILED'],
    ['body.contentType', 'SPEECH_PROTOCOL', { contentType: 'text/html' }],
  ]

  test.each(cases.map(([fault, code, details = {}]) => ({ fault, code, details })))(
    '$fault has the code $code',
    async ({ fault, code, details }) => {
      server.inject(fault)
      const { error, pcm } = await speakAll(rest, speechRequest())
      expect(error).toMatchObject({ code, details })
      expect((error as Error).message).toMatch(/[.”]$/)
      expect(pcm).toHaveLength(0)
    },
  )

  test('of the key has its code and does not show it', async () => {
    const key = `${secretKey}x`
    const options = httpOptions(server.baseUrl)
    const { error } = await speakAll(
      new RestTransport({ ...options, profile: { ...options.profile, apiKey: () => key } }),
      speechRequest(),
    )
    expect(error).toMatchObject({ code: 'SPEECH_KEY_REFUSED', details: { status: 401 } })
    expectNoKey(error)
  })

  test.each([
    ['http.silence', 'first byte', 40_000],
    ['body.stall', 'next bytes', 15_000],
  ] as const)('%s is noticed in time', async (fault, phase, waitedMs) => {
    const timers = new TestTimers()
    server.inject(fault)
    const speaking = speakAll(new RestTransport(httpOptions(server.baseUrl, timers)), speechRequest())
    await vi.waitUntil(() => server.heldReplies === 1 && timers.pendingMs.includes(waitedMs), {
      interval: 1,
      timeout: 10_000,
    })
    await timers.advance(waitedMs)
    expect((await speaking).error).toMatchObject({ code: 'SPEECH_STALLED', details: { phase } })
  })
})

describe('cancelling', () => {
  test.each(['http.silence', 'body.stall'] as const)('ends at once during %s', async (fault) => {
    server.inject(fault)
    const controller = new AbortController()
    let error: unknown
    const speaking = speakAll(rest, speechRequest(), controller.signal).then(
      (spoken) => (error = spoken.error),
    )
    await vi.waitUntil(() => server.heldReplies === 1, { interval: 1, timeout: 10_000 })
    controller.abort()
    await oneTurn()
    expect(error).toMatchObject({ name: 'AbortError' })
    await speaking
  })

  test('ends at once while a file is decoded', async () => {
    const text = 'A long sentence that takes a while. '.repeat(30)
    const controller = new AbortController()
    const request = speechRequest({ ...sonic, responseFormat: 'mp3', text })
    let error: unknown
    const speaking = speakAll(rest, request, controller.signal).then((spoken) => (error = spoken.error))
    await vi.waitUntil(() => server.billed[0]?.isComplete === true, { interval: 1, timeout: 10_000 })
    controller.abort()
    await oneTurn()
    expect(error).toMatchObject({ name: 'AbortError' })
    await speaking
  })
})
