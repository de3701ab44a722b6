import { describe, expect, it } from 'vitest'
import { offerWording } from '../../../../src/renderer/voices/offer-wording.ts'

const paid = {
  cost: { kind: 'paid', dollarsPerHour: 0.81, pricePerMillionChars: 15 },
  needsEndpoint: false,
} as const
const estimate = { charCount: 40_000, cachedCharCount: 4800, microDollars: 420_000, durationSeconds: 2280 }
const ready = { kind: 'ready', key: 'k', estimate } as const

describe('offerWording', () => {
  it('says what the document costs, how long it is and what is already here', () => {
    expect(offerWording(paid, ready, 1)).toEqual([
      'About $0.42 for this document, 38 min to hear.',
      '12% is already here and free.',
    ])
  })

  it('counts the time at the speed one listens at', () => {
    expect(offerWording(paid, ready, 2)[0]).toContain('19 min')
  })

  it('says that nothing is paid for what is all here', () => {
    const all = { ...ready, estimate: { ...estimate, cachedCharCount: 40_000, microDollars: 0 } }
    expect(offerWording(paid, all, 1)).toEqual(['All of it is already here and free, 38 min to hear.'])
  })

  it('does not make up a price where none is known', () => {
    const byMinute = { ...ready, estimate: { ...estimate, microDollars: null } }
    expect(offerWording({ cost: { kind: 'endpoint' }, needsEndpoint: false }, byMinute, 1)[0]).toContain(
      'paid by the minute',
    )
  })

  it('names the price of an hour without a document', () => {
    expect(offerWording(paid, { kind: 'none' }, 1)).toEqual(['About $0.81 for an hour of listening.'])
  })
})
