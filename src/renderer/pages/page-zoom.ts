import { pageZoomRange } from '../../shared/settings.ts'
import type { PageZoom } from '../../shared/settings.ts'
import { pageGap } from './page-stack.ts'
import type { PageSize } from './page-stack.ts'

/** CSS pixels of a point in a page at its own size (CSS Values 4, section 6.2). */
export const pxPerPoint = 96 / 72

/** CSS pixels of a point at a zoom. @param view What shows of the pages, in CSS pixels. */
export function scaleOf(zoom: PageZoom, page: PageSize, view: PageSize): number {
  const acrossPage = view.width / (page.width + 2 * pageGap)
  const downPage = view.height / (page.height + 2 * pageGap)
  if (zoom === 'width') return limited(acrossPage)
  if (zoom === 'page') return limited(Math.min(acrossPage, downPage))
  return limited((zoom / 100) * pxPerPoint)
}

/** What a scale is called, in whole percent of a page's own size. */
export function percentOf(scale: number): number {
  return Math.round((scale / pxPerPoint) * 100)
}

/** Percent that the buttons step through. */
const steps = [25, 33, 50, 67, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300, 400, 500] as const

/** The next larger (1) or smaller (-1) step beside a percentage, which need not be one. */
export function zoomStep(percent: number, direction: 1 | -1): number {
  const found =
    direction === 1 ? steps.find((step) => step > percent) : steps.findLast((step) => step < percent)
  return found ?? (direction === 1 ? pageZoomRange.max : pageZoomRange.min)
}

function limited(scale: number): number {
  const { min, max } = pageZoomRange
  const share = Math.min(max, Math.max(min, (scale / pxPerPoint) * 100)) / 100
  return share * pxPerPoint
}
