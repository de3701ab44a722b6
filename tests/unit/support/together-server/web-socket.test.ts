import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import {
  audioOf,
  eventsOf,
  RawSocket,
  type RawSocketOptions,
} from '../../../support/together-server/raw-client.ts'
import { ToneSpeaker } from '../../../support/together-server/tone-speaker.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

let server: TogetherServer
const sockets: RawSocket[] = []

beforeEach(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.close()
  await server.close()
})

async function open(query: RawSocketOptions['query'] = {}): Promise<RawSocket> {
  const socket = await RawSocket.open(server, { query })
  sockets.push(socket)
  return socket
}

describe('the WebSocket', () => {
  it('greets with the session as the guide shows it', async () => {
    const socket = await open()
    expect(socket.events[0]).toEqual({
      event_id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      type: 'session.created',
      session: {
        id: expect.stringMatching(/^[\da-f-]{36}$/) as string,
        object: 'realtime.tts.session',
        modalities: ['text', 'audio'],
        model: 'hexgrad/Kokoro-82M',
        voice: 'af_heart',
      },
    })
  })

  it('acknowledges an append, speaks it, and says that the item is done', async () => {
    const socket = await open()
    socket.speak('Hello there')
    await socket.waitForEvent('done')
    const types = socket.events.slice(1).map((event) => event['type'])
    expect(types[0]).toBe('conversation.item.input_text.received')
    expect(types.at(-1)).toBe('conversation.item.audio_output.done')
    expect(new Set(types.slice(1, -1))).toEqual(new Set(['conversation.item.audio_output.delta']))
    expect(socket.events[1]).toMatchObject({ text: 'Hello there', context_id: 'default' })
    expect(socket.events.at(-1)).toMatchObject({ item_id: 'tts_1', context_id: 'default' })
  })

  it('begins a sentence that is complete before anything is committed', async () => {
    const socket = await open()
    socket.send({ type: 'input_text_buffer.append', text: 'It is far. And I am' })
    await socket.waitForEvent('done')
    expect(server.billed.map(({ text }) => text)).toEqual(['It is far.'])
  })

  it('makes an item of each sentence of a commit, in order', async () => {
    const socket = await open({ alignment: 'word' })
    socket.speak('Hello! How are you doing today?')
    await socket.waitForEvent('done', 2)
    expect(server.billed.map(({ text, itemId }) => [itemId, text])).toEqual([
      ['tts_1', 'Hello!'],
      ['tts_2', 'How are you doing today?'],
    ])
    const words = eventsOf(socket.events, 'word_timestamps').flatMap((event) => event['words'])
    expect(words).toEqual(['Hello!', 'How', 'are', 'you', 'doing', 'today?'])
  })

  it('waits for the commit with segment=never and speaks all of it as one item', async () => {
    const socket = await open({ segment: 'never' })
    socket.send({ type: 'input_text_buffer.append', text: 'One. ' })
    socket.send({ type: 'input_text_buffer.append', text: 'Two.' })
    await socket.settle()
    expect(server.billed).toEqual([])
    socket.send({ type: 'input_text_buffer.commit' })
    await socket.waitForEvent('done')
    expect(server.billed.map(({ text }) => text)).toEqual(['One. Two.'])
  })

  it('speaks what comes as it comes with segment=immediate', async () => {
    const socket = await open({ segment: 'immediate' })
    socket.send({ type: 'input_text_buffer.append', text: 'It is' })
    socket.send({ type: 'input_text_buffer.append', text: ' far' })
    await socket.waitForEvent('done', 2)
    expect(server.billed.map(({ text }) => text)).toEqual(['It is', 'far'])
  })

  it('speaks an unfinished sentence that is longer than max_partial_length', async () => {
    const socket = await open({ max_partial_length: '20' })
    socket.send({ type: 'input_text_buffer.append', text: 'no end in sight for this one' })
    await socket.waitForEvent('done')
    expect(server.billed).toHaveLength(1)
  })

  it('gives contexts buffers of their own and speaks them at the same time', async () => {
    server.pace.chunkMs = 20
    const socket = await open()
    socket.send({ type: 'input_text_buffer.append', text: 'the first text', context_id: 'a' })
    socket.send({ type: 'input_text_buffer.append', text: 'the second text', context_id: 'b' })
    socket.send({ type: 'input_text_buffer.commit', context_id: 'b' })
    socket.send({ type: 'input_text_buffer.commit', context_id: 'a' })
    await socket.waitForEvent('done', 2)
    const order = eventsOf(socket.events, 'delta').map((event) => event['context_id'])
    expect(order.indexOf('a')).toBeLessThan(order.lastIndexOf('b'))
    expect(order.indexOf('b')).toBeLessThan(order.lastIndexOf('a'))
  })

  it('drops buffered text when asked to clear, and not what is being spoken', async () => {
    server.inject({ kind: 'socket.stall' })
    const socket = await open()
    socket.send({ type: 'input_text_buffer.append', text: 'It is far. And I am', context_id: 'a' })
    await socket.waitForEvent('delta')
    socket.send({ type: 'input_text_buffer.clear', context_id: 'a' })
    socket.send({ type: 'input_text_buffer.commit', context_id: 'a' })
    await socket.settle()
    server.release()
    await socket.waitForEvent('done')
    await socket.settle()
    expect(server.billed.map(({ text, isComplete }) => [text, isComplete])).toEqual([['It is far.', true]])
  })

  it('ends a context in the middle of an item without its done', async () => {
    server.inject({ kind: 'socket.stall', afterDeltas: 2 })
    const socket = await open()
    socket.speak('One little lamp, two little lamps', 'a')
    await socket.waitForEvent('delta', 2)
    socket.send({ type: 'context.cancel', context_id: 'a' })
    expect(await socket.waitForEvent('context.cancelled')).toEqual({
      type: 'context.cancelled',
      context_id: 'a',
    })
    await socket.settle()
    expect(eventsOf(socket.events, 'done')).toEqual([])
    expect(eventsOf(socket.events, 'delta')).toHaveLength(2)
    expect(server.billed[0]?.isComplete).toBe(false)
  })

  it('changes the voice of one context, or of all, from the next segment on', async () => {
    const socket = await open()
    socket.send({ type: 'tts_session.updated', session: { voice: 'am_adam' }, context_id: 'a' })
    socket.speak('one', 'a')
    socket.speak('two', 'b')
    await socket.waitForEvent('done', 2)
    socket.send({ type: 'tts_session.updated', session: { voice: 'bf_emma', alignment: 'word' } })
    socket.speak('three', 'a')
    await socket.waitForEvent('done', 3)
    const voices = new Map(server.billed.map(({ text, voice }) => [text, voice]))
    expect(voices.get('one')).toBe('am_adam')
    expect(voices.get('two')).toBe('af_heart')
    expect(voices.get('three')).toBe('bf_emma')
    expect(eventsOf(socket.events, 'word_timestamps')).toHaveLength(1)
  })

  it('honours a pronunciation dictionary of the session', async () => {
    const socket = await open({ alignment: 'word' })
    socket.send({
      type: 'tts_session.updated',
      session: { extra_params: { pronunciation_dict: ['omg/oh my god'] } },
    })
    socket.speak('omg')
    await socket.waitForEvent('done')
    const words = eventsOf(socket.events, 'word_timestamps').flatMap((event) => event['words'])
    expect(words).toEqual(['oh', 'my', 'god'])
  })

  it('refuses a bad update with tts.failed and stays open', async () => {
    const socket = await open()
    socket.send({ type: 'tts_session.updated', session: { voice: 'nobody' } })
    const failed = await socket.waitForEvent('failed')
    expect(failed).toMatchObject({ error: { type: 'invalid_request_error', param: 'voice', code: null } })
    socket.speak('still here')
    await socket.waitForEvent('done')
  })

  it('refuses text that is no text', async () => {
    const socket = await open()
    socket.send({ type: 'input_text_buffer.append', text: 5 })
    expect(await socket.waitForEvent('failed')).toMatchObject({ error: { param: 'text' } })
  })

  it('answers an event it does not know, and one that is no JSON, with an error, and stays open', async () => {
    const socket = await open()
    socket.send({ type: 'sing' })
    expect(await socket.waitForEvent('error')).toMatchObject({
      error: { message: 'Unknown event type: sing' },
    })
    socket.socket.send('not json')
    await socket.waitForEvent('error', 2)
    socket.speak('still here')
    await socket.waitForEvent('done')
  })

  it('takes a hundred contexts at a time, and the next when one is done', async () => {
    const socket = await open()
    for (let index = 0; index < 101; index++) {
      socket.send({ type: 'input_text_buffer.append', text: 'lamp', context_id: `c${index}` })
    }
    expect(await socket.waitForEvent('failed')).toMatchObject({ context_id: 'c100' })
    socket.send({ type: 'input_text_buffer.commit', context_id: 'c0' })
    await socket.waitForEvent('done')
    socket.speak('lamp', 'c100')
    await socket.waitForEvent('done', 2)
  })

  it('takes the key from the address', async () => {
    const socket = await RawSocket.open(server, { headers: {}, query: { api_key: 'test-key' } })
    sockets.push(socket)
    expect(socket.events).toHaveLength(1)
  })

  it.each([
    [{}, 'missing_api_key'],
    [{ authorization: 'Bearer wrong' }, 'invalid_api_key'],
  ])('tells a bad key inside the open socket and closes it (case %#)', async (headers, code) => {
    const socket = new RawSocket(server, { headers })
    sockets.push(socket)
    expect(await socket.waitForEvent('failed')).toMatchObject({ error: { code } })
    expect((await socket.waitFor(() => socket.closed)).code).toBe(1008)
    expect(eventsOf(socket.events, 'created')).toEqual([])
  })

  it('tells a model it does not have, and closes', async () => {
    const socket = new RawSocket(server, { query: { model: 'nobody/nothing' } })
    sockets.push(socket)
    expect(await socket.waitForEvent('failed')).toMatchObject({ error: { code: 'model_not_available' } })
    await socket.waitFor(() => socket.closed)
  })

  it('speaks a mix of voices whose plus signs were escaped', async () => {
    const socket = await open({ voice: 'af_bella(2)+af_heart(1)' })
    socket.speak('lamp')
    await socket.waitForEvent('done')
    expect(server.billed[0]?.voice).toBe('af_bella(2)+af_heart(1)')
  })

  it('sends 24,000 samples of 16 bits for each second that it says', async () => {
    const socket = await open({ alignment: 'word', sample_rate: '44100', response_format: 'mp3' })
    socket.speak('One little lamp.')
    await socket.waitForEvent('done')
    const ends = eventsOf(socket.events, 'word_timestamps').flatMap(
      (event) => event['end_seconds'] as number[],
    )
    expect(audioOf(socket.events).length / 48_000).toBeCloseTo((ends.at(-1) ?? 0) + 0.3 + 0.12, 1)
  })

  it('tells a voice that fails as tts.failed, and goes on', async () => {
    const tone = new ToneSpeaker()
    const failing = await TogetherServer.start({
      speech: {
        speak: (order) => (order.text === 'no' ? Promise.reject(new Error('No voice')) : tone.speak(order)),
        close: () => tone.close(),
      },
    })
    onTestFinished(() => failing.close())
    const socket = await RawSocket.open(failing)
    sockets.push(socket)
    socket.speak('no')
    expect(await socket.waitForEvent('failed')).toMatchObject({ error: { message: 'Error: No voice' } })
    socket.speak('yes')
    await socket.waitForEvent('done')
  })

  it('records every frame, both ways, and how it was closed', async () => {
    const socket = await open()
    socket.speak('Recorded', 'r')
    await socket.waitForEvent('done')
    await server.waitForFrame(
      ({ direction, data }) => direction === 'sent' && JSON.stringify(data).includes('"deltaBytes":4800'),
    )
    const [recorded] = server.webSockets
    expect(
      recorded?.frames.filter(({ direction }) => direction === 'received').map(({ data }) => data),
    ).toEqual([
      { type: 'input_text_buffer.append', text: 'Recorded', context_id: 'r' },
      { type: 'input_text_buffer.commit', context_id: 'r' },
    ])
    expect(recorded?.frames).toHaveLength(socket.events.length + 2)
    socket.socket.close(1000, 'finished')
    expect(await server.waitFor(() => recorded?.closed)).toEqual({ code: 1000, reason: 'finished' })
  })
})
