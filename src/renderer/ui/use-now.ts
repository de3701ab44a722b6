import { useSyncExternalStore } from 'react'

const tickMs = 1000

function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, tickMs)
  return () => clearInterval(timer)
}
const stay = (): (() => void) => () => undefined

/** The time in milliseconds since 1970, in whole seconds; drawn anew with each of them while it is wanted. */
export function useNow(isWanted: boolean): number {
  return useSyncExternalStore(isWanted ? subscribe : stay, () => Math.floor(Date.now() / tickMs) * tickMs)
}
