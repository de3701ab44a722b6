import { describe, expect, it } from 'vitest'
import { formatMix, parseMix, sharesOf } from '../../../../src/renderer/voices/kokoro-mix.ts'

describe('a mix of voices', () => {
  it('is written as the service takes it', () => {
    const parts = [
      { voice: 'af_bella', weight: 2 },
      { voice: 'af_heart', weight: 1 },
    ]
    expect(formatMix(parts)).toBe('af_bella(2)+af_heart(1)')
    expect(formatMix(parts.map(({ voice }) => ({ voice, weight: 3 })))).toBe('af_bella+af_heart')
    expect(formatMix(parts.slice(0, 1))).toBe('af_bella')
  })

  it('is written the same for the same ratio, so that it is paid for once', () => {
    expect(
      formatMix([
        { voice: 'a', weight: 8 },
        { voice: 'b', weight: 4 },
      ]),
    ).toBe('a(2)+b(1)')
    expect(
      formatMix([
        { voice: 'a', weight: 0.5 },
        { voice: 'b', weight: 1 },
      ]),
    ).toBe('a(0.5)+b(1)')
  })

  it('is read back, with spaces, decimals and weights left out', () => {
    expect(parseMix(' af_bella(2.5) + af_heart')).toEqual([
      { voice: 'af_bella', weight: 2.5 },
      { voice: 'af_heart', weight: 1 },
    ])
  })

  it.each(['', 'a+', 'a(0)', 'a(-1)', 'a(x)', 'a+a', 'a(1', '+a', 'a b(1)+c()'])('is not "%s"', (text) => {
    expect(parseMix(text)).toBeUndefined()
  })

  it('tells each voice’s share', () => {
    expect(
      sharesOf([
        { voice: 'a', weight: 3 },
        { voice: 'b', weight: 1 },
      ]),
    ).toEqual([0.75, 0.25])
  })
})
