import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandAround,
  bandOfVoice,
  edgeOffLines,
  lineMiddle,
} from '../../../../src/renderer/reader/line-band.ts'

const word = { topPx: 104, bottomPx: 124 }
const sentence = { topPx: 104, bottomPx: 184 }

describe('bandOfVoice', () => {
  it('is the whole line around a word', () => {
    expect(bandOfVoice({ word, sentence }, 30, 'line')).toEqual({ topPx: 99, bottomPx: 129 })
  })

  it('has a line on either side of it where three stay clear', () => {
    expect(bandOfVoice({ word, sentence }, 30, 'threeLines')).toEqual({ topPx: 69, bottomPx: 159 })
  })

  it('is all lines of the sentence', () => {
    expect(bandOfVoice({ word, sentence }, 30, 'sentence')).toEqual({ topPx: 99, bottomPx: 189 })
  })
})

describe('lineMiddle', () => {
  it('is the middle of the line that a point is in, and of the nearest for one outside', () => {
    const block = { topPx: 50, bottomPx: 140 }
    expect([10, 51, 85, 139, 400].map((px) => lineMiddle(block, 30, px))).toEqual([65, 65, 95, 125, 125])
  })
})

describe('edgeOffLines', () => {
  const block = { topPx: 100, bottomPx: 400 }

  it('leaves an edge between two lines where it is', () => {
    expect(edgeOffLines(160, 'start', block, 30)).toBe(160)
    expect(edgeOffLines(160, 'end', block, 30)).toBe(160)
  })

  it('takes in a line that it would cut through, and leaves out one of which it has a rim', () => {
    expect(edgeOffLines(175, 'start', block, 30)).toBe(160)
    expect(edgeOffLines(175, 'end', block, 30)).toBe(190)
    expect(edgeOffLines(187, 'start', block, 30)).toBe(190)
    expect(edgeOffLines(163, 'end', block, 30)).toBe(160)
  })

  it('never moves by a line or more', () => {
    const edges = fc.tuple(fc.double({ min: 0, max: 900, noNaN: true }), fc.constantFrom('start', 'end'))
    fc.assert(
      fc.property(edges, fc.integer({ min: 10, max: 80 }), ([edge, side], lineHeight) => {
        expect(Math.abs(edgeOffLines(edge, side as 'start' | 'end', block, lineHeight) - edge)).toBeLessThan(
          lineHeight,
        )
      }),
    )
  })

  it('cuts no line of a block where a band around one of its own lines ends', () => {
    const { topPx, bottomPx } = bandAround(lineMiddle(block, 30, 222), 30, 'threeLines')
    expect([topPx, bottomPx]).toEqual([190, 280])
  })
})
