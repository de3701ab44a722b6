import type { ServiceState } from '../../../shared/account.ts'
import { AppError, toPlainError } from '../../../shared/errors.ts'
import type { Availability } from '../../../shared/speech.ts'

/** Nothing changes by itself: whoever enters a key tells it. */
const lookAgainMs = 300_000

/** Why there is no key, as an availability: nothing is tried until somebody enters one. */
export function withoutKey(apiKey: () => string, nowMs: number): Availability | undefined {
  try {
    apiKey()
    return undefined
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { kind: 'down', error: toPlainError(error), sinceMs: nowMs, retryAtMs: nowMs + lookAgainMs }
  }
}

/** Whether two states say the same to the reader. */
export function isSameState(a: ServiceState, b: ServiceState): boolean {
  if (a.kind === 'waiting' && b.kind === 'waiting') return a.untilMs === b.untilMs
  if (a.kind === 'down' && b.kind === 'down')
    return a.error.code === b.error.code && a.retryAtMs === b.retryAtMs
  return a.kind === b.kind
}
