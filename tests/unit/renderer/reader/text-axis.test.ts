import { describe, expect, it } from 'vitest'
import { scrollDelta } from '../../../../src/renderer/reader/scroll-target.ts'
import { horizontalLines, verticalFromRight } from '../../../../src/renderer/reader/text-axis.ts'

const view = { left: 0, top: 0, right: 1000, bottom: 700 }

describe('verticalFromRight', () => {
  it('has what stands further left later', () => {
    const first = verticalFromRight.extentOf({ ...view, left: 900, right: 930 })
    const next = verticalFromRight.extentOf({ ...view, left: 870, right: 900 })
    expect(first.topPx).toBeLessThan(first.bottomPx)
    expect(next.topPx).toBe(first.bottomPx)
  })

  it('brings a line beyond the left edge in by as much as one below the bottom', () => {
    const beyondLeft = verticalFromRight.extentOf({ ...view, left: -130, right: -100 })
    const below = horizontalLines.extentOf({ ...view, top: 1100, bottom: 1130 })
    const square = { left: 0, top: 0, right: 1000, bottom: 1000 }
    expect(scrollDelta(beyondLeft, verticalFromRight.extentOf(square))).toBe(
      scrollDelta(below, horizontalLines.extentOf(square)),
    )
  })
})
