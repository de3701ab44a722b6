import type { Timers } from '../clock.ts'

/**
 * Waits, unless the signal aborts: then it ends within one tick.
 * @param delayMs 0 or less: not at all
 * @throws the signal's reason
 */
export function abortableWait(timers: Timers, delayMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error)
    if (delayMs <= 0) return resolve()
    const onAbort = (): void => {
      cancel()
      reject(signal.reason as Error)
    }
    const cancel = timers.after(delayMs, () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
    signal.addEventListener('abort', onAbort, { once: true })
  })
}
