import { describe, expect, it } from 'vitest'
import { runsLeft, shownWritingMode } from '../../../../src/renderer/reader/page-direction.ts'

const japanese = { direction: 'ltr', writingMode: 'vertical-rl' } as const
const mongolian = { direction: 'ltr', writingMode: 'vertical-lr' } as const
const arabic = { direction: 'rtl' } as const

describe('runsLeft', () => {
  it('holds for Arabic, and for vertical lines that begin at the right', () => {
    const printed = { verticalText: 'asPrinted' } as const
    expect([japanese, mongolian, arabic].map((header) => runsLeft(header, printed))).toEqual([
      true,
      false,
      true,
    ])
  })

  it('does not hold for Japanese in horizontal lines', () => {
    expect(runsLeft(japanese, { verticalText: 'horizontal' })).toBe(false)
    expect(shownWritingMode(japanese, { verticalText: 'horizontal' })).toBeUndefined()
  })
})
