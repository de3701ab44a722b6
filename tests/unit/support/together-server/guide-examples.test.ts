import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import Together from 'together-ai'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

// Together's text-to-speech guide shows four programs. Here they are, line by line, against the local server.

let server: TogetherServer

beforeEach(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterEach(() => server.close())

describe("the guide's own examples", () => {
  it('quick start: writes speech.mp3', async () => {
    const client = new Together({ apiKey: 'test-key', baseURL: server.baseUrl })
    const response = await client.audio.speech.create({
      model: 'canopylabs/orpheus-3b-0.1-ft',
      input: 'Today is a wonderful day to build something people love!',
      voice: 'tara',
      response_format: 'mp3',
    })
    const file = join(tempFolder(), 'speech.mp3')
    await writeFile(file, Buffer.from(await response.arrayBuffer()))
    const bytes = await readFile(file)
    expect(bytes.readUInt16BE(0) & 0xff_e0).toBe(0xff_e0)
  })

  it('streaming: joins the chunks of a raw stream', async () => {
    const client = new Together({ apiKey: 'test-key', baseURL: server.baseUrl })
    const response = await client.audio.speech.create({
      model: 'canopylabs/orpheus-3b-0.1-ft',
      input: 'The quick brown fox jumps over the lazy dog',
      voice: 'tara',
      stream: true,
      response_format: 'raw',
      response_encoding: 'pcm_s16le',
    })
    const pieces: Buffer[] = []
    for await (const chunk of response) {
      const event = chunk as unknown as { type: string; delta: string }
      if (event.type === 'conversation.item.audio_output.delta')
        pieces.push(Buffer.from(event.delta, 'base64'))
    }
    const seconds = Buffer.concat(pieces).length / 48_000
    expect(seconds).toBeGreaterThan(2)
    expect(seconds).toBeLessThan(5)
  })

  it('WebSocket: sends three texts, commits, and collects audio until it stops arriving', async () => {
    const url =
      `${server.baseUrl.replace('http', 'ws')}/audio/speech` +
      '/websocket?model=hexgrad/Kokoro-82M&voice=af_alloy&response_format=pcm&sample_rate=24000'
    const socket = new WebSocket(url, { headers: { Authorization: 'Bearer test-key' } })
    const audioChunks: Buffer[] = []
    const received: string[] = []
    const errors: unknown[] = []
    const finished = Promise.withResolvers<void>()
    socket.on('message', (message) => {
      const data = JSON.parse(String(message)) as Record<string, unknown>
      received.push(String(data['type']))
      if (data['type'] === 'session.created') sendText()
      if (data['type'] === 'conversation.item.audio_output.delta') {
        audioChunks.push(Buffer.from(String(data['delta']), 'base64'))
      }
      if (data['type'] === 'error' || data['type'] === 'conversation.item.tts.failed') errors.push(data)
      if (received.filter((type) => type.endsWith('.done')).length === 3) finished.resolve()
    })
    function sendText(): void {
      for (const text of [
        'Hello, this is a test.',
        'This is the second sentence.',
        'And this is the final one.',
      ]) {
        socket.send(JSON.stringify({ type: 'input_text_buffer.append', text }))
      }
      socket.send(JSON.stringify({ type: 'input_text_buffer.commit' }))
    }
    await finished.promise
    socket.terminate()
    expect(received[0]).toBe('session.created')
    expect(errors).toEqual([])
    expect(Buffer.concat(audioChunks).length / 48_000).toBeGreaterThan(4)
    expect(server.billed.map(({ text }) => text)).toEqual([
      'Hello, this is a test.',
      'This is the second sentence.',
      'And this is the final one.',
    ])
  })

  it('raw bytes: answers what Orpheus really makes, not the f32le at 44,100 that is asked', async () => {
    const response = await fetch(`${server.baseUrl}/audio/speech`, {
      method: 'POST',
      headers: { Authorization: 'Bearer test-key', 'Content-Type': 'application/json' },
      body: JSON.stringify({
        input: 'This is a test of raw PCM audio output.',
        voice: 'tara',
        response_format: 'raw',
        response_encoding: 'pcm_f32le',
        sample_rate: 44_100,
        stream: false,
        model: 'canopylabs/orpheus-3b-0.1-ft',
      }),
    })
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(response.status).toBe(200)
    expect(bytes.length / 48_000).toBeGreaterThan(2)
    expect(bytes.length / 48_000).toBeLessThan(5)
    expect(server.requests[0]?.body).toMatchObject({ stream: false, sample_rate: 44_100 })
  })

  it('voices: prints every voice of every model', async () => {
    const client = new Together({ apiKey: 'test-key', baseURL: server.baseUrl })
    const response = await client.audio.voices.list()
    const lines = response.data.flatMap(({ model, voices }) => voices.map(({ name }) => `${model}: ${name}`))
    expect(lines).toContain('canopylabs/orpheus-3b-0.1-ft: tara')
    expect(lines).toContain('hexgrad/Kokoro-82M: pm_santa')
    expect(lines).toContain('rime-labs/rime-mist-v3: wildflower')
  })
})
