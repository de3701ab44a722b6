import type { Timers } from './clock.ts'

/**
 * Wraps an action so that it happens at most once in an interval: at once after a quiet time, else at the interval's
 * end, however often it was asked for.
 */
export function throttle(action: () => void, intervalMs: number, timers: Timers): () => void {
  let isWaiting = false
  let isWanted = false
  const begin = () => {
    isWaiting = true
    timers.after(intervalMs, () => {
      isWaiting = false
      if (!isWanted) return
      isWanted = false
      begin()
      action()
    })
  }
  return () => {
    if (isWaiting) {
      isWanted = true
      return
    }
    begin()
    action()
  }
}
