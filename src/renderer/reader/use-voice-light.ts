import { useEffect } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useServices } from '../services.tsx'
import { FollowScroll } from './follow-scroll.ts'
import { TextHighlight } from './highlight.ts'
import type { HighlightChoice } from './highlight.ts'
import { LineFocus } from './line-focus.ts'

/**
 * Lights what is heard in the text of a scroller, keeps it in view, and dims what lies beside it.
 * @param mask Lies over the scroller; see `LineFocus`.
 */
export function useVoiceLight(scroller: HTMLElement | null, mask: HTMLElement | null): void {
  const { listening, viewport, reading, settings } = useServices()
  useEffect(() => {
    if (scroller === null || mask === null) return undefined
    const highlight = new TextHighlight(scroller, listening.store)
    const lineFocus = new LineFocus({ scroller, mask, player: listening.store })
    const follow = new FollowScroll({
      scroller,
      player: listening.store,
      followsVoice: () => settings.getState().followsVoice,
      reveal: (place) => void viewport.reveal(place),
    })
    const apply = (state: Settings): void => {
      highlight.setChoice(choiceOf(state))
      lineFocus.setShape(state.focusesLines ? state.focusShape : undefined)
    }
    apply(settings.getState())
    const stopSettings = settings.subscribe(apply)
    const stopBlocks = viewport.onBlocksChanged(() => {
      highlight.refresh()
      lineFocus.refresh()
    })
    reading.setFollow(follow)
    return () => {
      stopSettings()
      stopBlocks()
      reading.setFollow(undefined)
      highlight.close()
      lineFocus.close()
      follow.close()
    }
  }, [scroller, mask, listening, viewport, reading, settings])
}

function choiceOf({ highlightsWord, highlightsSentence }: Settings): HighlightChoice {
  return { lightsWord: highlightsWord, lightsSentence: highlightsSentence }
}
