import { describe, expect, it } from 'vitest'
import { placeSamples, segmentLayout } from '../../../../src/core/audio/segment-layout.ts'

describe('segmentLayout', () => {
  it('puts pieces one behind the other with their pauses', () => {
    const pieces = [
      { frameCount: 1000, sampleRateHz: 24_000, pauseSeconds: 0.1 },
      { frameCount: 500, sampleRateHz: 24_000, pauseSeconds: 0 },
      { frameCount: 0, sampleRateHz: 24_000, pauseSeconds: 0.5 },
    ]
    expect(segmentLayout(pieces, 24_000)).toEqual({
      pieces: [
        { startFrame: 0, frameCount: 1000 },
        { startFrame: 3400, frameCount: 500 },
        { startFrame: 3900, frameCount: 0 },
      ],
      frameCount: 15_900,
    })
  })

  it('counts in the book’s clock, rounded', () => {
    const piece = { frameCount: 22_051, sampleRateHz: 22_050, pauseSeconds: 0.30001 }
    expect(segmentLayout([piece], 24_000)).toEqual({
      pieces: [{ startFrame: 0, frameCount: 24_001 }],
      frameCount: 24_001 + 7200,
    })
  })

  it('ends with 0.15 s of silence at least', () => {
    const piece = { frameCount: 10, sampleRateHz: 16_000, pauseSeconds: 0.05 }
    expect(segmentLayout([piece, piece], 16_000).frameCount).toBe(10 + 800 + 10 + 2400)
  })

  it('has no length without pieces', () => {
    expect(segmentLayout([], 16_000)).toEqual({ pieces: [], frameCount: 0 })
  })
})

describe('placeSamples', () => {
  it('fills every place exactly, whatever the resampler gives', () => {
    for (const length of [0, 1, 7, 22_050, 10_001]) {
      const pieces = [
        { pcm: new Int16Array(length).fill(1000), sampleRateHz: 22_050, pauseSeconds: 0 },
        { pcm: new Int16Array(5).fill(-7), sampleRateHz: 24_000, pauseSeconds: 0 },
      ]
      const layout = segmentLayout(
        pieces.map(({ pcm, ...piece }) => ({ ...piece, frameCount: pcm.length })),
        24_000,
      )
      // What was in it must go.
      const samples = new Int16Array(layout.frameCount).fill(99)
      placeSamples(pieces, layout, 24_000, samples)
      const second = layout.pieces[1]?.startFrame ?? 0
      expect([...samples.subarray(second, second + 6)]).toEqual([-7, -7, -7, -7, -7, 0])
      if (length > 1000) expect(samples[second >> 1]).toBe(1000)
    }
  })
})
