import { describe, expect, it } from 'vitest'
import { formatDollars, formatMicroDollars } from '../../../../src/renderer/format/money.ts'

describe('money', () => {
  it.each([
    [1.2, '$1.20'],
    [1234.5, '$1,234.50'],
    [0.0012, '$0.0012'],
    [0.000304, '$0.0003'],
    [0.01, '$0.01'],
    [0, '$0.00'],
  ])('writes %d as %s', (dollars, text) => {
    expect(formatDollars(dollars)).toBe(text)
  })

  it('reads millionths', () => {
    expect(formatMicroDollars(420_000)).toBe('$0.42')
    expect(formatMicroDollars(15)).toBe('$0.000015')
  })
})
