import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type {
  Fault,
  FaultKind,
  FaultTarget,
  PlainFaultKind,
} from '../../../support/together-server/faults.ts'
import {
  audioOf,
  eventsOf,
  kokoroRequest,
  postSpeech,
  RawSocket,
  readSse,
  streamSpeech,
  type Json,
  type RawStream,
} from '../../../support/together-server/raw-client.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'
import { TestTimers } from '../../../support/test-timers.ts'

let server: TogetherServer
let timers: TestTimers
const sockets: RawSocket[] = []
const text = 'Four little lamps stood by the quiet harbour wall at night.'

beforeEach(async () => {
  timers = new TestTimers()
  server = await TogetherServer.start({ speech: 'tone', timers })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await server.close()
})

type Check = () => Promise<void>

function inject(fault: Fault | PlainFaultKind, target?: FaultTarget): void {
  server.inject(fault, target)
}

async function rest(): Promise<Response> {
  return postSpeech(server, { ...kokoroRequest, input: text })
}

async function restError(): Promise<{ status: number; error: Json; headers: Headers; body: Json }> {
  const response = await rest()
  const body = (await response.json()) as Json
  return { status: response.status, error: body['error'] as Json, headers: response.headers, body }
}

async function restBytes(): Promise<Buffer> {
  return Buffer.from(await (await rest()).arrayBuffer())
}

/** The text of a stream, however it ends. */
async function streamText(): Promise<string> {
  const response = await postSpeech(server, {
    ...kokoroRequest,
    input: text,
    stream: true,
    response_format: 'raw',
    alignment: 'word',
  })
  return response.text()
}

async function speakOverSocket(query: Record<string, string> = {}): Promise<RawSocket> {
  const socket = await RawSocket.open(server, { query: { alignment: 'word', segment: 'never', ...query } })
  sockets.push(socket)
  socket.speak(text, 'c')
  return socket
}

async function doneOverSocket(): Promise<RawSocket> {
  const socket = await speakOverSocket()
  await socket.waitForEvent('done')
  await socket.settle()
  return socket
}

function wordsOf(events: readonly Json[]): string[] {
  return eventsOf(events, 'word_timestamps').flatMap((event) => event['words'] as string[])
}

async function healthy(): Promise<RawStream> {
  return streamSpeech(server, text)
}

/** The stream that meets a fault beside one that does not. */
async function compared(fault: Fault): Promise<{ good: Heard; bad: Heard }> {
  const good = heardIn(await healthy())
  inject(fault)
  const bad = heardIn(await healthy())
  return { good, bad }
}

interface Heard {
  readonly seconds: number
  readonly pcm: Int16Array
  readonly words: readonly string[]
  readonly starts: readonly number[]
}

function heardIn({ events }: RawStream): Heard {
  const bytes = audioOf(events)
  const pcm = new Int16Array(bytes.length / 2)
  for (let index = 0; index < pcm.length; index++) pcm[index] = bytes.readInt16LE(index * 2)
  const starts = eventsOf(events, 'word_timestamps').flatMap((event) => event['start_seconds'] as number[])
  return { seconds: pcm.length / 24_000, pcm, words: wordsOf(events), starts }
}

function loudest(pcm: Int16Array): number {
  return pcm.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
}

/** Seconds of the longest silence. */
function longestSilence(pcm: Int16Array): number {
  let longest = 0
  let run = 0
  for (const sample of pcm) {
    run = sample === 0 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return longest / 24_000
}

function status(kind: PlainFaultKind, expected: number, error: Json): Check {
  return async () => {
    inject(kind)
    const answer = await restError()
    expect(answer.status).toBe(expected)
    expect(answer.error).toMatchObject(error)
    expect(server.billed).toEqual([])
    expect((await rest()).status).toBe(200)
  }
}

function htmlPage(kind: PlainFaultKind, expected: number): Check {
  return async () => {
    inject(kind)
    const response = await rest()
    expect(response.status).toBe(expected)
    expect(response.headers.get('content-type')).toContain('text/html')
    expect(response.headers.get('x-ratelimit-reset')).toBeNull()
    expect(await response.text()).toContain('<html>')
  }
}

const words = text.split(' ')

/** One check for each fault there is; a new fault does not compile without one. */
const checks: Record<FaultKind, Check> = {
  'http.invalidKey': status('http.invalidKey', 401, { code: 'invalid_api_key' }),
  'http.creditLimit': status('http.creditLimit', 402, { type: 'credit_limit', code: null }),
  'http.forbiddenPage': htmlPage('http.forbiddenPage', 403),
  'http.modelUnknown': status('http.modelUnknown', 404, { code: 'model_not_available' }),
  'http.modelDedicatedOnly': status('http.modelDedicatedOnly', 400, { code: 'model_not_available' }),
  'http.unprocessable': status('http.unprocessable', 422, { type: 'invalid_request_error' }),
  'http.serverError': status('http.serverError', 500, { type: 'server_error' }),
  'http.overloaded': status('http.overloaded', 503, { type: 'service_unavailable' }),
  'http.gatewayTimeout': status('http.gatewayTimeout', 504, { type: 'server_error' }),
  'http.badGatewayPage': htmlPage('http.badGatewayPage', 502),

  async 'http.rateLimited'() {
    const limit = 'dynamic_request_limited'
    inject({ kind: 'http.rateLimited', resetSeconds: 7 })
    const first = await restError()
    expect(first.headers.get('x-ratelimit-reset')).toBe('7')
    expect(first.headers.get('retry-after')).toBeNull()
    expect(first.error['type']).toBe(limit)
    inject({ kind: 'http.rateLimited', resetSeconds: null, retryAfterSeconds: 3, place: 'error.error_type' })
    const second = await restError()
    expect(second.headers.get('x-ratelimit-reset')).toBeNull()
    expect(second.headers.get('retry-after')).toBe('3')
    expect(second.error['error_type']).toBe(limit)
    inject({ kind: 'http.rateLimited', place: 'top' })
    expect((await restError()).body['error_type']).toBe(limit)
  },
  async 'http.status'() {
    inject({ kind: 'http.status', status: 524, body: 'a timeout occurred', headers: { 'x-note': 'a' } })
    const response = await rest()
    expect([response.status, response.headers.get('x-note'), await response.text()]).toEqual([
      524,
      'a',
      'a timeout occurred',
    ])
  },
  async 'http.reset'() {
    inject('http.reset')
    await expect(rest()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } })
    inject('http.reset', { route: 'websocket' })
    const socket = new RawSocket(server)
    sockets.push(socket)
    expect((await socket.waitFor(() => socket.closed)).code).toBe(1006)
  },
  async 'http.silence'() {
    inject('http.silence')
    const reply = rest()
    await server.waitFor(() => (server.heldReplies === 1 ? true : undefined))
    server.release()
    expect((await reply).status).toBe(200)
  },

  async 'body.stall'() {
    inject({ kind: 'body.stall', bytes: 2_000 })
    const reader = (await rest()).body?.getReader()
    let bytes = 0
    while (bytes < 2_000) bytes += (await reader?.read())?.value?.length ?? 0
    expect(bytes).toBe(2_000)
    expect(server.heldReplies).toBe(1)
    server.release()
    while (bytes < 5_000) bytes += (await reader?.read())?.value?.length ?? 0
    await reader?.cancel()
  },
  async 'body.drip'() {
    inject({ kind: 'body.drip', bytes: 1_000, everyMs: 40 })
    const reader = (await rest()).body?.getReader()
    expect((await reader?.read())?.value).toHaveLength(1_000)
    await server.waitFor(() => (timers.pendingMs[0] === 40 ? true : undefined))
    await timers.advance(40)
    expect((await reader?.read())?.value).toHaveLength(1_000)
    await reader?.cancel()
  },
  async 'body.truncate'() {
    inject({ kind: 'body.truncate', bytes: 900 })
    await expect(restBytes()).rejects.toThrow('terminated')
    inject({ kind: 'body.truncate', bytes: 900, declares: 'nothing' })
    await expect(restBytes()).rejects.toThrow('terminated')
    inject({ kind: 'body.truncate', bytes: 900, declares: 'sent' })
    expect(await restBytes()).toHaveLength(900)
  },
  async 'body.empty'() {
    inject('body.empty')
    const response = await rest()
    expect([response.status, (await response.arrayBuffer()).byteLength]).toEqual([200, 0])
  },
  async 'body.jsonError'() {
    inject('body.jsonError')
    const answer = await restError()
    expect(answer.status).toBe(200)
    expect(answer.error['message']).toBe('Synthesis failed')
  },
  async 'body.contentType'() {
    inject('body.contentType')
    const response = await rest()
    expect(response.headers.get('content-type')).toBe('text/html')
    expect(Buffer.from(await response.arrayBuffer()).toString('latin1', 0, 4)).toBe('RIFF')
  },
  async 'body.wavHeader'() {
    const good = await restBytes()
    inject({ kind: 'body.wavHeader', header: 'zero' })
    expect((await restBytes()).readUInt32LE(40)).toBe(0)
    inject({ kind: 'body.wavHeader', header: 'maximum' })
    expect((await restBytes()).readUInt32LE(40)).toBe(0xff_ff_ff_ff)
    inject({ kind: 'body.wavHeader', header: 'extraChunks' })
    const extra = await restBytes()
    expect(extra.toString('latin1', 36, 40)).toBe('LIST')
    const data = 36 + 8 + extra.readUInt32LE(40)
    expect(extra.toString('latin1', data, data + 4)).toBe('data')
    expect(extra.subarray(data + 8, data + 8 + good.length - 44).equals(good.subarray(44))).toBe(true)
    expect(extra.readUInt32LE(4)).toBe(extra.length - 8)
  },
  async 'body.oddByte'() {
    inject('body.oddByte')
    expect((await restBytes()).length % 2).toBe(1)
  },

  async 'sse.noDone'() {
    inject('sse.noDone')
    const stream = await healthy()
    expect(stream.isDone).toBe(false)
    expect(wordsOf(stream.events)).toEqual(words)
  },
  async 'sse.cutMidEvent'() {
    inject({ kind: 'sse.cutMidEvent', afterDeltas: 2 })
    const raw = await streamText()
    expect(raw.match(/^data: /gm)).toHaveLength(4)
    expect(raw).toMatch(/[^\n]$/)
  },
  async 'sse.cutMidUtf8'() {
    inject('sse.cutMidUtf8')
    expect((await streamText()).endsWith('"words":["na\ufffd')).toBe(true)
  },
  async 'sse.errorObject'() {
    inject('sse.errorObject')
    const stream = await healthy()
    expect(stream.events.at(-1)).toMatchObject({ error: { message: 'Synthesis failed' } })
    expect(stream.isDone).toBe(false)
  },
  async 'sse.ttsFailed'() {
    inject({ kind: 'sse.ttsFailed', afterDeltas: 0 })
    expect((await healthy()).events).toMatchObject([{ type: 'conversation.item.tts.failed' }])
  },
  async 'sse.namedEvent'() {
    inject('sse.namedEvent')
    expect(await streamText()).toMatch(/\nevent: error\ndata: \{"error".*\n\n$/)
  },
  async 'sse.malformedJson'() {
    inject('sse.malformedJson')
    const raw = await streamText()
    expect(raw).toContain('data: {"type":"conversation.item.audio_output.delta",\n')
    expect(raw).toContain('[DONE]')
  },
  async 'sse.badBase64'() {
    inject('sse.badBase64')
    expect(JSON.stringify((await healthy()).events)).toContain('"delta":"*** no base64 ***"')
  },
  async 'sse.emptyDelta'() {
    const good = await healthy()
    inject('sse.emptyDelta')
    const bad = await healthy()
    expect(eventsOf(bad.events, 'delta').map((event) => event['delta'])).toContain('')
    expect(audioOf(bad.events).equals(audioOf(good.events))).toBe(true)
  },
  async 'sse.riffHeader'() {
    inject('sse.riffHeader')
    expect(audioOf((await healthy()).events).toString('latin1', 0, 4)).toBe('RIFF')
  },
  async 'sse.noAudio'() {
    inject('sse.noAudio')
    expect(await streamText()).toBe('data: [DONE]\n\n')
  },
  async 'sse.dataAfterDone'() {
    inject('sse.dataAfterDone')
    expect(await streamText()).toMatch(/\[DONE\]\n\ndata: \{"type":"conversation.item.audio_output.delta"/)
  },
  async 'sse.crlf'() {
    inject('sse.crlf')
    const raw = await streamText()
    expect(raw).not.toMatch(/[^\r]\n/)
    expect(raw.endsWith('data: [DONE]\r\n\r\n')).toBe(true)
  },
  async 'sse.byteByByte'() {
    server.pace.chunkMs = 1_000
    inject('sse.byteByByte')
    const response = await postSpeech(server, {
      ...kokoroRequest,
      input: 'a',
      stream: true,
      response_format: 'raw',
    })
    const sizes: number[] = []
    for await (const piece of response.body ?? []) sizes.push((piece as Uint8Array).length)
    expect(sizes.length).toBeGreaterThan(100)
  },
  async 'sse.longLine'() {
    inject({ kind: 'sse.longLine', bytes: 100_000 })
    const stream = await healthy()
    expect(stream.events[0]).toMatchObject({ type: 'padding' })
    inject({ kind: 'sse.longLine', bytes: 100_000, as: 'comment' })
    expect((await healthy()).text.indexOf('\n')).toBe(100_002)
  },

  async 'socket.noSessionCreated'() {
    inject('socket.noSessionCreated')
    const socket = new RawSocket(server)
    sockets.push(socket)
    await server.waitFor(() => server.webSockets[0])
    await new Promise((resolve) => socket.socket.once('open', resolve))
    await socket.settle()
    expect(socket.events).toEqual([])
  },
  async 'socket.idleClose'() {
    inject({ kind: 'socket.idleClose', afterMs: 500, code: 1000 })
    const socket = await doneOverSocket()
    expect(timers.pendingMs).toEqual([500])
    await timers.advance(500)
    expect((await socket.waitFor(() => socket.closed)).code).toBe(1000)
  },
  async 'socket.contextLimit'() {
    inject('socket.contextLimit')
    const socket = await speakOverSocket()
    expect(await socket.waitForEvent('failed')).toMatchObject({
      context_id: 'c',
      error: { code: 'context_limit_exceeded' },
    })
    expect(server.billed).toEqual([])
  },
  async 'socket.spokenBeforeCommit'() {
    inject('socket.spokenBeforeCommit')
    const socket = await RawSocket.open(server, { query: { segment: 'never' } })
    sockets.push(socket)
    socket.send({ type: 'input_text_buffer.append', text })
    await socket.waitForEvent('done')
  },
  async 'socket.twoItems'() {
    inject('socket.twoItems')
    const socket = await speakOverSocket()
    await socket.waitForEvent('done', 2)
    expect(eventsOf(socket.events, 'done').map((event) => event['item_id'])).toEqual(['tts_1', 'tts_2'])
    expect(wordsOf(socket.events)).toEqual(words)
    expect(audioOf(socket.events).length).toBe(audioOf((await healthy()).events).length)
    expect(server.billed.filter(({ route }) => route === 'websocket')).toHaveLength(1)
  },
  async 'socket.noDone'() {
    inject('socket.noDone')
    const socket = await speakOverSocket()
    await socket.waitFor(() => (wordsOf(socket.events).length === words.length ? true : undefined))
    await socket.settle()
    expect(eventsOf(socket.events, 'done')).toEqual([])
  },
  async 'socket.noAudio'() {
    inject('socket.noAudio')
    const socket = await doneOverSocket()
    expect(eventsOf(socket.events, 'delta')).toEqual([])
  },
  async 'socket.lateDeltas'() {
    inject({ kind: 'socket.stall', afterDeltas: 1 })
    inject({ kind: 'socket.lateDeltas', count: 2 })
    const socket = await speakOverSocket()
    await socket.waitForEvent('delta')
    socket.send({ type: 'context.cancel', context_id: 'c' })
    await socket.waitForEvent('cancelled')
    expect(eventsOf(socket.events, 'delta')).toHaveLength(3)
  },
  async 'socket.failed'() {
    inject({ kind: 'socket.failed', afterDeltas: 2, code: 'voice_crashed' })
    const socket = await speakOverSocket()
    const failed = await socket.waitForEvent('failed')
    expect(failed).toMatchObject({ context_id: 'c', error: { code: 'voice_crashed' } })
    await socket.settle()
    expect(eventsOf(socket.events, 'delta')).toHaveLength(2)
    expect(eventsOf(socket.events, 'done')).toEqual([])
  },
  async 'socket.plainError'() {
    inject('socket.plainError')
    const first = await speakOverSocket()
    expect(await first.waitForEvent('error')).toMatchObject({ type: 'error', message: 'Synthesis failed' })
    inject({ kind: 'socket.plainError', place: 'error' })
    const second = await speakOverSocket()
    expect(await second.waitForEvent('error')).toMatchObject({ error: { message: 'Synthesis failed' } })
  },
  async 'socket.binaryJson'() {
    inject('socket.binaryJson')
    const socket = await doneOverSocket()
    expect(wordsOf(socket.events)).toEqual(words)
    const frames = server.webSockets[0]?.frames.filter(({ isBinary }) => isBinary) ?? []
    expect(frames).toHaveLength(socket.events.length - 2)
  },
  async 'socket.binaryPcm'() {
    inject('socket.binaryPcm')
    const socket = await doneOverSocket()
    const audio = socket.events.flatMap((event) =>
      Buffer.isBuffer(event['binary']) ? [event['binary']] : [],
    )
    expect(Buffer.concat(audio).equals(audioOf((await healthy()).events))).toBe(true)
  },
  async 'socket.fragmented'() {
    inject('socket.fragmented')
    const socket = await doneOverSocket()
    expect(audioOf(socket.events).equals(audioOf((await healthy()).events))).toBe(true)
  },
  async 'socket.notJson'() {
    inject('socket.notJson')
    const socket = await doneOverSocket()
    expect(socket.events).toContainEqual({ text: '{"type":"conversation.item.audio_output.delta",' })
  },
  async 'socket.close'() {
    for (const code of [1000, 1001, 1006, 1008, 1011, 1012]) {
      inject({ kind: 'socket.close', code, afterDeltas: 2 })
      const socket = await speakOverSocket()
      expect((await socket.waitFor(() => socket.closed)).code).toBe(code)
      expect(eventsOf(socket.events, 'delta')).toHaveLength(2)
    }
  },
  async 'socket.stall'() {
    inject('socket.stall')
    const socket = await speakOverSocket()
    await server.waitFor(() => (server.heldReplies === 1 ? true : undefined))
    await socket.settle()
    expect(eventsOf(socket.events, 'delta')).toHaveLength(1)
    server.release()
    await socket.waitForEvent('done')
  },
  async 'socket.halfOpen'() {
    inject({ kind: 'socket.halfOpen', when: 'afterItem' })
    const socket = await speakOverSocket()
    await socket.waitForEvent('done')
    socket.socket.ping()
    socket.speak('more', 'd')
    // Another connection's round trip: an answer to the first would have come before it.
    await doneOverSocket()
    expect(socket.pongs).toBe(0)
    expect(eventsOf(socket.events, 'received')).toHaveLength(1)
  },
  async 'socket.outOfOrder'() {
    inject('socket.outOfOrder')
    const socket = await RawSocket.open(server)
    sockets.push(socket)
    socket.speak('One. Two.')
    await socket.waitForEvent('done', 2)
    expect(server.billed.map((billed) => billed.text)).toEqual(['Two.', 'One.'])
  },
  async 'socket.duplicateItemId'() {
    inject('socket.duplicateItemId', { after: 1 })
    const socket = await doneOverSocket()
    socket.speak(text, 'd')
    await socket.waitForEvent('done', 2)
    expect(eventsOf(socket.events, 'done').map((event) => event['item_id'])).toEqual(['tts_1', 'tts_1'])
  },
  async 'socket.riffHeader'() {
    inject('socket.riffHeader')
    expect(audioOf((await doneOverSocket()).events).toString('latin1', 0, 4)).toBe('RIFF')
  },
  async 'socket.noContextId'() {
    inject('socket.noContextId')
    const socket = await doneOverSocket()
    expect(eventsOf(socket.events, 'delta').every((event) => !('context_id' in event))).toBe(true)
  },

  async 'words.none'() {
    inject('words.none')
    expect(wordsOf((await healthy()).events)).toEqual([])
  },
  async 'words.fewer'() {
    inject('words.fewer')
    expect(wordsOf((await healthy()).events)).toEqual(words.filter((_, index) => index % 3 !== 2))
  },
  async 'words.more'() {
    inject('words.more')
    expect(wordsOf((await healthy()).events).filter((word) => word === 'uh')).toHaveLength(3)
  },
  async 'words.unequalArrays'() {
    inject('words.unequalArrays')
    const stream = await healthy()
    expect(heardIn(stream).starts.length).toBeLessThan(wordsOf(stream.events).length)
  },
  async 'words.overlapping'() {
    server.switches.wordsAt = 'before'
    inject('words.overlapping')
    const [event] = eventsOf((await healthy()).events, 'word_timestamps')
    const { start_seconds: starts, end_seconds: ends } = event as {
      start_seconds: number[]
      end_seconds: number[]
    }
    expect(ends[0]).toBeGreaterThan(starts[1] ?? 9)
  },
  async 'words.backwards'() {
    server.switches.wordsAt = 'before'
    inject('words.backwards')
    const starts = heardIn(await healthy()).starts
    expect(starts).not.toEqual(starts.toSorted((a, b) => a - b))
  },
  async 'words.notNumbers'() {
    for (const [as, expected] of [
      ['null', '"end_seconds":[null'],
      ['text', '"end_seconds":["soon"'],
      ['NaN', '"end_seconds":[NaN'],
    ] as const) {
      inject({ kind: 'words.notNumbers', as })
      expect(await streamText()).toContain(expected)
    }
    inject({ kind: 'words.notNumbers', as: 'NaN' })
    const socket = await doneOverSocket()
    expect(socket.events.some((event) => String(event['text']).includes('NaN'))).toBe(true)
  },
  async 'words.afterDone'() {
    inject('words.afterDone')
    const raw = await streamText()
    expect(raw.indexOf('word_timestamps')).toBeGreaterThan(raw.indexOf('[DONE]'))
    inject('words.afterDone')
    const socket = await doneOverSocket()
    expect(wordsOf(socket.events)).toEqual(words)
    expect(socket.events.at(-1)?.['type']).toBe('conversation.item.word_timestamps')
  },
  async 'words.punctuation'() {
    const said = '“Wait,” he said.'
    const split = ['“', 'Wait', ',”', 'he', 'said', '.']
    for (const [as, expected] of [
      ['attached', ['“Wait,”', 'he', 'said.']],
      ['split', split],
      ['stripped', ['Wait', 'he', 'said']],
    ] as const) {
      inject({ kind: 'words.punctuation', as })
      expect(wordsOf((await streamSpeech(server, said)).events)).toEqual(expected)
    }
  },
  async 'words.normalised'() {
    inject('words.normalised')
    const said = 'Mr. Bell didn’t pay $5.50 for 1,234 lamps at 3.5%'
    expect(wordsOf((await streamSpeech(server, said, { segment: 'never' })).events).join(' ')).toBe(
      "mister bell did n't pay five dollars and fifty cents for one thousand two hundred thirty four lamps at three point five percent",
    )
  },

  async 'voice.dropsWords'() {
    const { good, bad } = await compared({ kind: 'voice.dropsWords', count: 3 })
    expect(bad.words).toEqual([...words.slice(0, 4), ...words.slice(7)])
    expect(bad.seconds).toBeLessThan(good.seconds - 0.8)
    inject({ kind: 'voice.dropsWords', words: 'asAsked' })
    expect(heardIn(await healthy()).words).toEqual(words)
    inject({ kind: 'voice.dropsWords', words: 'none' })
    expect(heardIn(await healthy()).words).toEqual([])
  },
  async 'voice.repeatsWords'() {
    const { good, bad } = await compared({ kind: 'voice.repeatsWords', count: 2, times: 3 })
    const again = words.slice(4, 6)
    expect(bad.words).toEqual([...words.slice(0, 6), ...again, ...again, ...words.slice(6)])
    expect(bad.seconds).toBeGreaterThan(good.seconds + 0.9)
    expect(bad.starts).toEqual(bad.starts.toSorted((a, b) => a - b))
  },
  async 'voice.fallsSilent'() {
    const { bad } = await compared({ kind: 'voice.fallsSilent', seconds: 2 })
    expect(longestSilence(bad.pcm)).toBeGreaterThan(2)
    expect(longestSilence(bad.pcm)).toBeLessThan(2.2)
    expect(bad.words).toEqual(words)
  },
  async 'voice.diesAway'() {
    const { good, bad } = await compared({ kind: 'voice.diesAway' })
    expect(bad.seconds).toBe(good.seconds)
    expect(loudest(bad.pcm.subarray(bad.pcm.length / 2 + 6_000))).toBe(0)
    expect(bad.words).toEqual(words.slice(0, 6))
  },
  async 'voice.clips'() {
    const { bad } = await compared({ kind: 'voice.clips' })
    expect(bad.pcm.filter((sample) => Math.abs(sample) >= 32_767).length).toBeGreaterThan(bad.pcm.length / 4)
  },
  async 'voice.cutOff'() {
    const { good, bad } = await compared({ kind: 'voice.cutOff', share: 0.6 })
    expect(bad.seconds / good.seconds).toBeGreaterThan(0.55)
    expect(bad.seconds / good.seconds).toBeLessThan(0.75)
    expect(loudest(bad.pcm.subarray(-240))).toBeGreaterThan(8_000)
    expect(bad.words).toEqual(words.slice(0, bad.words.length))
  },
  async 'voice.tooFast'() {
    const { good, bad } = await compared({ kind: 'voice.tooFast', factor: 2 })
    expect(bad.seconds).toBeCloseTo(good.seconds / 2, 2)
    expect(bad.starts.at(-1)).toBeCloseTo((good.starts.at(-1) ?? 0) / 2, 2)
  },
  async 'voice.tooSlow'() {
    const { good, bad } = await compared({ kind: 'voice.tooSlow', factor: 2 })
    expect(bad.seconds).toBeCloseTo(good.seconds * 2, 2)
  },
  async 'voice.loudness'() {
    const { good, bad } = await compared({ kind: 'voice.loudness', decibels: -20 })
    expect(loudest(bad.pcm) / loudest(good.pcm)).toBeCloseTo(0.1, 2)
  },
  async 'voice.runsOn'() {
    const { good, bad } = await compared({ kind: 'voice.runsOn', seconds: 6 })
    expect(bad.seconds).toBeCloseTo(good.seconds + 6, 3)
    expect(longestSilence(bad.pcm)).toBeLessThan(1)
    expect(bad.words).toEqual(words)
  },
}

describe('a fault', () => {
  it.each(Object.entries(checks))('does what it says: %s', async (_kind, check) => check())
})

describe('the queue of faults', () => {
  it('meets so many requests, after so many others', async () => {
    server.inject('http.overloaded', { times: 2, after: 1 })
    const statuses: number[] = []
    for (let index = 0; index < 5; index++) statuses.push((await rest()).status)
    expect(statuses).toEqual([200, 503, 503, 200, 200])
    expect(server.pendingFaults).toEqual([])
  })

  it('chooses by route, text and model, and leaves the others alone', async () => {
    server.inject('http.serverError', { route: 'voices' })
    server.inject('http.overloaded', { text: 'harbour' })
    server.inject('http.creditLimit', { model: 'cartesia/sonic' })
    expect((await postSpeech(server, kokoroRequest)).status).toBe(200)
    expect((await rest()).status).toBe(503)
    const list = await fetch(`${server.baseUrl}/voices`, { headers: { authorization: 'Bearer test-key' } })
    expect(list.status).toBe(500)
    expect(server.pendingFaults).toEqual([{ kind: 'http.creditLimit' }])
    server.clear()
    expect(server.pendingFaults).toEqual([])
  })

  it('meets a WebSocket at the upgrade, or inside it in place of an item', async () => {
    server.inject({ kind: 'http.rateLimited', resetSeconds: 4 }, { route: 'websocket' })
    const refused = new RawSocket(server)
    sockets.push(refused)
    const { status: upgradeStatus, body } = await refused.waitFor(() => refused.refused)
    expect(upgradeStatus).toBe(429)
    expect(body).toContain('dynamic_request_limited')
    server.inject('http.creditLimit', { route: 'websocket', stage: 'item' })
    const socket = await speakOverSocket()
    expect(await socket.waitForEvent('failed')).toMatchObject({ error: { type: 'credit_limit' } })
    expect(server.billed).toEqual([])
  })

  it('writes down which request met which fault', async () => {
    server.inject('sse.noDone')
    const response = await postSpeech(server, { ...kokoroRequest, stream: true })
    await readSse(response)
    expect(server.requests.map(({ route, fault }) => [route, fault])).toEqual([['sse', 'sse.noDone']])
  })
})
