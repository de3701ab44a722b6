import { printedBoxes } from '../../core/layout/printed-boxes.ts'
import type { BlockId, BlockLayout, PageArea } from '../../shared/document.ts'
import type { BlockRange } from '../../shared/marks.ts'
import { points } from './printed-page.tsx'

/** What lies over printed words, the lowest first. */
export const pageLightNames = [
  'skipped',
  'named',
  'mark-yellow',
  'mark-green',
  'mark-blue',
  'mark-pink',
  'found',
  'found-current',
  'sentence',
  'word',
] as const
export type PageLightName = (typeof pageLightNames)[number]

/**
 * Rectangles over the pages in the window, each where its text is printed. Nothing is drawn anew by React, and only what
 * has changed is touched: a word moves one rectangle.
 */
export class PageLights {
  readonly #root: ParentNode
  readonly #layoutOf: (blockId: BlockId) => BlockLayout | undefined
  readonly #shown = new Map<PageLightName, readonly HTMLElement[]>()

  /** @param root Holds the pages. @param layoutOf Of a block that is loaded. */
  constructor(root: ParentNode, layoutOf: (blockId: BlockId) => BlockLayout | undefined) {
    this.#root = root
    this.#layoutOf = layoutOf
  }

  /** Lights these ranges under a name and no others; gives where they are. */
  show(name: PageLightName, ranges: readonly BlockRange[]): readonly PageArea[] {
    const areas = ranges.flatMap((range) => {
      const layout = this.#layoutOf(range.blockId)
      return layout === undefined ? [] : printedBoxes(layout, range)
    })
    for (const element of this.#shown.get(name) ?? []) element.remove()
    const hosts = new Map<number, HTMLElement | null>()
    const elements = areas.flatMap(({ page, box }) => {
      if (!hosts.has(page)) hosts.set(page, this.#root.querySelector(`[data-page-lights="${page}"]`))
      const host = hosts.get(page)
      if (host === null || host === undefined) return []
      const element = document.createElement('div')
      element.dataset['light'] = name
      // Letters reach a little over what they are wide.
      element.style.left = `calc(${points(box.left)} - 1px)`
      element.style.top = points(box.top)
      element.style.width = `calc(${points(box.right - box.left)} + 2px)`
      element.style.height = points(box.bottom - box.top)
      element.style.zIndex = String(pageLightNames.indexOf(name) + 1)
      host.append(element)
      return [element]
    })
    this.#shown.set(name, elements)
    return areas
  }

  /** Puts all lights out. */
  close(): void {
    for (const elements of this.#shown.values()) for (const element of elements) element.remove()
    this.#shown.clear()
  }
}
