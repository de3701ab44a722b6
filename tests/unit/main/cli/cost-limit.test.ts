import { describe, expect, it } from 'vitest'
import { CostLimit, parseDollars } from '../../../../src/main/cli/cost-limit.ts'
import { defaultSettings } from '../../../../src/shared/settings.ts'
import type { SpeechEstimate, SpendingSummary, SpendingTotal } from '../../../../src/shared/spending.ts'

const none: SpendingTotal = {
  charCount: 0,
  microDollars: 0,
  maybeMicroDollars: 0,
  savedMicroDollars: 0,
  unpricedCharCount: 0,
}

function summaryWith(documentId: string, microDollars: number): SpendingSummary {
  const total = { ...none, microDollars }
  return {
    today: none,
    month: none,
    allTime: none,
    days: [],
    byModel: [],
    byDocument: [{ documentId, title: '', total }],
  }
}

function estimateOf(microDollars: number | null): SpeechEstimate {
  return { charCount: 1000, cachedCharCount: 0, microDollars, durationSeconds: 60 }
}

describe('CostLimit', () => {
  it('lets nothing begin that would cost more', () => {
    expect(() => new CostLimit(0.5).begin(estimateOf(600_000), 'd', summaryWith('d', 0))).toThrow(
      expect.objectContaining({ code: 'SPEECH_CAP_REACHED', message: expect.stringContaining('$0.60') }),
    )
  })

  it('tells sums of less than a cent apart', () => {
    expect(() => new CostLimit(0.0001).begin(estimateOf(3_812), 'd', summaryWith('d', 0))).toThrow(
      'about $0.0038, more than the $0.0001',
    )
  })

  it('lets nothing begin of which no price is known', () => {
    expect(() => new CostLimit(5).begin(estimateOf(null), 'd', summaryWith('d', 0))).toThrow('--max-cost')
  })

  it('is a cap for the document beyond what was spent on it before', () => {
    const limit = new CostLimit(2)
    expect(limit.apply(defaultSettings)).toEqual(defaultSettings)
    limit.begin(estimateOf(1_000_000), 'd', summaryWith('d', 500_000))
    expect(limit.apply(defaultSettings).spendingCaps).toEqual({
      documentDollars: 2.5,
      dayDollars: null,
      monthDollars: null,
    })
  })

  it('leaves a lower cap of the reader as it is', () => {
    const limit = new CostLimit(2)
    limit.begin(estimateOf(1), 'd', summaryWith('other', 1))
    const settings = {
      ...defaultSettings,
      spendingCaps: { ...defaultSettings.spendingCaps, documentDollars: 1 },
    }
    expect(limit.apply(settings).spendingCaps.documentDollars).toBe(1)
  })

  it('allows everything where it was not given', () => {
    const limit = new CostLimit(undefined)
    limit.begin(estimateOf(null), 'd', summaryWith('d', 0))
    expect(limit.apply(defaultSettings)).toEqual(defaultSettings)
  })
})

describe('parseDollars', () => {
  it('reads sums as people type them', () => {
    expect(['2', '0.50', '$3.25'].map(parseDollars)).toEqual([2, 0.5, 3.25])
  })

  it.each(['', '-1', '1,50', 'two', '1e3'])('refuses %j', (text) => {
    expect(() => parseDollars(text)).toThrow('US dollars')
  })
})
