import { MPEGDecoder } from 'mpg123-decoder'
import { parseBuffer } from 'music-metadata'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kokoroRequest, postSpeech, type Json } from '../../../support/together-server/raw-client.ts'
import { TogetherServer } from '../../../support/together-server/together-server.ts'

let server: TogetherServer

beforeAll(async () => {
  server = await TogetherServer.start({ speech: 'tone' })
})
afterAll(() => server.close())

async function audio(body: Json): Promise<{ type: string | null; bytes: Buffer }> {
  const response = await postSpeech(server, body)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(response.status, bytes.toString('latin1', 0, 300)).toBe(200)
  return { type: response.headers.get('content-type'), bytes }
}

async function refusal(body: Json): Promise<{ status: number; error: Json; id: unknown }> {
  const response = await postSpeech(server, body)
  const { error, id } = (await response.json()) as { error: Json; id: unknown }
  return { status: response.status, error, id }
}

const cartesia = { model: 'cartesia/sonic-2', voice: 'john', input: 'One little lamp.' }
const minimax = { model: 'lectern-tests/minimax', voice: 'English_Graceful_Lady', input: 'One little lamp.' }

describe('POST /v1/audio/speech', () => {
  it('answers a WAV of 24,000 samples a second when no format is asked', async () => {
    const { type, bytes } = await audio(kokoroRequest)
    expect(type).toBe('audio/wav')
    expect(bytes.toString('latin1', 0, 4)).toBe('RIFF')
    expect(bytes.readUInt32LE(24)).toBe(24_000)
    expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44)
  })

  it.each(['hexgrad/Kokoro-82M', 'canopylabs/orpheus-3b-0.1-ft'])(
    'gives 24,000 s16le from %s whatever is asked',
    async (model) => {
      const voice = model.startsWith('hexgrad') ? 'af_heart' : 'tara'
      const plain = await audio({ model, voice, input: 'One little lamp.', response_format: 'raw' })
      const asked = await audio({
        model,
        voice,
        input: 'One little lamp.',
        response_format: 'raw',
        response_encoding: 'pcm_f32le',
        sample_rate: 44_100,
      })
      expect(asked.bytes.equals(plain.bytes)).toBe(true)
      expect(plain.type).toBe('application/octet-stream')
    },
  )

  it('honours the sample rate of MiniMax and ignores its encoding', async () => {
    const raw = { ...minimax, response_format: 'raw' }
    const usual = await audio(raw)
    const asked = await audio({ ...raw, sample_rate: 48_000, response_encoding: 'pcm_f32le' })
    expect(asked.bytes.length).toBe(usual.bytes.length * 2)
  })

  it.each([
    ['pcm_s16le', 2],
    ['pcm_f32le', 4],
    ['pcm_mulaw', 1],
    ['pcm_alaw', 1],
  ] as const)('honours %s and the sample rate of Cartesia', async (encoding, bytesPerSample) => {
    const wav = await audio({ ...cartesia, sample_rate: 16_000 })
    const raw = await audio({
      ...cartesia,
      response_format: 'raw',
      response_encoding: encoding,
      sample_rate: 16_000,
    })
    expect(wav.bytes.readUInt32LE(24)).toBe(16_000)
    expect(raw.bytes.length).toBe(((wav.bytes.length - 44) / 2) * bytesPerSample)
  })

  it('takes f32le at 44,100 for what Cartesia speaks raw when nothing is asked', async () => {
    const wav = await audio(cartesia)
    const raw = await audio({ ...cartesia, response_format: 'raw' })
    expect(wav.bytes.readUInt32LE(24)).toBe(44_100)
    expect(raw.bytes.length).toBe((wav.bytes.length - 44) * 2)
    expect(raw.bytes.readFloatLE(4 * 3_000)).toBeCloseTo(wav.bytes.readInt16LE(44 + 2 * 3_000) / 32_768, 6)
  })

  it.each([32_000, 64_000, 96_000, 128_000, 192_000])(
    'makes MP3 of %d bits a second for Cartesia',
    async (rate) => {
      const { type, bytes } = await audio({ ...cartesia, response_format: 'mp3', bit_rate: rate })
      expect(type).toBe('audio/mpeg')
      const { format } = await parseBuffer(bytes, { mimeType: 'audio/mpeg' })
      expect(format.bitrate).toBe(rate)
    },
  )

  it('makes MP3 of 128,000 bits a second for who ignores the bit rate', async () => {
    const { bytes } = await audio({ ...kokoroRequest, response_format: 'mp3', bit_rate: 32_000 })
    const { format } = await parseBuffer(bytes, { mimeType: 'audio/mpeg' })
    expect(format.bitrate).toBe(128_000)
    const decoder = new MPEGDecoder()
    await decoder.ready
    expect(decoder.decode(bytes).sampleRate).toBe(24_000)
    decoder.free()
  })

  it('makes mulaw of one byte for each sample', async () => {
    const raw = await audio({ ...kokoroRequest, response_format: 'raw' })
    const mulaw = await audio({ ...kokoroRequest, response_format: 'mulaw' })
    expect(mulaw.bytes.length).toBe(raw.bytes.length / 2)
  })

  it.each([
    ['opus', 'Opus', 'Ogg'],
    ['flac', 'FLAC', 'FLAC'],
  ] as const)('makes %s for MiniMax', async (format, codec, container) => {
    const raw = await audio({ ...minimax, response_format: 'raw' })
    const { bytes } = await audio({ ...minimax, response_format: format })
    const parsed = await parseBuffer(bytes, {}, { duration: true })
    expect(parsed.format.codec).toContain(codec)
    expect(parsed.format.container).toBe(container)
    expect(parsed.format.duration ?? 0).toBeGreaterThan(raw.bytes.length / 48_000 - 0.02)
    expect(parsed.format.duration ?? 9).toBeLessThan(raw.bytes.length / 48_000 + 0.1)
  })

  it('makes AAC frames for MiniMax, of 1,024 samples each, as many as the speech needs', async () => {
    const raw = await audio({ ...minimax, response_format: 'raw' })
    const { bytes } = await audio({ ...minimax, response_format: 'aac' })
    let frames = 0
    for (let offset = 0; offset < bytes.length; frames++) {
      expect(bytes.readUInt16BE(offset) & 0xff_f6).toBe(0xff_f0)
      offset += (bytes.readUInt32BE(offset + 2) >> 5) & 0x1f_ff
    }
    const needed = Math.ceil(raw.bytes.length / 2 / 1024)
    expect(frames).toBeGreaterThanOrEqual(needed)
    expect(frames).toBeLessThanOrEqual(needed + 2)
  })

  it('refuses opus for a model that does not make it', async () => {
    const { status, error } = await refusal({ ...kokoroRequest, response_format: 'opus' })
    expect(status).toBe(400)
    expect(error).toMatchObject({ type: 'invalid_request_error', param: 'response_format', code: null })
  })

  it.each([
    ['model', { ...kokoroRequest, model: undefined }],
    ['input', { ...kokoroRequest, input: undefined }],
    ['input', { ...kokoroRequest, input: '' }],
    ['voice', { ...kokoroRequest, voice: undefined }],
    ['voice', { ...kokoroRequest, voice: 'nobody' }],
    ['voice', { ...cartesia, voice: 'af_bella+af_heart' }],
    ['voice', { ...kokoroRequest, voice: 'af_bella(0)+af_heart' }],
    ['response_format', { ...kokoroRequest, response_format: 'ogg' }],
    ['response_encoding', { ...kokoroRequest, response_encoding: 'pcm_s24le' }],
    ['sample_rate', { ...kokoroRequest, sample_rate: 'fast' }],
    ['sample_rate', { ...kokoroRequest, sample_rate: 100 }],
    ['bit_rate', { ...kokoroRequest, bit_rate: 100_000 }],
    ['language', { ...kokoroRequest, language: 'EN_us' }],
    ['alignment', { ...kokoroRequest, alignment: 'letter' }],
    ['segment', { ...kokoroRequest, segment: 'paragraph' }],
    ['stream', { ...kokoroRequest, stream: 'yes' }],
    ['speed', { ...kokoroRequest, speed: 9 }],
    ['extra_params', { ...kokoroRequest, extra_params: { pronunciation_dict: ['no slash'] } }],
  ])('refuses a bad %s with 400 and names it (case %#)', async (param, body) => {
    const { status, error } = await refusal(body)
    expect(status).toBe(400)
    expect(error).toMatchObject({ type: 'invalid_request_error', param })
  })

  it('refuses a body that is no JSON', async () => {
    const response = await fetch(`${server.baseUrl}/audio/speech`, {
      method: 'POST',
      headers: { authorization: 'Bearer test-key' },
      body: 'input=hello',
    })
    expect(response.status).toBe(400)
  })

  it('mixes voices of Kokoro, with and without weights', async () => {
    for (const voice of [
      'af_bella+af_heart',
      'af_bella(2)+af_heart(1)',
      'af_bella(0.5)+am_adam+bf_emma(3)',
    ]) {
      await audio({ ...kokoroRequest, voice })
    }
    expect(server.billed.at(-1)?.voice).toBe('af_bella(0.5)+am_adam+bf_emma(3)')
  })

  it('takes a Cartesia voice by its id', async () => {
    const voices = await fetch(`${server.baseUrl}/voices?model=cartesia%2Fsonic-2`, {
      headers: { authorization: 'Bearer test-key' },
    })
    const { voices: listed } = (await voices.json()) as { voices: { id: string }[] }
    await audio({ ...cartesia, voice: listed[3]?.id })
  })

  it('answers 404 for a model it does not know and 400 for one that needs an endpoint', async () => {
    const unknown = await refusal({ ...kokoroRequest, model: 'nobody/nothing' })
    expect(unknown).toMatchObject({ status: 404, error: { code: 'model_not_available' } })
    const dedicated = await refusal({ ...kokoroRequest, model: 'minimax/speech-2.6-turbo' })
    expect(dedicated).toMatchObject({ status: 400, error: { code: 'model_not_available' } })
    expect(dedicated.error['message']).toContain('non-serverless model minimax/speech-2.6-turbo')
  })

  it('speaks by an endpoint of the project, unless it is stopped or of another', async () => {
    await audio(minimax)
    const stopped = await refusal({ ...minimax, model: 'lectern-tests/mist-stopped', voice: 'cove' })
    expect(stopped.status).toBe(400)
    const foreign = await refusal({ ...minimax, model: 'another-project/sonic' })
    expect(foreign.status).toBe(404)
  })

  it('tells a missing key from a wrong one, with the request id outside the error', async () => {
    const missing = await fetch(`${server.baseUrl}/audio/speech`, {
      method: 'POST',
      body: JSON.stringify(kokoroRequest),
    })
    expect(missing.status).toBe(401)
    expect(await missing.json()).toMatchObject({ error: { code: 'missing_api_key' } })
    const wrong = await postSpeech(server, kokoroRequest, { authorization: 'Bearer other' })
    expect(wrong.status).toBe(401)
    expect(await wrong.json()).toEqual({
      id: expect.stringMatching(/^o\w{6}-\w{6}-\w{16}$/) as string,
      error: {
        message: expect.stringContaining('Invalid API key provided') as string,
        type: 'invalid_request_error',
        param: null,
        code: 'invalid_api_key',
      },
    })
  })

  it('says with every reply when the rate limit resets', async () => {
    const good = await postSpeech(server, kokoroRequest)
    const bad = await postSpeech(server, {})
    expect([good, bad].map((reply) => reply.headers.get('x-ratelimit-reset'))).toEqual(['1', '1'])
  })

  it('says what the pronunciation dictionary says, whole words alone', async () => {
    const body = { ...kokoroRequest, input: 'omg, omgs', response_format: 'raw' }
    const dictionary = { pronunciation_dict: ['omg/oh my god'] }
    const replaced = await audio({ ...body, extra_params: dictionary })
    const written = await audio({ ...body, input: 'oh my god, omgs' })
    expect(replaced.bytes.equals(written.bytes)).toBe(true)
  })

  it('records a request with all its parts and how it was answered', async () => {
    await postSpeech(server, { ...kokoroRequest, input: 'Recorded.' }, { 'user-agent': 'Lectern/0' })
    const recorded = await server.waitForRequest(
      (request) =>
        (request.body as Json | undefined)?.['input'] === 'Recorded.' && request.isFinished === true,
    )
    expect(recorded).toMatchObject({
      route: 'rest',
      method: 'POST',
      path: '/v1/audio/speech',
      headers: { authorization: 'Bearer test-key', 'user-agent': 'Lectern/0' },
      status: 200,
    })
  })

  it('bills characters once, and counts the audio that went out', async () => {
    const before = server.billed.length
    const { bytes } = await audio({ ...kokoroRequest, input: 'Twelve chars', response_format: 'raw' })
    await refusal({ ...kokoroRequest, voice: 'nobody' })
    expect(server.billed.slice(before)).toEqual([
      {
        route: 'rest',
        request: expect.any(Number) as number,
        model: 'hexgrad/Kokoro-82M',
        voice: 'af_heart',
        text: 'Twelve chars',
        characters: 12,
        dollars: 0.000048,
        audioBytes: bytes.length,
        isComplete: true,
      },
    ])
  })
})
