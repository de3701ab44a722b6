import { describe, expect, it } from 'vitest'
import { mp3FramesOfFile, mp3ShareOf } from '../../../../src/core/mp3/mp3-grid.ts'
import { mp3Bitrate } from '../../../../src/core/mp3/mpeg-versions.ts'

describe('mp3ShareOf', () => {
  it('gives every frame of a file to exactly one segment, however it is cut', () => {
    for (const sampleRateHz of [16_000, 22_050, 44_100]) {
      for (const lengths of [[1], [5000, 1, 1, 577, 30_000], [576, 576, 1152], [100, 100, 100], [0, 0]]) {
        let startFrame = 0
        let count = 0
        for (const [index, frameCount] of lengths.entries()) {
          const isLast = index === lengths.length - 1
          const share = mp3ShareOf({ startFrame, frameCount, isLast }, sampleRateHz)
          expect(share.leadFrames).toBeGreaterThanOrEqual(0)
          expect(share.mp3FrameCount).toBeGreaterThanOrEqual(0)
          count += share.mp3FrameCount
          startFrame += frameCount
        }
        expect(count).toBe(mp3FramesOfFile(startFrame, sampleRateHz))
      }
    }
  })
})

describe('mp3Bitrate', () => {
  it.each([
    { wanted: 64, rate: 22_050, given: 64 },
    { wanted: 192, rate: 24_000, given: 160 },
    { wanted: 192, rate: 44_100, given: 192 },
    { wanted: 24, rate: 16_000, given: 24 },
    { wanted: 24, rate: 48_000, given: 32 },
  ])('makes of $wanted kbit/s at $rate Hz $given', ({ wanted, rate, given }) => {
    expect(mp3Bitrate(wanted, rate)).toBe(given)
  })
})
