/** Money in millionths of a US dollar: whole numbers, so that sums are exact. */
export type MicroDollars = number

/** What was spoken for money in some time. */
export interface SpendingTotal {
  readonly charCount: number
  readonly microDollars: MicroDollars
  /** Of these, what may have been charged without audio that arrived whole: counted once more after each retry. */
  readonly maybeMicroDollars: MicroDollars
  /** What cached speech would have cost again. */
  readonly savedMicroDollars: MicroDollars
  /** Characters charged by the minute of an endpoint, of which no price is known. */
  readonly unpricedCharCount: number
}

/** What the reader has spent. Days and months are those of the computer's time zone. */
export interface SpendingSummary {
  readonly today: SpendingTotal
  readonly month: SpendingTotal
  readonly allTime: SpendingTotal
  /** The days of this month with any spending, ascending; `YYYY-MM-DD`. */
  readonly days: readonly { readonly day: string; readonly total: SpendingTotal }[]
  readonly byModel: readonly { readonly model: string; readonly total: SpendingTotal }[]
  /** The dearest first. */
  readonly byDocument: readonly {
    readonly documentId: string
    readonly title: string
    readonly total: SpendingTotal
  }[]
}

/** What it takes to listen to a document from its place, or from its beginning, in one voice. */
export interface SpeechEstimate {
  /** Characters to be spoken. */
  readonly charCount: number
  /** Of these, what is in the cache and free. */
  readonly cachedCharCount: number
  /** For what is not cached; null where the price is unknown. */
  readonly microDollars: MicroDollars | null
  /** Length at speaking rate 1. */
  readonly durationSeconds: number
}

/**
 * What speaking some characters costs.
 * @param pricePerMillionChars US dollars; null: charged otherwise
 * @returns null where no price is known
 */
export function costOf(charCount: number, pricePerMillionChars: number | null): MicroDollars | null {
  // Dollars for a million characters are millionths of a dollar for one.
  return pricePerMillionChars === null ? null : Math.round(charCount * pricePerMillionChars)
}
