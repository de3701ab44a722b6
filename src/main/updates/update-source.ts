/** Where new versions come from. Failures are an `UpdateError`; an abort is rejected as one. */
export interface UpdateSource {
  /** The version that is newer than this one; undefined where there is none. */
  check(signal: AbortSignal): Promise<string | undefined>
  /** Downloads what `check` has found last; it is installed when the app quits. */
  download(signal: AbortSignal): Promise<void>
  /** What was downloaded is not installed, until it is downloaded once more. */
  dropInstall(): void
}
