import type { Socket } from 'node:net'
import * as fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { SseReader } from '../../../../../src/main/speech/together/sse-reader.ts'
import { SseTransport } from '../../../../../src/main/speech/together/sse-transport.ts'
import type { TransportRequest } from '../../../../../src/main/speech/together/transport.ts'
import { type ErrorCode, SpeechError } from '../../../../../src/shared/errors.ts'
import {
  expectSame,
  httpOptions,
  oneTurn,
  type RawServer,
  secretKey,
  speakAll,
  speechRequest,
  startRawServer,
  type Spoken,
} from '../../../../support/speech-requests.ts'
import { TestTimers } from '../../../../support/test-timers.ts'
import type { Fault, PlainFaultKind } from '../../../../support/together-server/faults.ts'
import type { Switches } from '../../../../support/together-server/switches.ts'
import { TogetherServer } from '../../../../support/together-server/together-server.ts'

const text = 'Hello there, this is one. And here is a second sentence!'
const streamed = speechRequest({ text, responseFormat: 'raw', alignment: 'word' })

let server: TogetherServer
let sse: SseTransport
let plain: Spoken
beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone', apiKey: secretKey })
  sse = new SseTransport(httpOptions(server.baseUrl))
  plain = await speakAll(sse, streamed)
})
afterEach(() => server.reset())
afterAll(async () => {
  await sse.close()
  await server.close()
})

const rawServers: RawServer[] = []
afterEach(async () => {
  for (const raw of rawServers.splice(0)) await raw.close()
})

/** Speaks with a server that answers with these bytes, and ends the connection. */
async function speakBytes(
  pieces: readonly (string | Uint8Array)[],
  request: TransportRequest = streamed,
  contentType = 'text/event-stream; charset=utf-8',
): Promise<Spoken> {
  const raw = await startRawServer((socket: Socket) => {
    socket.setNoDelay(true)
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: ${contentType}\r\nconnection: close\r\n\r\n`)
    for (const piece of pieces) socket.write(piece)
    socket.end()
  })
  rawServers.push(raw)
  return speakAll(new SseTransport(httpOptions(raw.baseUrl)), request)
}

const samples = Int16Array.from({ length: 500 }, (_, i) => i * 60 - 15_000)
const base64 = Buffer.from(samples.buffer).toString('base64')
const delta = `data: {"type":"conversation.item.audio_output.delta","item_id":"tts_1","delta":"${base64}"}\n\n`
const done = 'data: [DONE]\n\n'

describe('a stream', () => {
  test('gives audio and words, in the order of time', () => {
    expect(plain.error).toBeUndefined()
    expect(plain.sampleRateHz).toBe(24_000)
    expect(plain.words.map((word) => word.text)).toEqual(text.split(' '))
    const starts = plain.words.map((word) => word.startSeconds)
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    expect(plain.words.at(-1)?.endSeconds).toBeLessThanOrEqual(plain.pcm.length / 24_000)
    expect(plain.sentCount).toBe(1)
  })

  test('asks for a stream', async () => {
    await speakAll(sse, streamed)
    expect(server.requests.at(-1)?.body).toMatchObject({
      stream: true,
      response_format: 'raw',
      alignment: 'word',
    })
  })

  const switches: readonly Partial<Switches>[] = [
    { sseShape: 'ttsChunk' },
    { sseShape: 'plainDelta' },
    { sseKeepAlive: true },
    { sseItemDone: true },
    { sseWordsItemId: true },
    { sseWordTimes: 'item' },
    { sseWordTimes: 'item', sseWordsItemId: true },
    { sseWordsNested: true },
    { wordsAt: 'before' },
    { wordsAt: 'after' },
    { wordsAt: 'before', sseWordTimes: 'item' },
    { deltas: 'oddBytes' },
  ]

  test.each(switches)('%j sounds the same, with the same words at the same times', async (changed) => {
    Object.assign(server.switches, changed)
    const { pcm, words, error } = await speakAll(sse, streamed)
    expect(error).toBeUndefined()
    expectSame(pcm, plain.pcm)
    expect(words.map((word) => word.text)).toEqual(plain.words.map((word) => word.text))
    for (const [i, word] of words.entries()) {
      expect(word.startSeconds).toBeCloseTo(plain.words[i]?.startSeconds ?? -1, 2)
    }
  })

  test.each([
    'sse.emptyDelta',
    'sse.riffHeader',
    'sse.dataAfterDone',
    'sse.crlf',
    'sse.longLine',
    'sse.byteByByte',
  ] as const)('with %s is as good', async (fault) => {
    const request = fault === 'sse.byteByByte' ? { ...streamed, text: 'Oh.' } : streamed
    const expected = fault === 'sse.byteByByte' ? (await speakAll(sse, request)).pcm : plain.pcm
    server.inject(fault)
    const { pcm, error } = await speakAll(sse, request)
    expect(error).toBeUndefined()
    expectSame(pcm, expected)
  })

  test('of μ-law is decoded', async () => {
    server.switches.streamOfMulaw = 'streamed'
    const { pcm, error } = await speakAll(sse, { ...streamed, responseFormat: 'mulaw' })
    expect(error).toBeUndefined()
    expect(pcm).toHaveLength(plain.pcm.length)
  })

  test('that comes as one file is decoded as what it is', async () => {
    server.switches.streamOfOtherFormat = 'binaryBody'
    for (const responseFormat of ['wav', 'mp3'] as const) {
      const { pcm, error, words } = await speakAll(sse, { ...streamed, responseFormat })
      expect(error).toBeUndefined()
      // A file has no pause of its own between the two sentences.
      expect(pcm.length).toBeGreaterThan(0.95 * plain.pcm.length)
      expect(words).toEqual([])
    }
  })

  test('gives its first audio before the last is made', async () => {
    server.inject({ kind: 'body.stall', bytes: 20_000 })
    const chunks = sse.speak(streamed, new AbortController().signal, () => undefined)
    expect((await chunks.next()).value).toMatchObject({ kind: 'audio' })
    expect(server.heldReplies).toBe(1)
    await chunks.return()
  })

  test('leaves its connection to the next one', async () => {
    const ports = new Set<number | undefined>()
    const raw = await startRawServer((socket) => {
      const answer = (): void => {
        ports.add(socket.remotePort)
        const body = delta + done
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        )
      }
      socket.on('data', answer)
      answer()
    })
    rawServers.push(raw)
    const transport = new SseTransport(httpOptions(raw.baseUrl))
    for (let i = 0; i < 3; i++) {
      expect((await speakAll(transport, streamed)).error).toBeUndefined()
      for (let turn = 0; turn < 5; turn++) await oneTurn()
    }
    expect(ports.size).toBe(1)
  })
})

describe('events by the byte', () => {
  test.each([
    ['a line of 5 MB', [`: ${'x'.repeat(5_000_000)}\n\n`, delta, done]],
    ['an end without a blank line', [delta, 'data: [DONE]']],
    ['data without a blank', [delta.replace('data: ', 'data:'), 'data:[DONE]\n\n']],
    ['carriage returns alone', [delta.replaceAll('\n', '\r'), 'data: [DONE]\r\r']],
    ['ids, retries and unknown fields', ['id: 7\nretry: 100\nx: y\n', delta, done]],
    ['unknown types', ['data: {"type":"ping"}\n\n', 'data: 7\n\n', 'data: null\n\n', delta, done]],
    ['an error that is null', [delta.replace('{', '{"error":null,'), done]],
    ['a byte order mark', ['\uFEFF', delta, done]],
    [
      'a word event with a bare NaN',
      [
        'data: {"type":"conversation.item.word_timestamps","words":["a"],"start_seconds":[NaN],"end_seconds":[0.1]}\n\n',
        delta,
        done,
      ],
    ],
  ])('with %s are read', async (_name, pieces) => {
    const { pcm, error } = await speakBytes(pieces)
    expect(error).toBeUndefined()
    expectSame(pcm, samples)
  })

  test('one delta of several megabytes is one line', async () => {
    const long = new Int16Array(2_000_000).fill(1234)
    const event = `data: {"type":"delta","audio":"${Buffer.from(long.buffer).toString('base64')}"}\n\n`
    const { pcm, error } = await speakBytes([event, 'data: {"type":"done"}\n\n'])
    expect(error).toBeUndefined()
    expect(pcm).toHaveLength(long.length)
  })

  test('an event of more than 16 MB is refused, whole or in many lines', async () => {
    const megabyte = 'x'.repeat(1_000_000)
    const oneLine = ['data: ', ...Array.from({ length: 17 }, () => megabyte)]
    expect((await speakBytes(oneLine)).error).toMatchObject({ code: 'SPEECH_PROTOCOL' })
    const lines = Array.from({ length: 17 }, () => `data: ${megabyte}\n`)
    expect((await speakBytes(lines)).error).toMatchObject({ code: 'SPEECH_PROTOCOL' })
  })

  test('bytes that are no UTF-8 are refused', async () => {
    expect((await speakBytes([delta, Buffer.from([0x64, 0xff, 0xfe])])).error).toMatchObject({
      code: 'SPEECH_PROTOCOL',
    })
  })

  test('an error at the very end, without its blank line, is told as what it is', async () => {
    const { error } = await speakBytes([delta, 'data: {"error":{"code":"credit_limit"}}'])
    expect(error).toMatchObject({ code: 'SPEECH_CREDIT_EXHAUSTED' })
  })

  test('the key is not shown when the service repeats it', async () => {
    for (const event of [
      `{"error":{"message":"No key ${secretKey} here"}}`,
      `{"type":"error","message":"${secretKey}"}`,
    ]) {
      const { error } = await speakBytes([delta, `data: ${event}\n\n`])
      expect((error as Error).message).toContain('[key removed]')
    }
    expect((await speakBytes([`event: error\ndata: ${secretKey}\n\n`])).error).toBeInstanceOf(SpeechError)
  })

  test('a JSON error in a 200 is told as what it is, and nothing that is no audio is played', async () => {
    const json = '{"error":{"message":"x","code":"model_not_available"}}'
    expect((await speakBytes([json], streamed, 'application/json')).error).toMatchObject({
      code: 'SPEECH_MODEL_UNAVAILABLE',
    })
    expect(
      (await speakBytes(['<html>Log in to this hotel</html>'], streamed, 'text/html')).error,
    ).toMatchObject({
      code: 'SPEECH_PROTOCOL',
    })
  })

  test('are the same however the network cuts them', () => {
    const event = fc.record({
      event: fc.constantFrom(undefined, 'error', 'x'),
      data: fc.string({ unit: 'grapheme' }),
    })
    fc.assert(
      fc.property(
        fc.array(event),
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.nat(40)),
        (events, eol, cuts) => {
          const plainEvents = events.map(({ event: name, data }) => ({
            name,
            data: data.replaceAll(/[\r\n]/g, ''),
          }))
          const wire = Buffer.from(
            plainEvents
              .map(
                ({ name, data }) =>
                  `${name === undefined ? '' : `event: ${name}${eol}`}data: ${data}${eol}${eol}`,
              )
              .join(''),
          )
          const reader = new SseReader()
          const seen: (string | undefined)[][] = []
          const take = (bytes: Uint8Array): void => {
            for (const { event: name, data } of reader.push(bytes)) seen.push([name, data])
          }
          let offset = 0
          for (const cut of cuts) {
            take(wire.subarray(offset, offset + cut))
            offset += cut
          }
          take(wire.subarray(offset))
          expect(seen).toEqual(plainEvents.map(({ name, data }) => [name, data]))
        },
      ),
    )
  })

  test('of any bytes end with a code or with none, never otherwise', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.constant(delta),
            fc.constant(done),
            fc.string(),
            fc.json().map((json) => `data: ${json}\n\n`),
          ),
          { maxLength: 6 },
        ),
        async (pieces) => {
          const { error } = await speakBytes(pieces)
          if (error !== undefined) expect(error).toBeInstanceOf(SpeechError)
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('a fault', () => {
  const cases: readonly { fault: Fault | PlainFaultKind; code: ErrorCode; hasAudio: boolean }[] = [
    { fault: 'sse.noDone', code: 'SPEECH_INCOMPLETE', hasAudio: true },
    { fault: 'sse.cutMidEvent', code: 'SPEECH_INCOMPLETE', hasAudio: true },
    { fault: 'sse.cutMidUtf8', code: 'SPEECH_INCOMPLETE', hasAudio: true },
    { fault: 'sse.noAudio', code: 'SPEECH_INCOMPLETE', hasAudio: false },
    { fault: 'sse.errorObject', code: 'SPEECH_SERVER_FAILED', hasAudio: true },
    { fault: 'sse.ttsFailed', code: 'SPEECH_SERVER_FAILED', hasAudio: true },
    { fault: 'sse.namedEvent', code: 'SPEECH_SERVER_FAILED', hasAudio: true },
    { fault: 'sse.malformedJson', code: 'SPEECH_PROTOCOL', hasAudio: true },
    { fault: 'sse.badBase64', code: 'SPEECH_PROTOCOL', hasAudio: true },
    { fault: { kind: 'body.truncate', bytes: 9000 }, code: 'SPEECH_INCOMPLETE', hasAudio: true },
    { fault: 'body.empty', code: 'SPEECH_INCOMPLETE', hasAudio: false },
    { fault: 'body.jsonError', code: 'SPEECH_SERVER_FAILED', hasAudio: false },
    { fault: 'body.contentType', code: 'SPEECH_PROTOCOL', hasAudio: false },
    { fault: 'http.rateLimited', code: 'SPEECH_RATE_LIMITED', hasAudio: false },
    { fault: 'http.creditLimit', code: 'SPEECH_CREDIT_EXHAUSTED', hasAudio: false },
    { fault: 'http.reset', code: 'SPEECH_NETWORK', hasAudio: false },
  ]

  test.each(cases)('$fault has the code $code', async ({ fault, code, hasAudio }) => {
    server.inject(fault)
    const { error, pcm } = await speakAll(sse, streamed)
    expect(error).toMatchObject({ code })
    expect(pcm.length > 0).toBe(hasAudio)
    expectSame(pcm, plain.pcm.subarray(0, pcm.length))
  })

  test.each([
    ['http.silence', 'first byte', 40_000],
    [{ kind: 'body.stall', bytes: 20_000 }, 'next bytes', 15_000],
  ] as const)('%j is noticed in time', async (fault, phase, waitedMs) => {
    const timers = new TestTimers()
    server.inject(fault)
    const speaking = speakAll(new SseTransport(httpOptions(server.baseUrl, timers)), streamed)
    await vi.waitUntil(() => server.heldReplies === 1 && timers.pendingMs.includes(waitedMs), {
      interval: 1,
      timeout: 10_000,
    })
    await timers.advance(waitedMs)
    expect((await speaking).error).toMatchObject({ code: 'SPEECH_STALLED', details: { phase } })
  })
})

test.each(['http.silence', 'body.stall'] as const)('cancelling ends at once during %s', async (fault) => {
  server.inject(fault)
  const controller = new AbortController()
  let error: unknown
  const speaking = speakAll(sse, streamed, controller.signal).then((spoken) => (error = spoken.error))
  await vi.waitUntil(() => server.heldReplies === 1, { interval: 1, timeout: 10_000 })
  controller.abort()
  await oneTurn()
  expect(error).toMatchObject({ name: 'AbortError' })
  await speaking
})
