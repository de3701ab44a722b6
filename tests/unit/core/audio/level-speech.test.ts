import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { levelSpeech } from '../../../../src/core/audio/level-speech.ts'
import { integratedLoudness } from '../../../../src/core/audio/loudness.ts'
import { joinPcm } from '../../../../src/core/audio/pcm.ts'
import { encodeMp3Segment } from '../../../../src/main/export/encoding/mp3-segment.ts'
import { decodeMp3 } from '../../../support/made-segments.ts'
import { createOfflineEngine } from '../../../support/offline-engine.ts'
import { speakWhole } from '../../../support/speech.ts'
import { spokenVowels } from '../../../support/spoken-vowels.ts'

const target = { lufs: -19, peakDbfs: -3 }
const engine = createOfflineEngine()
/** Of the offline voice, whose peaks are 18 dB above its loudness. */
let speech: Int16Array<ArrayBuffer>
let speechHz: number

beforeAll(async () => {
  const voice = engine.defaultVoice('en')
  if (voice === undefined) throw new Error('There is no English voice.')
  speechHz = engine.capabilities().sampleRateHz
  const parts: Int16Array[] = []
  for (const text of [
    'Nobody had seen the harbour light go out, and the keeper was not asked.',
    'Stop! Put it back where you took it from, before the others come.',
    'In the evening the boats returned one by one, slowly, with their nets half full.',
  ]) {
    const { pcm } = await speakWhole(engine, { text, language: 'en', voice, purpose: 'listening' })
    parts.push(pcm, new Int16Array(speechHz / 2))
  }
  speech = joinPcm(parts)
})
afterAll(() => engine.close())

function scaled(pcm: Int16Array, factor: number): Int16Array<ArrayBuffer> {
  return Int16Array.from(pcm, (sample) => Math.max(-32_768, Math.min(32_767, Math.round(sample * factor))))
}

function peakDb(samples: Int16Array | Float32Array): number {
  let peak = 0
  for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
  return 20 * Math.log10(peak / (samples instanceof Int16Array ? 32_768 : 1))
}

/** A levelled copy. */
function levelled(pcm: Int16Array, sampleRateHz: number, to = target) {
  const samples = Int16Array.from(pcm)
  return { samples, ...levelSpeech(samples, sampleRateHz, to) }
}

describe('levelSpeech', () => {
  it.each([0.08, 0.3, 1, 3])('brings speech %d times as loud to the target', (factor) => {
    const { samples } = levelled(scaled(speech, factor), speechHz)
    expect(Math.abs((integratedLoudness(samples, speechHz) ?? 0) - target.lufs)).toBeLessThan(0.3)
    expect(peakDb(samples)).toBeLessThanOrEqual(target.peakDbfs)
  })

  it.each([
    { lufs: -31, peakDbfs: -9 },
    { lufs: -23, peakDbfs: -1 },
    { lufs: -16, peakDbfs: -1 },
  ])('meets other targets: %j', (other) => {
    const { samples } = levelled(speech, speechHz, other)
    expect(Math.abs((integratedLoudness(samples, speechHz) ?? 0) - other.lufs)).toBeLessThan(0.5)
    expect(peakDb(samples)).toBeLessThanOrEqual(other.peakDbfs)
  })

  it.each([24, 32, 64] as const)(
    'holds both in what is decoded of an MP3 of %d kbit/s',
    async (bitrateKbps) => {
      for (const { pcm, rate } of [
        { pcm: speech, rate: speechHz },
        { pcm: Int16Array.from(spokenVowels(6, 24_000)), rate: 24_000 },
        { pcm: Int16Array.from(spokenVowels(6, 44_100)), rate: 44_100 },
      ]) {
        const { samples } = levelled(pcm, rate)
        const quality = { kind: 'constant', bitrateKbps } as const
        const { bytes } = await encodeMp3Segment(samples, rate, {
          output: { format: 'mp3', layout: 'book', quality },
          startFrame: 0,
          isLast: true,
          path: '',
        })
        const decoded = await decodeMp3(bytes)
        expect(peakDb(decoded)).toBeLessThanOrEqual(target.peakDbfs)
        const lufs = integratedLoudness(
          Int16Array.from(decoded, (value) => Math.round(value * 32_768)),
          rate,
        )
        expect(Math.abs((lufs ?? 0) - target.lufs)).toBeLessThan(1)
      }
    },
  )

  it('leaves silence as it is, and the silence around speech', () => {
    const silence = new Int16Array(10_000)
    expect(levelled(silence, speechHz)).toEqual({
      samples: silence,
      loudnessLufs: null,
      gainDb: 0,
    })
    const { samples } = levelled(joinPcm([silence, speech, silence]), speechHz)
    expect(samples.subarray(0, 10_000)).toEqual(silence)
    expect(samples.subarray(-10_000)).toEqual(silence)
  })

  it('does not make noise that nobody hears loud', () => {
    const noise = Int16Array.from({ length: speechHz }, (_, index) => (index % 3) - 1)
    const { gainDb } = levelSpeech(joinPcm([noise, noise]), speechHz, { lufs: -14, peakDbfs: -1 })
    expect(gainDb).toBeLessThanOrEqual(30)
  })

  it('levels what is shorter than a block of the standard', () => {
    const word = speech.subarray(0, Math.round(speechHz * 0.3))
    const { samples, loudnessLufs } = levelled(word, speechHz)
    expect(loudnessLufs).not.toBeNull()
    expect(peakDb(samples)).toBeLessThanOrEqual(target.peakDbfs)
  })
})
