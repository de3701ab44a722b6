import { describe, expect, it } from 'vitest'
import { priceWording, warningsOf } from '../../../../src/renderer/audiobooks/estimate-wording.ts'
import type { AudiobookEstimate } from '../../../../src/shared/audiobook.ts'

const estimate: AudiobookEstimate = {
  charCount: 100_000,
  cachedCharCount: 0,
  microDollars: 4_400_000,
  durationSeconds: 7000,
  sizeBytes: 56e6,
  freeBytes: 10e9,
}
const noCaps = { documentDollars: null, dayDollars: null, monthDollars: null }
const none = { capDollars: null, caps: noCaps, spent: undefined }
const total = { charCount: 0, savedMicroDollars: 0, maybeMicroDollars: 0, unpricedCharCount: 0 }

describe('priceWording', () => {
  it('says what is still to be paid, and what is paid', () => {
    expect(priceWording(estimate)).toEqual({ price: 'about $4.40' })
    expect(priceWording({ ...estimate, cachedCharCount: 25_900 })).toEqual({
      price: 'about $4.40',
      note: '25% is spoken and paid already',
    })
  })

  it('knows what costs nothing, and what has no price', () => {
    expect(priceWording({ ...estimate, microDollars: 0 }).price).toBe('Free')
    expect(priceWording({ ...estimate, cachedCharCount: 100_000, microDollars: 0 }).price).toContain(
      'Nothing',
    )
    expect(priceWording({ ...estimate, microDollars: null }).price).toContain('Not known')
  })
})

describe('warningsOf', () => {
  it('finds nothing where nothing stands against it', () => {
    expect(warningsOf(estimate, none)).toEqual([])
    expect(
      warningsOf({ ...estimate, freeBytes: null, microDollars: null }, { ...none, capDollars: 1 }),
    ).toEqual([])
  })

  it('says how much room is missing', () => {
    expect(warningsOf({ ...estimate, freeBytes: 40e6 }, none)).toEqual([
      'The disk has too little room: 56 MB are needed, 40 MB are free.',
    ])
  })

  it('names the limit that is reached first', () => {
    expect(warningsOf(estimate, { ...none, capDollars: 2 })).toEqual(['It will pause when $2.00 are spent.'])
    const caps = { documentDollars: 3, dayDollars: 4, monthDollars: 50 }
    const spent = {
      today: { ...total, microDollars: 3_000_000 },
      month: { ...total, microDollars: 3_000_000 },
    }
    expect(warningsOf(estimate, { capDollars: null, caps, spent })).toEqual([
      'Your limit for a day leaves $1.00: it will pause there.',
    ])
    expect(warningsOf(estimate, { capDollars: 10, caps: noCaps, spent })).toEqual([])
  })
})
