import type { Block } from '../../shared/document.ts'

/** Blocks that are drawn at once: a book that was selected whole has thousands, and the window shows a few lines. */
const drawnBlocks = 60
/** How far the drawn ones move on, so that some stand before what is heard. */
const stepBlocks = 40

/** The blocks to draw while one of them is heard. @param heardId undefined at the beginning */
export function shownBlocks(blocks: readonly Block[], heardId: string | undefined): readonly Block[] {
  const heard = Math.max(
    0,
    blocks.findIndex(({ id }) => id === heardId),
  )
  const first = Math.floor(heard / stepBlocks) * stepBlocks
  return blocks.slice(first, first + drawnBlocks)
}
