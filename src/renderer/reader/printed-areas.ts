import type { Block, PageArea } from '../../shared/document.ts'

/** Where blocks that belong together are printed: one area on each page, around all that stands on it. */
export function printedAreas(blocks: readonly Block[]): readonly PageArea[] {
  const byPage = new Map<number, PageArea>()
  for (const area of blocks.flatMap(({ layout }) => layout?.areas ?? [])) {
    const known = byPage.get(area.page)?.box ?? area.box
    const box = {
      left: Math.min(known.left, area.box.left),
      top: Math.min(known.top, area.box.top),
      right: Math.max(known.right, area.box.right),
      bottom: Math.max(known.bottom, area.box.bottom),
    }
    byPage.set(area.page, { page: area.page, box })
  }
  return [...byPage.values()]
}
