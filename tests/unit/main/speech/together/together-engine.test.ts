import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TogetherEngineOptions } from '../../../../../src/main/speech/together/together-engine-options.ts'
import { AppError, SpeechError } from '../../../../../src/shared/errors.ts'
import type { SpeechPurpose, UtteranceRequest } from '../../../../../src/shared/speech.ts'
import {
  createTogetherEngine,
  type EngineForTests,
  outcomeOf,
  transportsWith,
} from '../../../../support/together-engine.ts'
import type { FaultTarget } from '../../../../support/together-server/faults.ts'
import type { Route } from '../../../../support/together-server/record.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'
import { settled } from '../../../../support/test-timers.ts'

let server: TogetherServer
const opened: EngineForTests[] = []

beforeEach(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})

afterEach(async () => {
  for (const { engine } of opened.splice(0)) await engine.close()
  await server.close()
})

function createEngine(overrides: Partial<TogetherEngineOptions> = {}): EngineForTests {
  const created = createTogetherEngine(server.baseUrl, overrides)
  opened.push(created)
  return created
}

const kokoro = 'hexgrad/Kokoro-82M'
const sentence = 'The lighthouse keeper counted the ships that passed in the night.'

function request(text = sentence, change: Partial<UtteranceRequest> = {}): UtteranceRequest {
  const voice = { engine: 'together', model: kokoro, voice: 'af_heart' }
  return { text, voice, language: 'en', purpose: 'listening', ...change }
}

function exported(text = sentence): UtteranceRequest {
  return request(text, { purpose: 'export' })
}

/** Speech requests by the way that they took. */
function routes(): readonly Route[] {
  return server.requests
    .map(({ route }) => route)
    .filter((route) => ['rest', 'sse', 'websocket'].includes(route))
}

/** Lets sockets work until something is so. */
async function until(isSo: () => boolean): Promise<void> {
  const limitMs = performance.now() + 5_000
  while (!isSo()) {
    if (performance.now() > limitMs) throw new Error('It never came to be.')
    await settled()
  }
}

/** Speaks while every wait is made short: whenever nothing but a timer is left, its time passes. */
async function outcomeWithWaits({ engine, timers }: EngineForTests, asked: UtteranceRequest) {
  const waits: number[] = []
  const state = { isOver: false }
  const outcome = outcomeOf(engine, asked).finally(() => (state.isOver = true))
  while (!state.isOver) {
    await until(() => state.isOver || timers.pendingMs.length > 0)
    const [nextMs] = timers.pendingMs
    if (state.isOver || nextMs === undefined) break
    waits.push(nextMs)
    await timers.advance(nextMs)
  }
  return { ...(await outcome), waits }
}

function codeOf(error: unknown): unknown {
  return error instanceof AppError ? error.code : error
}

describe('the way that speech takes', () => {
  test.each([
    ['listening', 'websocket'],
    ['export', 'sse'],
    ['preview', 'rest'],
  ] as const)('is for %s the %s', async (purpose: SpeechPurpose, route) => {
    const { engine } = createEngine()
    const { pcm, error } = await outcomeOf(engine, request(sentence, { purpose }))
    expect(error).toBeUndefined()
    expect(routes()).toEqual([route])
    expect(pcm.length).toBeGreaterThan(24_000)
  })

  test.each(['websocket', 'sse', 'rest'] as const)('is %s when the reader chose it', async (transport) => {
    const { engine, settings } = createEngine()
    settings.transport = transport
    expect((await outcomeOf(engine, exported())).error).toBeUndefined()
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    expect(new Set(routes())).toEqual(new Set([transport]))
  })

  test('changes nothing of what is heard', async () => {
    const { engine, settings } = createEngine()
    const heard: Int16Array[] = []
    for (const transport of ['websocket', 'sse', 'rest'] as const) {
      settings.transport = transport
      heard.push((await outcomeOf(engine, request())).pcm)
    }
    expect(heard[1]).toEqual(heard[0])
    expect(heard[2]).toEqual(heard[0])
  })

  test('is streaming HTTP where a WebSocket can’t be opened, for half an hour', async () => {
    const { engine, timers } = createEngine()
    server.inject('http.forbiddenPage', { route: 'websocket', times: Infinity })
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    expect(routes()).toEqual(['websocket', 'sse', 'sse'])
    timers.clock.advance(30 * 60_000)
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    expect(routes()).toEqual(['websocket', 'sse', 'sse', 'websocket', 'sse'])
  })

  test('is the WebSocket again in another network, and still streaming HTTP in this one after a restart', async () => {
    const place = { proxy: undefined as string | undefined }
    const network = { proxyFor: async () => place.proxy }
    const before = createEngine({ network })
    server.inject('http.forbiddenPage', { route: 'websocket' })
    await outcomeOf(before.engine, request())
    const { engine } = createEngine({ network, facts: before.facts })
    await outcomeOf(engine, request())
    place.proxy = 'http://user:secret@proxy.example:8080'
    await outcomeOf(engine, request())
    expect(routes()).toEqual(['websocket', 'sse', 'sse', 'websocket'])
    expect(JSON.stringify(before.facts.load('together.networks'))).not.toContain('secret')
  })

  test('is another, once, after a reply that makes no sense', async () => {
    const { engine, meter } = createEngine()
    server.inject({ kind: 'http.status', status: 302 })
    expect((await outcomeOf(engine, exported())).error).toBeUndefined()
    expect(routes()).toEqual(['sse', 'rest'])
    server.inject({ kind: 'http.status', status: 302 }, { times: Infinity })
    const { error } = await outcomeOf(createEngine().engine, exported())
    expect(error).toMatchObject({ code: 'SPEECH_PROTOCOL', retryable: false })
    expect(routes()).toEqual(['sse', 'rest', 'sse', 'rest'])
    expect(meter.outcomes).not.toContain('open')
  })

  test('is streaming HTTP after the WebSocket ended a sentence without sound', async () => {
    const { engine, meter } = createEngine()
    server.inject('socket.noAudio')
    const { error, pcm } = await outcomeOf(engine, request())
    expect(error).toBeUndefined()
    expect(pcm.length).toBeGreaterThan(24_000)
    expect(routes()).toEqual(['websocket', 'sse'])
    expect(meter.outcomes).toEqual(['maybeBilled', 'billed'])
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    expect(routes()).toEqual(['websocket', 'sse'])
  })

  test('is streaming HTTP after the WebSocket kept a sentence waiting, so that it is paid for twice at most', async () => {
    const { engine, meter } = createEngine({ createTransport: transportsWith({ firstAudioQuietMs: 50 }) })
    server.inject({ kind: 'socket.stall', afterDeltas: 0 })
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    expect(routes()).toEqual(['websocket', 'sse'])
    expect(meter.outcomes).toEqual(['maybeBilled', 'billed'])
  })

  test('is a whole file for a model that turns out not to be streamed, and from then on at once', async () => {
    const { engine } = createEngine()
    const sonic = request(sentence, {
      voice: { engine: 'together', model: 'cartesia/sonic-2', voice: 'reading lady' },
    })
    server.switches.cartesiaOverWebSocket = 'refused'
    expect((await outcomeOf(engine, sonic)).error).toBeUndefined()
    expect((await outcomeOf(engine, sonic)).error).toBeUndefined()
    expect(routes()).toEqual(['websocket', 'sse', 'sse'])
    expect(engine.availability(sonic.voice)).toEqual({ kind: 'up' })
  })
})

describe('what goes wrong before anything is heard', () => {
  test.each([
    ['http.rateLimited', 'SPEECH_RATE_LIMITED', 3, 'notBilled'],
    ['http.serverError', 'SPEECH_SERVER_FAILED', 2, 'maybeBilled'],
    ['http.badGatewayPage', 'SPEECH_SERVER_FAILED', 3, 'maybeBilled'],
    ['http.overloaded', 'SPEECH_OVERLOADED', 3, 'maybeBilled'],
    ['http.gatewayTimeout', 'SPEECH_SERVER_FAILED', 3, 'maybeBilled'],
    ['http.reset', 'SPEECH_NETWORK', 3, 'maybeBilled'],
    ['http.invalidKey', 'SPEECH_KEY_REFUSED', 1, 'notBilled'],
    ['http.creditLimit', 'SPEECH_CREDIT_EXHAUSTED', 1, 'notBilled'],
    ['http.forbiddenPage', 'SPEECH_FORBIDDEN', 1, 'notBilled'],
    ['http.modelUnknown', 'SPEECH_MODEL_UNAVAILABLE', 1, 'notBilled'],
    ['http.modelDedicatedOnly', 'SPEECH_MODEL_UNAVAILABLE', 1, 'notBilled'],
    ['http.unprocessable', 'SPEECH_INPUT_REFUSED', 1, 'notBilled'],
    ['body.empty', 'SPEECH_INCOMPLETE', 3, 'maybeBilled'],
  ] as const)('%s is %s after %d requests', async (kind, code, attempts, charge) => {
    const created = createEngine()
    created.settings.transport = 'rest'
    server.inject(kind, { times: Infinity })
    const { error, chunks } = await outcomeWithWaits(created, exported())
    expect(error).toMatchObject({ code, retryable: false })
    expect(chunks).toEqual([])
    expect(routes()).toHaveLength(attempts)
    expect(created.meter.outcomes).toEqual(Array.from({ length: attempts }, () => charge))
  })

  test.each([
    'http.rateLimited',
    'http.serverError',
    'http.overloaded',
    'http.reset',
    'body.empty',
    'body.truncate',
  ] as const)('%s once is not heard of', async (kind) => {
    const created = createEngine()
    server.inject(kind)
    const { error, pcm } = await outcomeWithWaits(created, exported())
    expect(error).toBeUndefined()
    expect(pcm.length).toBeGreaterThan(24_000)
    expect(created.meter.outcomes.at(-1)).toBe('billed')
  })

  test('is waited for as long as the service says', async () => {
    const created = createEngine()
    server.inject({ kind: 'http.rateLimited', resetSeconds: 7, retryAfterSeconds: 3 })
    const { error, waits } = await outcomeWithWaits(created, exported())
    expect(error).toBeUndefined()
    expect(waits).toEqual([7_000])
  })

  test('holds back every other request after a rate limit, and the window knows until when', async () => {
    const { engine, timers } = createEngine()
    const states: unknown[] = []
    engine.onServiceStateChange(() => states.push(engine.serviceState()))
    server.inject({ kind: 'http.rateLimited', resetSeconds: 5 })
    const first = outcomeOf(engine, exported('The first sentence.'))
    await until(() => engine.serviceState().kind === 'waiting')
    const second = outcomeOf(engine, exported('The second sentence.'))
    await settled()
    expect(routes()).toHaveLength(1)
    const untilMs = timers.clock.nowMs() + 5_000
    expect(engine.serviceState()).toEqual({ kind: 'waiting', untilMs })
    await timers.advance(5_000)
    expect([(await first).error, (await second).error]).toEqual([undefined, undefined])
    expect(states).toEqual([{ kind: 'up' }, { kind: 'waiting', untilMs }, { kind: 'up' }])
  })

  test('is never the text of a cap that is reached: nothing is sent', async () => {
    const { engine, meter } = createEngine()
    meter.refusal = new SpeechError('SPEECH_CAP_REACHED', 'The cap of today is reached.')
    const { error } = await outcomeOf(engine, request())
    expect(error).toBe(meter.refusal)
    expect(server.requests).toEqual([])
    expect(engine.availability(request().voice)).toEqual({ kind: 'up' })
  })

  test('is no key: nothing is sent, and the window is told', async () => {
    const missing = new SpeechError('SPEECH_KEY_MISSING', 'There is no key.')
    const { engine } = createEngine({
      apiKey: () => {
        throw missing
      },
    })
    expect((await outcomeOf(engine, request())).error).toBe(missing)
    expect(engine.availability(request().voice)).toMatchObject({
      kind: 'down',
      error: { code: 'SPEECH_KEY_MISSING' },
    })
    expect(engine.serviceState()).toEqual({ kind: 'unused' })
    expect(server.requests).toEqual([])
  })
})

test('a text that a lost connection had carried may have been charged, though the next connection is refused', async () => {
  const created = createEngine()
  created.settings.transport = 'websocket'
  await outcomeWithWaits(created, request('First.'))
  server.inject({ kind: 'socket.close', code: 1006, afterDeltas: 0 })
  server.inject('http.rateLimited')
  expect((await outcomeWithWaits(created, request())).error).toBeUndefined()
  expect(server.billed.map(({ text }) => text)).toEqual(['First.', sentence, sentence])
  expect(created.meter.outcomes).toEqual(['billed', 'maybeBilled', 'billed'])
})

describe('what goes wrong after something was heard', () => {
  test.each([
    ['sse', 'sse.cutMidEvent', 'SPEECH_NETWORK'],
    ['sse', 'sse.noDone', 'SPEECH_INCOMPLETE'],
    ['sse', 'sse.errorObject', undefined],
    ['websocket', 'socket.failed', undefined],
  ] as const)('over %s by %s lets the reader ask for the rest', async (transport, kind, code) => {
    const { engine, meter, settings } = createEngine()
    settings.transport = transport
    server.inject(kind)
    const { error, pcm } = await outcomeOf(engine, request())
    expect(error).toBeInstanceOf(SpeechError)
    if (code !== undefined) expect(['SPEECH_NETWORK', 'SPEECH_INCOMPLETE']).toContain(codeOf(error))
    expect(pcm.length).toBeGreaterThan(0)
    expect(routes()).toHaveLength(1)
    expect(meter.outcomes).toEqual(['maybeBilled'])
  })
})

describe('a text that is too long for the service', () => {
  test('is spoken in two halves, in order, with the times of its words', async () => {
    const { engine, meter } = createEngine()
    server.switches.inputLimit = 60
    const text = 'The night was long and dark, and nobody came; the house stood empty, as it always had.'
    const asked = request(text)
    const { pcm, words, error } = await outcomeOf(engine, { ...asked, purpose: 'preview' })
    expect(error).toBeUndefined()
    expect(server.billed.map((entry) => entry.text)).toEqual([
      'The night was long and dark, and nobody came;',
      'the house stood empty, as it always had.',
    ])
    expect(meter.outcomes).toEqual(['notBilled', 'billed', 'billed'])
    expect(pcm.length).toBeGreaterThan(3 * 24_000)
    expect(words).toEqual([])
  })

  test('has its words in order over both halves', async () => {
    const { engine, settings } = createEngine()
    settings.transport = 'sse'
    server.switches.inputLimit = 60
    const text = 'The night was long and dark, and nobody came; the house stood empty, as it always had.'
    const { pcm, words } = await outcomeOf(engine, request(text))
    expect(words.map((word) => word.text).join(' ')).toBe(text)
    const starts = words.map((word) => word.startSeconds)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(words.at(-1)?.endSeconds).toBeGreaterThan(0.8 * (pcm.length / 24_000))
    expect(words.at(-1)?.endSeconds).toBeLessThanOrEqual(pcm.length / 24_000)
  })

  test('is refused when its halves are too long as well', async () => {
    const { engine } = createEngine()
    server.switches.inputLimit = 10
    const { error } = await outcomeOf(engine, exported())
    expect(error).toMatchObject({ code: 'SPEECH_INPUT_REFUSED', retryable: false })
    expect(routes()).toHaveLength(2)
  })
})

describe('a service that is down', () => {
  const gone: FaultTarget = { times: Infinity, route: 'any' }

  test('is not asked any more, is asked something free in the background, and speaks when it is back', async () => {
    const created = createEngine()
    const { engine, timers } = created
    const kinds: string[] = []
    engine.onAvailabilityChange(() => kinds.push(engine.availability(request().voice).kind))
    server.inject('http.badGatewayPage', gone)
    const first = await outcomeWithWaits(created, exported())
    expect(first.error).toMatchObject({ code: 'SPEECH_SERVER_FAILED', retryable: false })
    const asked = server.requests.length
    const second = await outcomeOf(engine, exported('Nobody hears this.'))
    expect(second.error).toMatchObject({ code: 'SPEECH_SERVER_FAILED', retryable: false })
    expect(server.requests).toHaveLength(asked)
    expect(engine.serviceState()).toMatchObject({ kind: 'down', retryAtMs: timers.clock.nowMs() + 10_000 })
    await timers.advance(10_000)
    await until(() => server.requests.length === asked + 1 && timers.pendingMs.length > 0)
    expect(server.requests.at(-1)?.route).toBe('models')
    expect(engine.serviceState().kind).toBe('down')
    server.clear()
    await timers.advance(20_000)
    await until(() => engine.serviceState().kind === 'up')
    expect((await outcomeOf(engine, exported())).error).toBeUndefined()
    expect(kinds.at(-1)).toBe('up')
    expect(kinds).toContain('down')
  })

  test('with its network gone is down, and back when the network is', async () => {
    const created = createEngine()
    await server.goOffline()
    const { error } = await outcomeWithWaits(created, request())
    expect(error).toMatchObject({ code: 'SPEECH_NETWORK', retryable: false })
    expect(created.engine.serviceState().kind).toBe('down')
    expect(created.meter.outcomes.every((outcome) => outcome === 'notBilled')).toBe(true)
    await server.goOnline()
    await created.timers.advance(10_000)
    await until(() => created.engine.serviceState().kind === 'up')
    expect((await outcomeOf(created.engine, request())).error).toBeUndefined()
    expect(routes()).toEqual(['websocket'])
  })

  test('is not what broken connections under replies mean, and the next sentence is spoken', async () => {
    const { engine } = createEngine()
    for (let round = 0; round < 4; round++) {
      server.inject({ kind: 'socket.close', code: 1006, afterDeltas: 5 })
      const { error, pcm } = await outcomeOf(engine, request(`${sentence} ${round}`))
      expect(error).toMatchObject({ code: 'SPEECH_NETWORK', retryable: true })
      expect(pcm.length).toBeGreaterThan(0)
    }
    expect(engine.availability(request().voice)).toEqual({ kind: 'up' })
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
  })

  test('ends the waiting of all that is to be sent', async () => {
    const { engine, timers } = createEngine()
    server.inject({ kind: 'http.rateLimited', resetSeconds: 50 })
    server.inject('http.invalidKey', { times: Infinity })
    const waiting = outcomeOf(engine, exported('It waits for the limit.'))
    await until(() => engine.serviceState().kind === 'waiting')
    const queued = outcomeOf(engine, exported('So does this.'))
    await timers.advance(50_000)
    expect(codeOf((await waiting).error)).toBe('SPEECH_KEY_REFUSED')
    expect(codeOf((await queued).error)).toBe('SPEECH_KEY_REFUSED')
    expect(routes()).toHaveLength(2)
  })

  test('because of its key is asked again at once when the key is another', async () => {
    const { engine, account } = createEngine()
    account.apiKey = 'wrong-key'
    expect(codeOf((await outcomeOf(engine, exported())).error)).toBe('SPEECH_KEY_REFUSED')
    account.apiKey = 'test-key'
    expect(engine.serviceState().kind).toBe('down')
    engine.connectionChanged()
    expect(engine.availability(request().voice)).toEqual({ kind: 'up' })
    expect((await outcomeOf(engine, exported())).error).toBeUndefined()
  })

  test('for one model speaks with the others', async () => {
    const { engine, timers } = createEngine()
    const missing = { engine: 'together', model: 'nobody/knows', voice: 'x' }
    const { error } = await outcomeOf(engine, request(sentence, { voice: missing }))
    expect(codeOf(error)).toBe('SPEECH_MODEL_UNAVAILABLE')
    expect(engine.availability(missing)).toMatchObject({
      kind: 'down',
      error: { code: 'SPEECH_MODEL_UNAVAILABLE' },
    })
    expect(engine.serviceState()).toEqual({ kind: 'up' })
    const asked = server.requests.length
    expect(codeOf((await outcomeOf(engine, request(sentence, { voice: missing }))).error)).toBe(
      'SPEECH_MODEL_UNAVAILABLE',
    )
    expect(server.requests).toHaveLength(asked)
    expect((await outcomeOf(engine, request())).error).toBeUndefined()
    await timers.advance(120_000)
    expect(engine.availability(missing)).toEqual({ kind: 'up' })
  })
})

describe('an abort', () => {
  /** Starts reading, waits for a moment, aborts, and gives how many turns passed until the reader knew. */
  async function abortAt(created: EngineForTests, isMoment: () => boolean, asked = exported()) {
    const controller = new AbortController()
    let outcome: unknown
    const reading = outcomeOf(created.engine, asked, controller.signal).then(
      (result) => (outcome = result.error),
    )
    await until(isMoment)
    controller.abort()
    await settled()
    expect(outcome).toMatchObject({ name: 'AbortError' })
    await reading
  }

  test('before anything leaves sends nothing', async () => {
    const { engine, meter } = createEngine()
    const { error } = await outcomeOf(engine, request(), AbortSignal.abort())
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(server.requests).toEqual([])
    expect(meter.charges).toEqual([])
  })

  test('is known in one turn while the reply is waited for, and may have been charged', async () => {
    const created = createEngine()
    server.inject('http.silence')
    await abortAt(created, () => server.heldReplies === 1)
    await until(() => created.meter.outcomes[0] === 'maybeBilled')
  })

  test('is known in one turn while audio comes', async () => {
    const created = createEngine()
    created.settings.transport = 'sse'
    server.inject({ kind: 'body.stall', bytes: 20_000 })
    await abortAt(created, () => server.heldReplies === 1, request())
    await until(() => created.meter.outcomes[0] === 'maybeBilled')
  })

  test('is known in one turn over the WebSocket', async () => {
    const created = createEngine()
    server.inject('socket.stall')
    await abortAt(created, () => server.heldReplies === 1, request())
    await until(() => created.meter.outcomes[0] === 'maybeBilled')
  })

  test('is known in one turn during the wait before another try, which then is not made', async () => {
    const created = createEngine()
    server.inject('http.overloaded')
    await abortAt(created, () => created.timers.pendingMs.length > 0)
    await created.timers.advance(60_000)
    expect(routes()).toHaveLength(1)
    expect(created.timers.pendingMs).toEqual([])
  })

  test('is known in one turn while a rate limit is waited for', async () => {
    const created = createEngine()
    server.inject('http.rateLimited')
    await abortAt(created, () => created.engine.serviceState().kind === 'waiting')
    await created.timers.advance(60_000)
    expect(routes()).toHaveLength(1)
  })

  test('is known in one turn while others have all turns', async () => {
    const created = createEngine()
    created.settings.transport = 'rest'
    server.inject('http.silence', { times: 4 })
    const others = new AbortController()
    const running = [1, 2, 3, 4].map(() => outcomeOf(created.engine, request(), others.signal))
    await until(() => server.heldReplies === 4)
    await abortAt(created, () => true, request())
    expect(created.meter.charges).toHaveLength(4)
    others.abort()
    await Promise.all(running)
  })

  test('ends the request of a reader who leaves in the middle', async () => {
    const { engine, meter, settings } = createEngine()
    settings.transport = 'sse'
    server.inject({ kind: 'body.stall', bytes: 20_000 })
    for await (const chunk of engine.synthesize(request(), new AbortController().signal)) {
      expect(chunk.kind).toBeDefined()
      break
    }
    await until(() => meter.outcomes[0] === 'maybeBilled')
  })
})

describe('money', () => {
  test('is reserved before anything leaves, with the price of the model and the document', async () => {
    const { engine, meter } = createEngine()
    await outcomeOf(engine, { ...request(), documentId: 'book' as never })
    expect(meter.charges).toEqual([
      {
        request: {
          voice: request().voice,
          charCount: sentence.length,
          pricePerMillionChars: 4,
          purpose: 'listening',
          documentId: 'book',
        },
        outcome: 'billed',
      },
    ])
  })

  test('is never charged beyond what the meter says, through every fault that the server knows', async () => {
    const created = createEngine()
    const faults = [
      'http.overloaded',
      'http.serverError',
      'http.reset',
      'body.truncate',
      'body.empty',
      'body.jsonError',
      'sse.noDone',
      'sse.cutMidEvent',
      'sse.malformedJson',
      'sse.noAudio',
      'socket.failed',
      'socket.noAudio',
      'socket.twoItems',
    ] as const
    for (const [index, fault] of faults.entries()) {
      const transport = fault.startsWith('sse') ? 'sse' : fault.startsWith('socket') ? 'automatic' : 'rest'
      created.settings.transport = transport
      server.inject(fault)
      await outcomeWithWaits(created, request(`${sentence} It was number ${index}.`))
      created.engine.connectionChanged()
    }
    const { meter } = created
    expect(meter.outcomes).not.toContain('open')
    expect(server.billedCharacters).toBeLessThanOrEqual(meter.characters('billed', 'maybeBilled'))
    const whole = server.billed.filter((entry) => entry.isComplete)
    expect(meter.characters('billed')).toBeLessThanOrEqual(
      whole.reduce((sum, entry) => sum + entry.characters, 0),
    )
  })

  test('is counted twice for a text that a broken connection made the WebSocket send twice', async () => {
    const { engine, meter } = createEngine()
    server.inject({ kind: 'socket.close', code: 1006, afterDeltas: 0 })
    const { error } = await outcomeOf(engine, request())
    expect(error).toBeUndefined()
    expect(server.billed).toHaveLength(2)
    expect(meter.outcomes).toEqual(['maybeBilled', 'billed'])
  })

  test('ends a text that would be sent twice where the second time would overshoot a cap', async () => {
    const { engine, meter } = createEngine()
    server.inject({ kind: 'socket.close', code: 1006, afterDeltas: 0 })
    const refusal = new SpeechError('SPEECH_CAP_REACHED', 'The cap of today is reached.')
    const reading = outcomeOf(engine, request())
    await until(() => meter.charges.length === 1)
    meter.refusal = refusal
    expect((await reading).error).toBe(refusal)
    expect(meter.outcomes).toEqual(['maybeBilled'])
  })

  test('of an endpoint of one’s own is not counted by the character', async () => {
    const { engine, meter, settings } = createEngine()
    settings.dedicatedEndpoints = [{ name: 'lectern/reader', modelId: 'rime-labs/rime-arcana-v3' }]
    const voice = { engine: 'together', model: 'lectern/reader', voice: 'luna' }
    expect(engine.capabilities('lectern/reader').pricePerMillionChars).toBeNull()
    await outcomeOf(engine, request(sentence, { voice, purpose: 'export' }))
    expect(meter.charges[0]?.request).toMatchObject({ voice, pricePerMillionChars: null })
    expect(server.requests[0]?.body).toMatchObject({ model: 'lectern/reader', voice: 'luna' })
  })
})

describe('what replies show', () => {
  test('is remembered: word times, and how soon the first sound comes', async () => {
    const created = createEngine()
    expect(created.engine.capabilities(kokoro).wordTimestamps).toBe('unknown')
    await outcomeOf(created.engine, request())
    expect(created.engine.capabilities(kokoro).wordTimestamps).toBe('yes')
    const { engine } = createEngine({ facts: created.facts })
    expect(engine.capabilities(kokoro).wordTimestamps).toBe('yes')
    const family = (await import('../../../../../src/shared/catalog/models.ts')).findModel(kokoro)
    if (family === undefined) throw new Error('Kokoro is not in the catalogue.')
    expect(engine.withLearned(family)).toMatchObject({ wordTimestamps: 'yes', firstAudioMs: 0 })
  })

  test('that no words come is believed after three whole replies, and not asked for again', async () => {
    const { engine, settings } = createEngine()
    settings.transport = 'sse'
    server.switches.modelsWithoutWords = [kokoro]
    for (let round = 0; round < 3; round++) {
      expect(engine.capabilities(kokoro).wordTimestamps).toBe('unknown')
      await outcomeOf(engine, request())
    }
    expect(engine.capabilities(kokoro).wordTimestamps).toBe('no')
    await outcomeOf(engine, request())
    expect(server.requests.map(({ body }) => (body as { alignment?: string }).alignment)).toEqual([
      'word',
      'word',
      'word',
      undefined,
    ])
  })

  test('corrects a sample rate that was asked for and not given, so that the fourth sentence sounds right', async () => {
    const { engine, settings } = createEngine()
    settings.transport = 'websocket'
    settings.modelParameters = { 'cartesia/sonic-2': { sampleRateHz: 44_100 } }
    server.switches.webSocketSampleRate = 'always24000'
    const voice = { engine: 'together', model: 'cartesia/sonic-2', voice: 'reading lady' }
    const seconds: number[] = []
    for (let round = 0; round < 4; round++) {
      const { pcm } = await outcomeOf(engine, request(`${sentence} ${sentence}`, { voice }))
      seconds.push(pcm.length / engine.capabilities('cartesia/sonic-2').sampleRateHz)
    }
    settings.transport = 'rest'
    const { pcm } = await outcomeOf(engine, request(`${sentence} ${sentence}`, { voice }))
    const trueSeconds = pcm.length / 44_100
    expect(seconds[0]).toBeCloseTo((trueSeconds * 24_000) / 44_100, 1)
    expect(seconds[3]).toBeCloseTo(trueSeconds, 1)
    const sentFrames = (server.billed[3]?.audioBytes ?? 0) / 2
    expect((seconds[3] ?? 0) * 44_100).toBeCloseTo(Math.ceil((sentFrames * 44_100) / 24_000), 3)
  })
})

test('a model that breaks off now and then is not taken for one of another sample rate', async () => {
  const { engine, settings } = createEngine()
  settings.transport = 'websocket'
  const orpheus = { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' }
  const lengths: number[] = []
  for (let round = 0; round < 8; round++) {
    if (round % 4 < 2) server.inject({ kind: 'voice.cutOff', words: 'asAsked' })
    const { pcm } = await outcomeOf(engine, request(`${sentence} ${sentence}`, { voice: orpheus }))
    lengths.push(pcm.length)
  }
  expect(lengths.slice(4)).toEqual(lengths.slice(0, 4))
})

describe('many at once', () => {
  test('are at most four requests, and all are spoken', async () => {
    const { engine, settings } = createEngine()
    settings.transport = 'rest'
    server.inject('http.silence', { times: 4 })
    const texts = Array.from({ length: 12 }, (_, index) => `This is sentence number ${index}.`)
    const outcomes = texts.map((text) => outcomeOf(engine, request(text)))
    await until(() => server.heldReplies === 4)
    await settled()
    expect(routes()).toHaveLength(4)
    server.release()
    for (const { error } of await Promise.all(outcomes)) expect(error).toBeUndefined()
    expect(server.billed.map(({ text }) => text).toSorted()).toEqual(texts.toSorted())
  })
})

test('an engine that was closed says so, and ends what it was speaking', async () => {
  const { engine } = createEngine()
  server.inject('http.silence')
  const reading = outcomeOf(engine, exported())
  await until(() => server.heldReplies === 1)
  await engine.close()
  expect(codeOf((await reading).error)).toBe('SPEECH_ENGINE_UNAVAILABLE')
  expect(codeOf((await outcomeOf(engine, exported())).error)).toBe('SPEECH_ENGINE_UNAVAILABLE')
})
