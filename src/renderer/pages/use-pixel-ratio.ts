import { useSyncExternalStore } from 'react'

/** Device pixels of a CSS pixel, now and whenever the window is zoomed or moved to another screen. */
export function usePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => devicePixelRatio)
}

function subscribe(notify: () => void): () => void {
  const stop = new AbortController()
  // A query holds for one ratio: for the next a new one is asked.
  const watch = (): void => {
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      'change',
      () => {
        notify()
        watch()
      },
      { once: true, signal: stop.signal },
    )
  }
  watch()
  return () => stop.abort()
}
