import { useEffect } from 'react'
import type { Locator } from '../../shared/document.ts'
import type { BlockRange } from '../../shared/marks.ts'
import { FollowScroll } from '../reader/follow-scroll.ts'
import type { Extent } from '../reader/scroll-target.ts'
import { useServices } from '../services.tsx'
import { columnRun } from './column-run.ts'
import type { PageViewport } from './page-viewport.ts'
import { voiceRanges } from './voice-ranges.ts'

/** What is farther away is gone to at once: nobody wants to see it all pass. */
const nearViews = 3

/** Keeps what is heard in view on printed pages, by the rules of the text; sideways too, where pages are wider than the window. */
export function usePageFollow(scroller: HTMLElement | null): void {
  const { listening, pages, reading, settings } = useServices()
  useEffect(() => {
    if (scroller === null) return undefined
    const follow = new FollowScroll({
      scroller,
      player: listening.store,
      followsVoice: () => settings.getState().followsVoice,
      reveal: (place) => void pages.reveal(place),
      extentOf: (range) => extentOf(scroller, pages, range, listening.store.getState().place),
    })
    const stop = listening.store.subscribe((state, previous) => {
      if (state.word === previous.word) return
      if (!settings.getState().followsVoice || !follow.store.getState().isFollowing) return
      const [word] = voiceRanges(state).word
      const area = word && pages.areaOf({ blockId: word.blockId, charOffset: word.start })
      if (area !== undefined) pages.bringAcross(area)
    })
    reading.setFollow(follow)
    return () => {
      stop()
      reading.setFollow(undefined)
      follow.close()
    }
  }, [scroller, listening, pages, reading, settings])
}

/** Where a range stands in the window: of one that goes on in another column, the part with the voice. */
function extentOf(
  scroller: HTMLElement,
  pages: PageViewport,
  range: BlockRange,
  voice: Locator | undefined,
): Extent | undefined {
  const lines = pages.areasOf(range).map((area) => pages.rectOf(area))
  const heard = voice?.blockId === range.blockId ? pages.areaOf(voice) : undefined
  const word = heard === undefined ? undefined : pages.rectOf(heard)
  const at = lines.findIndex(
    ({ left, right, top }) =>
      word !== undefined && top === word.top && left <= word.left && right >= word.left,
  )
  const run = columnRun(lines, Math.max(0, at))
  if (run === undefined) return undefined
  const { scrollTop, clientHeight } = scroller
  const isNear =
    run.bottom > scrollTop - nearViews * clientHeight && run.top < scrollTop + (nearViews + 1) * clientHeight
  if (!isNear) return undefined
  const shiftPx = scroller.getBoundingClientRect().top - scrollTop
  return { topPx: run.top + shiftPx, bottomPx: run.bottom + shiftPx }
}
