import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { expect } from 'vitest'
import { systemTimers, type Timers } from '../../src/main/clock.ts'
import type { HttpClientOptions } from '../../src/main/speech/together/http-client.ts'
import type { SpeechTransport, TransportRequest } from '../../src/main/speech/together/transport.ts'
import { joinPcm } from '../../src/core/audio/pcm.ts'
import { toPlainError } from '../../src/shared/errors.ts'
import type { TimedWord } from '../../src/shared/speech.ts'

/** Long enough not to be found by chance. */
export const secretKey = 'secret-key-0123456789abcdef'

/** What an HTTP client takes, for a server on this computer. */
export function httpOptions(baseUrl: string, timers: Timers = systemTimers): HttpClientOptions {
  return {
    network: { fetch: (input, init) => fetch(input, init), proxyFor: () => Promise.resolve(undefined) },
    profile: { baseUrl, apiKey: () => secretKey },
    timers,
    userAgent: 'Lectern/1.2.3',
  }
}

/** A request for a short sentence of Kokoro. */
export function speechRequest(overrides: Partial<TransportRequest> = {}): TransportRequest {
  return {
    model: 'hexgrad/Kokoro-82M',
    voice: 'af_heart',
    text: 'Hello there, this is a short sentence.',
    rawReply: { encoding: 'pcm_s16le', sampleRateHz: 24_000 },
    ...overrides,
  }
}

/** What came of a request. */
export interface Spoken {
  readonly pcm: Int16Array
  readonly sampleRateHz: number
  readonly words: readonly TimedWord[]
  readonly error: unknown
  readonly sentCount: number
}

/** Reads a reply to its end or its failure, which never shows the key. */
export async function speakAll(
  transport: SpeechTransport,
  request: TransportRequest,
  signal: AbortSignal = new AbortController().signal,
): Promise<Spoken> {
  const pieces: Int16Array[] = []
  const words: TimedWord[] = []
  let [sampleRateHz, sentCount, error]: [number, number, unknown] = [0, 0, undefined]
  try {
    for await (const chunk of transport.speak(request, signal, () => sentCount++)) {
      if (chunk.kind === 'words') words.push(...chunk.words)
      else {
        pieces.push(chunk.pcm)
        sampleRateHz = chunk.sampleRateHz
      }
    }
  } catch (thrown) {
    error = thrown
    expectNoKey(thrown)
  }
  return { pcm: joinPcm(pieces), sampleRateHz, words, error, sentCount }
}

/** No part of an error, nor of what caused it, shows the key. */
export function expectNoKey(error: unknown): void {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const shown = [
      JSON.stringify(toPlainError(inner)),
      inner.stack,
      ...Object.values(inner).map(String),
    ].join('\n')
    expect(shown).not.toContain(secretKey)
    expect(shown).not.toContain('0123456789abcdef')
  }
}

/** Compares samples without printing a hundred thousand of them when they differ. */
export function expectSame(pcm: Int16Array, expected: Int16Array): void {
  expect(pcm).toHaveLength(expected.length)
  expect(pcm.findIndex((sample, i) => sample !== expected[i])).toBe(-1)
}

/** A server that speaks no protocol but the bytes it is told. */
export interface RawServer {
  readonly baseUrl: string
  readonly received: Promise<string>
  close(): Promise<void>
}

/** @param answer is called once a connection has sent something */
export async function startRawServer(answer: (socket: Socket) => void): Promise<RawServer> {
  const sockets = new Set<Socket>()
  const received = Promise.withResolvers<string>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', (bytes: Buffer) => {
      received.resolve(bytes.toString('latin1'))
      answer(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    baseUrl: `http://127.0.0.1:${port}/v1`,
    received: received.promise,
    close: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** One turn of the event loop: all that a cancelled call may take. */
export function oneTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve)
  })
}
