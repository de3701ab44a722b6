import { axisOf } from './text-axis.ts'

/** A wheel that counts in lines or pages (`deltaMode` 1 and 2): the pixels of one. */
const lineWheelPx = 40

/** Steps of a key as shares of what shows; Home and End go all the way. */
const keySteps: Readonly<Record<string, number>> = {
  ArrowDown: 0.1,
  ArrowUp: -0.1,
  PageDown: 0.9,
  PageUp: -0.9,
  Home: -Infinity,
  End: Infinity,
}

/**
 * Lets a wheel and the keys that scroll down scroll on through vertical text, whose lines follow each other sideways:
 * browsers leave both without effect there. Changes nothing while the text is in horizontal lines.
 */
export function scrollVerticalText(scroller: HTMLElement, signal: AbortSignal): void {
  scroller.addEventListener(
    'wheel',
    (event) => {
      const axis = axisOf(scroller)
      // A touchpad that moves sideways, and Ctrl, which zooms, keep their own meaning.
      if (!axis.isVertical || event.ctrlKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return
      event.preventDefault()
      const unitPx = [1, lineWheelPx, axis.clientPx(scroller)][event.deltaMode] ?? 1
      axis.scrollBy(scroller, event.deltaY * unitPx, 'instant')
    },
    { passive: false, signal },
  )
  scroller.addEventListener(
    'keydown',
    (event) => {
      const axis = axisOf(scroller)
      const step = keySteps[event.key]
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey
      if (!axis.isVertical || step === undefined || !isPlain || event.defaultPrevented) return
      event.preventDefault()
      if (Number.isFinite(step)) axis.scrollBy(scroller, step * axis.clientPx(scroller), 'instant')
      else axis.setScrollPx(scroller, step > 0 ? axis.contentPx(scroller) : 0)
    },
    { signal },
  )
}
