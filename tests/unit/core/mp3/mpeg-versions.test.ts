import { describe, expect, it } from 'vitest'
import { mp3Bitrate } from '../../../../src/core/mp3/mpeg-versions.ts'

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
