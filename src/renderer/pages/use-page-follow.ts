import { useEffect } from 'react'
import { FollowScroll } from '../reader/follow-scroll.ts'
import { useServices } from '../services.tsx'
import { voiceRanges } from './voice-ranges.ts'

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
    })
    const stop = listening.store.subscribe((state, previous) => {
      if (state.word === previous.word) return
      if (!settings.getState().followsVoice || !follow.store.getState().isFollowing) return
      const [word] = voiceRanges(state).word
      const area =
        word === undefined ? undefined : pages.areaOf({ blockId: word.blockId, charOffset: word.start })
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
