import { displayText } from '../../core/text/display-text.ts'
import type { BlockRange } from '../../shared/marks.ts'
import type { DocumentStore } from '../reader/document-store.ts'

/** The text of ranges, a line for each; of blocks that are not loaded nothing. */
export function textOfRanges(
  documents: Pick<DocumentStore, 'getState'>,
  ranges: readonly BlockRange[],
): string {
  const state = documents.getState()
  if (state.status !== 'open') return ''
  return ranges
    .map(({ blockId, start, end }) => {
      const position = state.index.position(blockId)
      const block = state.sections.get(position?.sectionIndex ?? -1)?.blocks[position?.blockIndex ?? -1]
      return block === undefined ? '' : displayText(block).slice(start, end)
    })
    .filter((text) => text !== '')
    .join('\n')
}
