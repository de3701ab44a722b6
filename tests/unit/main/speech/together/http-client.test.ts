import type { Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import {
  HttpClient,
  listLimits,
  type ServiceRequest,
  speechLimits,
} from '../../../../../src/main/speech/together/http-client.ts'
import { SpeechError } from '../../../../../src/shared/errors.ts'
import {
  expectNoKey,
  httpOptions,
  oneTurn,
  type RawServer,
  secretKey,
  startRawServer,
} from '../../../../support/speech-requests.ts'
import { TestTimers } from '../../../../support/test-timers.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'

const never = new AbortController().signal

function request(overrides: Partial<ServiceRequest> = {}): ServiceRequest {
  return {
    method: 'GET',
    path: '/models',
    accept: 'application/json',
    limits: listLimits,
    totalMs: 60_000,
    ...overrides,
  }
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  const error = await work.then(
    () => 'no error',
    (thrown: unknown) => thrown,
  )
  expectNoKey(error)
  return error
}

let server: TogetherServer
beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: secretKey })
})
afterEach(() => server.reset())
afterAll(() => server.close())

const rawServers: RawServer[] = []
async function rawServer(answer: (socket: Socket) => void): Promise<RawServer> {
  const raw = await startRawServer(answer)
  rawServers.push(raw)
  return raw
}
afterEach(async () => {
  for (const raw of rawServers.splice(0)) await raw.close()
})

describe('a request', () => {
  test('carries the key in the Authorization header alone, and the product as its User-Agent', async () => {
    const http = new HttpClient(httpOptions(server.baseUrl))
    const reply = await http.send(request({ query: { model: 'a+b/c' } }), never)
    await reply.discard()
    const sent = server.requests.at(-1)
    expect(sent?.headers).toMatchObject({
      authorization: `Bearer ${secretKey}`,
      'user-agent': 'Lectern/1.2.3',
    })
    const { authorization: _key, ...others } = sent?.headers ?? {}
    expect(JSON.stringify([others, sent?.path, sent?.query, sent?.body])).not.toContain(secretKey)
    expect(sent?.query).toEqual({ model: 'a+b/c' })
  })

  test('with a key that no header can carry is not made, and the key is not shown', async () => {
    for (const key of [`${secretKey}\nx: y`, `${secretKey} `, 'schlüssel', '']) {
      const options = {
        ...httpOptions(server.baseUrl),
        profile: { baseUrl: server.baseUrl, apiKey: () => key },
      }
      expect(await failureOf(new HttpClient(options).send(request(), never))).toMatchObject({
        code: 'SPEECH_KEY_REFUSED',
      })
    }
    expect(server.requests).toHaveLength(0)
  })

  test.each([301, 302, 307, 308])('of a %i is not sent elsewhere', async (status) => {
    const thief = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n'))
    let wasCalled = false
    void thief.received.then(() => (wasCalled = true))
    const raw = await rawServer((socket) =>
      socket.end(`HTTP/1.1 ${status} Moved\r\nlocation: ${thief.baseUrl}\r\ncontent-length: 0\r\n\r\n`),
    )
    const error = await failureOf(new HttpClient(httpOptions(raw.baseUrl)).send(request(), never))
    expect(error).toMatchObject({ code: 'SPEECH_PROTOCOL', details: { status } })
    await oneTurn()
    expect(wasCalled).toBe(false)
  })

  test('goes on the connection of the one before it, when that was read to its end', async () => {
    const ports = new Set<number | undefined>()
    const raw = await rawServer((socket) => {
      const answer = (): void => {
        ports.add(socket.remotePort)
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n[]')
      }
      socket.on('data', answer)
      answer()
    })
    const http = new HttpClient(httpOptions(raw.baseUrl))
    for (let i = 0; i < 3; i++) {
      await (await http.send(request(), never)).json(100)
      await oneTurn()
    }
    expect(ports.size).toBe(1)
  })
})

describe('a network failure', () => {
  const cases = {
    'a refused connection': ['SPEECH_NETWORK', 0],
    'a name that does not exist': ['SPEECH_NETWORK', 0],
    'a server without TLS': ['SPEECH_NETWORK', 0],
    'a reset': ['SPEECH_NETWORK', 1],
    'bytes that are no HTTP': ['SPEECH_PROTOCOL', 1],
  } as const

  test.each(Object.entries(cases))(
    'of %s has its code, and says whether anything was sent',
    async (name, [code, sent]) => {
      let url = server.baseUrl
      if (name === 'a refused connection') {
        const raw = await startRawServer(() => undefined)
        await raw.close()
        url = raw.baseUrl
      }
      if (name === 'a name that does not exist') url = 'https://speech.invalid/v1'
      if (name === 'a server without TLS') url = server.baseUrl.replace('http:', 'https:')
      if (name === 'a reset') server.inject('http.reset', { route: 'any' })
      if (name === 'bytes that are no HTTP')
        url = (await rawServer((socket) => socket.end('SSH-2.0-x\r\n'))).baseUrl
      const onSent = vi.fn<() => void>()
      const error = await failureOf(new HttpClient(httpOptions(url)).send(request({ onSent }), never))
      expect(error).toBeInstanceOf(SpeechError)
      expect(error).toMatchObject({ code })
      expect(onSent).toHaveBeenCalledTimes(sent)
    },
  )

  test('in the middle of a body is an incomplete reply', async () => {
    const raw = await rawServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n[1,2'))
    const reply = await new HttpClient(httpOptions(raw.baseUrl)).send(request(), never)
    expect(await failureOf(reply.bytes(1000))).toMatchObject({ code: 'SPEECH_INCOMPLETE' })
  })
})

describe('what takes too long', () => {
  async function stalls(answer: (socket: Socket) => void, waitedMs: number, afterMs = waitedMs) {
    const timers = new TestTimers()
    const raw = await rawServer(answer)
    const http = new HttpClient(httpOptions(raw.baseUrl, timers))
    const work = http
      .send(request({ limits: speechLimits, totalMs: 600_000 }), never)
      .then((reply) => reply.bytes(1000))
    const failure = failureOf(work)
    await raw.received
    await vi.waitUntil(() => timers.pendingMs.includes(waitedMs), { interval: 1, timeout: 10_000 })
    await timers.advance(afterMs - 1)
    let isSettled = false
    void failure.then(() => (isSettled = true))
    await oneTurn()
    expect(isSettled).toBe(false)
    await timers.advance(1)
    return failure
  }

  test('is a head that does not come: 10 s to connect and 30 s for the service', async () => {
    expect(await stalls(() => undefined, 40_000)).toMatchObject({
      code: 'SPEECH_STALLED',
      retryable: true,
      details: { phase: 'first byte', waitedMs: 40_000 },
    })
  })

  test('is a first byte that does not follow its head for 30 s', async () => {
    const head = 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'
    expect(await stalls((socket) => socket.write(head), 30_000)).toMatchObject({
      code: 'SPEECH_STALLED',
      details: { phase: 'first byte', waitedMs: 30_000 },
    })
  })

  test('is a next byte after 15 s', async () => {
    const part = 'HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc'
    expect(await stalls((socket) => socket.write(part), 15_000)).toMatchObject({
      code: 'SPEECH_STALLED',
      details: { phase: 'next bytes', waitedMs: 15_000 },
    })
  })

  test('is a reply that drips on and on', async () => {
    const timers = new TestTimers()
    let socket: Socket | undefined
    const raw = await rawServer((opened) => {
      socket = opened
      opened.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n')
    })
    const http = new HttpClient(httpOptions(raw.baseUrl, timers))
    const reply = await http.send(request({ limits: speechLimits, totalMs: 60_000 }), never)
    const chunks = reply.chunks()
    for (let i = 0; i < 4; i++) {
      socket?.write('x')
      await chunks.next()
      const waiting = chunks.next()
      await timers.advance(14_000)
      socket?.write('y')
      await waiting
    }
    const failure = failureOf(chunks.next())
    await timers.advance(4_000)
    expect(await failure).toMatchObject({ code: 'SPEECH_STALLED', details: { phase: 'whole reply' } })
  })

  test('leaves no timer behind when it ends well', async () => {
    const timers = new TestTimers()
    const http = new HttpClient(httpOptions(server.baseUrl, timers))
    await (await http.send(request(), never)).json(1_000_000)
    await failureOf(http.send(request({ path: '/nowhere' }), never))
    expect(timers.pendingMs).toEqual([])
  })
})

describe('cancelling', () => {
  /** Aborts as soon as `until` is there, and looks one turn later. */
  async function abortsAtOnce(
    baseUrl: string,
    until: (work: Promise<unknown>) => Promise<unknown>,
    read: (http: HttpClient, signal: AbortSignal) => Promise<unknown>,
  ): Promise<void> {
    const controller = new AbortController()
    let outcome: unknown = 'still running'
    const work = read(new HttpClient(httpOptions(baseUrl)), controller.signal).then(
      () => (outcome = 'no error'),
      (error: unknown) => (outcome = error),
    )
    await until(work)
    controller.abort()
    await oneTurn()
    expect(outcome).toMatchObject({ name: 'AbortError' })
  }

  const readAll = (http: HttpClient, signal: AbortSignal): Promise<unknown> =>
    http.send(request(), signal).then((reply) => reply.bytes(1000))

  test('before the request sends nothing', async () => {
    const onSent = vi.fn<() => void>()
    const http = new HttpClient(httpOptions(server.baseUrl))
    const error = await failureOf(http.send(request({ onSent }), AbortSignal.abort()))
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(onSent).not.toHaveBeenCalled()
    expect(server.requests).toHaveLength(0)
  })

  test('while it connects ends at once', async () => {
    // TLS whose handshake is never answered.
    const raw = await rawServer(() => undefined)
    await abortsAtOnce(raw.baseUrl.replace('http:', 'https:'), () => raw.received, readAll)
  })

  test('before the head ends at once', async () => {
    const raw = await rawServer(() => undefined)
    await abortsAtOnce(raw.baseUrl, () => raw.received, readAll)
  })

  test.each(['', 'abc'])('in the body, after "%s", ends at once', async (part) => {
    const raw = await rawServer((socket) =>
      socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n${part}`),
    )
    const hasHead = Promise.withResolvers<void>()
    await abortsAtOnce(
      raw.baseUrl,
      async () => {
        await hasHead.promise
        await oneTurn()
      },
      async (http, signal) => {
        const reply = await http.send(request(), signal)
        hasHead.resolve()
        return reply.bytes(1000)
      },
    )
  })

  test('in the body of an error ends at once', async () => {
    const raw = await rawServer((socket) => socket.write('HTTP/1.1 500 No\r\ncontent-length: 10\r\n\r\nabc'))
    await abortsAtOnce(
      raw.baseUrl,
      async () => {
        await raw.received
        for (let i = 0; i < 20; i++) await oneTurn()
      },
      readAll,
    )
  })

  test('is an AbortError whatever reason was given', async () => {
    const http = new HttpClient(httpOptions(server.baseUrl))
    const error = await failureOf(http.send(request(), AbortSignal.abort('because')))
    expect(error).toMatchObject({ name: 'AbortError' })
  })

  test('happens to everything when the client is closed', async () => {
    const raw = await rawServer(() => undefined)
    const http = new HttpClient(httpOptions(raw.baseUrl))
    const failure = failureOf(http.send(request(), never))
    await raw.received
    http.close()
    expect(await failure).toMatchObject({ name: 'AbortError' })
    expect(await failureOf(http.send(request(), never))).toMatchObject({ name: 'AbortError' })
  })

  test('ends the connection, so that the service can stop', async () => {
    const closed = Promise.withResolvers<void>()
    const raw = await rawServer((socket) => socket.once('close', () => closed.resolve()))
    const controller = new AbortController()
    const failure = failureOf(new HttpClient(httpOptions(raw.baseUrl)).send(request(), controller.signal))
    await raw.received
    controller.abort()
    await failure
    await closed.promise
  })
})

describe('a body', () => {
  test('that is too long is not read to its end', async () => {
    const http = new HttpClient(httpOptions(server.baseUrl))
    const reply = await http.send(request(), never)
    expect(await failureOf(reply.bytes(100))).toMatchObject({ code: 'SPEECH_PROTOCOL' })
  })

  test('of an error is read only as far as it can tell something', async () => {
    const raw = await rawServer((socket) => {
      socket.write('HTTP/1.1 502 Bad\r\ncontent-length: 100000000\r\n\r\n')
      socket.write('<html>'.repeat(50_000))
    })
    const error = await failureOf(new HttpClient(httpOptions(raw.baseUrl)).send(request(), never))
    expect(error).toMatchObject({ code: 'SPEECH_SERVER_FAILED', details: { isFromGateway: true } })
  })

  test('of an error that stalls does not hide the error', async () => {
    const timers = new TestTimers()
    const raw = await rawServer((socket) => socket.write('HTTP/1.1 402 Pay\r\ncontent-length: 10\r\n\r\n{'))
    const failure = failureOf(new HttpClient(httpOptions(raw.baseUrl, timers)).send(request(), never))
    await vi.waitUntil(() => timers.pendingMs.filter((ms) => ms === 10_000).length === 1, {
      interval: 1,
      timeout: 10_000,
    })
    await timers.advance(10_000)
    expect(await failure).toMatchObject({ code: 'SPEECH_CREDIT_EXHAUSTED' })
  })
})
