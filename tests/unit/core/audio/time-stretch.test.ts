import { describe, expect, it } from 'vitest'
import { convertToFloat } from '../../../../src/core/audio/pcm.ts'
import { TimeStretch } from '../../../../src/core/audio/time-stretch.ts'
import { frequencyOf, largestStep, rootMeanSquare } from '../../../support/audio-measures.ts'
import { sineWave } from '../../../support/sine-wave.ts'
import { spokenVowels } from '../../../support/spoken-vowels.ts'

const sampleRateHz = 24_000
const windowFrames = 0.025 * sampleRateHz
const speeds = [0.5, 0.75, 0.95, 1.05, 1.25, 1.5, 2, 2.5, 3, 4]

function toFloat(samples: Int16Array): Float32Array {
  const wave = new Float32Array(samples.length)
  convertToFloat(samples, 0, wave, 0, samples.length)
  return wave
}

/**
 * Stretches a whole wave; `speedAt` is asked before every read, `writeFrames` and `readFrames` cut it up.
 * `positions` holds for each output frame where the map was when the read that gave it began.
 */
function stretchAll(
  wave: Float32Array,
  speedAt: (outputFrame: number) => number,
  writeFrames = 512,
  readFrames = 128,
): { output: Float32Array; positions: number[] } {
  const stretch = new TimeStretch(sampleRateHz)
  const quantum = new Float32Array(readFrames)
  const output: number[] = []
  const positions: number[] = []
  let written = 0
  while (!stretch.isDrained) {
    stretch.speed = speedAt(output.length)
    const position = stretch.position
    const read = stretch.read(quantum, 0, readFrames)
    for (let index = 0; index < read; index++) {
      output.push(quantum[index] ?? 0)
      positions.push(position)
    }
    if (read > 0) continue
    if (written < wave.length) {
      written += stretch.write(wave, written, Math.min(writeFrames, wave.length - written))
    } else {
      stretch.end()
    }
  }
  return { output: Float32Array.from(output), positions }
}

const vowels = toFloat(spokenVowels(4, sampleRateHz))

describe('TimeStretch', () => {
  it('gives the input back bit by bit at speed 1', () => {
    expect(stretchAll(vowels, () => 1).output).toEqual(vowels)
  })

  it.each(speeds)('gives source ÷ speed frames at %s×, within one window of the slower of both', (speed) => {
    const { output } = stretchAll(vowels, () => speed)
    const error = Math.abs(output.length - vowels.length / speed)
    expect(error).toBeLessThanOrEqual(windowFrames / Math.min(1, speed))
  })

  it.each(speeds)('keeps the pitch of a tone within 1 % at %s×', (speed) => {
    const tone = toFloat(sineWave(220, 2, sampleRateHz))
    const { output } = stretchAll(tone, () => speed)
    expect(Math.abs(frequencyOf(output, sampleRateHz) / 220 - 1)).toBeLessThan(0.01)
  })

  it.each(speeds)('keeps the loudness of speech within 5 % at %s×', (speed) => {
    const { output } = stretchAll(vowels, () => speed)
    expect(Math.abs(rootMeanSquare(output) / rootMeanSquare(vowels) - 1)).toBeLessThan(0.05)
  })

  it.each(speeds)('makes no step larger than the source has at %s×', (speed) => {
    const tone = toFloat(sineWave(150, 2, sampleRateHz))
    for (const wave of [tone, vowels]) {
      expect(largestStep(stretchAll(wave, () => speed).output)).toBeLessThan(1.2 * largestStep(wave))
    }
  })

  it.each(speeds)('plays the first and the last frames of the source unchanged at %s×', (speed) => {
    const { output } = stretchAll(vowels, () => speed)
    expect(output.subarray(0, 32)).toEqual(vowels.subarray(0, 32))
    expect(output.at(-1)).toBeCloseTo(vowels.at(-1) ?? Number.NaN, 2)
  })

  it.each(speeds)('knows which source frame it gives at %s×: tones begin where the map says', (speed) => {
    const onsets = [20_011, 40_321, 60_737]
    const tones = new Float32Array(80_000)
    for (const onset of onsets) tones.set(toFloat(sineWave(500, 0.25, sampleRateHz)), onset)
    const { output, positions } = stretchAll(tones, () => speed, 512, 1)
    let from = 0
    for (const onset of onsets) {
      const heardAt = output.findIndex((value, index) => index > from && Math.abs(value) > 0.2)
      const listeningFrames = Math.abs((positions[heardAt] ?? 0) - onset) / Math.max(1, speed)
      // Within a fade both ends are heard, and the map says the mean of both.
      expect(listeningFrames).toBeLessThan(0.012 * sampleRateHz)
      from = heardAt + Math.round(12_000 / speed)
    }
  })

  it('gives the same output however the input is cut up', () => {
    for (const speed of [0.5, 1.5, 4]) {
      const whole = stretchAll(vowels, () => speed, 100_000, 128).output
      const pieces = stretchAll(vowels, () => speed, 37, 61).output
      expect(pieces).toEqual(whole)
    }
  })

  it('changes speed at any moment without a click', () => {
    const order = [1, 2, 0.5, 4, 1, 1.25, 3]
    const { output } = stretchAll(vowels, (frame) => order[Math.floor(frame / 3_333) % order.length] ?? 1)
    expect(largestStep(output)).toBeLessThan(1.2 * largestStep(vowels))
    expect(Math.abs(rootMeanSquare(output) / rootMeanSquare(vowels) - 1)).toBeLessThan(0.1)
  })

  it('goes on bit by bit when the speed comes back to 1', () => {
    const { output } = stretchAll(vowels, (frame) => (frame < 24_000 ? 2 : 1))
    const rest = output.subarray(26_000)
    expect(rest).toEqual(vowels.subarray(vowels.length - rest.length))
  })

  it('lets a source shorter than a fade through whole', () => {
    const short = vowels.slice(0, 100)
    for (const speed of [0.5, 4]) expect(stretchAll(short, () => speed).output).toEqual(short)
  })

  it('gives nothing for nothing', () => {
    expect(stretchAll(new Float32Array(0), () => 2).output).toHaveLength(0)
  })

  it('starts anew after a reset', () => {
    const stretch = new TimeStretch(sampleRateHz)
    const block = new Float32Array(128)
    stretch.write(vowels, 0, 1_000)
    stretch.read(block, 0, 128)
    stretch.end()
    stretch.reset()
    stretch.write(vowels, 500, 128)
    expect(stretch.position).toBe(0)
    expect(stretch.read(block, 0, 128)).toBe(128)
    expect(block).toEqual(vowels.subarray(500, 628))
  })

  it('refuses a speed that is not greater than 0', () => {
    const stretch = new TimeStretch(sampleRateHz)
    expect(() => (stretch.speed = 0)).toThrow(RangeError)
    expect(() => (stretch.speed = Number.NaN)).toThrow(RangeError)
  })
})
