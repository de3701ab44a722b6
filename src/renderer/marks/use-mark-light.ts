import { useEffect } from 'react'
import { markColours } from '../../shared/marks.ts'
import { PageLight } from '../reader/page-light.ts'
import { useServices } from '../services.tsx'

/** Shows the highlights in the text of a scroller, each in its colour. */
export function useMarkLight(scroller: HTMLElement | null): void {
  const { marks, viewport } = useServices()
  useEffect(() => {
    if (scroller === null) return undefined
    const lights = markColours.map((colour) => ({
      colour,
      light: new PageLight(`lectern-mark-${colour}`, -3),
    }))
    const draw = (): void => {
      const shown = marks.getState().marks
      for (const { colour, light } of lights) {
        light.show(
          scroller,
          shown
            .flatMap((mark) => (mark.kind === 'highlight' && mark.colour === colour ? mark.ranges : []))
            .filter(({ isLost }) => isLost !== true),
        )
      }
    }
    draw()
    const stopMarks = marks.subscribe((state, previous) => {
      if (state.marks !== previous.marks) draw()
    })
    const stopBlocks = viewport.onBlocksChanged(draw)
    return () => {
      stopMarks()
      stopBlocks()
      for (const { light } of lights) light.close()
    }
  }, [scroller, marks, viewport])
}
