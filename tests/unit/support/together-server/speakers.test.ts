import { describe, expect, it, onTestFinished } from 'vitest'
import { OfflineSpeaker } from '../../../support/together-server/offline-speaker.ts'
import { encodeRaw } from '../../../support/together-server/raw-encodings.ts'
import type { Speaker, SpeakOrder } from '../../../support/together-server/speaker.ts'
import { toneHz, ToneSpeaker } from '../../../support/together-server/tone-speaker.ts'

const order: SpeakOrder = {
  text: 'Mr. Bell paid $45.50, didn’t he?',
  voice: 'af_heart',
  language: 'en-US',
  speed: 1,
  sampleRateHz: 24_000,
}

function started(speaker: Speaker): Speaker {
  onTestFinished(() => speaker.close())
  return speaker
}

describe.each([
  ['the synthetic voice', () => new ToneSpeaker()],
  ['the offline voice', () => new OfflineSpeaker()],
] as const)('%s', (_name, create) => {
  it('times every token of the text, in order and inside the sound', async () => {
    const { words, pcm, sampleRateHz } = await started(create()).speak(order)
    expect(words.map(({ text }) => text)).toEqual(order.text.split(' '))
    const times = words.flatMap((word) => [word.startSeconds, word.endSeconds])
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.at(-1)).toBeLessThanOrEqual(pcm.length / sampleRateHz + 0.001)
  })

  it('speaks faster by its speed, words and all', async () => {
    const speaker = started(create())
    const usual = await speaker.speak(order)
    const fast = await speaker.speak({ ...order, speed: 2 })
    const seconds = usual.pcm.length / 24_000
    expect(fast.pcm.length / 24_000).toBeGreaterThan(seconds / 2 - 0.01)
    expect(fast.pcm.length / 24_000).toBeLessThan(seconds / 2 + 0.15)
    const [last, fastLast] = [usual, fast].map(({ words }) => words.at(-1)?.startSeconds ?? 0)
    expect(fastLast).toBeGreaterThan((last ?? 0) / 2 - 0.05)
    expect(fastLast).toBeLessThan((last ?? 0) / 2 + 0.05)
  })

  it('says the same in the same way at every rate', async () => {
    const speaker = started(create())
    const low = await speaker.speak({ ...order, sampleRateHz: 16_000 })
    const high = await speaker.speak({ ...order, sampleRateHz: 48_000 })
    expect(high.pcm.length / low.pcm.length).toBeCloseTo(3, 2)
    const starts = (words: typeof low.words): number[] => words.map(({ startSeconds }) => startSeconds)
    expect(starts(high.words)).toEqual(starts(low.words))
  })
})

describe('the synthetic voice', () => {
  it('gives voices and words pitches of their own', () => {
    expect(toneHz('af_heart', 'lamp')).toBe(toneHz('af_heart', '“Lamp,”'))
    expect(toneHz('af_heart', 'lamp')).not.toBe(toneHz('af_heart', 'harbour'))
    expect(toneHz('af_heart', 'lamp')).not.toBe(toneHz('am_adam', 'lamp'))
  })
})

describe('raw encodings', () => {
  // The samples of G.711 at the ends of its segments, as SoX writes them.
  const samples = Int16Array.of(0, 8, -8, 1_000, -1_000, 32_767, -32_768)

  it('writes mu-law as G.711 has it', () => {
    expect([...encodeRaw(samples, 'pcm_mulaw')]).toEqual([0xff, 0xfe, 0x7e, 0xce, 0x4e, 0x80, 0x00])
  })

  it('writes A-law as G.711 has it', () => {
    expect([...encodeRaw(samples, 'pcm_alaw')]).toEqual([0xd5, 0xd5, 0x55, 0xfa, 0x7a, 0xaa, 0x2a])
  })

  it('writes floats of full scale 1, little-endian', () => {
    const bytes = encodeRaw(Int16Array.of(16_384, -32_768), 'pcm_f32le')
    expect([bytes.readFloatLE(0), bytes.readFloatLE(4)]).toEqual([0.5, -1])
  })
})
