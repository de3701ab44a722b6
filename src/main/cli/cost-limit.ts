import { InvalidArgumentError } from 'commander'
import { SpeechError } from '../../shared/errors.ts'
import type { Settings } from '../../shared/settings.ts'
import type { SpeechEstimate, SpendingSummary } from '../../shared/spending.ts'
import { dollarsText } from '../money/dollars-text.ts'

/** What `--max-cost` allows: an export that would cost more does not begin, and one that comes to cost more ends. */
export class CostLimit {
  readonly #maxDollars: number | undefined
  /** For the document, with what was spent on it before. */
  #capDollars: number | undefined

  /** @param maxDollars undefined for no limit */
  constructor(maxDollars: number | undefined) {
    this.#maxDollars = maxDollars
  }

  /** @throws {SpeechError} SPEECH_CAP_REACHED where the estimate is over the limit, or no price is known */
  begin(estimate: SpeechEstimate, documentId: string, summary: SpendingSummary): void {
    const maxDollars = this.#maxDollars
    if (maxDollars === undefined) return
    const { microDollars } = estimate
    if (microDollars === null) throw unknownCost()
    if (microDollars > maxDollars * 1e6) throw tooDear(microDollars, maxDollars)
    const before = summary.byDocument.find((each) => each.documentId === documentId)
    this.#capDollars = (before?.total.microDollars ?? 0) / 1e6 + maxDollars
  }

  /** The settings with the limit as a cap, once `begin` was called; a lower cap of the reader's stays. */
  apply(settings: Settings): Settings {
    const capDollars = this.#capDollars
    if (capDollars === undefined) return settings
    const own = settings.spendingCaps.documentDollars ?? Infinity
    return {
      ...settings,
      spendingCaps: { ...settings.spendingCaps, documentDollars: Math.min(own, capDollars) },
    }
  }
}

/** A sum of money as it is typed: `2`, `0.50`. */
export function parseDollars(text: string): number {
  const dollars = /^\$?\d+(\.\d+)?$/.test(text) ? Number(text.replace('$', '')) : Number.NaN
  if (Number.isNaN(dollars)) throw new InvalidArgumentError('Give a sum in US dollars, for example 2.50.')
  return dollars
}

function tooDear(microDollars: number, maxDollars: number): SpeechError {
  return new SpeechError(
    'SPEECH_CAP_REACHED',
    `The export would cost about ${dollarsText(microDollars)}, more than the ${dollarsText(maxDollars * 1e6)} that --max-cost allows. Nothing was spent.`,
    { details: { microDollars, maxDollars } },
  )
}

function unknownCost(): SpeechError {
  return new SpeechError(
    'SPEECH_CAP_REACHED',
    'This model is charged by the minute of an endpoint, so that --max-cost can not be kept. Leave it out to go on.',
  )
}
