import { printedPlace } from '../../core/layout/printed-boxes.ts'
import { isFurniture } from '../reader/furniture.ts'
import type { Block, LineLayout, Locator, PageArea, Section } from '../../shared/document.ts'

/** Where a place is printed; for a block that is not, the end of what is printed before it, or the start of what follows. */
export function nearestPrinted(
  section: Section,
  blockIndex: number,
  charOffset: number,
): PageArea | undefined {
  const own = section.blocks[blockIndex]?.layout
  const place = own === undefined ? undefined : printedPlace(own, charOffset)
  if (place !== undefined) return place
  for (let index = blockIndex - 1; index >= 0; index--) {
    const last = section.blocks[index]?.layout?.lines.at(-1)
    if (last !== undefined) return last
  }
  for (const { layout } of section.blocks.slice(blockIndex + 1)) {
    const first = layout === undefined ? undefined : printedPlace(layout, 0)
    if (first !== undefined) return first
  }
  return undefined
}

/**
 * The first line in reading order that ends below a point of a page; on the pages after it where there is none.
 * @param blocks In reading order. @param y In points from the top of the page.
 */
export function nextBlockOnPages(
  blocks: readonly Block[],
  { page, y }: { readonly page: number; readonly y: number },
): Locator | undefined {
  let best: { readonly line: LineLayout; readonly blockId: string } | undefined
  for (const block of blocks) {
    // Headers and page numbers come anywhere in the order, and nobody reads from them.
    if (isFurniture(block)) continue
    const { id, layout } = block
    for (const line of layout?.lines ?? []) {
      const isBelow = line.page > page || (line.page === page && line.box.bottom > y)
      if (isBelow && (best === undefined || line.page < best.line.page)) best = { line, blockId: id }
    }
  }
  return best === undefined ? undefined : { blockId: best.blockId, charOffset: best.line.start }
}
