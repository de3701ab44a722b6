import type { Extent } from './scroll-target.ts'

/**
 * The axis on which lines follow each other. Positions on it grow in reading direction, in CSS pixels of the window,
 * whether lines go down the page or from right to left over it.
 */
export interface TextAxis {
  readonly isVertical: boolean
  /** Where a rectangle of the window begins and ends. */
  extentOf(rect: Edges): Extent
  /** How far an element is scrolled from its beginning. */
  scrollPx(scroller: HTMLElement): number
  setScrollPx(scroller: HTMLElement, px: number): void
  scrollBy(scroller: HTMLElement, px: number, behavior: ScrollBehavior): void
  /** What shows of an element, and all that there is of it. */
  clientPx(scroller: HTMLElement): number
  contentPx(scroller: HTMLElement): number
}

/** The sides of a rectangle that decide. */
export type Edges = Pick<DOMRectReadOnly, 'top' | 'right' | 'bottom' | 'left'>

/** Lines below each other. */
export const horizontalLines: TextAxis = {
  isVertical: false,
  extentOf: ({ top, bottom }) => ({ topPx: top, bottomPx: bottom }),
  scrollPx: (scroller) => scroller.scrollTop,
  setScrollPx: (scroller, px) => void (scroller.scrollTop = px),
  scrollBy: (scroller, px, behavior) => scroller.scrollBy({ top: px, behavior }),
  clientPx: (scroller) => scroller.clientHeight,
  contentPx: (scroller) => scroller.scrollHeight,
}

/** Lines beside each other, the first at the left, as in Mongolian. */
const verticalFromLeft: TextAxis = {
  isVertical: true,
  extentOf: ({ left, right }) => ({ topPx: left, bottomPx: right }),
  scrollPx: (scroller) => scroller.scrollLeft,
  setScrollPx: (scroller, px) => void (scroller.scrollLeft = px),
  scrollBy: (scroller, px, behavior) => scroller.scrollBy({ left: px, behavior }),
  clientPx: (scroller) => scroller.clientWidth,
  contentPx: (scroller) => scroller.scrollWidth,
}

/** Lines beside each other, the first at the right, as in Japanese. Scrolled on, `scrollLeft` is negative (CSSOM View). */
export const verticalFromRight: TextAxis = {
  ...verticalFromLeft,
  extentOf: ({ left, right }) => ({ topPx: -right, bottomPx: -left }),
  scrollPx: (scroller) => -scroller.scrollLeft,
  setScrollPx: (scroller, px) => void (scroller.scrollLeft = -px),
  scrollBy: (scroller, px, behavior) => scroller.scrollBy({ left: -px, behavior }),
}

/** The axis of an element's own lines, as it is laid out now. */
export function axisOf(element: HTMLElement): TextAxis {
  const { writingMode } = getComputedStyle(element)
  if (writingMode === 'vertical-rl') return verticalFromRight
  return writingMode === 'vertical-lr' ? verticalFromLeft : horizontalLines
}
