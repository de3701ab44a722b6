import { useEffect } from 'react'
import { findInText, searchQuery } from '../../core/search/find-in-text.ts'
import { displayText } from '../../core/text/display-text.ts'
import type { BlockRange } from '../../shared/marks.ts'
import type { Chunk } from '../reader/chunks.ts'
import { PageLight } from '../reader/page-light.ts'
import { useServices } from '../services.tsx'

/** Lights what was found in the text that is in the page, the match that was gone to stronger than the others. */
export function useSearchLight(scroller: HTMLElement | null): void {
  const { search, viewport } = useServices()
  useEffect(() => {
    if (scroller === null) return undefined
    const found = new PageLight('lectern-found', -2)
    const current = new PageLight('lectern-found-current', -1)
    const draw = (): void => {
      const state = search.getState()
      const query = searchQuery(state.text, state.wholeWords)
      // Looked for here as well: what shows may stand beyond the matches that are listed.
      found.show(scroller, query.text === '' ? [] : foundIn(viewport.store.getState().chunks, query))
      const match = state.matches[state.current]
      current.show(scroller, match === undefined ? [] : [match])
    }
    draw()
    const stopSearch = search.subscribe(draw)
    const stopBlocks = viewport.onBlocksChanged(draw)
    return () => {
      stopSearch()
      stopBlocks()
      found.close()
      current.close()
    }
  }, [scroller, search, viewport])
}

function foundIn(chunks: readonly Chunk[], query: ReturnType<typeof searchQuery>): readonly BlockRange[] {
  return chunks
    .flatMap(({ section, startBlock, endBlock }) => section?.blocks.slice(startBlock, endBlock) ?? [])
    .flatMap((block) =>
      findInText(displayText(block), query).map((range) => ({ blockId: block.id, ...range })),
    )
}
