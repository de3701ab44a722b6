/**
 * Where services report what a maintainer may need. Never document text, file contents or keys: ids, codes,
 * counts and durations only.
 */
export interface Log {
  info(message: string): void
  warn(message: string): void
  error(message: string, error?: unknown): void
}

/** A log that keeps nothing; for callers that have nowhere to write. */
export const silentLog: Log = { info() {}, warn() {}, error() {} }
