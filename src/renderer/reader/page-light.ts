import type { BlockRange } from '../../shared/marks.ts'
import { blockElements } from './block-dom.ts'
import { rangeOf } from './highlight.ts'

/**
 * Lights ranges of the text that is in the page, by the CSS Custom Highlight API under a name of the style sheet.
 * What the voice lights lies over it (see `highlight.ts`).
 */
export class PageLight {
  readonly #name: string
  readonly #highlight = new Highlight()

  /** @param priority Below 0; of two lights on one text the higher one shows. */
  constructor(name: string, priority: number) {
    this.#name = name
    this.#highlight.priority = priority
    CSS.highlights.set(name, this.#highlight)
  }

  /** Lights these ranges and no others. */
  show(root: ParentNode, ranges: readonly BlockRange[]): void {
    this.#highlight.clear()
    if (ranges.length === 0) return
    const blocks = blockElements(root)
    for (const { blockId, start, end } of ranges) {
      const block = blocks.get(blockId)
      const range = block === undefined ? undefined : rangeOf(block, start, end)
      if (range !== undefined) this.#highlight.add(range)
    }
  }

  /** Puts the light out for good. */
  close(): void {
    this.#highlight.clear()
    // The next reader may have set its own by now.
    if (CSS.highlights.get(this.#name) === this.#highlight) CSS.highlights.delete(this.#name)
  }
}
