import type { DocumentId } from '../../shared/document.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { SpeechPurpose } from '../../shared/speech.ts'

/** A request that is about to be sent and may cost. */
export interface PaidRequest {
  readonly voice: VoiceRef
  readonly charCount: number
  /** US dollars for a million characters; null: charged otherwise. */
  readonly pricePerMillionChars: number | null
  readonly purpose: SpeechPurpose
  readonly documentId?: DocumentId
}

/**
 * How a request ended. `billed`: its audio came. `maybeBilled`: it was sent, and failed or was cancelled before its
 * audio was complete, so that it may have been charged. `notBilled`: the service refused it, or it never left.
 */
export type ChargeOutcome = 'billed' | 'maybeBilled' | 'notBilled'

/** What a request was reserved for. Counts as `maybeBilled` until it is settled, also after a crash. */
export interface Charge {
  settle(outcome: ChargeOutcome): void
}

/** Counts what speech costs, and refuses what would cost more than the reader allows. */
export interface SpendingMeter {
  /** @throws {SpeechError} SPEECH_CAP_REACHED when the request would overshoot a cap; then nothing is counted */
  reserve(request: PaidRequest): Charge
  /** Speech that was paid for earlier was used again. */
  countSaved(request: PaidRequest): void
}
