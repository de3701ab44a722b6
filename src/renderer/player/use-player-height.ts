import { useCallback, type RefCallback } from 'react'

const property = '--player-height'

/** A ref for the player's bar. The document's `--player-height` is as high as it, for what stands above it. */
export function usePlayerHeight(): RefCallback<HTMLElement> {
  return useCallback((bar: HTMLElement | null) => {
    if (bar === null) return undefined
    const { style } = document.documentElement
    const observer = new ResizeObserver(() => style.setProperty(property, `${bar.offsetHeight}px`))
    observer.observe(bar)
    return () => {
      observer.disconnect()
      style.removeProperty(property)
    }
  }, [])
}
