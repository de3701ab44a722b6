import type { AudiobookEstimate } from '../../shared/audiobook.ts'
import type { SpendingCaps } from '../../shared/settings.ts'
import type { SpendingSummary } from '../../shared/spending.ts'
import { formatBytes } from '../format/bytes.ts'
import { formatDollars, formatMicroDollars } from '../format/money.ts'
import { audiobookMessages as messages } from './messages.ts'

/** The price in a line, and what of it is paid already. */
export function priceWording({ charCount, cachedCharCount, microDollars }: AudiobookEstimate): {
  readonly price: string
  readonly note?: string
} {
  if (charCount > 0 && cachedCharCount >= charCount) return { price: messages.allSpoken }
  if (microDollars === null) return { price: messages.priceUnknown }
  if (microDollars === 0) return { price: messages.free }
  const price = messages.about(formatMicroDollars(microDollars))
  const share = charCount === 0 ? 0 : Math.floor((cachedCharCount / charCount) * 100) / 100
  return share === 0 ? { price } : { price, note: messages.spokenAlready(share) }
}

export interface Limits {
  /** Of this audiobook alone; null: none. */
  readonly capDollars: number | null
  readonly caps: SpendingCaps
  /** Undefined until it is known. */
  readonly spent: Pick<SpendingSummary, 'today' | 'month'> | undefined
}

/** What would stop it on the way: room, and limits on spending, the lowest first. */
export function warningsOf(estimate: AudiobookEstimate, limits: Limits): readonly string[] {
  const { sizeBytes, freeBytes, microDollars } = estimate
  const warnings: string[] = []
  if (freeBytes !== null && freeBytes < sizeBytes)
    warnings.push(messages.warnRoom(formatBytes(sizeBytes), formatBytes(freeBytes)))
  const limit = microDollars === null ? undefined : lowestLimit(microDollars / 1e6, limits)
  if (limit !== undefined) warnings.push(limit)
  return warnings
}

function lowestLimit(dollars: number, { capDollars, caps, spent }: Limits): string | undefined {
  const { document, day, month } = messages.warnLimits
  const left = (cap: number | null, microDollars: number | undefined): number | null =>
    cap === null ? null : Math.max(0, cap - (microDollars ?? 0) / 1e6)
  const all: readonly (readonly [number | null, (text: string) => string])[] = [
    [capDollars, messages.warnCap],
    [caps.documentDollars, document],
    [left(caps.dayDollars, spent?.today.microDollars), day],
    [left(caps.monthDollars, spent?.month.microDollars), month],
  ]
  const below = all.flatMap(([amount, say]) =>
    amount === null || amount >= dollars ? [] : [{ amount, say }],
  )
  const [lowest] = below.toSorted((one, other) => one.amount - other.amount)
  return lowest?.say(formatDollars(lowest.amount))
}
