import { enclosingBlock, textLength } from './block-dom.ts'
import { placeAtPoint } from './click-place.ts'
import { rangeOf } from './highlight.ts'
import { ruleMessages } from './rule-messages.ts'
import type { Unspoken, UnspokenStretch } from './unspoken.ts'

/** Names of the highlights, for `::highlight()` in the style sheet. */
export const unspokenHighlights = { skipped: 'lectern-skipped', named: 'lectern-named' } as const

/** Why a stretch is not read as it stands. */
export function reasonOf({ rule, isNamed }: UnspokenStretch): string {
  return isNamed ? ruleMessages.named(rule) : ruleMessages.skipped(rule)
}

/**
 * Dims what is not read, in the blocks that are in the page, by the CSS Custom Highlight API. The reason stands on the
 * block: for the pointer that is over the stretch, and for screen readers.
 */
export class UnspokenLight {
  readonly #scroller: HTMLElement
  readonly #unspoken: Unspoken
  readonly #skipped = new Highlight()
  readonly #named = new Highlight()
  readonly #stop = new AbortController()
  readonly #stopRules: () => void
  #frame: number | undefined

  constructor(scroller: HTMLElement, unspoken: Unspoken) {
    this.#scroller = scroller
    this.#unspoken = unspoken
    // The voice's lights lie over it.
    this.#skipped.priority = -1
    this.#named.priority = -1
    CSS.highlights.set(unspokenHighlights.skipped, this.#skipped)
    CSS.highlights.set(unspokenHighlights.named, this.#named)
    this.#stopRules = unspoken.onChange(() => this.refresh())
    scroller.addEventListener('pointermove', this.#onPointerMove, {
      passive: true,
      signal: this.#stop.signal,
    })
    this.refresh()
  }

  /** To be called when blocks came into the page, left it or were drawn anew. */
  refresh(): void {
    this.#skipped.clear()
    this.#named.clear()
    for (const block of this.#scroller.querySelectorAll<HTMLElement>('[data-block-id]')) this.#dim(block)
  }

  close(): void {
    this.#stop.abort()
    this.#stopRules()
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    for (const name of Object.values(unspokenHighlights)) {
      const highlight = CSS.highlights.get(name)
      // The next reader may have set its own by now.
      if (highlight === this.#skipped || highlight === this.#named) CSS.highlights.delete(name)
    }
  }

  #dim(block: HTMLElement): void {
    const stretches = this.#unspoken.ofBlock(block.dataset['blockId'] ?? '')
    if (stretches.length === 0) {
      block.removeAttribute('aria-description')
      block.removeAttribute('title')
      delete block.dataset['unspoken']
      return
    }
    block.setAttribute('aria-description', [...new Set(stretches.map(reasonOf))].join('; '))
    block.dataset['unspoken'] = [...new Set(stretches.map(({ rule }) => rule))].join(' ')
    for (const stretch of stretches) {
      const end = Math.min(stretch.end, textLength(block))
      const range = rangeOf(block, stretch.start, end)
      if (range !== undefined) (stretch.isNamed ? this.#named : this.#skipped).add(range)
    }
  }

  readonly #onPointerMove = ({ clientX, clientY }: PointerEvent): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#explain(clientX, clientY)
    })
  }

  #explain(xPx: number, yPx: number): void {
    const element = document.elementFromPoint(xPx, yPx)
    const block = element === null ? null : enclosingBlock(element)
    if (block?.dataset['unspoken'] === undefined) return
    const place = placeAtPoint(xPx, yPx)
    const stretch = place === undefined ? undefined : this.#unspoken.at(place)
    if (stretch === undefined) block.removeAttribute('title')
    else block.title = ruleMessages.clickToRead(reasonOf(stretch))
  }
}
