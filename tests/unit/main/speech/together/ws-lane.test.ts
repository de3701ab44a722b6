import { afterEach, describe, expect, it } from 'vitest'
import { wavHeader } from '../../../../../src/core/audio/wav.ts'
import { silentLog } from '../../../../../src/main/log.ts'
import type { WebSocketTransport } from '../../../../../src/main/speech/together/web-socket-transport.ts'
import type { WebSocketTransportOptions } from '../../../../../src/main/speech/together/ws-options.ts'
import {
  speakOver,
  socketRequest,
  webSocketTransport,
  type Spoken,
} from '../../../../support/speak-over-socket.ts'
import { type ServerSocket, SpeechSocketServer } from '../../../../support/speech-socket-server.ts'
import { passing } from '../../../../support/passing-time.ts'
import { settled, TestTimers } from '../../../../support/test-timers.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close()
})

interface Bench {
  readonly server: SpeechSocketServer
  readonly transport: WebSocketTransport
  readonly timers: TestTimers
  say(text: string, more?: Parameters<typeof socketRequest>[1], signal?: AbortSignal): Promise<Spoken>
}

async function bench(options: Partial<WebSocketTransportOptions> = {}): Promise<Bench> {
  const server = await SpeechSocketServer.start()
  const timers = new TestTimers()
  const transport = webSocketTransport(server.baseUrl, { timers, ...options })
  closers.push(async () => {
    await transport.close()
    expect(timers.pendingMs).toEqual([])
    await server.allClosed()
    await server.close()
  })
  const say: Bench['say'] = (text, more, signal) => speakOver(transport, socketRequest(text, more), signal)
  return { server, transport, timers, say }
}

/** Lets frames that were sent arrive. */
async function arrived(): Promise<void> {
  for (let turn = 0; turn < 30; turn++) await settled()
}

/** Shows the transport that the server knows contexts, by speaking one text. */
async function introduce({ server, timers, say }: Bench): Promise<ServerSocket> {
  const reply = say('First.')
  const socket = await server.socketWithTexts(1, 1)
  socket.speak('First.')
  await passing(timers, reply)
  return socket
}

function sendWords(
  socket: ServerSocket,
  whose: Readonly<Record<string, string>>,
  words: readonly string[],
  starts: readonly number[],
  ends: readonly number[],
): void {
  const type = 'conversation.item.word_timestamps'
  socket.send({ type, ...whose, words, start_seconds: starts, end_seconds: ends })
}

function address(socket: ServerSocket, text: string, itemId = 'tts_1'): Record<string, string> {
  return { context_id: socket.contextOf(text), item_id: itemId }
}

function typesOf(socket: ServerSocket): readonly string[] {
  return socket.messages.map(({ type }) => type)
}

describe('utterances on one connection', () => {
  it('are sent with an append and a commit each, in contexts of their own', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 3)
    socket.speak('B.', [7])
    socket.speak('A.', [5, 6])
    const [a, b] = await passing(all.timers, Promise.all(replies))
    expect([a?.samples, b?.samples]).toEqual([[5, 6], [7]])
    const contexts = new Set(socket.messages.map(({ context_id }) => context_id))
    expect(contexts.size).toBe(3)
    expect(typesOf(socket)).toEqual(
      [1, 2, 3].flatMap(() => ['input_text_buffer.append', 'input_text_buffer.commit']),
    )
  })

  it('go one at a time until the server has shown that it knows contexts, then four', async () => {
    const all = await bench()
    const replies = ['A.', 'B.', 'C.', 'D.', 'E.', 'F.', 'G.'].map((text) => all.say(text))
    const socket = await all.server.socketWithTexts(1, 1)
    await arrived()
    expect(socket.texts).toEqual(['A.'])
    socket.sendAudio([1], address(socket, 'A.'))
    await all.server.socketWithTexts(1, 4)
    await arrived()
    expect(socket.texts).toEqual(['A.', 'B.', 'C.', 'D.'])
    socket.speak('C.')
    await all.server.socketWithTexts(1, 5)
    await arrived()
    expect(socket.texts).toEqual(['A.', 'B.', 'C.', 'D.', 'E.'])
    socket.sendDone(address(socket, 'A.'))
    for (const text of ['B.', 'D.', 'E.']) socket.speak(text)
    await all.server.socketWithTexts(1, 7)
    socket.speak('F.')
    socket.speak('G.')
    const spoken = await passing(all.timers, Promise.all(replies))
    expect(spoken.map(({ error }) => error)).toEqual(Array(7).fill(undefined))
    expect(all.server.sockets).toHaveLength(1)
  })

  it('give the next its place when an item is done, before the reply has ended', async () => {
    const all = await bench({ windowSize: 1 })
    const socket = await introduce(all)
    const ended: string[] = []
    const replies = ['A.', 'B.'].map((text) => all.say(text).finally(() => ended.push(text)))
    await all.server.socketWithTexts(1, 2)
    socket.speak('A.')
    await all.server.socketWithTexts(1, 3)
    expect(ended).toEqual([])
    socket.speak('B.')
    await passing(all.timers, Promise.all(replies))
  })

  it('change voice and parameters for their own context alone', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const reply = all.say('B.', { voice: 'af_sky', speed: 1.5, pronunciations: ['omg/oh my god'] })
    await all.server.socketWithTexts(1, 2)
    const update = socket.messages.find(({ type }) => type === 'tts_session.updated')
    expect(update).toEqual({
      type: 'tts_session.updated',
      session: { voice: 'af_sky', speed: 1.5, extra_params: { pronunciation_dict: ['omg/oh my god'] } },
      context_id: socket.contextOf('B.'),
    })
    expect(socket.messages.indexOf(update ?? { type: '' })).toBeLessThan(
      socket.messages.findIndex(({ text }) => text === 'B.'),
    )
    socket.speak('B.')
    await passing(all.timers, reply)
    const plain = all.say('C.')
    await all.server.socketWithTexts(1, 3)
    socket.speak('C.')
    await passing(all.timers, plain)
    expect(typesOf(socket).filter((type) => type === 'tts_session.updated')).toHaveLength(1)
  })

  it('take another connection where a parameter can’t be taken back', async () => {
    const all = await bench()
    const first = all.say('A.', { language: 'en' })
    const socket = await all.server.socketWithTexts(1, 1)
    const second = all.say('B.')
    const other = await all.server.socketWithTexts(2, 1)
    expect(other.request.url).not.toContain('language')
    socket.speak('A.')
    other.speak('B.')
    const spoken = await passing(all.timers, Promise.all([first, second]))
    expect(spoken.map(({ samples }) => samples.length)).toEqual([3, 3])
    await all.server.waitFor(() => socket.closeCode)
  })

  it('of another model take a connection of their own', async () => {
    const all = await bench()
    const replies = [all.say('A.'), all.say('B.', { model: 'cartesia/sonic-3' })]
    const [one, two] = [await all.server.socketWithTexts(1, 1), await all.server.socketWithTexts(2, 1)]
    for (const socket of [one, two]) socket.speak(socket.texts[0] ?? '')
    await passing(all.timers, Promise.all(replies))
    expect(one.request.url).not.toBe(two.request.url)
  })

  it('number in hundreds without another connection, a leak or a timer left', async () => {
    const all = await bench()
    const texts = Array.from({ length: 200 }, (_, i) => `Sentence ${i}.`)
    const replies = texts.map((text) => all.say(text))
    const socket = await all.server.socket(1)
    for (const [index, text] of texts.entries()) {
      await all.server.socketWithTexts(1, index + 1)
      socket.speak(text, [index])
    }
    const spoken = await passing(all.timers, Promise.all(replies))
    expect(spoken.map(({ samples }) => samples[0])).toEqual(texts.map((_, i) => i))
    expect(all.server.sockets).toHaveLength(1)
    // The ping and the idle connection.
    expect(all.timers.pendingMs).toHaveLength(2)
  })
})

describe('the end of a reply', () => {
  it('comes half a second after done, unless more audio follows', async () => {
    const all = await bench()
    const reply = all.say('One. Two.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.speak('One. Two.', [1])
    await arrived()
    await all.timers.advance(499)
    socket.sendAudio([2], address(socket, 'One. Two.', 'tts_2'))
    await arrived()
    await all.timers.advance(600)
    socket.sendDone(address(socket, 'One. Two.', 'tts_2'))
    await arrived()
    await all.timers.advance(500)
    await expect(reply).resolves.toMatchObject({ samples: [1, 2], error: undefined })
  })

  it('comes at once when the reported words are the whole text', async () => {
    const all = await bench()
    const reply = all.say('Hello world.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendAudio(Array(24_000).fill(1), address(socket, 'Hello world.'))
    socket.send({
      type: 'conversation.item.word_timestamps',
      words: ['Hello', 'world.'],
      start_seconds: [0.1, 0.5],
      end_seconds: [0.5, 2],
      ...address(socket, 'Hello world.'),
    })
    socket.sendDone(address(socket, 'Hello world.'))
    await expect(reply).resolves.toMatchObject({
      error: undefined,
      words: [
        { text: 'Hello', startSeconds: 0.1, endSeconds: 0.5 },
        { text: 'world.', startSeconds: 0.5, endSeconds: 2 },
      ],
    })
  })

  it('waits for audio that announced words are still to have', async () => {
    const all = await bench()
    const reply = all.say('Yes. No.')
    const socket = await all.server.socketWithTexts(1, 1)
    const words = (text: string, itemId: string): void =>
      socket.send({
        type: 'conversation.item.word_timestamps',
        words: [text],
        start_seconds: [0],
        end_seconds: [0.01],
        ...address(socket, 'Yes. No.', itemId),
      })
    words('Yes.', 'tts_1')
    socket.speak('Yes. No.', Array(2400).fill(1))
    words('No.', 'tts_2')
    await arrived()
    socket.sendAudio(Array(2400).fill(2), address(socket, 'Yes. No.', 'tts_2'))
    socket.sendDone(address(socket, 'Yes. No.', 'tts_2'))
    const { samples, words: heard } = await reply
    expect(samples).toHaveLength(4800)
    expect(heard.map(({ startSeconds }) => startSeconds)).toEqual([0, 0.1])
  })

  it('is none where items come out of their order', async () => {
    const all = await bench()
    const reply = all.say('One. Two.', { segment: 'sentence' })
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendAudio([2], address(socket, 'One. Two.', 'tts_8'))
    socket.sendAudio([1], address(socket, 'One. Two.', 'tts_7'))
    await expect(reply).resolves.toMatchObject({ error: { code: 'SPEECH_PROTOCOL' } })
  })

  it('is none where a header says that the audio is stereo', async () => {
    const all = await bench()
    const reply = all.say('Hi.')
    const socket = await all.server.socketWithTexts(1, 1)
    const head = Buffer.from(wavHeader(24_000, 0))
    head.writeUInt16LE(2, 22)
    socket.sendAudio([...new Int16Array(new Uint8Array(head).buffer)], address(socket, 'Hi.'))
    await expect(reply).resolves.toMatchObject({ samples: [], error: { code: 'SPEECH_PROTOCOL' } })
  })

  it('says in the log that bytes at its end were no sample', async () => {
    const warnings: string[] = []
    const log = { ...silentLog, warn: (message: string) => void warnings.push(message) }
    const all = await bench({ log })
    const reply = all.say('Hi.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.send({
      type: 'conversation.item.audio_output.delta',
      delta: Buffer.from([1, 0, 9]).toString('base64'),
      ...address(socket, 'Hi.'),
    })
    socket.sendDone(address(socket, 'Hi.'))
    await expect(passing(all.timers, reply)).resolves.toMatchObject({ samples: [1], error: undefined })
    expect(warnings).toEqual(['speech: 1 bytes at an end were no sample'])
  })

  it('is incomplete after done without audio', async () => {
    const all = await bench()
    const reply = all.say('Hi.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendDone(address(socket, 'Hi.'))
    await expect(passing(all.timers, reply)).resolves.toMatchObject({
      error: { code: 'SPEECH_INCOMPLETE', retryable: true },
    })
  })

  it('is a stall 8 seconds after the commit without audio; the next text takes another connection', async () => {
    const all = await bench()
    const reply = all.say('Hi.')
    const socket = await all.server.socketWithTexts(1, 1)
    await all.timers.advance(7_999)
    await all.timers.advance(1)
    await expect(reply).resolves.toMatchObject({
      error: { code: 'SPEECH_STALLED', retryable: true, details: { phase: 'first byte', waitedMs: 8000 } },
    })
    await all.server.waitFor(() => typesOf(socket).find((type) => type === 'context.cancel'))
    const next = all.say('Next.')
    const other = await all.server.socketWithTexts(2, 1)
    other.speak('Next.')
    await passing(all.timers, next)
  })

  it('waits up to 30 seconds while the connection is busy with others', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const busy = all.say('Busy.')
    const reply = all.say('Hi.')
    await all.server.socketWithTexts(1, 3)
    for (let second = 0; second < 29; second += 2) {
      socket.sendAudio([1], address(socket, 'Busy.'))
      await arrived()
      await all.timers.advance(2_000)
    }
    socket.speak('Busy.')
    await passing(all.timers, busy)
    await expect(passing(all.timers, reply)).resolves.toMatchObject({ error: { code: 'SPEECH_STALLED' } })
  })

  it('is incomplete 4 seconds after the last audio without done', async () => {
    const all = await bench()
    const reply = all.say('Hi.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendAudio([1, 2], address(socket, 'Hi.'))
    await arrived()
    await all.timers.advance(3_999)
    socket.sendAudio([3], address(socket, 'Hi.'))
    await arrived()
    await all.timers.advance(3_999)
    await all.timers.advance(1)
    await expect(reply).resolves.toMatchObject({
      samples: [1, 2, 3],
      error: { code: 'SPEECH_INCOMPLETE', retryable: true, details: { what: 'no done' } },
    })
    await all.server.waitFor(() => typesOf(socket).find((type) => type === 'context.cancel'))
  })

  it('counts these 4 seconds from what another utterance last gave', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const other = all.say('Other.')
    const reply = all.say('Hi.')
    await all.server.socketWithTexts(1, 3)
    socket.sendAudio([1, 2], address(socket, 'Hi.', 'tts_2'))
    await arrived()
    await all.timers.advance(900)
    socket.speak('Other.')
    await passing(all.timers, other)
    await all.timers.advance(4_200)
    await expect(reply).resolves.toMatchObject({ samples: [1, 2], error: { code: 'SPEECH_INCOMPLETE' } })
  })

  it('is complete a second after the end of the last word of its text, without done', async () => {
    const all = await bench()
    const reply = all.say('Hi there.', { alignment: 'word' })
    const socket = await all.server.socketWithTexts(1, 1)
    const whose = address(socket, 'Hi there.')
    sendWords(socket, whose, ['Hi', 'there'], [0, 0.05], [0.05, 0.1])
    socket.sendAudio(Array<number>(1_150).fill(1), whose)
    await arrived()
    await all.timers.advance(3_000)
    socket.sendAudio(Array<number>(1_250).fill(1), whose)
    await arrived()
    await all.timers.advance(1_000)
    const spoken = await reply
    expect(spoken.error).toBeUndefined()
    expect(spoken.samples).toHaveLength(2_400)
    expect(spoken.words.map(({ text }) => text)).toEqual(['Hi', 'there'])
    await all.server.waitFor(() => typesOf(socket).find((type) => type === 'context.cancel'))
  })

  it('is incomplete without done where a word of its text was not reported', async () => {
    const all = await bench()
    const reply = all.say('Hi there.', { alignment: 'word' })
    const socket = await all.server.socketWithTexts(1, 1)
    const whose = address(socket, 'Hi there.')
    sendWords(socket, whose, ['Hi'], [0], [0.05])
    socket.sendAudio(Array<number>(2_400).fill(1), whose)
    await arrived()
    await all.timers.advance(4_000)
    await expect(reply).resolves.toMatchObject({ error: { code: 'SPEECH_INCOMPLETE' } })
  })
})

describe('a broken connection', () => {
  it.each([1000, 1001, 1006, 1011, 1012])(
    'is replaced after close %i; only text that gave no audio is sent again',
    async (code) => {
      const all = await bench()
      const socket = await introduce(all)
      const replies = ['A.', 'B.', 'C.', 'D.'].map((text) => all.say(text))
      await all.server.socketWithTexts(1, 5)
      socket.speak('A.')
      socket.sendAudio([9], address(socket, 'B.'))
      await arrived()
      if (code === 1006) socket.terminate()
      else socket.close(code)
      await all.server.waitFor(() => socket.closeCode)
      await arrived()
      await all.timers.advance(250)
      const next = await all.server.socketWithTexts(2, 2)
      next.speak('D.')
      next.speak('C.')
      const spoken = await passing(all.timers, Promise.all(replies))
      expect(next.texts).toEqual(['C.', 'D.'])
      expect(spoken.map(({ sentCount }) => sentCount)).toEqual([1, 1, 2, 2])
      expect(spoken.map(({ samples }) => samples.length)).toEqual([3, 1, 3, 3])
      expect(spoken.map(({ error }) => error)).toEqual([
        undefined,
        expect.objectContaining({ code: 'SPEECH_NETWORK', retryable: true }),
        undefined,
        undefined,
      ])
    },
  )

  it('is not tried a third time for the same text', async () => {
    const all = await bench()
    const reply = all.say('A.')
    const first = await all.server.socketWithTexts(1, 1)
    first.terminate()
    const second = await passing(all.timers, all.server.socketWithTexts(2, 1))
    second.close(1011)
    await expect(reply).resolves.toMatchObject({
      sentCount: 2,
      error: { code: 'SPEECH_NETWORK', details: { phase: 'reply', closeCode: 1011 } },
    })
  })

  it('is not replaced for a text that broke the rules (1008)', async () => {
    const all = await bench()
    const reply = all.say('A.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.close(1008)
    await expect(reply).resolves.toMatchObject({ sentCount: 1, error: { code: 'SPEECH_NETWORK' } })
  })

  it('ends a done reply well where one item was to come, and not where more might', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = [all.say('A.'), all.say('B.', { segment: 'sentence' })]
    await all.server.socketWithTexts(1, 3)
    socket.speak('A.')
    socket.speak('B.')
    await arrived()
    socket.terminate()
    const [a, b] = await Promise.all(replies)
    expect(a?.error).toBeUndefined()
    expect(b?.error).toMatchObject({ code: 'SPEECH_NETWORK' })
  })

  it('forgets what was cancelled before it is replaced', async () => {
    const all = await bench()
    const abort = new AbortController()
    const replies = [all.say('A.', {}, abort.signal), all.say('B.')]
    const socket = await all.server.socketWithTexts(1, 1)
    socket.terminate()
    await all.server.waitFor(() => socket.closeCode)
    await arrived()
    abort.abort()
    const next = await passing(all.timers, all.server.socketWithTexts(2, 1))
    expect(next.texts).toEqual(['B.'])
    next.speak('B.')
    await passing(all.timers, Promise.all(replies))
  })

  it('is one that sends what is no JSON, no base64, too much, or breaks WebSocket’s rules', async () => {
    const breaches: ((socket: ServerSocket) => void)[] = [
      (socket) => socket.sendFrame('no JSON'),
      (socket) => socket.send({ type: 'conversation.item.audio_output.delta', delta: '*', context_id: 'x' }),
      (socket) => socket.sendFrame(new Uint8Array(17 * 1024 * 1024)),
    ]
    for (const breach of breaches) {
      const all = await bench()
      const reply = all.say('A.')
      const socket = await all.server.socketWithTexts(1, 1)
      breach(socket)
      await expect(reply).resolves.toMatchObject({ sentCount: 1, error: { code: 'SPEECH_PROTOCOL' } })
      await all.server.allClosed()
    }
  })
})

describe('cancelling', () => {
  it('rejects within one tick in every phase, many at once', async () => {
    const all = await bench()
    const abort = new AbortController()
    const outcomes: unknown[] = []
    const speakAll = (count: number): void => {
      for (let i = 0; i < count; i++) {
        void all.say(`Text ${i}.`, {}, abort.signal).then(({ error }) => outcomes.push(error))
      }
    }
    const socket = await introduce(all)
    speakAll(50)
    await all.server.socketWithTexts(1, 5)
    socket.sendAudio([1], address(socket, 'Text 0.'))
    socket.speak('Text 1.')
    await all.server.socketWithTexts(1, 6)
    abort.abort()
    await settled()
    expect(outcomes).toEqual(Array(50).fill(expect.objectContaining({ name: 'AbortError' })))
    await all.server.waitFor(() =>
      typesOf(socket).filter((type) => type === 'context.cancel').length >= 4 ? true : undefined,
    )
    expect(socket.texts).toHaveLength(6)
    const cancelled = socket.messages.flatMap(({ type, context_id }) =>
      type === 'context.cancel' ? [context_id] : [],
    )
    const cleared = socket.messages.flatMap(({ type, context_id }) =>
      type === 'input_text_buffer.clear' ? [context_id] : [],
    )
    expect(cancelled).toEqual(cleared)
    expect(cancelled).toContain(socket.contextOf('Text 0.'))
  })

  it('before anything was opened sends nothing at all', async () => {
    const all = await bench()
    const { error, sentCount } = await all.say('Hi.', {}, AbortSignal.abort())
    expect(error).toMatchObject({ name: 'AbortError' })
    expect(sentCount).toBe(0)
    expect(all.server.sockets).toEqual([])
  })

  it('while the connection opens leaves it open for the next', async () => {
    const all = await bench()
    const abort = new AbortController()
    const reply = all.say('Hi.', {}, abort.signal)
    abort.abort()
    await expect(reply).resolves.toMatchObject({ error: { name: 'AbortError' }, sentCount: 0 })
    const next = all.say('Next.')
    const socket = await all.server.socketWithTexts(1, 1)
    expect(socket.texts).toEqual(['Next.'])
    socket.speak('Next.')
    await passing(all.timers, next)
  })

  it('drops audio that still comes', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const abort = new AbortController()
    const reply = all.say('A.', {}, abort.signal)
    await all.server.socketWithTexts(1, 2)
    abort.abort()
    const next = all.say('B.')
    await all.server.socketWithTexts(1, 3)
    socket.sendAudio([9, 9], address(socket, 'A.'))
    socket.send({ type: 'context.cancelled', context_id: socket.contextOf('A.') })
    socket.send({
      type: 'conversation.item.tts.failed',
      error: { message: 'cancelled' },
      context_id: socket.contextOf('A.'),
    })
    socket.speak('B.', [4])
    await expect(reply).resolves.toMatchObject({ samples: [] })
    await expect(passing(all.timers, next)).resolves.toMatchObject({ samples: [4], error: undefined })
  })

  it('by reading no further cancels as well', async () => {
    const all = await bench()
    const reply = all.transport.speak(socketRequest('A.'), new AbortController().signal, () => {})
    const first = reply.next()
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendAudio([1], address(socket, 'A.'))
    await first
    await reply.return()
    await all.server.waitFor(() => typesOf(socket).find((type) => type === 'context.cancel'))
  })
})

describe('a server without contexts', () => {
  it('is spoken with one utterance at a time; parameters change for all', async () => {
    const all = await bench()
    const replies = [
      all.say('A.'),
      all.say('B.', { voice: 'af_sky', pronunciations: ['a/b'] }),
      all.say('C.'),
    ]
    const socket = await all.server.socketWithTexts(1, 1)
    for (const [index, text] of ['A.', 'B.', 'C.'].entries()) {
      await passing(all.timers, all.server.socketWithTexts(1, index + 1))
      await arrived()
      expect(socket.texts.at(-1)).toBe(text)
      socket.sendAudio([index], { item_id: `tts_${index}` })
      socket.sendDone({ item_id: `tts_${index}` })
    }
    const spoken = await passing(all.timers, Promise.all(replies))
    expect(spoken.map(({ samples }) => samples)).toEqual([[0], [1], [2]])
    expect(socket.messages.filter(({ type }) => type === 'tts_session.updated')).toEqual([
      {
        type: 'tts_session.updated',
        session: { voice: 'af_sky', extra_params: { pronunciation_dict: ['a/b'] } },
      },
      {
        type: 'tts_session.updated',
        session: { voice: 'af_heart', extra_params: { pronunciation_dict: [] } },
      },
    ])
  })

  it('that calls its only context default is one', async () => {
    const all = await bench()
    const replies = [all.say('A.'), all.say('B.')]
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendAudio([1], { context_id: 'default' })
    await arrived()
    expect(socket.texts).toEqual(['A.'])
    socket.sendDone({ context_id: 'default' })
    await passing(all.timers, all.server.socketWithTexts(1, 2))
    socket.sendFrame(Uint8Array.of(1, 0))
    socket.sendDone({ context_id: 'default' })
    const spoken = await passing(all.timers, Promise.all(replies))
    expect(spoken.map(({ samples }) => samples)).toEqual([[1], [1]])
  })

  it('is left when an utterance is cancelled', async () => {
    const all = await bench()
    const abort = new AbortController()
    const replies = [all.say('A.', {}, abort.signal), all.say('B.')]
    const socket = await all.server.socketWithTexts(1, 1)
    socket.sendAudio([1])
    await arrived()
    abort.abort()
    const next = await all.server.socketWithTexts(2, 1)
    await all.server.waitFor(() => socket.closeCode)
    next.sendAudio([2])
    next.sendDone()
    const [a, b] = await passing(all.timers, Promise.all(replies))
    expect(a?.error).toMatchObject({ name: 'AbortError' })
    expect(b).toMatchObject({ samples: [2], sentCount: 1, error: undefined })
  })

  it('that shows it late is left, and what gave no audio is asked for again', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.', 'C.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 4)
    socket.sendAudio([1], address(socket, 'A.'))
    socket.sendAudio([2])
    const next = await all.server.socketWithTexts(2, 1)
    for (const text of ['B.', 'C.']) {
      await passing(
        all.timers,
        all.server.waitFor(() => (next.texts.at(-1) === text ? true : undefined)),
      )
      next.sendAudio([3])
      next.sendDone()
      await arrived()
    }
    const spoken = await passing(all.timers, Promise.all(replies))
    expect(spoken.map(({ sentCount }) => sentCount)).toEqual([1, 2, 2])
    expect(spoken[0]?.error).toMatchObject({ code: 'SPEECH_INCOMPLETE', retryable: true })
    expect(spoken.slice(1).map(({ samples, error }) => [samples, error])).toEqual([
      [[3], undefined],
      [[3], undefined],
    ])
  })

  it('never lets the next utterance have the audio of one that was cancelled before it', async () => {
    const all = await bench()
    const abort = new AbortController()
    const first = all.say('A.', {}, abort.signal)
    const socket = await all.server.socketWithTexts(1, 1)
    abort.abort()
    const second = all.say('B.')
    await all.server.socketWithTexts(1, 2)
    socket.sendAudio([666])
    const next = await all.server.socketWithTexts(2, 1)
    expect(next.texts).toEqual(['B.'])
    next.sendAudio([2])
    next.sendDone()
    const [a, b] = await passing(all.timers, Promise.all([first, second]))
    expect(a.samples).toEqual([])
    expect(b.samples).toEqual([2])
  })
})

describe('failures', () => {
  const invalid = { message: 'voice: unknown', type: 'invalid_request_error', param: 'voice', code: null }

  it('of a context end it alone', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 3)
    socket.sendAudio([1], address(socket, 'A.'))
    socket.send({
      type: 'conversation.item.tts.failed',
      error: invalid,
      context_id: socket.contextOf('A.'),
    })
    socket.speak('B.')
    const [a, b] = await passing(all.timers, Promise.all(replies))
    expect(a).toMatchObject({ samples: [1], error: { code: 'SPEECH_INPUT_REFUSED', retryable: false } })
    expect(b?.error).toBeUndefined()
  })

  it('of an item without a context end the utterance that has it', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 3)
    socket.sendAudio([1], address(socket, 'A.', 'tts_8'))
    socket.sendAudio([2], address(socket, 'B.', 'tts_9'))
    socket.send({ type: 'conversation.item.tts.failed', error: invalid, item_id: 'tts_8' })
    socket.sendDone(address(socket, 'B.', 'tts_9'))
    const [a, b] = await passing(all.timers, Promise.all(replies))
    expect(a?.error).toMatchObject({ code: 'SPEECH_INPUT_REFUSED' })
    expect(b?.error).toBeUndefined()
  })

  it('of nobody are the only utterance’s', async () => {
    const all = await bench()
    const reply = all.say('A.')
    const socket = await all.server.socketWithTexts(1, 1)
    socket.send({ type: 'error', message: 'Internal error' })
    await expect(reply).resolves.toMatchObject({ error: { code: 'SPEECH_SERVER_FAILED', retryable: true } })
  })

  it('of the account end every utterance that has no audio', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.', 'C.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 4)
    socket.sendAudio([1], address(socket, 'A.'))
    socket.send({ type: 'error', error: { message: 'Credit limit exceeded.', type: 'credit_limit' } })
    const [b, c] = await Promise.all(replies.slice(1))
    expect([b?.error, c?.error]).toEqual(
      Array(2).fill(
        expect.objectContaining({
          code: 'SPEECH_CREDIT_EXHAUSTED',
          details: expect.objectContaining({ isOneOfSeveral: true }),
        }),
      ),
    )
    const [a] = await passing(all.timers, Promise.all(replies))
    expect(a?.error).toMatchObject({ code: 'SPEECH_CREDIT_EXHAUSTED' })
  })

  it('of one of several, nobody knows which, may be tried again', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 3)
    socket.send({ type: 'conversation.item.tts.failed', error: invalid })
    const spoken = await Promise.all(replies)
    expect(spoken.map(({ error }) => error)).toEqual(
      Array(2).fill(
        expect.objectContaining({
          code: 'SPEECH_SERVER_FAILED',
          retryable: true,
          details: expect.objectContaining({ isOneOfSeveral: true, serviceParam: 'voice' }),
        }),
      ),
    )
  })

  it('while nothing is under way change nothing', async () => {
    const all = await bench()
    const socket = await introduce(all)
    socket.send({ type: 'error', message: 'Unknown event type' })
    await arrived()
    const reply = all.say('A.')
    await all.server.socketWithTexts(1, 2)
    socket.speak('A.')
    await expect(passing(all.timers, reply)).resolves.toMatchObject({ error: undefined })
  })

  it('for too many contexts lead to a fresh connection', async () => {
    const all = await bench()
    const socket = await introduce(all)
    const replies = ['A.', 'B.'].map((text) => all.say(text))
    await all.server.socketWithTexts(1, 3)
    socket.send({
      type: 'conversation.item.tts.failed',
      error: { message: 'Too many contexts', type: 'invalid_request_error', code: 'context_limit' },
      context_id: socket.contextOf('B.'),
    })
    const next = await all.server.socketWithTexts(2, 1)
    next.speak('B.')
    socket.speak('A.')
    const [a, b] = await passing(all.timers, Promise.all(replies))
    expect([a?.sentCount, b?.sentCount]).toEqual([1, 2])
    expect([a?.error, b?.error]).toEqual([undefined, undefined])
    await all.server.waitFor(() => socket.closeCode)
  })
})
