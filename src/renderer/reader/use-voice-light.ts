import { useEffect } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { FollowScroll } from './follow-scroll.ts'
import { TextHighlight } from './highlight.ts'
import type { HighlightChoice } from './highlight.ts'

/** Lights what is heard in the text of a scroller, and keeps it in view. */
export function useVoiceLight(scroller: HTMLElement | null): void {
  const { listening, viewport, reading, settings } = useServices()
  useEffect(() => {
    if (scroller === null) return undefined
    const highlight = new TextHighlight(scroller, listening.store)
    highlight.setChoice(choiceOf(settings.getState()))
    const stopSettings = settings.subscribe((state) => highlight.setChoice(choiceOf(state)))
    const follow = new FollowScroll({
      scroller,
      player: listening.store,
      reveal: (place) => void viewport.reveal(place),
    })
    const stopBlocks = viewport.onBlocksChanged(() => highlight.refresh())
    reading.setFollow(follow)
    return () => {
      stopSettings()
      stopBlocks()
      reading.setFollow(undefined)
      highlight.close()
      follow.close()
    }
  }, [scroller, listening, viewport, reading, settings])
}

function choiceOf({ highlightsWord, highlightsSentence }: Settings): HighlightChoice {
  return { lightsWord: highlightsWord, lightsSentence: highlightsSentence }
}
