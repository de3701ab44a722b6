import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  audioOf,
  eventsOf,
  kokoroRequest,
  postSpeech,
  RawSocket,
  streamSpeech,
  type Json,
} from '../../../support/together-server/raw-client.ts'
import type { Switches } from '../../../support/together-server/switches.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'
import { TestTimers } from '../../../support/test-timers.ts'

let server: TogetherServer
let timers: TestTimers
const sockets: RawSocket[] = []
const text = 'One little lamp. Two little lamps!'

beforeEach(async () => {
  timers = new TestTimers()
  server = await TogetherServer.start({ speech: 'tone', timers })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await server.close()
})

async function status(body: Json): Promise<number> {
  const response = await postSpeech(server, { ...kokoroRequest, ...body })
  await response.arrayBuffer()
  return response.status
}

async function byteCount(body: Json): Promise<number> {
  return (await (await postSpeech(server, { ...kokoroRequest, ...body })).arrayBuffer()).byteLength
}

async function get(path: string, headers: Record<string, string> = { authorization: 'Bearer test-key' }) {
  return fetch(`${server.baseUrl}${path}`, { headers })
}

async function open(query: Record<string, string> = {}): Promise<RawSocket> {
  const socket = await RawSocket.open(server, { query })
  sockets.push(socket)
  return socket
}

/** Speaks over a new WebSocket until so many items are done. */
async function spoken(query: Record<string, string> = {}, said = text, items = 2): Promise<RawSocket> {
  const socket = await open({ alignment: 'word', ...query })
  socket.speak(said, 'c')
  await socket.waitForEvent('done', items)
  return socket
}

function starts(events: readonly Json[]): number[] {
  return eventsOf(events, 'word_timestamps').flatMap((event) => event['start_seconds'] as number[])
}

/** What is seen with a switch in each of its positions; two positions that look the same are a mistake. */
type Look = () => Promise<unknown>
interface Sides<Value> {
  readonly values: readonly Value[]
  readonly look: Look
  /** What the default, the first value, looks like. */
  readonly normally: unknown
}

const cartesia = { model: 'cartesia/sonic', voice: 'john', input: 'lamp' }

/** Stops the running item after its first delta, cancels its context and gives the types of what follows. */
async function cancelled(): Promise<unknown[]> {
  server.inject('socket.stall')
  const socket = await open()
  socket.speak('One little lamp, two little lamps', 'c')
  await socket.waitForEvent('delta')
  const before = socket.events.length
  socket.send({ type: 'context.cancel', context_id: 'c' })
  await socket.waitForEvent('cancelled')
  await socket.settle()
  return socket.events.slice(before).map((event) => String(event['type']).split('.').at(-1))
}

async function voiceEntry(): Promise<unknown> {
  const { voices } = (await (await get('/voices?model=hexgrad/Kokoro-82M')).json()) as { voices: unknown[] }
  return voices[0]
}

const sides: { [Name in keyof Switches]: Sides<Switches[Name]> } = {
  rateLimitHeaders: {
    values: ['reset', 'legacy'],
    look: async () => (await get('/whoami')).headers.get('x-ratelimit-limit'),
    normally: null,
  },
  unknownFields: { values: ['ignored', 'refused'], look: () => status({ mood: 'calm' }), normally: 200 },
  inputLimit: { values: [null, 10], look: () => status({}), normally: 200 },
  sampleRates: { values: [null, [24_000]], look: () => status({ sample_rate: 11_025 }), normally: 200 },
  unknownVoices: { values: ['refused', 'accepted'], look: () => status({ voice: 'nobody' }), normally: 400 },
  cartesiaVoiceNames: { values: ['accepted', 'refused'], look: () => status(cartesia), normally: 200 },
  pronunciations: {
    values: ['honoured', 'ignored'],
    look: async () =>
      (await byteCount({ input: 'omg', extra_params: { pronunciation_dict: ['omg/oh my god'] } })) ===
      (await byteCount({ input: 'oh my god' })),
    normally: true,
  },
  modelsWithoutWords: {
    values: [[], ['hexgrad/Kokoro-82M']],
    look: async () => [
      starts((await streamSpeech(server, text)).events).length,
      starts((await spoken()).events).length,
    ],
    normally: [6, 6],
  },
  restSpeed: {
    values: ['honoured', 'ignored'],
    look: async () => (await byteCount({ speed: 2 })) < (await byteCount({})),
    normally: true,
  },
  streamOfOtherFormat: {
    values: ['refused', 'binaryBody'],
    look: async () =>
      (await postSpeech(server, { ...kokoroRequest, stream: true, response_format: 'mp3' })).headers.get(
        'content-type',
      ),
    normally: 'application/json',
  },
  streamOfMulaw: {
    values: ['refused', 'streamed'],
    look: async () =>
      (await postSpeech(server, { ...kokoroRequest, stream: true, response_format: 'mulaw' })).headers.get(
        'content-type',
      ),
    normally: 'application/json',
  },
  alignmentWithoutStream: {
    values: ['ignored', 'refused'],
    look: () => status({ alignment: 'word' }),
    normally: 200,
  },
  otherContentTypes: {
    values: ['octetStream', 'specific'],
    look: async () =>
      (await postSpeech(server, { ...kokoroRequest, response_format: 'mulaw' })).headers.get('content-type'),
    normally: 'application/octet-stream',
  },
  wavDataLength: {
    values: ['true', 'zero', 'maximum'],
    look: async () => {
      const bytes = Buffer.from(await (await postSpeech(server, kokoroRequest)).arrayBuffer())
      return bytes.readUInt32LE(40) === bytes.length - 44 ? 'true' : bytes.readUInt32LE(40)
    },
    normally: 'true',
  },
  sseShape: {
    values: ['conversationItem', 'ttsChunk', 'plainDelta'],
    look: async () => Object.keys((await streamSpeech(server, text)).events[0] ?? {}),
    normally: ['type', 'item_id', 'delta'],
  },
  sseKeepAlive: {
    values: [false, true],
    look: async () => (await streamSpeech(server, text)).text.startsWith(': '),
    normally: false,
  },
  sseItemDone: {
    values: [false, true],
    look: async () => eventsOf((await streamSpeech(server, text)).events, 'done').length,
    normally: 0,
  },
  sseWordsItemId: {
    values: [false, true],
    look: async () => eventsOf((await streamSpeech(server, text)).events, 'word_timestamps')[0]?.['item_id'],
    normally: undefined,
  },
  sseWordTimes: {
    values: ['request', 'item'],
    look: async () => {
      const found = starts((await streamSpeech(server, text)).events)
      return (found[3] ?? 0) > (found[2] ?? 0)
    },
    normally: true,
  },
  sseWordsNested: {
    values: [false, true],
    look: async () =>
      Object.keys(eventsOf((await streamSpeech(server, text)).events, 'word_timestamps')[0] ?? {}),
    normally: ['type', 'words', 'start_seconds', 'end_seconds'],
  },
  wordsAt: {
    values: ['between', 'before', 'after'],
    look: async () => {
      const { events } = await streamSpeech(server, 'One little lamp.')
      const kinds = events.map(({ type }) => (String(type).endsWith('delta') ? 'a' : 'w')).join('')
      return kinds.replaceAll(/(.)\1+/g, '$1')
    },
    normally: 'awawawa',
  },
  deltas: {
    values: ['wholeSamples', 'oddBytes'],
    look: async () => audioOf((await streamSpeech(server, text)).events.slice(0, 1)).length % 2,
    normally: 0,
  },
  wordText: {
    values: ['asWritten', 'withoutPunctuation'],
    look: async () =>
      eventsOf((await streamSpeech(server, text)).events, 'word_timestamps').flatMap(
        (event) => event['words'],
      ),
    normally: text.split(' '),
  },
  webSocketAuthFailure: {
    values: ['inside', 'atUpgrade'],
    look: async () => {
      const socket = new RawSocket(server, { headers: {} })
      sockets.push(socket)
      return socket.waitFor(() => socket.refused?.status ?? eventsOf(socket.events, 'failed')[0]?.['type'])
    },
    normally: 'conversation.item.tts.failed',
  },
  cartesiaOverWebSocket: {
    values: ['allowed', 'refused'],
    look: async () => {
      const socket = new RawSocket(server, { query: { model: 'cartesia/sonic', voice: 'john' } })
      sockets.push(socket)
      return (await socket.waitFor(() => socket.events[0]))['type']
    },
    normally: 'session.created',
  },
  webSocketDefaultVoice: {
    values: ['ofModel', 'tara'],
    look: async () => {
      const address = `${server.baseUrl.replace('http', 'ws')}/audio/speech/websocket?api_key=test-key`
      const socket = new globalThis.WebSocket(address)
      const message = await new Promise<string>((resolve) => {
        socket.addEventListener('message', (event) => resolve(String(event.data)), { once: true })
      })
      socket.close()
      return (JSON.parse(message) as { session: Json }).session['voice']
    },
    normally: 'af_heart',
  },
  webSocketFormat: {
    values: ['alwaysRaw', 'asAsked'],
    look: async () =>
      audioOf((await spoken({ response_format: 'wav' })).events).toString('latin1', 0, 4) === 'RIFF',
    normally: false,
  },
  webSocketSampleRate: {
    values: ['always24000', 'asAsked'],
    look: async () =>
      audioOf((await spoken({ sample_rate: '48000' })).events).length /
      audioOf((await spoken({ sample_rate: '24000' })).events).length,
    normally: 1,
  },
  webSocketEncoding: {
    values: ['alwaysS16le', 'asAsked'],
    look: async () =>
      audioOf((await spoken({ response_encoding: 'pcm_f32le' })).events).length /
      audioOf((await spoken()).events).length,
    normally: 1,
  },
  webSocketSpeed: {
    values: ['honoured', 'ignored'],
    look: async () =>
      audioOf((await spoken({ speed: '2' })).events).length < audioOf((await spoken()).events).length,
    normally: true,
  },
  sessionCreatedDelayMs: {
    values: [0, 700],
    look: async () => {
      const socket = new RawSocket(server)
      sockets.push(socket)
      await new Promise((resolve) => socket.socket.once('open', resolve))
      await socket.settle()
      const waited = timers.pendingMs
      await timers.advance(700)
      await socket.waitForEvent('created')
      return waited
    },
    normally: [],
  },
  earlyEvents: {
    values: ['kept', 'dropped'],
    look: async () => {
      server.switches.sessionCreatedDelayMs = 50
      const socket = new RawSocket(server)
      sockets.push(socket)
      await new Promise((resolve) => socket.socket.once('open', resolve))
      socket.speak('lamp')
      await socket.settle()
      await timers.advance(50)
      await socket.waitForEvent('created')
      await socket.settle()
      return eventsOf(socket.events, 'received').length
    },
    normally: 1,
  },
  acknowledgesText: {
    values: [true, false],
    look: async () => eventsOf((await spoken()).events, 'received').length,
    normally: 1,
  },
  sessionUpdatedReply: {
    values: [false, true],
    look: async () => {
      const socket = await open()
      socket.send({ type: 'tts_session.updated', session: { voice: 'am_adam' } })
      await socket.settle()
      return socket.events.slice(1).map((event) => (event['session'] as Json)['voice'])
    },
    normally: [],
  },
  contextIds: {
    values: ['always', 'exceptDefault', 'never'],
    look: async () => {
      const socket = await spoken()
      socket.speak('lamp')
      await socket.waitForEvent('done', 3)
      return eventsOf(socket.events, 'done').map((event) => event['context_id'])
    },
    normally: ['c', 'c', 'default'],
  },
  itemNumbers: {
    values: ['ofConnection', 'ofContext'],
    look: async () => {
      const socket = await spoken()
      socket.speak('lamp', 'd')
      await socket.waitForEvent('done', 3)
      return eventsOf(socket.events, 'done').map((event) => event['item_id'])
    },
    normally: ['tts_1', 'tts_2', 'tts_3'],
  },
  webSocketWordTimes: {
    values: ['item', 'context', 'session'],
    look: async () => {
      const socket = await spoken()
      socket.speak('lamp', 'd')
      await socket.waitForEvent('done', 3)
      const found = starts(socket.events)
      // Does the second item begin anew, and does the other context?
      return [found[3] === found[0], found[6] === found[0]]
    },
    normally: [true, true],
  },
  webSocketWordsItemId: {
    values: [true, false],
    look: async () => eventsOf((await spoken()).events, 'word_timestamps')[0]?.['item_id'],
    normally: 'tts_1',
  },
  overlongPartial: {
    values: ['spokenWhole', 'cut'],
    look: async () => {
      const before = server.billed.length
      await spoken({ max_partial_length: '12' }, 'no end in sight for this one', 1)
      return server.billed[before]?.text
    },
    normally: 'no end in sight for this one',
  },
  frames: {
    values: ['text', 'binaryJson', 'binaryPcm'],
    look: async () => {
      await spoken()
      const frames = server.webSockets.at(-1)?.frames ?? []
      return frames.filter(({ direction }) => direction === 'sent').map(({ isBinary }) => isBinary)
    },
    normally: expect.not.arrayContaining([true]),
  },
  failedCloses: {
    values: [false, true],
    look: async () => {
      server.inject('socket.failed')
      const socket = await open()
      socket.speak(text)
      await socket.waitForEvent('failed')
      socket.speak('lamp', 'd')
      // Of the second context: what is still to be spoken must not meet the fault of the next look.
      const isDone = ({ context_id: id }: Json): boolean => id === 'd'
      return socket.waitFor(
        () => socket.closed?.code ?? eventsOf(socket.events, 'done').find(isDone)?.['type'],
      )
    },
    normally: 'conversation.item.audio_output.done',
  },
  unknownEvents: {
    values: ['error', 'failed', 'ignored'],
    look: async () => {
      const socket = await open()
      socket.send({ type: 'sing' })
      await socket.settle()
      return socket.events[1]?.['type']
    },
    normally: 'error',
  },
  emptyText: {
    values: ['ignored', 'failed'],
    look: async () => {
      const socket = await open()
      socket.send({ type: 'input_text_buffer.append', text: '' })
      socket.send({ type: 'input_text_buffer.commit' })
      await socket.settle()
      return eventsOf(socket.events, 'failed').length
    },
    normally: 0,
  },
  lateDeltasAfterCancel: { values: [0, 2], look: cancelled, normally: ['cancelled'] },
  doneAfterCancel: { values: [false, true], look: cancelled, normally: ['cancelled'] },
  contextLimit: {
    values: [100, 2],
    look: async () => {
      const socket = await open()
      for (const id of ['a', 'b', 'c'])
        socket.send({ type: 'input_text_buffer.append', text: 'x', context_id: id })
      await socket.settle()
      return eventsOf(socket.events, 'failed').length
    },
    normally: 0,
  },
  contextFreed: {
    values: ['whenDone', 'whenCancelled'],
    look: async () => {
      server.switches.contextLimit = 1
      const socket = await spoken()
      socket.send({ type: 'input_text_buffer.append', text: 'x', context_id: 'd' })
      await socket.settle()
      return eventsOf(socket.events, 'failed').length
    },
    normally: 0,
  },
  filteredVoices: {
    values: ['bare', 'data'],
    look: async () => Object.keys((await (await get('/voices?model=hexgrad/Kokoro-82M')).json()) as object),
    normally: ['model', 'voices'],
  },
  voiceEntries: {
    values: ['idAndName', 'nameOnly', 'strings'],
    look: voiceEntry,
    normally: { id: 'af_heart', name: 'af_heart' },
  },
  voicesWithoutKey: {
    values: ['refused', 'answered'],
    look: async () => (await get('/voices', {})).status,
    normally: 401,
  },
  modelsUnauthorized: {
    values: ['sentence', 'envelope'],
    look: async () => (await get('/models', {})).headers.get('content-type'),
    normally: 'text/plain; charset=utf-8',
  },
}

describe('a switch', () => {
  it.each(Object.entries(sides))('changes what is seen: %s', async (name, { values, look, normally }) => {
    expect(server.switches[name as keyof Switches]).toEqual(values[0])
    const seen = new Set<string>()
    for (const [index, value] of values.entries()) {
      server.reset()
      Object.assign(server.switches, { [name]: value })
      const sight = await look()
      if (index === 0) expect(sight).toEqual(normally)
      seen.add(JSON.stringify(sight) ?? 'undefined')
    }
    expect(seen.size).toBe(values.length)
  })
})
