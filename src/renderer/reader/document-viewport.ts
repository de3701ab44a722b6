import { createStore } from 'zustand/vanilla'
import type { Locator, Section } from '../../shared/document.ts'
import { blockElement, characterRange, characterStartPx, textLength } from './block-dom.ts'
import {
  ChunkHeights,
  anchorAt,
  chunkIndexOf,
  layoutChunks,
  rangeAround,
  resolveAnchor,
} from './chunk-window.ts'
import type { Anchor, ChunkLayout, ChunkRange } from './chunk-window.ts'
import type { Chunk, TextMetrics } from './chunks.ts'
import type { DocumentStore } from './document-store.ts'
import type { ReadingView } from './reading-view.ts'
import { watchScrollHand } from './scroll-hand.ts'
import { isInView } from './scroll-target.ts'
import { axisOf } from './text-axis.ts'
import type { TextAxis } from './text-axis.ts'
import { scrollVerticalText } from './vertical-scroll.ts'

/** What is in the page: some chunks, and the room of those before and after them. */
export interface ViewportState {
  readonly chunks: readonly Chunk[]
  readonly abovePx: number
  readonly belowPx: number
}

/** Chunks are brought in when less than one viewport is ready beyond the edge, and then two are. */
const wantedViewports = 1
const preparedViewports = 2

/** The line the eye is taken to be on, as a share of the viewport: a place comes back to this line. */
const readingLineShare = 0.18

/** Half a line's worth of rounding between what was set and what is measured. */
const tolerancePx = 2

/** How long the page must stand still before the eye is taken to have arrived. */
const restMs = 120

const nothing: ViewportState = { chunks: [], abovePx: 0, belowPx: 0 }

/**
 * Keeps a window of a document in the page around the place that shows. Chunks stand in normal flow between
 * two empty boxes; when one above turns out higher or lower than estimated, the browser's scroll anchoring
 * keeps what shows where it is.
 */
export class DocumentViewport implements ReadingView {
  readonly store = createStore<ViewportState>(() => nothing)
  /** Called when the page has come to rest at another place. */
  onRested: () => void = () => undefined
  /** Called before `onRested` when it was the reader who moved the page. */
  onEyeMoved: (locator: Locator) => void = () => undefined

  readonly #documents: DocumentStore
  readonly #chunkCache = new WeakMap<Section, readonly Chunk[]>()
  readonly #heights = new ChunkHeights({ lineHeightPx: 30, charsPerLine: 66, paragraphPx: 16 })
  readonly #chunkObserver: ResizeObserver
  #scroller: HTMLElement | undefined
  #layout: ChunkLayout | undefined
  #range: ChunkRange = { first: 0, last: 0 }
  #anchor: Anchor = { key: '', sectionIndex: 0, offsetPx: 0 }
  /** Where to scroll once its block is in the page. */
  #pendingPlace: Locator | undefined
  /** The eye's last place: kept through a change of text size or window width. */
  #eye: Locator | undefined
  /** Whether the reader had a hand in scrolling since the page last stood still. */
  #isMovedByHand = false
  #restTimer: ReturnType<typeof setTimeout> | undefined
  #revealCount = 0
  /** Nothing is shown of a document until it is known where to begin: the start would flash. */
  #isHeld = true
  readonly #blocksListeners = new Set<() => void>()

  constructor(documents: DocumentStore) {
    this.#documents = documents
    this.#chunkObserver = new ResizeObserver((entries) => {
      for (const entry of entries) this.#measure(entry.target as HTMLElement)
    })
    documents.subscribe((state, previous) => {
      if (state.status !== 'open') return this.#clear()
      if (previous.status !== 'open' || previous.documentId !== state.documentId) this.#clear()
      else if (previous.sections === state.sections && previous.opened === state.opened) return undefined
      return this.#relayout()
    })
  }

  /** Takes the element that scrolls; gives what lets go of it. */
  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller
    const stop = new AbortController()
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true, signal: stop.signal })
    watchScrollHand(scroller, () => (this.#isMovedByHand = true), stop.signal)
    scrollVerticalText(scroller, stop.signal)
    const sizeObserver = new ResizeObserver(() => this.#extend(preparedViewports))
    sizeObserver.observe(scroller)
    this.#relayout()
    return () => {
      stop.abort()
      sizeObserver.disconnect()
      clearTimeout(this.#restTimer)
      this.#scroller = undefined
    }
  }

  /** Text size, line height or width changed: nothing measured holds, but the eye stays on its line. */
  setMetrics(metrics: TextMetrics): void {
    this.#heights.reset(metrics)
    for (const element of this.#chunkElements()) this.#measure(element)
    const place = this.#eye
    if (place !== undefined && this.#pendingPlace === undefined) this.#keep(place)
    this.#relayout()
  }

  /** To be called when a font has come in: what showed may have moved away, unless the page is moving anyway. */
  settle(): void {
    const place = this.#eye
    if (place === undefined || this.#pendingPlace !== undefined || this.#restTimer !== undefined) return
    if (!this.isInView(place)) this.#keep(place)
  }

  /** Puts a place back where it was on the screen, however much the text around it has moved. */
  #keep(place: Locator): void {
    if (!this.#scrollTo(place)) return void this.reveal(place)
    // Once more when the room before the text has its new size: browsers keep no place through a change of style.
    this.#pendingPlace = place
    this.#anchor = this.#anchorOnPage(place) ?? this.#anchor
  }

  /** The anchor as the page has it: what was measured before says nothing of where it is now. */
  #anchorOnPage({ blockId }: Locator): Anchor | undefined {
    const scroller = this.#scroller
    const element = scroller === undefined ? null : blockElement(scroller, blockId)?.closest('[data-chunk]')
    if (scroller === undefined || !(element instanceof HTMLElement)) return undefined
    const key = element.dataset['chunk'] ?? ''
    const chunk = this.store.getState().chunks.find((candidate) => candidate.key === key)
    if (chunk === undefined) return undefined
    const axis = axisOf(scroller)
    const viewPx = axis.extentOf(scroller.getBoundingClientRect()).topPx
    const offsetPx = viewPx - axis.extentOf(element.getBoundingClientRect()).topPx
    return { key, sectionIndex: chunk.sectionIndex, offsetPx }
  }

  /** Calls back when blocks came into the page or left it; gives what ends that. */
  onBlocksChanged(listener: () => void): () => void {
    this.#blocksListeners.add(listener)
    return () => this.#blocksListeners.delete(listener)
  }

  /** To be called after each drawing of a state. */
  rendered({ chunks }: ViewportState): void {
    for (const element of this.#chunkElements()) {
      this.#chunkObserver.observe(element)
      this.#measure(element)
    }
    if (this.#pendingPlace !== undefined && this.#scrollTo(this.#pendingPlace)) {
      this.#eye = this.#pendingPlace
      this.#pendingPlace = undefined
    }
    for (const chunk of chunks) {
      if (chunk.section === undefined && !this.#hasFailed(chunk.sectionIndex)) {
        void this.#documents.ensureSection(chunk.sectionIndex)
      }
    }
    for (const listener of this.#blocksListeners) listener()
  }

  /** Brings a place to the reading line. Gives false when the document has no such block. */
  async reveal(locator: Locator): Promise<boolean> {
    const count = ++this.#revealCount
    const state = this.#documents.getState()
    if (state.status !== 'open') return false
    const near = state.index.sectionAt(state.opened.entry.place?.progress ?? 0)
    const position = await this.#documents.locate(locator.blockId, near)
    const layout = this.#layout
    if (position === undefined || layout === undefined || count !== this.#revealCount) return false
    const index = chunkIndexOf(layout, position.sectionIndex, position.blockIndex)
    const chunk = layout.chunks[index]
    if (chunk === undefined) return false
    this.#isHeld = false
    this.#pendingPlace = locator
    this.#anchor = { key: chunk.key, sectionIndex: chunk.sectionIndex, offsetPx: 0 }
    this.#setRange(layout, this.#rangeAroundAnchor(layout, preparedViewports))
    return true
  }

  /** Shows the beginning of the document. */
  showStart(): void {
    this.#isHeld = false
    this.#anchor = { key: '', sectionIndex: 0, offsetPx: 0 }
    this.#scrollToStart()
    this.#relayout()
  }

  /** The place on the reading line; undefined while no text is in the page. */
  eyeLocator(): Locator | undefined {
    const scroller = this.#scroller
    if (scroller === undefined) return undefined
    const blocks = [...scroller.querySelectorAll<HTMLElement>('[data-block-id]')]
    const axis = axisOf(scroller)
    const isAtEnd = axis.scrollPx(scroller) > 0 && remainingPx(scroller, axis) < tolerancePx
    const lastBlock = blocks.at(-1)
    if (isAtEnd && lastBlock !== undefined && this.#range.last === this.#layout?.chunks.length) {
      return locatorIn(lastBlock, textLength(lastBlock))
    }
    const linePx = readingLinePx(scroller, axis)
    for (const block of blocks) {
      if (axis.extentOf(block.getBoundingClientRect()).bottomPx <= linePx + tolerancePx) continue
      const charOffset = firstCharBelow(block, linePx - tolerancePx, axis)
      // The last line may begin above the reading line and end below it: then the next block is meant.
      if (charOffset === 0 || charOffset < textLength(block)) return locatorIn(block, charOffset)
    }
    return lastBlock === undefined ? undefined : locatorIn(lastBlock, textLength(lastBlock))
  }

  /** A chunk's height: measured, else estimated. */
  heightPx(chunk: Chunk): number {
    return this.#heights.of(chunk)
  }

  isInView(locator: Locator): boolean {
    const scroller = this.#scroller
    const block = scroller === undefined ? null : blockElement(scroller, locator.blockId)
    if (scroller === undefined || block === null) return false
    const rect = characterRange(block, locator.charOffset)?.getBoundingClientRect()
    const axis = axisOf(scroller)
    const text = axis.extentOf(rect ?? block.getBoundingClientRect())
    return isInView(text, axis.extentOf(scroller.getBoundingClientRect()))
  }

  #clear(): void {
    this.#layout = undefined
    this.#isHeld = true
    this.#pendingPlace = undefined
    this.#eye = undefined
    this.#anchor = { key: '', sectionIndex: 0, offsetPx: 0 }
    this.#range = { first: 0, last: 0 }
    this.#revealCount++
    clearTimeout(this.#restTimer)
    this.#restTimer = undefined
    this.#scrollToStart()
    this.store.setState(nothing)
  }

  #scrollToStart(): void {
    if (this.#scroller !== undefined) axisOf(this.#scroller).setScrollPx(this.#scroller, 0)
  }

  /** Cuts the document anew and keeps the anchor in place. */
  #relayout(): void {
    const state = this.#documents.getState()
    if (state.status !== 'open') return
    const layout = layoutChunks(state.opened.sections, state.sections, this.#chunkCache)
    this.#layout = layout
    if (this.#isHeld) return
    this.#setRange(layout, this.#rangeAroundAnchor(layout, preparedViewports))
  }

  #onScroll(): void {
    const scroller = this.#scroller
    if (this.#layout === undefined || scroller === undefined) return
    const axis = axisOf(scroller)
    const scrolledPx = axis.scrollPx(scroller) - paddingPx(scroller, axis)
    this.#anchor = anchorAt(this.#layout, this.#heights, scrolledPx)
    this.#extend(wantedViewports)
    clearTimeout(this.#restTimer)
    this.#restTimer = setTimeout(() => this.#onRest(), restMs)
  }

  #onRest(): void {
    this.#restTimer = undefined
    const place = this.eyeLocator()
    if (place === undefined || this.#pendingPlace !== undefined) return
    const isSame = place.blockId === this.#eye?.blockId && place.charOffset === this.#eye.charOffset
    if (isSame) return
    // A word that was revealed is kept to the letter while it shows: the reading line gives lines alone.
    if (this.#isMovedByHand || this.#eye === undefined || !this.isInView(this.#eye)) this.#eye = place
    if (this.#isMovedByHand) this.onEyeMoved(place)
    this.#isMovedByHand = false
    this.onRested()
  }

  /** Brings chunks in when the page has fewer than wanted beyond its edges. */
  #extend(viewports: number): void {
    const layout = this.#layout
    if (layout === undefined || this.#isHeld) return
    const wanted = this.#rangeAroundAnchor(layout, viewports)
    if (wanted.first >= this.#range.first && wanted.last <= this.#range.last) return
    this.#setRange(layout, this.#rangeAroundAnchor(layout, preparedViewports))
  }

  #rangeAroundAnchor(layout: ChunkLayout, viewports: number): ChunkRange {
    const viewportPx = this.#scroller === undefined ? 800 : axisOf(this.#scroller).clientPx(this.#scroller)
    const anchor = resolveAnchor(layout, this.#heights, this.#anchor)
    return rangeAround(layout, this.#heights, anchor, viewportPx, viewportPx * viewports)
  }

  #setRange(layout: ChunkLayout, range: ChunkRange): void {
    this.#range = range
    this.store.setState({
      chunks: layout.chunks.slice(range.first, range.last),
      abovePx: this.#heights.sum(layout, 0, range.first),
      belowPx: this.#heights.sum(layout, range.last, layout.chunks.length),
    })
  }

  /** Puts a place on the reading line; gives false while its block is not in the page. */
  #scrollTo(locator: Locator): boolean {
    const scroller = this.#scroller
    const block = scroller === undefined ? null : blockElement(scroller, locator.blockId)
    if (scroller === undefined || block === null) return false
    this.#isMovedByHand = false
    const axis = axisOf(scroller)
    const byPx = characterStartPx(block, locator.charOffset, axis) - readingLinePx(scroller, axis)
    axis.setScrollPx(scroller, axis.scrollPx(scroller) + byPx)
    return true
  }

  #chunkElements(): readonly HTMLElement[] {
    return [...(this.#scroller?.querySelectorAll<HTMLElement>('[data-chunk]') ?? [])]
  }

  #hasFailed(sectionIndex: number): boolean {
    const state = this.#documents.getState()
    return state.status === 'open' && state.failures.has(sectionIndex)
  }

  #measure(element: HTMLElement): void {
    const key = element.dataset['chunk']
    // An element that left the page reports no height.
    if (key !== undefined && element.isConnected) {
      const { topPx, bottomPx } = axisOf(element).extentOf(element.getBoundingClientRect())
      this.#heights.measure(key, bottomPx - topPx)
    }
  }
}

function locatorIn(block: HTMLElement, charOffset: number): Locator {
  return { blockId: block.dataset['blockId'] ?? '', charOffset }
}

function readingLinePx(scroller: HTMLElement, axis: TextAxis): number {
  const { topPx } = axis.extentOf(scroller.getBoundingClientRect())
  return topPx + Math.round(axis.clientPx(scroller) * readingLineShare)
}

function remainingPx(scroller: HTMLElement, axis: TextAxis): number {
  return axis.contentPx(scroller) - axis.clientPx(scroller) - axis.scrollPx(scroller)
}

/** Room before the first chunk. */
function paddingPx(scroller: HTMLElement, axis: TextAxis): number {
  const room = scroller.querySelector('[data-room-above]')
  if (room === null) return 0
  const { topPx } = axis.extentOf(scroller.getBoundingClientRect())
  return axis.extentOf(room.getBoundingClientRect()).topPx - topPx + axis.scrollPx(scroller)
}

/** The first character of the first line that begins at or after a line of the window; 0 when the whole block does. */
function firstCharBelow(block: HTMLElement, linePx: number, axis: TextAxis): number {
  if (axis.extentOf(block.getBoundingClientRect()).topPx >= linePx) return 0
  let low = 0
  let high = textLength(block)
  while (low < high) {
    const middle = (low + high) >> 1
    const rect = characterRange(block, middle)?.getClientRects()[0]
    if (rect === undefined || axis.extentOf(rect).topPx < linePx) low = middle + 1
    else high = middle
  }
  return low
}
