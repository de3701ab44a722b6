import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  audioOf,
  eventsOf,
  kokoroRequest,
  postSpeech,
  streamSpeech,
} from '../../../support/together-server/raw-client.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'
import { TestTimers } from '../../../support/test-timers.ts'

let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterAll(() => server.close())

const text = 'One little lamp. Two little lamps!'

describe('POST /v1/audio/speech with stream', () => {
  it('sends deltas as the guide shows them and ends with [DONE]', async () => {
    const { events, isDone, text: raw } = await streamSpeech(server, text, { alignment: 'none' })
    expect(isDone).toBe(true)
    expect(raw.endsWith('data: [DONE]\n\n')).toBe(true)
    expect(raw).not.toMatch(/^(?!data: |$)/m)
    expect(Object.keys(events[0] ?? {})).toEqual(['type', 'item_id', 'delta'])
    expect(eventsOf(events, 'delta')).toHaveLength(events.length)
  })

  it('carries the very samples of the whole reply, item after item', async () => {
    const { events } = await streamSpeech(server, text)
    const sentences = await Promise.all(
      ['One little lamp.', 'Two little lamps!'].map(async (input) =>
        Buffer.from(
          await (await postSpeech(server, { ...kokoroRequest, input, response_format: 'raw' })).arrayBuffer(),
        ),
      ),
    )
    expect(audioOf(events).equals(Buffer.concat(sentences))).toBe(true)
    expect(new Set(eventsOf(events, 'delta').map((event) => event['item_id']))).toEqual(
      new Set(['tts_1', 'tts_2']),
    )
  })

  it('gives every word with times from the start of the request, in order', async () => {
    const { events } = await streamSpeech(server, text)
    const words = eventsOf(events, 'word_timestamps')
    expect(words.flatMap((event) => event['words'])).toEqual(text.split(' '))
    expect(Object.keys(words[0] ?? {})).toEqual(['type', 'words', 'start_seconds', 'end_seconds'])
    const starts = words.flatMap((event) => event['start_seconds'] as number[])
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
    const seconds = audioOf(events).length / 48_000
    expect(starts.at(-1)).toBeGreaterThan(seconds / 2)
    expect(starts.at(-1)).toBeLessThan(seconds)
  })

  it('sounds where it says that a word is, and is silent between words', async () => {
    const { events } = await streamSpeech(server, 'One little lamp.')
    const audio = audioOf(events)
    const loudest = (from: number, to: number): number => {
      let peak = 0
      for (let frame = Math.round(from * 24_000); frame < to * 24_000; frame++) {
        peak = Math.max(peak, Math.abs(audio.readInt16LE(frame * 2)))
      }
      return peak
    }
    const words = eventsOf(events, 'word_timestamps')
    const starts = words.flatMap((event) => event['start_seconds'] as number[])
    const ends = words.flatMap((event) => event['end_seconds'] as number[])
    for (const [index, start] of starts.entries()) {
      expect(loudest(start, ends[index] ?? 0)).toBeGreaterThan(5_000)
      expect(loudest((ends[index] ?? 0) + 0.002, starts[index + 1] ?? audio.length / 48_000)).toBe(0)
    }
  })

  it('gives no words unless they are asked for', async () => {
    const { events } = await streamSpeech(server, text, { alignment: undefined })
    expect(eventsOf(events, 'word_timestamps')).toEqual([])
  })

  it('makes one item of a text that is not to be segmented', async () => {
    const { events } = await streamSpeech(server, text, { segment: 'never' })
    expect(new Set(eventsOf(events, 'delta').map((event) => event['item_id']))).toEqual(new Set(['tts_1']))
  })

  it.each(['mp3', 'wav', 'mulaw'])('refuses to stream %s', async (format) => {
    const body = { ...kokoroRequest, stream: true, response_format: format }
    const response = await postSpeech(server, body)
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { param: 'response_format' } })
  })

  it('streams raw where no format is named', async () => {
    const response = await postSpeech(server, { ...kokoroRequest, stream: true })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await response.text()).toContain('[DONE]')
  })

  it('streams what the encoding asks of Cartesia', async () => {
    const more = { model: 'cartesia/sonic-2', voice: 'john', sample_rate: 16_000 }
    const s16 = await streamSpeech(server, text, { ...more, response_encoding: 'pcm_s16le' })
    const f32 = await streamSpeech(server, text, { ...more, response_encoding: 'pcm_f32le' })
    expect(audioOf(f32.events).length).toBe(audioOf(s16.events).length * 2)
  })

  it('waits for its first byte and keeps its pace, by the timers it was given', async () => {
    const timers = new TestTimers()
    const slow = await TogetherServer.start({
      speech: 'tone',
      timers,
      pace: { firstByteMs: 300, realtimeFactor: 2, chunkMs: 100 },
    })
    const response = await postSpeech(slow, { ...kokoroRequest, stream: true, response_format: 'raw' })
    const reader = response.body?.getReader()
    await slow.waitFor(() => (timers.pendingMs.length > 0 ? true : undefined))
    expect(timers.pendingMs).toEqual([300])
    await timers.advance(300)
    await reader?.read()
    expect(slow.billed[0]?.audioBytes).toBe(4_800)
    expect(timers.pendingMs).toEqual([50])
    await reader?.cancel()
    await slow.close()
  })

  it('stops speaking when the client goes, and the bill says how far it came', async () => {
    server.inject({ kind: 'body.stall', bytes: 10_000 })
    const stop = new AbortController()
    const response = await fetch(`${server.baseUrl}/audio/speech`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-key' },
      body: JSON.stringify({ ...kokoroRequest, stream: true, response_format: 'raw' }),
      signal: stop.signal,
    })
    await server.waitFor(() => (server.heldReplies === 1 ? true : undefined))
    stop.abort()
    await expect(response.text()).rejects.toThrow('aborted')
    const recorded = await server.waitForRequest(({ isFinished }) => isFinished === false)
    expect(recorded.route).toBe('sse')
    expect(server.billed.at(-1)).toMatchObject({ isComplete: false, audioBytes: 4_800 })
  })
})
