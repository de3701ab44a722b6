/** Nothing is asked while the app starts, nor in the first minutes of reading. */
export const firstCheckMs = 5 * 60_000
/** Once a day is often enough, and as seldom as to tell a server little. */
export const checkEveryMs = 24 * 60 * 60_000

/**
 * How long to wait before the next look for a new version, in milliseconds.
 * @param checkedAtMs When it was last looked; null: never. One in the future, of a clock that was set back, counts as never.
 */
export function nextCheckMs(nowMs: number, checkedAtMs: number | null): number {
  if (checkedAtMs === null || checkedAtMs > nowMs) return firstCheckMs
  return Math.max(firstCheckMs, checkedAtMs + checkEveryMs - nowMs)
}
