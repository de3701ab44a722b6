import { describe, expect, it } from 'vitest'
import { applyCurve, gainCurve, peakEnvelope } from '../../../../src/core/audio/limiter.ts'
import { joinPcm } from '../../../../src/core/audio/pcm.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { sineWave } from '../../../support/sine-wave.ts'
import { spokenVowels } from '../../../support/spoken-vowels.ts'

const sampleRateHz = 24_000
const ceilingDbfs = -6
const ceiling = 10 ** (ceilingDbfs / 20) * 32_768

function peakOf(samples: Int16Array): number {
  return samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
}

/** The gain at each sample that is loud enough to tell it. */
function gainsOf(before: Int16Array, after: Int16Array): number[] {
  const gains: number[] = []
  for (const [index, sample] of before.entries())
    if (Math.abs(sample) > 3000) gains.push((after[index] ?? 0) / sample)
  return gains
}

const blockFrames = 24

/** The samples with a gain, below the ceiling. */
function limited(pcm: Int16Array, gainDb: number) {
  const envelope = peakEnvelope(pcm, blockFrames, sampleRateHz)
  const curve = gainCurve(envelope, { gainDb, ceilingDbfs })
  const samples = pcm.slice()
  applyCurve(samples, curve, envelope)
  return { samples, isLimited: curve.isLimited }
}

describe('the limiter', () => {
  it('multiplies and does nothing else where nothing is near the ceiling', () => {
    const pcm = sineWave(300, 1, sampleRateHz)
    const { samples, isLimited } = limited(pcm, -20)
    expect(isLimited).toBe(false)
    expect(samples).toEqual(Int16Array.from(pcm, (sample) => Math.round(sample / 10)))
  })

  it('leaves its input as it was, and gives the same for the same', () => {
    const pcm = Int16Array.from(spokenVowels(2, sampleRateHz))
    const copy = pcm.slice()
    expect(limited(pcm, 12)).toEqual(limited(pcm, 12))
    expect(pcm).toEqual(copy)
  })

  it.each([0, 6, 12, 24])('keeps speech and noise below the ceiling at %d dB', (gainDb) => {
    const random = seededRandom(gainDb)
    const noise = Int16Array.from({ length: 9000 }, () => (random() - 0.5) * 65_535)
    for (const pcm of [spokenVowels(5, sampleRateHz), noise, joinPcm([noise.subarray(0, 50)])]) {
      const { samples } = limited(pcm, gainDb)
      expect(peakOf(samples)).toBeLessThanOrEqual(ceiling)
    }
  })

  it('keeps silence silent, also beside the loudest sound', () => {
    const silence = new Int16Array(5000)
    const loud = Int16Array.from(spokenVowels(1, sampleRateHz))
    const { samples } = limited(joinPcm([silence, loud, silence]), 24)
    expect(peakOf(samples.subarray(0, 5000))).toBe(0)
    expect(peakOf(samples.subarray(5000 + loud.length))).toBe(0)
  })

  it('changes the gain smoothly around a peak, and comes back to it', () => {
    // A steady soft tone tells the gain; one loud sample in it is the peak.
    const pcm = Int16Array.from({ length: 12_000 }, (_, index) => (index % 2 === 0 ? 8000 : -8000))
    pcm[6000] = 32_000
    const { samples } = limited(pcm, 0)
    const gains = gainsOf(pcm, samples)
    expect(gains.at(0)).toBe(1)
    expect(gains.at(-1)).toBe(1)
    expect(gains[6000]).toBeCloseTo(ceiling / 32_000, 3)
    const steps = gains.slice(1).map((gain, index) => Math.abs(gain - (gains[index] ?? 0)))
    // Half the gain over 10 ms, which are 240 samples: no step is more than twice its even share.
    expect(Math.max(...steps)).toBeLessThan((2 * 0.5) / 240 + 1 / 4000)
    // The curve begins 12 ms before the peak and ends 37 ms behind it, to a block.
    expect(gains.findIndex((gain) => gain < 0.999)).toBeGreaterThan(6000 - 330)
    expect(gains.findLastIndex((gain) => gain < 0.999)).toBeLessThan(6000 + 920)
  })

  it('does not cut off a peak right at the beginning or the end', () => {
    const pcm = Int16Array.from(sineWave(200, 0.5, sampleRateHz), (sample) => sample * 1.9)
    const { samples } = limited(pcm, 6)
    const gains = gainsOf(pcm, samples)
    // A clipped tone would have as many gains as samples; a limited one has one nearly constant gain.
    expect(Math.max(...gains) - Math.min(...gains)).toBeLessThan(0.01)
  })
})
