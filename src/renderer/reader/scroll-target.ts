/**
 * Where something begins and ends in pixels, on the axis on which lines follow each other (`text-axis.ts`): top and
 * bottom of lines below each other, right and left of vertical ones.
 */
export interface Extent {
  readonly topPx: number
  readonly bottomPx: number
}

/** Text that is heard is kept between these shares of the viewport. */
const band = { top: 0.12, bottom: 0.72 } as const
/** Where its first line is brought to when it has left the band. */
const landingShare = 0.25

/**
 * How far to scroll so that text is comfortably in view: 0 while it is.
 * @param text Where the text stands now. @param view Where the viewport stands on the same axis.
 */
export function scrollDelta(text: Extent, view: Extent): number {
  const heightPx = view.bottomPx - view.topPx
  const isBelowTop = text.topPx >= view.topPx + heightPx * band.top
  const isAboveBottom = text.bottomPx <= view.topPx + heightPx * band.bottom
  if (isBelowTop && isAboveBottom) return 0
  return text.topPx - (view.topPx + heightPx * landingShare)
}

/** Whether any of the text shows. */
export function isInView(text: Extent, view: Extent): boolean {
  return text.bottomPx > view.topPx && text.topPx < view.bottomPx
}

/** Whether text is too long to be comfortably in view as a whole. */
export function isLong(text: Extent, view: Extent): boolean {
  return text.bottomPx - text.topPx > (view.bottomPx - view.topPx) * (band.bottom - landingShare)
}
