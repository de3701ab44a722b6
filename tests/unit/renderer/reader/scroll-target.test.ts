import { describe, expect, it } from 'vitest'
import { isInView, isLong, scrollDelta } from '../../../../src/renderer/reader/scroll-target.ts'

const view = { topPx: 100, bottomPx: 1_100 }

describe('scrollDelta', () => {
  it('leaves text in the band where it is', () => {
    expect(scrollDelta({ topPx: 300, bottomPx: 360 }, view)).toBe(0)
    expect(scrollDelta({ topPx: 760, bottomPx: 820 }, view)).toBe(0)
  })

  it('brings text that runs below the band to a quarter of the viewport', () => {
    expect(scrollDelta({ topPx: 800, bottomPx: 860 }, view)).toBe(450)
  })

  it('brings text above the viewport back down', () => {
    expect(scrollDelta({ topPx: -400, bottomPx: -340 }, view)).toBe(-750)
  })

  it('asks for no second scroll of text that is not long', () => {
    for (const heightPx of [20, 200, 469]) {
      const text = { topPx: 900, bottomPx: 900 + heightPx }
      expect(isLong(text, view)).toBe(false)
      const delta = scrollDelta(text, view)
      expect(scrollDelta({ topPx: text.topPx - delta, bottomPx: text.bottomPx - delta }, view)).toBe(0)
    }
    expect(isLong({ topPx: 0, bottomPx: 471 }, view)).toBe(true)
  })
})

describe('isInView', () => {
  it('is true for text that shows in part', () => {
    expect(isInView({ topPx: 1_090, bottomPx: 1_200 }, view)).toBe(true)
    expect(isInView({ topPx: 1_100, bottomPx: 1_200 }, view)).toBe(false)
    expect(isInView({ topPx: 20, bottomPx: 100 }, view)).toBe(false)
  })
})
