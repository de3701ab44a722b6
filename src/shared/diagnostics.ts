import type { Transport } from './catalog/speech-model.ts'
import type { MicroDollars } from './spending.ts'

/** How the program is doing: figures alone, nothing of what is read. */
export interface Diagnostics {
  readonly version: string
  /** For example `linux x64`. */
  readonly platform: string
  /** Absent while nothing is listened to. */
  readonly session?: SessionDiagnostics
  readonly cache: CacheDiagnostics
  /** Spent by all that ran on this library since the program was started. */
  readonly spent: SpentSinceStart
}

/** Of one listening session. */
export interface SessionDiagnostics {
  /** Seconds of sound that were sent and not heard, at speaking rate 1. */
  readonly preparedSeconds: number
  /** Who speaks, or spoke last; absent before the first utterance. */
  readonly engine?: string
  /** Of the catalogue; absent for an endpoint of the reader's own, whose name is theirs. */
  readonly model?: string
  /** How the last reply of the service came; absent where none did. */
  readonly transport?: Transport
  /** Whether the offline voice stands in. */
  readonly isStandIn: boolean
}

/** Of the audio cache, since the program was started. */
export interface CacheDiagnostics {
  readonly hitCount: number
  readonly missCount: number
  readonly entryCount: number
  readonly sizeBytes: number
  readonly limitBytes: number
  readonly damagedEntryCount: number
  readonly failedWriteCount: number
  readonly isInMemory: boolean
}

export interface SpentSinceStart {
  readonly charCount: number
  readonly microDollars: MicroDollars
  readonly savedMicroDollars: MicroDollars
}
