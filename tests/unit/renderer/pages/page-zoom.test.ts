import { describe, expect, test } from 'vitest'
import { pageGap } from '../../../../src/renderer/pages/page-stack.ts'
import { percentOf, pxPerPoint, scaleOf, zoomStep } from '../../../../src/renderer/pages/page-zoom.ts'

const page = { width: 600, height: 800 }
const view = { width: 900, height: 700 }

describe('how large pages are', () => {
  test('fills the width with the page and the room beside it', () => {
    expect(scaleOf('width', page, view) * (600 + 2 * pageGap)).toBeCloseTo(900)
  })

  test('shows all of a page', () => {
    const scale = scaleOf('page', page, view)
    expect(scale * (800 + 2 * pageGap)).toBeCloseTo(700)
    expect(scale * 600).toBeLessThan(900)
  })

  test('is a page of its own size at 100 percent', () => {
    expect(scaleOf(100, page, view)).toBe(pxPerPoint)
    expect(percentOf(scaleOf(125, page, view))).toBe(125)
  })

  test('has limits, however small the window', () => {
    expect(percentOf(scaleOf('page', page, { width: 30, height: 30 }))).toBe(25)
    expect(percentOf(scaleOf('width', { width: 60, height: 60 }, view))).toBe(500)
  })

  test('goes on by a step from any size, and stops at the ends', () => {
    expect(zoomStep(152, 1)).toBe(175)
    expect(zoomStep(152, -1)).toBe(150)
    expect(zoomStep(100, 1)).toBe(110)
    expect(zoomStep(500, 1)).toBe(500)
    expect(zoomStep(25, -1)).toBe(25)
  })
})
