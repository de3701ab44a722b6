import { describe, expect, it } from 'vitest'
import { reachedCap, sufficientCap, typedCap } from '../../../../src/renderer/audiobooks/cap-offer.ts'
import type { AudiobookRequest, AudiobookState } from '../../../../src/shared/audiobook.ts'

const request = { maxMicroDollars: 10_000 } as AudiobookRequest
const paused = (details: Readonly<Record<string, string | number>>): AudiobookState => ({
  kind: 'paused',
  reason: { code: 'SPEECH_CAP_REACHED', message: '', retryable: false, details },
})

describe('reachedCap', () => {
  it('knows the cap of an audiobook from one for a day', () => {
    expect(reachedCap({ request, state: paused({ maxMicroDollars: 10_000 }) })).toBe(10_000)
    expect(reachedCap({ request, state: paused({ cap: 'day', capDollars: 0.01 }) })).toBeUndefined()
    expect(reachedCap({ request, state: { kind: 'paused', reason: null } })).toBeUndefined()
    expect(reachedCap({ request, state: { kind: 'running' } })).toBeUndefined()
  })
})

describe('sufficientCap', () => {
  it('leaves room for the rest and some sentences that are said twice, in whole cents', () => {
    expect(sufficientCap(1_000_000, 999_000, 2_000_000)).toBe('3.20')
    expect(sufficientCap(10_000, 9_900, 4_000)).toBe('0.02')
  })

  it('is above what was allowed, however little is left', () => {
    expect(sufficientCap(10_000, 9_900, 10)).toBe('0.02')
    expect(sufficientCap(15_000, 14_900, 0)).toBe('0.02')
  })

  it('is twice as much where the price of the rest is not known', () => {
    expect(sufficientCap(1_500_000, 1_499_000, null)).toBe('3.00')
  })
})

describe('typedCap', () => {
  it('takes amounts above what is spent, and says whether they suffice', () => {
    expect(typedCap('0.03', 20_000, 25_000)).toEqual({
      kind: 'higher',
      maxMicroDollars: 30_000,
      suffices: true,
    })
    expect(typedCap('0,03', 20_000, 31_000)).toMatchObject({ kind: 'higher', suffices: false })
    expect(typedCap('$3', 20_000, null)).toMatchObject({ maxMicroDollars: 3_000_000, suffices: true })
  })

  it('refuses what would stop at once, and what is no amount', () => {
    expect(typedCap('0.02', 20_000, 25_000)).toEqual({ kind: 'tooLow' })
    for (const text of ['', 'much', '-1', '0.001'])
      expect(typedCap(text, 1, 2)).toEqual({ kind: 'unreadable' })
  })
})
