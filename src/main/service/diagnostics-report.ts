import type { Diagnostics, SessionDiagnostics, SpentSinceStart } from '../../shared/diagnostics.ts'
import type { AudioCache } from '../cache/audio-cache.ts'
import type { SpendingLedger } from '../money/spending-ledger.ts'

/** Where the figures come from. */
export interface DiagnosticsSources {
  readonly version: string
  readonly cache: Pick<AudioCache, 'stats'>
  readonly spending: Pick<SpendingLedger, 'summary'>
}

/** Tells how the program is doing since it was started. */
export class DiagnosticsReport {
  readonly #sources: DiagnosticsSources
  readonly #spentBefore: SpentSinceStart

  /** Make it when the program starts: what is spent counts from here. */
  constructor(sources: DiagnosticsSources) {
    this.#sources = sources
    this.#spentBefore = sources.spending.summary().allTime
  }

  /** @param session of the one that is listened to; undefined where none is */
  report(session: SessionDiagnostics | undefined): Diagnostics {
    const { version, cache, spending } = this.#sources
    const { pinnedBytes: _, ...cacheFigures } = cache.stats()
    const now = spending.summary().allTime
    const before = this.#spentBefore
    return {
      version,
      platform: `${process.platform} ${process.arch}`,
      ...(session !== undefined && { session }),
      cache: cacheFigures,
      spent: {
        charCount: now.charCount - before.charCount,
        microDollars: now.microDollars - before.microDollars,
        savedMicroDollars: now.savedMicroDollars - before.savedMicroDollars,
      },
    }
  }
}
