import { SpeechError } from '../../shared/errors.ts'
import type { SpendingCaps } from '../../shared/settings.ts'
import { costOf, type MicroDollars, type SpendingSummary } from '../../shared/spending.ts'
import type { Clock } from '../clock.ts'
import type { CappedSums, ChargeAccount, SpendingStore } from '../library/spending-store.ts'
import type { Log } from '../log.ts'
import { localDay, monthOf } from './local-day.ts'
import type { Charge, PaidRequest, SpendingMeter } from './spending-meter.ts'

/** What the ledger is built of. */
export interface SpendingLedgerOptions {
  /** Runs an action on the stored sums; throws a LibraryError when the file fails. */
  readonly store: <Result>(action: (spending: SpendingStore) => Result) => Result
  /** Asked anew for every request. */
  readonly caps: () => SpendingCaps
  readonly clock: Clock
  readonly log: Log
  /** Whether a process runs; by default asks the system. */
  readonly isRunning?: (pid: number) => boolean
}

/** Documents named in a summary: more than a reader looks through. */
const listedDocuments = 200

/** The meter over the library's sums: counts every request before it is sent and never lets a cap be overshot. */
export class SpendingLedger implements SpendingMeter {
  readonly #options: SpendingLedgerOptions
  readonly #listeners = new Set<() => void>()

  constructor(options: SpendingLedgerOptions) {
    this.#options = options
    this.#settleLeftOvers()
  }

  reserve(request: PaidRequest): Charge {
    const microDollars = costOf(request.charCount, request.pricePerMillionChars)
    if (microDollars === 0) return freeCharge
    const caps = this.#options.caps()
    try {
      const id = this.#options.store((spending) =>
        spending.open({ ...this.#account(request), charCount: request.charCount, microDollars }, (spent) =>
          checkCaps(caps, spent, microDollars ?? 0, request.documentId !== undefined),
        ),
      )
      this.#changed()
      return this.#charge(id)
    } catch (error) {
      if (error instanceof SpeechError || hasCap(caps)) throw error
      // Without a cap to keep, a disk that is full must not silence the reader.
      this.#options.log.error('a request could not be counted', error)
      return freeCharge
    }
  }

  countSaved(request: PaidRequest): void {
    const microDollars = costOf(request.charCount, request.pricePerMillionChars) ?? 0
    if (microDollars === 0) return
    this.#quietly(() =>
      this.#options.store((spending) => spending.countSaved(this.#account(request), microDollars)),
    )
  }

  summary(): SpendingSummary {
    const today = localDay(this.#options.clock.nowMs())
    const month = monthOf(today)
    return this.#options.store((spending) => ({
      today: spending.total(today),
      month: spending.total(month),
      allTime: spending.total(''),
      days: spending.days(month),
      byModel: spending.models(),
      byDocument: spending.documents(listedDocuments),
    }))
  }

  /** Calls back after every change. @returns ends it */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #charge(id: number): Charge {
    return {
      settle: (outcome) => {
        this.#quietly(() => this.#options.store((spending) => spending.settle(id, outcome)))
      },
    }
  }

  #account({ voice, documentId }: PaidRequest): ChargeAccount {
    const day = localDay(this.#options.clock.nowMs())
    return { day, documentId: documentId ?? '', model: voice.model }
  }

  #settleLeftOvers(): void {
    const isRunning = this.#options.isRunning ?? isProcessRunning
    this.#quietly(() => {
      const count = this.#options.store((spending) => spending.settleLeftOvers(isRunning))
      if (count > 0) this.#options.log.info(`${count} requests of an earlier run may have been charged`)
    })
  }

  /** What was paid has been paid: a ledger that can't be written is logged and the sound goes on. */
  #quietly(action: () => void): void {
    try {
      action()
      this.#changed()
    } catch (error) {
      this.#options.log.error('spending could not be counted', error)
    }
  }

  #changed(): void {
    for (const listener of this.#listeners) listener()
  }
}

const freeCharge: Charge = { settle() {} }

function hasCap(caps: SpendingCaps): boolean {
  return Object.values(caps).some((cap) => cap !== null)
}

const capNames = { document: 'this document', day: 'today', month: 'this month' } as const

function checkCaps(caps: SpendingCaps, spent: CappedSums, cost: MicroDollars, hasDocument: boolean): void {
  const limits = [
    ['document', hasDocument ? caps.documentDollars : null],
    ['day', caps.dayDollars],
    ['month', caps.monthDollars],
  ] as const
  for (const [name, dollars] of limits) {
    if (dollars === null || spent[name] + cost <= dollars * 1e6) continue
    throw new SpeechError(
      'SPEECH_CAP_REACHED',
      `The next sentence would cost more than the $${dollars.toFixed(2)} that you allow for ${capNames[name]}. Raise the cap in the settings, or go on with the offline voice.`,
      { details: { cap: name, capDollars: dollars, spentMicroDollars: spent[name], microDollars: cost } },
    )
  }
}

/** Whether a process of this computer runs. One that belongs to somebody else does. */
function isProcessRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
