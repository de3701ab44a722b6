import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { SpendingLedger } from '../../../../src/main/money/spending-ledger.ts'
import type { PaidRequest } from '../../../../src/main/money/spending-meter.ts'
import type { SpendingCaps } from '../../../../src/shared/settings.ts'
import { addDocument, removeDocument, section } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const noCaps: SpendingCaps = { documentDollars: null, dayDollars: null, monthDollars: null }
const hourMs = 60 * 60_000

function open(caps: Partial<SpendingCaps> = {}) {
  const path = join(tempFolder(), 'library.sqlite')
  const clock = new TestClock(new Date(2026, 0, 30, 22).getTime())
  const library = Library.open({ path, clock })
  onTestFinished(() => library.close())
  const ledgerOn = (on: Library, isRunning?: (pid: number) => boolean) =>
    new SpendingLedger({
      store: (action) => on.spending(action),
      caps: () => ({ ...noCaps, ...caps }),
      clock,
      log: silentLog,
      ...(isRunning !== undefined && { isRunning }),
    })
  return { path, clock, library, ledgerOn, ledger: ledgerOn(library) }
}

/** 1,000 characters cost 15 000 millionths: a cent and a half. */
function request(change: Partial<PaidRequest> = {}): PaidRequest {
  const voice = { engine: 'together', model: 'canopylabs/orpheus-3b-0.1-ft', voice: 'tara' }
  return { voice, charCount: 1_000, pricePerMillionChars: 15, purpose: 'listening', ...change }
}

describe('the ledger', () => {
  test('counts a request from before it is sent, and not when the service refused it', () => {
    const { ledger } = open()
    const charge = ledger.reserve(request())
    expect(ledger.summary().today).toMatchObject({ microDollars: 15_000, maybeMicroDollars: 15_000 })
    charge.settle('notBilled')
    expect(ledger.summary().allTime.microDollars).toBe(0)
  })

  test('tells what was charged from what may have been', () => {
    const { ledger } = open()
    ledger.reserve(request()).settle('billed')
    ledger.reserve(request()).settle('maybeBilled')
    const { today } = ledger.summary()
    expect(today).toMatchObject({ charCount: 2_000, microDollars: 30_000, maybeMicroDollars: 15_000 })
  })

  test('settles a charge once', () => {
    const { ledger } = open()
    const charge = ledger.reserve(request())
    charge.settle('billed')
    charge.settle('billed')
    charge.settle('notBilled')
    expect(ledger.summary().today.microDollars).toBe(15_000)
  })

  test('sums by day, month, model and document, the dearest first', () => {
    const { ledger, clock, library } = open()
    addDocument(library, 'a', [section('s', ['Text.'])])
    ledger.reserve(request({ documentId: 'a' })).settle('billed')
    clock.advance(4 * hourMs)
    ledger.reserve(request({ documentId: 'gone', charCount: 2_000 })).settle('billed')
    const kokoro = { engine: 'together', model: 'hexgrad/Kokoro-82M', voice: 'af_sky' }
    ledger.reserve(request({ voice: kokoro, pricePerMillionChars: 4 })).settle('billed')
    const summary = ledger.summary()
    expect(summary.days.map(({ day, total }) => [day, total.microDollars])).toEqual([
      ['2026-01-30', 15_000],
      ['2026-01-31', 34_000],
    ])
    expect(summary.today.microDollars).toBe(34_000)
    expect(summary.month.microDollars).toBe(49_000)
    expect(summary.byModel.map(({ model, total }) => [model, total.microDollars])).toEqual([
      ['canopylabs/orpheus-3b-0.1-ft', 45_000],
      ['hexgrad/Kokoro-82M', 4_000],
    ])
    expect(summary.byDocument.map(({ documentId, title }) => [documentId, title])).toEqual([
      ['gone', ''],
      ['a', 'Title of a'],
    ])
    clock.advance(24 * hourMs)
    expect(ledger.summary().month.microDollars).toBe(0)
    expect(ledger.summary().allTime.microDollars).toBe(49_000)
  })

  test('keeps what a removed document has cost', () => {
    const { ledger, library } = open()
    addDocument(library, 'a', [section('s', ['Text.'])])
    ledger.reserve(request({ documentId: 'a' })).settle('billed')
    removeDocument(library, 'a')
    expect(ledger.summary().byDocument[0]).toMatchObject({ documentId: 'a', title: '' })
  })

  test('shows what the cache saved, and spends nothing on it', () => {
    const { ledger } = open({ dayDollars: 0.01 })
    ledger.countSaved(request())
    expect(ledger.summary().today).toMatchObject({ microDollars: 0, savedMicroDollars: 15_000 })
  })

  test('counts characters of which no price is known', () => {
    const { ledger } = open({ dayDollars: 0.01 })
    ledger.reserve(request({ pricePerMillionChars: null })).settle('billed')
    expect(ledger.summary().today).toMatchObject({ microDollars: 0, unpricedCharCount: 1_000 })
  })

  test('counts what a killed process left open as possibly charged', () => {
    const { ledger, ledgerOn, library } = open()
    ledger.reserve(request())
    ledgerOn(library, () => false)
    expect(ledger.summary().today).toMatchObject({ microDollars: 15_000, maybeMicroDollars: 15_000 })
    expect(library.spending((spending) => spending.settleLeftOvers(() => false))).toBe(0)
  })

  test('leaves the open charges of a running process alone, and knows an ended one', () => {
    const { ledger, ledgerOn, library } = open()
    const charge = ledger.reserve(request())
    ledgerOn(library)
    charge.settle('notBilled')
    expect(ledger.summary().today.microDollars).toBe(0)
    const ended = spawnSync(process.execPath, ['-e', '0']).pid
    expect(ended).toBeGreaterThan(0)
    expect(library.spending((spending) => spending.settleLeftOvers((pid) => pid !== ended))).toBe(0)
  })
})

describe('a cap', () => {
  test.each([
    ['documentDollars', 'document'],
    ['dayDollars', 'day'],
    ['monthDollars', 'month'],
  ] as const)('of %s refuses the request that would overshoot it', (cap, name) => {
    const { ledger } = open({ [cap]: 0.03 })
    ledger.reserve(request({ documentId: 'a' })).settle('billed')
    ledger.reserve(request({ documentId: 'a' })).settle('billed')
    expect(() => ledger.reserve(request({ documentId: 'a', charCount: 1 }))).toThrow(
      expect.objectContaining({
        code: 'SPEECH_CAP_REACHED',
        details: expect.objectContaining({ cap: name }),
      }),
    )
    expect(ledger.summary().today.microDollars).toBe(30_000)
  })

  test('counts requests that are still under way, of every process', () => {
    const { ledger, path, clock, ledgerOn } = open({ dayDollars: 0.02 })
    const other = Library.open({ path, clock })
    onTestFinished(() => other.close())
    ledgerOn(other).reserve(request())
    expect(() => ledger.reserve(request())).toThrow(expect.objectContaining({ code: 'SPEECH_CAP_REACHED' }))
  })

  test('of a document does not hold for another, nor for a text of none', () => {
    const { ledger } = open({ documentDollars: 0.02 })
    ledger.reserve(request({ documentId: 'a' }))
    expect(() => ledger.reserve(request({ documentId: 'b' }))).not.toThrow()
    expect(() => ledger.reserve(request())).not.toThrow()
    expect(() => ledger.reserve(request())).not.toThrow()
  })

  test('of a day begins anew at midnight, of a month on the first', () => {
    const { ledger, clock } = open({ dayDollars: 0.02, monthDollars: 0.04 })
    ledger.reserve(request()).settle('billed')
    expect(() => ledger.reserve(request())).toThrow()
    clock.advance(4 * hourMs)
    ledger.reserve(request()).settle('billed')
    clock.advance(24 * hourMs)
    expect(() => ledger.reserve(request())).not.toThrow()
  })

  test('is never overshot, whatever is asked', () => {
    const { ledger } = open({ dayDollars: 0.05 })
    const outcomes = fc.constantFrom('billed', 'maybeBilled', 'notBilled', 'open' as const)
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 2_000 }), outcomes)), (requests) => {
        for (const [charCount, outcome] of requests) {
          try {
            const charge = ledger.reserve(request({ charCount }))
            if (outcome !== 'open') charge.settle(outcome)
          } catch (error) {
            expect(error).toMatchObject({ code: 'SPEECH_CAP_REACHED' })
          }
        }
        expect(ledger.summary().today.microDollars).toBeLessThanOrEqual(50_000)
      }),
      { numRuns: 30 },
    )
  })
})

describe('a ledger that cannot be written', () => {
  function failing(caps: Partial<SpendingCaps>): SpendingLedger {
    return new SpendingLedger({
      store: () => {
        throw new Error('disk I/O error')
      },
      caps: () => ({ ...noCaps, ...caps }),
      clock: new TestClock(),
      log: silentLog,
    })
  }

  test('lets the reader listen where no cap is to be kept', () => {
    expect(() => failing({}).reserve(request()).settle('billed')).not.toThrow()
  })

  test('refuses to spend where a cap could be overshot unseen', () => {
    expect(() => failing({ dayDollars: 1 }).reserve(request())).toThrow('disk I/O error')
  })
})
