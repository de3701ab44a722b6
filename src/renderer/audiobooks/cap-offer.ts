import type { AudiobookJob } from '../../shared/audiobook.ts'
import type { MicroDollars } from '../../shared/spending.ts'
import { parseCap } from '../spending/cap-text.ts'

const cent: MicroDollars = 10_000
/** A generative voice says some sentences twice. */
const retakeShare = 0.1

/** The cap of its own that an audiobook has reached; undefined: that is not what holds it up. */
export function reachedCap({
  state,
  request,
}: Pick<AudiobookJob, 'state' | 'request'>): MicroDollars | undefined {
  const isCap = state.kind === 'paused' && state.reason?.code === 'SPEECH_CAP_REACHED'
  // Limits for a document, a day or a month tell other details.
  const isOwn = isCap && 'maxMicroDollars' in (state.reason?.details ?? {})
  return isOwn ? (request.maxMicroDollars ?? undefined) : undefined
}

/**
 * A cap that suffices for the rest of an audiobook, in whole cents, as one types it.
 * @param rest What the rest is estimated to cost; null: not known.
 */
export function sufficientCap(cap: MicroDollars, spent: MicroDollars, rest: MicroDollars | null): string {
  const needed = rest === null ? cap * 2 : spent + rest * (1 + retakeShare)
  const cents = Math.max(Math.ceil(needed / cent), Math.floor(cap / cent) + 1)
  return (cents / 100).toFixed(2)
}

/** What a typed cap comes to. */
export type TypedCap =
  | { readonly kind: 'unreadable' }
  /** It would stop at once. */
  | { readonly kind: 'tooLow' }
  /** `suffices` is false where it would pause again. */
  | { readonly kind: 'higher'; readonly maxMicroDollars: MicroDollars; readonly suffices: boolean }

/** @param least What is spent or was allowed; a cap has to be above it. */
export function typedCap(text: string, least: MicroDollars, needed: MicroDollars | null): TypedCap {
  const dollars = parseCap(text)
  if (dollars === undefined || dollars === null) return { kind: 'unreadable' }
  const maxMicroDollars = Math.round(dollars * 1e6)
  if (maxMicroDollars <= least) return { kind: 'tooLow' }
  return { kind: 'higher', maxMicroDollars, suffices: needed === null || needed <= maxMicroDollars }
}
