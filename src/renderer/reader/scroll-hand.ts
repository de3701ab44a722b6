/** Keys that scroll a page, or take the focus somewhere else on it. */
const scrollKeys: ReadonlySet<string> = new Set([
  'ArrowUp',
  'ArrowDown',
  'PageUp',
  'PageDown',
  'Home',
  'End',
  'Tab',
])

/** Whether a `KeyboardEvent.key` may scroll the page. */
export function isScrollKey(key: string): boolean {
  return scrollKeys.has(key)
}

/** Calls back whenever the reader, and not the app or the layout, may be about to scroll an element. */
export function watchScrollHand(scroller: HTMLElement, onHand: () => void, signal: AbortSignal): void {
  const passive = { signal, passive: true } as const
  scroller.addEventListener('wheel', onHand, passive)
  scroller.addEventListener('touchmove', onHand, passive)
  // On the scrollbar, which is nobody's but the element's own; on the text a pointer clicks words.
  scroller.addEventListener('pointerdown', ({ target }) => target === scroller && onHand(), passive)
  scroller.addEventListener('keydown', ({ key }) => isScrollKey(key) && onHand(), { signal })
}
