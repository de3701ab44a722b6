import { describe, expect, it } from 'vitest'
import { capTexts, parseCap, parseCaps } from '../../../../src/renderer/spending/cap-text.ts'

describe('a cap as it is typed', () => {
  it.each([
    ['2', 2],
    ['2.5', 2.5],
    ['2,50', 2.5],
    ['$ 10', 10],
    ['.5', 0.5],
    ['', null],
    ['  ', null],
  ])('reads "%s"', (text, dollars) => {
    expect(parseCap(text)).toBe(dollars)
  })

  it.each(['abc', '0', '-1', '1.234', '100001', '1e3', '1.2.3'])('refuses "%s"', (text) => {
    expect(parseCap(text)).toBeUndefined()
  })

  it('holds for none while one of them is no amount', () => {
    const texts = { documentDollars: '1', dayDollars: 'x', monthDollars: '' }
    expect(parseCaps(texts)).toBeUndefined()
    expect(parseCaps({ ...texts, dayDollars: '5' })).toEqual({
      documentDollars: 1,
      dayDollars: 5,
      monthDollars: null,
    })
  })

  it('comes back as it was', () => {
    const caps = { documentDollars: 2.5, dayDollars: 10, monthDollars: null }
    expect(capTexts(caps)).toEqual({ documentDollars: '2.50', dayDollars: '10', monthDollars: '' })
    expect(parseCaps(capTexts(caps))).toEqual(caps)
  })
})
