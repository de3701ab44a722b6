import { beforeEach, describe, expect, test, vi } from 'vitest'
import { crc16, writeInfoFrame } from '../../../../../../src/core/mp3/info-frame.ts'
import { Mp3FrameCounter } from '../../../../../../src/core/mp3/mp3-frame-counter.ts'
import { decodeReply } from '../../../../../../src/main/speech/together/audio-formats/decode-reply.ts'
import { formatOfReply } from '../../../../../../src/main/speech/together/audio-formats/reply-format.ts'
import {
  rawEncodings,
  type RawEncoding,
  type ResponseFormat,
} from '../../../../../../src/shared/catalog/speech-model.ts'
import { SpeechError } from '../../../../../../src/shared/errors.ts'
import { expectSame } from '../../../../../support/speech-requests.ts'
import { encodeAudio } from '../../../../../support/together-server/audio-formats.ts'
import { defaultSwitches } from '../../../../../support/together-server/switches.ts'
import { ToneSpeaker } from '../../../../../support/together-server/tone-speaker.ts'

const never = new AbortController().signal
const sampleRateHz = 24_000

async function spoken(rateHz = sampleRateHz): Promise<Int16Array> {
  const order = {
    text: 'One calm sentence, which is not very long.',
    voice: 'tara',
    language: 'en',
    speed: 1,
  }
  const { pcm } = await new ToneSpeaker().speak({ ...order, sampleRateHz: rateHz })
  return pcm
}

function encoded(
  pcm: Int16Array,
  format: ResponseFormat,
  encoding: RawEncoding = 'pcm_s16le',
  rateHz = sampleRateHz,
) {
  return encodeAudio(pcm, { format, encoding, sampleRateHz: rateHz, bitRateBps: 128_000 }, defaultSwitches)
}

/** As LAME writes it: with the frame that tells length, delay and padding. */
async function encodedWithInfo(pcm: Int16Array): Promise<Uint8Array> {
  const audio = await encoded(pcm, 'mp3')
  const counter = new Mp3FrameCounter()
  counter.add(audio)
  const info = writeInfoFrame({
    sampleRateHz,
    bitrateKbps: 128,
    mp3FrameCount: counter.count,
    audioBytes: audio.length,
    sourceFrames: pcm.length,
    audioCrc: crc16(audio, 0),
  })
  return Buffer.concat([info, audio])
}

function decoded(bytes: Uint8Array, format: ResponseFormat, encoding: RawEncoding = 'pcm_s16le') {
  return decodeReply(bytes, format, { encoding, sampleRateHz }, never)
}

/** How alike two signals are, 1 for the same: b is `lagFrames` late, in its own frames. */
function correlation(a: Int16Array, b: Int16Array, lagFrames: number): number {
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i + lagFrames] ?? 0]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return ab / Math.sqrt(aa * bb)
}

/** The lag at which two signals are most alike, and how alike they are there. */
function alignment(a: Int16Array, b: Int16Array, mostFrames: number): { lag: number; likeness: number } {
  let best = { lag: 0, likeness: -1 }
  for (let lag = -mostFrames; lag <= mostFrames; lag++) {
    const likeness = correlation(a, b, lag)
    if (likeness > best.likeness) best = { lag, likeness }
  }
  return best
}

describe('every format gives the samples that went in', () => {
  test.each(rawEncodings)('raw %s', async (encoding) => {
    const pcm = await spoken()
    const audio = await decoded(await encoded(pcm, 'raw', encoding), 'raw', encoding)
    expect(audio.sampleRateHz).toBe(sampleRateHz)
    expect(audio.pcm).toHaveLength(pcm.length)
    expect(correlation(pcm, audio.pcm, 0)).toBeGreaterThan(encoding.endsWith('le') ? 0.999_999 : 0.999)
  })

  test('wav', async () => {
    const pcm = await spoken()
    expectSame((await decoded(await encoded(pcm, 'wav'), 'wav')).pcm, pcm)
  })

  test('mulaw', async () => {
    const pcm = await spoken()
    const audio = await decoded(await encoded(pcm, 'mulaw'), 'mulaw')
    expect(audio.pcm).toHaveLength(pcm.length)
    expect(correlation(pcm, audio.pcm, 0)).toBeGreaterThan(0.999)
  })

  test('flac, exactly', async () => {
    const pcm = await spoken()
    const audio = await decoded(await encoded(pcm, 'flac'), 'flac')
    expect(audio.sampleRateHz).toBe(sampleRateHz)
    expectSame(audio.pcm, pcm)
  })

  test.each([24_000, 44_100])('mp3 at %i Hz, no later than the encoder makes it', async (rateHz) => {
    const pcm = await spoken(rateHz)
    const audio = await decoded(await encoded(pcm, 'mp3', 'pcm_s16le', rateHz), 'mp3')
    expect(audio.sampleRateHz).toBe(rateHz)
    const { lag, likeness } = alignment(pcm, audio.pcm, 1500)
    expect(likeness).toBeGreaterThan(0.99)
    // Without an Info frame nobody can tell the encoder's delay of 1,105 frames from sound.
    expect(Math.abs(lag)).toBeLessThanOrEqual(1105)
    expect(Math.abs(audio.pcm.length - pcm.length)).toBeLessThan(3 * 1152)
  })

  test('mp3 with an Info frame, exactly as long as it was and not late', async () => {
    const pcm = await spoken()
    const audio = await decoded(await encodedWithInfo(pcm), 'mp3')
    expect(audio.pcm).toHaveLength(pcm.length)
    const { lag, likeness } = alignment(pcm, audio.pcm, 100)
    expect(likeness).toBeGreaterThan(0.99)
    expect(Math.abs(lag)).toBeLessThanOrEqual(1)
  })

  test('opus, without the delay of its encoder', async () => {
    const pcm = await spoken(48_000)
    const audio = await decoded(await encoded(pcm, 'opus', 'pcm_s16le', 48_000), 'opus')
    expect(audio.sampleRateHz).toBe(48_000)
    const { lag, likeness } = alignment(pcm, audio.pcm, 400)
    expect(likeness).toBeGreaterThan(0.95)
    expect(Math.abs(lag)).toBeLessThan(200)
    expect(Math.abs(audio.pcm.length - pcm.length)).toBeLessThanOrEqual(960)
  })
})

describe('what can’t be played', () => {
  // The decoders write what they think of damaged files to the console.
  beforeEach(() => {
    const spy = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    return () => spy.mockRestore()
  })

  test('is AAC, which says how to go on', async () => {
    const error = await decoded(await encoded(await spoken(), 'aac'), 'aac').catch(
      (thrown: unknown) => thrown,
    )
    expect(error).toMatchObject({ code: 'SPEECH_INPUT_REFUSED' })
  })

  test.each(['mp3', 'opus', 'flac', 'wav'] as const)(
    'is a %s of noise, with a code and soon',
    async (format) => {
      let seed = 1
      const noise = Uint8Array.from({ length: 100_000 }, () => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
        return seed >>> 24
      })
      const outcome = await decoded(noise, format).catch((thrown: unknown) => thrown)
      if (outcome instanceof Error) expect(outcome).toMatchObject({ code: expect.stringMatching(/^SPEECH_/) })
      else expect((outcome as { pcm: Int16Array }).pcm.length).toBeLessThan(100_000 * 20)
    },
  )

  test.each(['mp3', 'opus', 'flac'] as const)(
    'is a damaged %s: a code or audio, never a hang',
    async (format) => {
      const whole = await encoded(await spoken(format === 'opus' ? 48_000 : sampleRateHz), format)
      let seed = 7
      const next = (below: number): number => {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
        return Math.floor((seed / 2 ** 32) * below)
      }
      for (let round = 0; round < 25; round++) {
        const bytes = Uint8Array.from(whole)
        for (let change = 0; change < 1 + round; change++) bytes[next(bytes.length)] = next(256)
        const outcome = await decoded(bytes.subarray(0, 1 + next(bytes.length)), format).catch(
          (e: unknown) => e,
        )
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(SpeechError)
      }
    },
  )

  test('is cut off: an MP3 with an Info frame says how long it should be', async () => {
    const whole = await encodedWithInfo(await spoken())
    await expect(decoded(whole.subarray(0, whole.length / 2), 'mp3')).rejects.toMatchObject({
      code: 'SPEECH_INCOMPLETE',
    })
  })

  test('is cut off: a FLAC says how long it should be', async () => {
    const whole = await encoded(await spoken(), 'flac')
    await expect(decoded(whole.subarray(0, whole.length / 2), 'flac')).rejects.toMatchObject({
      code: 'SPEECH_INCOMPLETE',
    })
  })

  test('ends when it is cancelled', async () => {
    const bytes = await encoded(await spoken(), 'mp3')
    const controller = new AbortController()
    const decoding = decodeReply(bytes, 'mp3', { encoding: 'pcm_s16le', sampleRateHz }, controller.signal)
    controller.abort()
    await expect(decoding).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('what a reply is', () => {
  test.each(['wav', 'mp3', 'opus', 'flac', 'aac'] as const)(
    'is seen from the bytes of %s',
    async (format) => {
      const bytes = await encoded(await spoken(48_000), format, 'pcm_s16le', 48_000)
      expect(formatOfReply(bytes, 'application/octet-stream', format)).toBe(format)
      expect(formatOfReply(bytes, '', format)).toBe(format)
    },
  )

  test('is believed from the bytes before the content type', async () => {
    const wav = await encoded(await spoken(), 'wav')
    expect(formatOfReply(wav, 'audio/mpeg', 'mp3')).toBe('wav')
    expect(formatOfReply(wav, 'application/octet-stream', 'raw')).toBe('wav')
  })

  test.each([
    ['application/octet-stream', 'raw', 'raw'],
    ['audio/pcm', 'raw', 'raw'],
    ['application/octet-stream', 'mulaw', 'mulaw'],
    ['audio/basic', 'mulaw', 'mulaw'],
    ['application/octet-stream', 'wav', undefined],
    ['audio/wav', 'wav', undefined],
    ['audio/mpeg', 'mp3', undefined],
    ['text/html', 'raw', undefined],
    ['application/json', 'raw', undefined],
  ] as const)('of bytes without a mark under %s, %s asked, is %s', (contentType, asked, format) => {
    expect(formatOfReply(Uint8Array.of(1, 0, 2, 0, 3, 0), contentType, asked)).toBe(format)
  })

  test('is no MP3 because samples look like the sync of one', () => {
    expect(formatOfReply(Uint8Array.of(0xff, 0xfb, 0x90, 0x64), 'application/octet-stream', 'raw')).toBe(
      'raw',
    )
    expect(formatOfReply(Uint8Array.of(0xff, 0xfb, 0x90, 0x64), 'application/octet-stream', 'mp3')).toBe(
      'mp3',
    )
  })
})
