import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { WebSocketTransport } from '../../../../../src/main/speech/together/web-socket-transport.ts'
import type { Fault, PlainFaultKind } from '../../../../support/together-server/faults.ts'
import { defaultSwitches, type Switches } from '../../../../support/together-server/switches.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'
import {
  socketRequest,
  speakOver,
  testKey,
  webSocketTransport,
  type Spoken,
} from '../../../../support/speak-over-socket.ts'

const text = 'The lighthouse keeper counted seven ships that night.'

let server: TogetherServer
let transport: WebSocketTransport
/** What the text sounds like when nothing goes wrong. */
let sound: Spoken

/** Short, so that what never comes is missed soon. */
const timeouts = {
  firstAudioQuietMs: 300,
  firstAudioMs: 600,
  nextAudioQuietMs: 300,
  nextAudioMs: 600,
  wholeMs: 40,
  graceMs: 40,
}

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: testKey })
  const first = webSocketTransport(server.baseUrl)
  sound = await speakOver(first, socketRequest(text))
  await first.close()
  expect(sound).toMatchObject({ sentCount: 1, error: undefined })
  expect(sound.samples.length).toBeGreaterThan(24_000)
  expect(sound.words.map((word) => word.text).join(' ')).toBe(text)
})

afterAll(() => server.close())

beforeEach(() => {
  server.reset()
  transport = webSocketTransport(server.baseUrl, {
    timeouts: { ...timeouts, sessionMs: 400, reconnectMs: 10 },
  })
})

afterEach(async () => {
  await transport.close()
  await server.waitFor(() =>
    server.webSockets.every(({ closed }) => closed !== undefined) ? true : undefined,
  )
})

function say(more: Parameters<typeof socketRequest>[1] = {}): Promise<Spoken> {
  return speakOver(transport, socketRequest(text, more))
}

function expectWhole(spoken: Spoken | undefined, sentCount = 1): void {
  expect(spoken?.error).toBeUndefined()
  expect(Buffer.from(Int16Array.from(spoken?.samples ?? []).buffer).equals(soundBytes())).toBe(true)
  expect(spoken?.sentCount).toBe(sentCount)
}

function soundBytes(): Buffer {
  return Buffer.from(Int16Array.from(sound.samples).buffer)
}

function expectValidWords({ words, samples }: Spoken): void {
  let last = 0
  for (const { startSeconds, endSeconds } of words) {
    expect(startSeconds).toBeGreaterThanOrEqual(last)
    expect(endSeconds).toBeGreaterThanOrEqual(startSeconds)
    expect(startSeconds).toBeLessThanOrEqual(samples.length / 24_000)
    last = startSeconds
  }
}

describe('faults that the listener does not notice', () => {
  it.each<[Fault | PlainFaultKind, number]>([
    ['socket.contextLimit', 2],
    ['socket.spokenBeforeCommit', 1],
    ['socket.twoItems', 1],
    ['socket.noDone', 1],
    ['socket.binaryJson', 1],
    ['socket.binaryPcm', 1],
    ['socket.fragmented', 1],
    ['socket.duplicateItemId', 1],
    ['socket.riffHeader', 1],
    ['socket.noContextId', 1],
    [{ kind: 'socket.close', code: 1000, afterDeltas: 0 }, 2],
    [{ kind: 'socket.close', code: 1001, afterDeltas: 0 }, 2],
    [{ kind: 'socket.close', code: 1006, afterDeltas: 0 }, 2],
    [{ kind: 'socket.close', code: 1011, afterDeltas: 0 }, 2],
    [{ kind: 'socket.close', code: 1012, afterDeltas: 0 }, 2],
  ])('%j: the text is spoken whole, sent %i times', async (fault, sentCount) => {
    server.inject(fault)
    expectWhole(await say(), sentCount)
    expect(server.pendingFaults).toEqual([])
  })

  it('idle close: the next text takes a new connection', async () => {
    server.inject({ kind: 'socket.idleClose', afterMs: 20 })
    await transport.warmUp(socketRequest(''))
    await server.waitFor(() => server.webSockets[0]?.closed)
    expectWhole(await say())
    expect(server.webSockets).toHaveLength(2)
  })
})

describe('faults that are told', () => {
  it.each<[Fault | PlainFaultKind, string, boolean]>([
    ['socket.noSessionCreated', 'SPEECH_STALLED', false],
    ['socket.noAudio', 'SPEECH_INCOMPLETE', false],
    ['socket.failed', 'SPEECH_INPUT_REFUSED|SPEECH_SERVER_FAILED', true],
    [{ kind: 'socket.failed', code: 'model_not_available' }, 'SPEECH_MODEL_UNAVAILABLE', true],
    [{ kind: 'socket.plainError', place: 'top' }, 'SPEECH_INPUT_REFUSED|SPEECH_SERVER_FAILED', true],
    [{ kind: 'socket.plainError', place: 'error' }, 'SPEECH_INPUT_REFUSED|SPEECH_SERVER_FAILED', true],
    ['socket.notJson', 'SPEECH_PROTOCOL', true],
    [{ kind: 'socket.close', code: 1000 }, 'SPEECH_NETWORK', true],
    [{ kind: 'socket.close', code: 1001 }, 'SPEECH_NETWORK', true],
    [{ kind: 'socket.close', code: 1006 }, 'SPEECH_NETWORK', true],
    [{ kind: 'socket.close', code: 1008 }, 'SPEECH_NETWORK', true],
    [{ kind: 'socket.close', code: 1011 }, 'SPEECH_NETWORK', true],
    [{ kind: 'socket.close', code: 1012 }, 'SPEECH_NETWORK', true],
    [{ kind: 'socket.close', code: 1008, afterDeltas: 0 }, 'SPEECH_NETWORK', false],
    ['socket.stall', 'SPEECH_INCOMPLETE', true],
    [{ kind: 'socket.stall', afterDeltas: 0 }, 'SPEECH_STALLED', false],
    ['http.invalidKey', 'SPEECH_KEY_REFUSED', false],
    ['http.forbiddenPage', 'SPEECH_FORBIDDEN', false],
    ['http.rateLimited', 'SPEECH_RATE_LIMITED', false],
    ['http.overloaded', 'SPEECH_OVERLOADED', false],
    ['http.reset', 'SPEECH_NETWORK', false],
  ])('%j is %s', async (fault, codes, hasAudio) => {
    server.inject(fault)
    const spoken = await say()
    expect(codes.split('|')).toContain((spoken.error as { code?: unknown } | undefined)?.code)
    expect(spoken.samples.length > 0).toBe(hasAudio)
    expect(spoken.sentCount).toBeLessThanOrEqual(1)
    expect(soundBytes().indexOf(Buffer.from(Int16Array.from(spoken.samples).buffer))).toBe(0)
    expect(JSON.stringify(spoken.error)).not.toContain(testKey)
    // The next text is spoken.
    server.clear()
    server.release()
    expectWhole(await say())
  })
})

describe('a half-open connection', () => {
  it('in the middle of a text is told, and the next text takes another', async () => {
    const own = await TogetherServer.start({ speech: 'tone', apiKey: testKey })
    const over = webSocketTransport(own.baseUrl, { timeouts })
    own.inject('socket.halfOpen')
    const { error, samples } = await speakOver(over, socketRequest(text))
    expect(error).toMatchObject({ code: 'SPEECH_INCOMPLETE', retryable: true })
    expect(samples.length).toBeGreaterThan(0)
    expectWhole(await speakOver(over, socketRequest(text)))
    expect(own.webSockets).toHaveLength(2)
    await over.close()
    await own.close()
  })

  it('between two texts is found by its missing pong, and the second is sent again', async () => {
    const own = await TogetherServer.start({ speech: 'tone', apiKey: testKey })
    const over = webSocketTransport(own.baseUrl, {
      timeouts: { ...timeouts, firstAudioQuietMs: 8000, firstAudioMs: 30_000, pingMs: 100, reconnectMs: 10 },
    })
    own.inject({ kind: 'socket.halfOpen', when: 'afterItem' })
    expectWhole(await speakOver(over, socketRequest(text)))
    expectWhole(await speakOver(over, socketRequest(text)), 2)
    await over.close()
    await own.close()
  })
})

describe('faults of words', () => {
  it.each<Fault | PlainFaultKind>([
    'words.none',
    'words.fewer',
    'words.more',
    'words.unequalArrays',
    'words.overlapping',
    'words.backwards',
    { kind: 'words.notNumbers', as: 'null' },
    { kind: 'words.notNumbers', as: 'text' },
    { kind: 'words.notNumbers', as: 'NaN' },
    'words.afterDone',
    { kind: 'words.punctuation', as: 'attached' },
    { kind: 'words.punctuation', as: 'split' },
    { kind: 'words.punctuation', as: 'stripped' },
    'words.normalised',
  ])('%j: the audio is whole and the words are valid', async (fault) => {
    server.inject(fault)
    const spoken = await say()
    expectWhole(spoken)
    expectValidWords(spoken)
    expect(server.pendingFaults).toEqual([])
    if (fault === 'words.none' || fault === 'words.unequalArrays') expect(spoken.words).toEqual([])
    else expect(spoken.words.length).toBeGreaterThan(3)
    if (fault === 'words.afterDone') expect(spoken.words).toEqual(sound.words)
  })
})

const either: { readonly [Name in keyof Switches]?: readonly Switches[Name][] } = {
  sessionCreatedDelayMs: [0, 50],
  earlyEvents: ['kept', 'dropped'],
  acknowledgesText: [true, false],
  sessionUpdatedReply: [false, true],
  contextIds: ['always', 'exceptDefault', 'never'],
  itemNumbers: ['ofConnection', 'ofContext'],
  webSocketWordTimes: ['item', 'context'],
  webSocketWordsItemId: [true, false],
  overlongPartial: ['spokenWhole', 'cut'],
  frames: ['text', 'binaryJson', 'binaryPcm'],
  failedCloses: [false, true],
  unknownEvents: ['error', 'failed', 'ignored'],
  emptyText: ['ignored', 'failed'],
  lateDeltasAfterCancel: [0, 3],
  doneAfterCancel: [false, true],
  contextLimit: [100, 2],
  contextFreed: ['whenDone', 'whenCancelled'],
  wordsAt: ['before', 'between', 'after'],
  deltas: ['wholeSamples', 'oddBytes'],
  webSocketFormat: ['alwaysRaw', 'asAsked'],
  webSocketSampleRate: ['always24000', 'asAsked'],
  webSocketEncoding: ['alwaysS16le', 'asAsked'],
  webSocketSpeed: ['honoured', 'ignored'],
  webSocketDefaultVoice: ['ofModel', 'tara'],
}

const cases = Object.entries(either).flatMap(([name, values]) =>
  values.map((value) => [name, value] as const),
)

describe('whatever the service does', () => {
  it.each(cases)('%s %s: seven at once, one cancelled, all others whole', async (name, value) => {
    Object.assign(server.switches, defaultSwitches, { [name]: value })
    if (name === 'earlyEvents') server.switches.sessionCreatedDelayMs = 30
    const abort = new AbortController()
    const cancelled = speakOver(transport, socketRequest(`${text} Cancelled.`), abort.signal)
    await server.waitForFrame(({ data }) => JSON.stringify(data).includes('Cancelled.'))
    const replies = Array.from({ length: 6 }, () => say())
    abort.abort()
    expect((await cancelled).error).toMatchObject({ name: 'AbortError' })
    for (const spoken of await Promise.all(replies)) {
      expectWhole(spoken, spoken.sentCount)
      expect(spoken.words.map((word) => [word.text, word.startSeconds.toFixed(3)])).toEqual(
        sound.words.map((word) => [word.text, word.startSeconds.toFixed(3)]),
      )
      // Once is the rule; a server without contexts, or without room for one more, shows itself once.
      expect(spoken.sentCount).toBeLessThanOrEqual(
        ['contextIds', 'frames', 'contextLimit'].includes(name) ? 2 : 1,
      )
    }
  })

  it('word times of the session are found when texts follow each other', async () => {
    server.switches.webSocketWordTimes = 'session'
    for (let turn = 0; turn < 3; turn++) {
      const spoken = await say()
      expectWhole(spoken)
      for (const [index, { startSeconds }] of spoken.words.entries()) {
        expect(startSeconds).toBeCloseTo(sound.words[index]?.startSeconds ?? -1, 2)
      }
    }
    expect(server.webSockets).toHaveLength(1)
  })

  it.each(['sentence', 'immediate', 'never'] as const)(
    'segment %s: all of a long text is heard',
    async (segment) => {
      const long = Array.from({ length: 12 }, (_, i) => `This is sentence number ${i}.`).join(' ')
      const spoken = await speakOver(transport, socketRequest(long, { segment, maxPartialLength: 40 }))
      expect(spoken.error).toBeUndefined()
      expect(spoken.words.map((word) => word.text).join(' ')).toBe(long)
      expectValidWords(spoken)
    },
  )

  it.each(['inside', 'atUpgrade'] as const)('a refused key is told %s', async (webSocketAuthFailure) => {
    server.switches.webSocketAuthFailure = webSocketAuthFailure
    const stranger = webSocketTransport(server.baseUrl, {
      profile: { baseUrl: server.baseUrl, apiKey: () => 'wrong-key' },
    })
    const { error, sentCount } = await speakOver(stranger, socketRequest(text))
    expect(error).toMatchObject({
      code: 'SPEECH_KEY_REFUSED',
      retryable: false,
      details: { phase: 'connect' },
    })
    expect(sentCount).toBe(0)
    await stranger.close()
  })

  it('200 utterances go over one connection, though done contexts are few', async () => {
    const replies = Array.from({ length: 200 }, (_, i) => speakOver(transport, socketRequest(`Number ${i}.`)))
    const spoken = await Promise.all(replies)
    expect(spoken.map(({ error }) => error)).toEqual(Array(200).fill(undefined))
    expect(server.webSockets).toHaveLength(1)
    expect(server.billed).toHaveLength(200)
  })

  it('a server that never frees contexts is spoken with over a few connections', async () => {
    server.switches.contextFreed = 'whenCancelled'
    const replies = Array.from({ length: 250 }, (_, i) => speakOver(transport, socketRequest(`Number ${i}.`)))
    const spoken = await Promise.all(replies)
    expect(spoken.map(({ error }) => error)).toEqual(Array(250).fill(undefined))
    expect(server.webSockets).toHaveLength(3)
    expect(server.billed).toHaveLength(250)
  })

  it('keeps its key to the header', async () => {
    expectWhole(await say())
    for (const { path, query, headers } of server.requests) {
      expect(JSON.stringify([path, query])).not.toContain(testKey)
      expect(headers.authorization).toBe(`Bearer ${testKey}`)
    }
    const received = server.webSockets.flatMap(({ frames }) =>
      frames.filter(({ direction }) => direction === 'received'),
    )
    expect(JSON.stringify(received)).not.toContain(testKey)
  })

  it('goes on when the network comes back', async () => {
    expectWhole(await say())
    await server.goOffline()
    expect((await say()).error).toMatchObject({ code: 'SPEECH_NETWORK', retryable: true })
    await server.goOnline()
    expectWhole(await say())
  })
})
