import { describe, expect, it } from 'vitest'
import { FrameQueue } from '../../../../src/core/audio/frame-queue.ts'
import { Resampler } from '../../../../src/core/audio/resampler.ts'
import { sineWave } from '../../../support/sine-wave.ts'

function resampleAll(samples: Int16Array, from: number, to: number, chunkFrames: number): Float32Array {
  const resampler = new Resampler(from, to)
  const queue = new FrameQueue()
  const block = new Float32Array(100)
  const output: number[] = []
  for (let offset = 0; ; offset += chunkFrames) {
    if (offset < samples.length) queue.push(samples.slice(offset, offset + chunkFrames))
    else queue.end()
    for (let read = -1; read !== 0;) {
      read = resampler.read(queue, block, 0, block.length)
      for (let index = 0; index < read; index++) output.push(block[index] ?? 0)
    }
    if (queue.isEnded) return Float32Array.from(output)
  }
}

const ratePairs: readonly (readonly [number, number])[] = [
  [22_050, 48_000],
  [24_000, 48_000],
  [22_050, 44_100],
  [24_000, 44_100],
  [16_000, 48_000],
  [48_000, 44_100],
]

describe('Resampler', () => {
  it.each(ratePairs)('keeps a tone where it was from %d to %d Hz, 70 dB above its error', (from, to) => {
    const tone = sineWave(1_000, 0.5, from)
    const output = resampleAll(tone, from, to, 4_800)
    let errorPower = 0
    let power = 0
    for (let index = 2_000; index < output.length - 2_000; index++) {
      const truth = 0.5 * Math.sin((2 * Math.PI * 1_000 * index) / to)
      errorPower += ((output[index] ?? 0) - truth) ** 2
      power += truth ** 2
    }
    expect(10 * Math.log10(power / errorPower)).toBeGreaterThan(70)
  })

  it.each(ratePairs)('gives frames × rate ÷ rate, rounded up, from %d to %d Hz', (from, to) => {
    for (const frames of [1, 7, 1_000, 4_801]) {
      expect(resampleAll(new Int16Array(frames), from, to, 480)).toHaveLength(Math.ceil((frames * to) / from))
    }
  })

  it('gives the same output however the input is cut up', () => {
    const tone = sineWave(440, 0.25, 22_050)
    expect(resampleAll(tone, 22_050, 48_000, 13)).toEqual(resampleAll(tone, 22_050, 48_000, 50_000))
  })

  it('counts the frames whose time has not come', () => {
    const resampler = new Resampler(24_000, 48_000)
    const queue = new FrameQueue()
    queue.push(new Int16Array(1_000))
    resampler.read(queue, new Float32Array(200), 0, 200)
    expect(resampler.pendingFrames + queue.queuedFrames).toBe(900)
  })
})
