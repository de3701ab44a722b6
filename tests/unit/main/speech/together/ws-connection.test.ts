import { createServer as createHttpsServer } from 'node:https'
import { createServer as createHttpServer, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import type { SpeechError } from '../../../../../src/shared/errors.ts'
import {
  speakOver,
  socketRequest,
  testKey,
  webSocketTransport,
} from '../../../../support/speak-over-socket.ts'
import { SpeechSocketServer, type SpeechSocketOptions } from '../../../../support/speech-socket-server.ts'
import { passing } from '../../../../support/passing-time.ts'
import { settled, TestTimers } from '../../../../support/test-timers.ts'
import type { WebSocketTransportOptions } from '../../../../../src/main/speech/together/ws-options.ts'
import { selfSignedCertificate } from '../../../../support/self-signed-certificate.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

async function serve(options: SpeechSocketOptions = {}): Promise<SpeechSocketServer> {
  const server = await SpeechSocketServer.start(options)
  closers.push(() => server.close())
  return server
}

function transportTo(
  baseUrl: string,
  options: Partial<WebSocketTransportOptions> = {},
): ReturnType<typeof webSocketTransport> {
  const transport = webSocketTransport(baseUrl, options)
  closers.push(() => transport.close())
  return transport
}

function refusing(status: number, headers: string, body: string): SpeechSocketOptions {
  return {
    onUpgrade: (_request, socket) => {
      socket.end(
        `HTTP/1.1 ${status} No\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      )
    },
  }
}

/** Takes an upgrade without a word. */
function neverAnswer(_request: IncomingMessage, socket: Duplex): void {
  socket.on('error', () => {})
  socket.on('end', () => socket.destroy())
  socket.resume()
}

async function errorFrom(options: SpeechSocketOptions): Promise<SpeechError> {
  const server = await serve(options)
  const { error, sentCount } = await speakOver(transportTo(server.baseUrl), socketRequest('Hi.'))
  expect(sentCount).toBe(0)
  return error as SpeechError
}

describe('opening a connection', () => {
  it('names key and product in headers, asks for no compression, and keeps the key out of the address', async () => {
    const server = await serve()
    const transport = transportTo(server.baseUrl)
    await transport.warmUp(socketRequest('', { voice: 'af_bella+af_heart' }))
    const { request } = await server.socket(1)
    expect(request.headers.authorization).toBe(`Bearer ${testKey}`)
    expect(request.headers['user-agent']).toBe('Lectern/1.2.3')
    expect(request.headers['sec-websocket-extensions']).toBeUndefined()
    expect(request.url).toBe(
      '/v1/audio/speech/websocket?model=hexgrad%2FKokoro-82M&voice=af_bella%2Baf_heart&response_format=pcm&alignment=word&segment=never',
    )
  })

  it('sends no text before the greeting', async () => {
    const server = await serve({ greets: false })
    const reply = speakOver(transportTo(server.baseUrl), socketRequest('Hi.'))
    const socket = await server.socket(1)
    await settled()
    expect(socket.messages).toEqual([])
    socket.greet()
    await server.socketWithTexts(1, 1)
    socket.speak('Hi.')
    await expect(reply).resolves.toMatchObject({ samples: [1, 2, 3], sentCount: 1, error: undefined })
  })

  it('opens one connection for whoever waits for it', async () => {
    const server = await serve()
    const transport = transportTo(server.baseUrl)
    await Promise.all([1, 2, 3].map(() => transport.warmUp(socketRequest(''))))
    expect(server.sockets).toHaveLength(1)
  })

  it.each([
    [401, 'SPEECH_KEY_REFUSED', '{"error":{"message":"Invalid API key provided.","code":"invalid_api_key"}}'],
    [402, 'SPEECH_CREDIT_EXHAUSTED', '{"error":{"message":"Credit limit exceeded.","type":"credit_limit"}}'],
    [403, 'SPEECH_FORBIDDEN', '<html>Attention Required! | Cloudflare</html>'],
    [429, 'SPEECH_RATE_LIMITED', '{"error":{"message":"x","error_type":"dynamic_request_limited"}}'],
    [500, 'SPEECH_SERVER_FAILED', ''],
    [502, 'SPEECH_SERVER_FAILED', '<html>Bad gateway</html>'],
    [503, 'SPEECH_OVERLOADED', '{"error":{"message":"overloaded"}}'],
    [200, 'SPEECH_NETWORK', '<html>Log in to this network</html>'],
    [302, 'SPEECH_PROTOCOL', ''],
  ])('tells an upgrade answered with %i as %s', async (status, code, body) => {
    const error = await errorFrom(refusing(status, 'x-ratelimit-reset: 2\r\nlocation: /login\r\n', body))
    expect(error).toMatchObject({ code, details: { phase: 'connect', isUpgradeRefused: true, status } })
    if (status === 429) expect(error.details.retryAfterMs).toBe(2000)
  })

  it('reads no more of an endless refusal than it needs', async () => {
    const error = await errorFrom({
      onUpgrade: (_request, socket) => {
        socket.on('error', () => {})
        socket.write('HTTP/1.1 503 No\r\ntransfer-encoding: chunked\r\n\r\n')
        socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
        socket.write(`10000\r\n${'x'.repeat(0x10000)}\r\n`)
      },
    })
    expect(error).toMatchObject({ code: 'SPEECH_OVERLOADED' })
  })

  it('takes what came of a refusal whose body never ends', async () => {
    const timers = new TestTimers()
    let answered = (): void => {}
    const isAnswered = new Promise<void>((resolve) => (answered = resolve))
    const server = await serve({
      onUpgrade: (_request, socket) => {
        socket.on('error', () => {})
        socket.write('HTTP/1.1 401 No\r\ncontent-length: 1000\r\n\r\n{"error":', answered)
      },
    })
    const reply = speakOver(transportTo(server.baseUrl, { timers }), socketRequest('Hi.'))
    await isAnswered
    // The bytes are with the system; the client reads them in one of the next turns.
    for (let turn = 0; turn < 50; turn++) await settled()
    await timers.advance(10_000)
    expect((await reply).error).toMatchObject({ code: 'SPEECH_KEY_REFUSED' })
  })

  it.each([
    ['is closed to everybody', 'http://127.0.0.1:1/v1', 'ECONNREFUSED'],
    ['is not found', 'http://nowhere.invalid/v1', 'ENOTFOUND'],
  ])('tells that an address %s', async (_, baseUrl, networkCode) => {
    const { error } = await speakOver(transportTo(baseUrl), socketRequest('Hi.'))
    expect(error).toMatchObject({ code: 'SPEECH_NETWORK', retryable: true, details: { phase: 'connect' } })
    // A computer without any network says EAI_AGAIN.
    if (networkCode !== 'ENOTFOUND') expect(error).toMatchObject({ details: { networkCode } })
  })

  it('tells a connection that ends before an answer', async () => {
    const error = await errorFrom({ onUpgrade: (_request, socket) => socket.destroy() })
    expect(error).toMatchObject({ code: 'SPEECH_NETWORK', retryable: true, details: { phase: 'connect' } })
  })

  it('tells an answer that is no WebSocket’s', async () => {
    const error = await errorFrom({
      onUpgrade: (_request, socket) => {
        socket.on('error', () => {})
        socket.write(
          'HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: wrong\r\n\r\n',
        )
      },
    })
    expect(error.details.phase).toBe('connect')
  })

  it('gives up when nobody answers', async () => {
    const timers = new TestTimers()
    const server = await serve({ onUpgrade: neverAnswer })
    const reply = speakOver(transportTo(server.baseUrl, { timers }), socketRequest('Hi.'))
    await server.waitFor(() => (server.openConnections === 1 ? true : undefined))
    await timers.advance(10_000)
    expect((await reply).error).toMatchObject({
      code: 'SPEECH_STALLED',
      details: { phase: 'connect', waitedMs: 10_000 },
    })
    await server.allClosed()
  })

  it('gives up when no greeting comes', async () => {
    const timers = new TestTimers()
    const server = await serve({ greets: false })
    const reply = speakOver(transportTo(server.baseUrl, { timers }), socketRequest('Hi.'))
    await server.socket(1)
    expect((await passing(timers, reply)).error).toMatchObject({
      code: 'SPEECH_STALLED',
      details: { phase: 'connect', what: 'no session.created' },
    })
    await server.allClosed()
  })

  it('tells a refusal in place of the greeting, without the key', async () => {
    const server = await serve({ greets: false })
    const reply = speakOver(transportTo(server.baseUrl), socketRequest('Hi.'))
    const socket = await server.socket(1)
    socket.send({
      type: 'conversation.item.tts.failed',
      error: {
        message: `Invalid API key provided: ${testKey}`,
        type: 'invalid_request_error',
        code: 'invalid_api_key',
      },
    })
    socket.close(1008)
    const { error } = await reply
    expect(error).toMatchObject({
      code: 'SPEECH_KEY_REFUSED',
      retryable: false,
      details: { phase: 'connect' },
    })
    expect(JSON.stringify([error, (error as Error).message, String((error as Error).cause)])).not.toContain(
      testKey,
    )
  })

  it('fails everybody who waits for the same connection, and tries anew for the next', async () => {
    let isUp = false
    const server = await serve({
      http: createHttpServer().on('connection', (socket) => {
        if (!isUp) socket.destroy()
      }),
    })
    const transport = transportTo(server.baseUrl)
    const replies = await Promise.all(
      ['a', 'b', 'c'].map((text) => speakOver(transport, socketRequest(text))),
    )
    expect(replies.map(({ error }) => (error as SpeechError).code)).toEqual(Array(3).fill('SPEECH_NETWORK'))
    isUp = true
    await expect(transport.warmUp(socketRequest(''))).resolves.toBeUndefined()
  })

  it('has no key to send, and says so', async () => {
    const server = await serve()
    const missing = new Error('no key')
    const transport = transportTo(server.baseUrl, {
      profile: {
        baseUrl: server.baseUrl,
        apiKey: () => {
          throw missing
        },
      },
    })
    expect((await speakOver(transport, socketRequest('Hi.'))).error).toBe(missing)
    expect(server.openConnections).toBe(0)
  })

  it('opens another connection when the key has changed', async () => {
    const server = await serve()
    let key = 'first'
    const transport = transportTo(server.baseUrl, { profile: { baseUrl: server.baseUrl, apiKey: () => key } })
    await transport.warmUp(socketRequest(''))
    key = 'second'
    await transport.warmUp(socketRequest(''))
    expect(server.sockets.map(({ request }) => request.headers.authorization)).toEqual([
      'Bearer first',
      'Bearer second',
    ])
    await server.waitFor(() => server.sockets[0]?.closeCode)
  })
})

describe('a proxy', () => {
  it('is asked to connect to the service, whose certificate is checked', async () => {
    const certificate = selfSignedCertificate()
    if (certificate === undefined) return
    const before = getCACertificates('default')
    closers.push(async () => setDefaultCACertificates(before))
    const server = await serve({ http: createHttpsServer(certificate) })
    const asked: string[] = []
    const proxy = createHttpServer()
    proxy.on('connect', (request, client, head) => {
      asked.push(request.url ?? '')
      const upstream = connect(server.port, '127.0.0.1', () => {
        client.write('HTTP/1.1 200 OK\r\n\r\n')
        upstream.write(head)
        upstream.pipe(client).pipe(upstream)
      })
      client.on('error', () => upstream.destroy())
      upstream.on('error', () => client.destroy())
    })
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    closers.push(async () => void proxy.close())
    const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const askedFor: string[] = []
    const options = {
      network: {
        proxyFor: (url: URL) => {
          askedFor.push(url.protocol)
          return Promise.resolve(proxyUrl)
        },
      },
    }
    const baseUrl = `https://localhost:${server.port}/v1`

    const untrusted = await speakOver(transportTo(baseUrl, options), socketRequest('Hi.'))
    expect(untrusted.error).toMatchObject({
      code: 'SPEECH_NETWORK',
      retryable: false,
      details: { phase: 'connect' },
    })
    expect(server.sockets).toEqual([])

    setDefaultCACertificates([...before, certificate.cert])
    const reply = speakOver(transportTo(baseUrl, options), socketRequest('Hi.'))
    const socket = await server.socketWithTexts(1, 1)
    socket.speak('Hi.')
    await expect(reply).resolves.toMatchObject({ samples: [1, 2, 3], error: undefined })
    expect(asked).toEqual(Array(2).fill(`localhost:${server.port}`))
    expect(askedFor).toEqual(['https:', 'https:'])
  })

  it('that refuses to connect is told from a service that refuses', async () => {
    const proxy = createHttpServer()
    proxy.on('connect', (_request, client) => client.end('HTTP/1.1 403 Forbidden\r\n\r\n'))
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
    closers.push(async () => void proxy.close())
    const proxyUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
    const transport = transportTo('https://api.example.com/v1', {
      network: { proxyFor: () => Promise.resolve(proxyUrl) },
    })
    const { error } = await speakOver(transport, socketRequest('Hi.'))
    expect(error).toMatchObject({ code: 'SPEECH_NETWORK', details: { phase: 'connect' } })
    expect((error as SpeechError).details.isUpgradeRefused).toBeUndefined()
  })

  it('that the system can’t name is a failure to connect', async () => {
    const transport = transportTo('https://api.example.com/v1', {
      network: { proxyFor: () => Promise.reject(new Error('no PAC')) },
    })
    expect((await speakOver(transport, socketRequest('Hi.'))).error).toMatchObject({
      code: 'SPEECH_NETWORK',
      details: { phase: 'connect' },
    })
  })
})

describe('an open connection', () => {
  it('is pinged every 15 seconds and kept while pings are answered', async () => {
    const timers = new TestTimers()
    const server = await serve()
    const transport = transportTo(server.baseUrl, { timers })
    await transport.warmUp(socketRequest(''))
    const socket = await server.socket(1)
    for (const count of [1, 2, 3]) {
      await timers.advance(15_000)
      await server.waitFor(() => (socket.pings === count ? true : undefined))
      await settled()
    }
    expect(socket.closeCode).toBeUndefined()
  })

  it('is ended when a ping is not answered', async () => {
    const timers = new TestTimers()
    const server = await serve({ answersPings: false })
    const transport = transportTo(server.baseUrl, {
      timers,
      timeouts: { firstAudioQuietMs: 1e6, firstAudioMs: 1e6 },
    })
    const reply = speakOver(transport, socketRequest('Hi.'))
    const socket = await server.socketWithTexts(1, 1)
    socket.sendAudio([1], { context_id: socket.contextOf('Hi.'), item_id: 'tts_1' })
    await timers.advance(1)
    await timers.advance(15_000)
    expect(socket.closeCode).toBeUndefined()
    await timers.advance(15_000)
    await server.waitFor(() => socket.closeCode)
    expect(socket.closeCode).toBe(1006)
    expect((await reply).error).toMatchObject({ code: expect.stringMatching(/NETWORK|INCOMPLETE/) })
  })

  it('is closed when there was nothing to do for a while, and opened again when there is', async () => {
    const timers = new TestTimers()
    const server = await serve()
    const transport = transportTo(server.baseUrl, { timers, timeouts: { idleMs: 10_000 } })
    await transport.warmUp(socketRequest(''))
    const socket = await server.socket(1)
    await timers.advance(9_999)
    expect(socket.closeCode).toBeUndefined()
    await timers.advance(1)
    await server.waitFor(() => socket.closeCode)
    expect(socket.closeCode).toBe(1000)
    const reply = speakOver(transport, socketRequest('Hi.'))
    const next = await server.socketWithTexts(2, 1)
    next.speak('Hi.')
    await passing(timers, reply)
    await expect(reply).resolves.toMatchObject({ samples: [1, 2, 3], error: undefined })
  })

  it('that the service closed while idle is opened again without an error', async () => {
    const server = await serve()
    const transport = transportTo(server.baseUrl, { timeouts: { reconnectMs: 0 } })
    await transport.warmUp(socketRequest(''))
    const socket = await server.socket(1)
    socket.close(1001)
    await server.waitFor(() => socket.closeCode)
    const reply = speakOver(transport, socketRequest('Hi.'))
    const next = await server.socketWithTexts(2, 1)
    next.speak('Hi.')
    await expect(reply).resolves.toMatchObject({ error: undefined, sentCount: 1 })
  })

  it('is let go of when the transport closes, whatever it is doing', async () => {
    const timers = new TestTimers()
    const server = await serve()
    const transport = webSocketTransport(server.baseUrl, { timers })
    const underway = speakOver(transport, socketRequest('Hi.'))
    await server.socketWithTexts(1, 1)
    await transport.close()
    await server.allClosed()
    expect((await underway).error).toMatchObject({ code: 'SPEECH_ENGINE_UNAVAILABLE' })
    expect((await speakOver(transport, socketRequest('Hi.'))).error).toMatchObject({
      code: 'SPEECH_ENGINE_UNAVAILABLE',
    })
    expect(timers.pendingMs).toEqual([])
  })

  it('is let go of while it is being opened', async () => {
    const timers = new TestTimers()
    const server = await serve({ onUpgrade: neverAnswer })
    const transport = webSocketTransport(server.baseUrl, { timers })
    const waiting = speakOver(transport, socketRequest('Hi.'))
    const warming = transport.warmUp(socketRequest('')).catch((error: unknown) => error)
    await server.waitFor(() => (server.openConnections === 1 ? true : undefined))
    await transport.close()
    await server.allClosed()
    expect((await waiting).error).toMatchObject({ code: 'SPEECH_ENGINE_UNAVAILABLE' })
    expect(await warming).toMatchObject({ code: 'SPEECH_ENGINE_UNAVAILABLE' })
    expect(timers.pendingMs).toEqual([])
  })
})
