import type { FocusShape } from '../../shared/settings.ts'
import type { PlayerState, PlayerStore } from '../player/player-store.ts'
import { blockElement, enclosingBlock } from './block-dom.ts'
import { rangeOf } from './highlight.ts'
import { bandAround, bandOfVoice, edgeOffLines, lineMiddle } from './line-band.ts'
import { isScrollKey } from './scroll-hand.ts'
import { isInView } from './scroll-target.ts'
import type { Extent } from './scroll-target.ts'
import { axisOf } from './text-axis.ts'

export interface LineFocusOptions {
  /** The element that scrolls; holds the elements of the blocks. */
  readonly scroller: HTMLElement
  /** Lies over it, laid out in the same writing mode; dims all but `--clear-start` to `--clear-end`. */
  readonly mask: HTMLElement
  readonly player: PlayerStore
}

/** Where the clear lines are while there is no pointer and no voice, as a share of the viewport. */
const restingShare = 0.25

/**
 * Leaves the lines clear that are heard and has the rest dimmed. While nothing is heard, or the voice is out of view,
 * the clear lines follow the pointer; a reader who scrolls by keys has them resting near the beginning of the page.
 */
export class LineFocus {
  readonly #options: LineFocusOptions
  readonly #stop = new AbortController()
  #shape: FocusShape | undefined
  /** What moved last. */
  #leader: 'voice' | 'pointer' | 'keys' = 'voice'
  #pointer: { readonly x: number; readonly y: number } | undefined
  #frame: number | undefined

  constructor(options: LineFocusOptions) {
    this.#options = options
    const { scroller, player } = options
    const { signal } = this.#stop
    scroller.addEventListener('scroll', this.refresh, { passive: true, signal })
    scroller.addEventListener('pointermove', this.#onPointer, { passive: true, signal })
    scroller.addEventListener('keydown', ({ key }) => isScrollKey(key) && this.#onKeys(), { signal })
    const observer = new ResizeObserver(this.refresh)
    observer.observe(scroller)
    const unsubscribe = player.subscribe((state, previous) => {
      if (isHeard(state) && !isHeard(previous)) this.#leader = 'voice'
      if (state.word !== previous.word || state.utterance !== previous.utterance) this.refresh()
      else if (state.status !== previous.status) this.refresh()
    })
    signal.addEventListener('abort', () => {
      observer.disconnect()
      unsubscribe()
      if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    })
  }

  /** Which lines are to stay clear; undefined dims nothing. */
  setShape(shape: FocusShape | undefined): void {
    this.#shape = shape
    this.refresh()
  }

  /** To be called when blocks came into the page or left it. */
  readonly refresh = (): void => {
    this.#frame ??= requestAnimationFrame(() => {
      this.#frame = undefined
      this.#draw()
    })
  }

  close(): void {
    this.#stop.abort()
  }

  readonly #onPointer = ({ clientX, clientY }: PointerEvent): void => {
    this.#pointer = { x: clientX, y: clientY }
    if (isHeard(this.#options.player.getState())) return
    this.#leader = 'pointer'
    this.refresh()
  }

  #onKeys(): void {
    this.#pointer = undefined
    if (!isHeard(this.#options.player.getState())) this.#leader = 'keys'
    this.refresh()
  }

  #draw(): void {
    const { mask } = this.#options
    const band = this.#shape === undefined ? undefined : this.#band(this.#shape)
    mask.hidden = band === undefined
    if (band === undefined) return
    const { topPx } = axisOf(mask).extentOf(mask.getBoundingClientRect())
    mask.style.setProperty('--clear-start', `${band.topPx - topPx}px`)
    mask.style.setProperty('--clear-end', `${band.bottomPx - topPx}px`)
  }

  #band(shape: FocusShape): Extent | undefined {
    const heard = this.#leader === 'voice' ? this.#bandOfVoice(shape) : undefined
    const { topPx, bottomPx } = heard ?? this.#bandOfEye(shape)
    return { topPx: this.#edge(topPx, 'start'), bottomPx: this.#edge(bottomPx, 'end') }
  }

  /** Lines of a heading, or of a note, are of another height than those beside them. */
  #edge(edgePx: number, side: 'start' | 'end'): number {
    const { scroller } = this.#options
    const axis = axisOf(scroller)
    for (const block of scroller.querySelectorAll<HTMLElement>('[data-block-id]')) {
      const extent = axis.extentOf(block.getBoundingClientRect())
      if (extent.bottomPx <= edgePx) continue
      return extent.topPx < edgePx ? edgeOffLines(edgePx, side, extent, lineHeightPx(block)) : edgePx
    }
    return edgePx
  }

  #bandOfVoice(shape: FocusShape): Extent | undefined {
    const { scroller, player } = this.#options
    const { utterance, word, place } = player.getState()
    const block = utterance === undefined ? null : blockElement(scroller, utterance.blockId)
    if (block === null || utterance === undefined) return undefined
    const axis = axisOf(scroller)
    const extent = (start: number, end: number): Extent | undefined => {
      const range = rangeOf(block, start, end)
      return range === undefined ? undefined : axis.extentOf(range.getBoundingClientRect())
    }
    const isHere = place?.blockId === utterance.blockId
    const wordStart = word?.start ?? (isHere ? place.charOffset : utterance.sentenceStart)
    const wordExtent = extent(wordStart, word?.end ?? wordStart + 1)
    const sentence = extent(utterance.sentenceStart, utterance.sentenceEnd)
    if (wordExtent === undefined || sentence === undefined) return undefined
    if (!isInView(wordExtent, axis.extentOf(scroller.getBoundingClientRect()))) return undefined
    return bandOfVoice({ word: wordExtent, sentence }, lineHeightPx(block), shape)
  }

  /** Where the reader looks, as far as a pointer tells. */
  #bandOfEye(shape: FocusShape): Extent {
    const { scroller } = this.#options
    const axis = axisOf(scroller)
    const view = scroller.getBoundingClientRect()
    const { topPx, bottomPx } = axis.extentOf(view)
    const middle = { x: view.left + view.width / 2, y: view.top + view.height / 2 }
    const restingPx = topPx + (bottomPx - topPx) * restingShare
    const point =
      this.#pointer ?? (axis.isVertical ? { ...middle, x: Math.abs(restingPx) } : { ...middle, y: restingPx })
    const pointPx = axis.extentOf({ left: point.x, right: point.x, top: point.y, bottom: point.y }).topPx
    const under = document.elementFromPoint(point.x, point.y)
    const block = under === null ? null : enclosingBlock(under)
    if (block === null) return bandAround(pointPx, lineHeightPx(scroller), shape)
    const heightPx = lineHeightPx(block)
    const blockExtent = axis.extentOf(block.getBoundingClientRect())
    return bandAround(lineMiddle(blockExtent, heightPx, pointPx), heightPx, shape)
  }
}

function isHeard({ status }: PlayerState): boolean {
  return status === 'playing' || status === 'loading'
}

/** Distance of the lines of an element. */
function lineHeightPx(element: HTMLElement): number {
  const { lineHeight, fontSize } = getComputedStyle(element)
  const px = parseFloat(lineHeight)
  return Number.isNaN(px) ? parseFloat(fontSize) * 1.5 : px
}
