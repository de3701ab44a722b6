import { useEffect } from 'react'
import type { Locator } from '../../shared/document.ts'
import { placeAtPoint } from './click-place.ts'

/** A second click within this time selects a word instead of reading from it. */
const doubleClickMs = 220

/** How far the pointer may move between press and release of a click, in pixels. */
const clickSlackPx = 4

/**
 * Reports clicks on words: single ones, not those that end a selection, drop one, or open a link.
 * @param onPlace Kept by the caller; a new one begins to listen anew.
 */
export function useTextClicks(root: HTMLElement | null, onPlace: (locator: Locator) => void): void {
  useEffect(() => {
    if (root === null) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    let press: { x: number; y: number; hadSelection: boolean } | undefined

    const onPointerDown = (event: PointerEvent): void => {
      clearTimeout(timer)
      const hadSelection = document.getSelection()?.isCollapsed === false
      press = { x: event.clientX, y: event.clientY, hadSelection }
    }
    const onClick = (event: MouseEvent): void => {
      clearTimeout(timer)
      if (press === undefined || !isPlainClick(event) || press.hadSelection) return
      const movedPx = Math.hypot(event.clientX - press.x, event.clientY - press.y)
      if (movedPx > clickSlackPx || document.getSelection()?.isCollapsed === false) return
      const place = placeAtPoint(event.clientX, event.clientY)
      if (place !== undefined) timer = setTimeout(() => onPlace(place), doubleClickMs)
    }
    root.addEventListener('pointerdown', onPointerDown)
    root.addEventListener('click', onClick)
    return () => {
      clearTimeout(timer)
      root.removeEventListener('pointerdown', onPointerDown)
      root.removeEventListener('click', onClick)
    }
  }, [root, onPlace])
}

function isPlainClick(event: MouseEvent): boolean {
  const isOnControl = event.target instanceof Element && event.target.closest('a, button') !== null
  const hasModifier = event.shiftKey || event.ctrlKey || event.altKey || event.metaKey
  return event.button === 0 && event.detail === 1 && !isOnControl && !hasModifier && !event.defaultPrevented
}
