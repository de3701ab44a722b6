import { createStore } from 'zustand/vanilla'
import { printedBoxes, printedPlace } from '../../core/layout/printed-boxes.ts'
import type { Block, BlockId, BlockLayout, Locator, PageArea } from '../../shared/document.ts'
import type { BlockRange } from '../../shared/marks.ts'
import type { DocumentStore } from '../reader/document-store.ts'
import type { ReadingView } from '../reader/reading-view.ts'
import { watchScrollHand } from '../reader/scroll-hand.ts'
import type { SettingsStore } from '../settings/settings-store.ts'
import { blocksOnPages, sectionsToLoad } from './page-blocks.ts'
import { pageAt, pageGap, pageLeft, pagesBetween, stackPages, usualSize } from './page-stack.ts'
import type { PageSize, PageStack } from './page-stack.ts'
import { scaleOf } from './page-zoom.ts'
import { nextBlockOnPages, nearestPrinted } from './printed-neighbour.ts'
import type { PrintedFile } from './printed-file.ts'
import type { PrintedStore } from './printed-store.ts'

/** What of the pages is in the window. */
export interface PagesState {
  readonly stack: PageStack
  /** CSS pixels of a point. */
  readonly scale: number
  /** Pages `first` to `last` (not included) are drawn. */
  readonly first: number
  readonly last: number
  /** The page on the line that one reads on. */
  readonly current: number
  /** What is printed on the pages, as far as it is loaded, in reading order. */
  readonly blocks: readonly Block[]
}

/** A point of a page that stays where it is on the screen, in points from its upper left corner. */
interface PagePoint {
  readonly page: number
  readonly x: number
  readonly y: number
}

/** The line the eye is taken to be on, as a share of what shows; as in the text. */
const readingLineShare = 0.18
/** Pages of so many screens above and below are drawn ahead. */
const preparedViews = 0.75
/** How long the pages must stand still before the eye is taken to have arrived. */
const restMs = 120
/** Room that a place has beside it when the pages move sideways to show it, in CSS pixels. */
const sidePx = 24

const nothing: PagesState = {
  stack: stackPages([]),
  scale: 1,
  first: 0,
  last: 0,
  current: 0,
  blocks: [],
}

export interface PageViewportSources {
  readonly documents: DocumentStore
  readonly printed: PrintedStore
  readonly settings: Pick<SettingsStore, 'getState' | 'subscribe'>
}

/** Keeps the pages around the place that shows in the window, and what is printed on them. */
export class PageViewport implements ReadingView {
  readonly store = createStore<PagesState>(() => nothing)
  onRested: () => void = () => undefined
  onEyeMoved: (locator: Locator) => void = () => undefined

  readonly #sources: PageViewportSources
  readonly #listeners = new Set<() => void>()
  #scroller: HTMLElement | undefined
  #file: PrintedFile | undefined
  #usual: PageSize | undefined
  /** Where to scroll once the pages have their places, and how far down the window. */
  #pending: { readonly point: PagePoint; readonly linePx: number; readonly isByHand?: true } | undefined
  /** A place that was brought into view, as long as it shows. */
  #eye: Locator | undefined
  #isMovedByHand = false
  #restTimer: ReturnType<typeof setTimeout> | undefined
  #revealCount = 0

  constructor(sources: PageViewportSources) {
    this.#sources = sources
    const { documents, printed, settings } = sources
    printed.subscribe((state) => this.#take(state.status === 'open' ? state.file : undefined))
    documents.subscribe((state, previous) => {
      const id = state.status === 'open' ? state.documentId : undefined
      const previousId = previous.status === 'open' ? previous.documentId : undefined
      if (id !== previousId) this.#clear()
      else if (state.status === 'open' && this.#file !== undefined) this.#update()
    })
    settings.subscribe((state, previous) => {
      if (state.pageZoom === previous.pageZoom) return
      this.#rescale()
      // A page that is to be seen whole begins at the top.
      if (state.pageZoom === 'page' && this.#file !== undefined) this.goToPage(this.store.getState().current)
    })
  }

  /** Takes the element that scrolls; gives what lets go of it. */
  attach(scroller: HTMLElement): () => void {
    this.#scroller = scroller
    const stop = new AbortController()
    scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true, signal: stop.signal })
    watchScrollHand(scroller, () => (this.#isMovedByHand = true), stop.signal)
    const observer = new ResizeObserver(() => this.#rescale())
    observer.observe(scroller)
    this.#rescale()
    return () => {
      stop.abort()
      observer.disconnect()
      clearTimeout(this.#restTimer)
      this.#scroller = undefined
    }
  }

  /** To be called after each drawing of a state. */
  rendered(drawn: PagesState): void {
    if (drawn === this.store.getState()) this.#scrollToPending()
    for (const listener of this.#listeners) listener()
  }

  /** Calls back when blocks or pages came into the window or left it, or moved; gives what ends that. */
  onBlocksChanged(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async reveal(locator: Locator): Promise<boolean> {
    const count = ++this.#revealCount
    const { documents } = this.#sources
    const state = documents.getState()
    if (state.status !== 'open') return false
    const near = state.index.sectionAt(state.opened.entry.place?.progress ?? 0)
    const position = await documents.locate(locator.blockId, near)
    const now = documents.getState()
    if (position === undefined || now.status !== 'open' || count !== this.#revealCount) return false
    const section = now.sections.get(position.sectionIndex)
    const area =
      section === undefined ? undefined : nearestPrinted(section, position.blockIndex, locator.charOffset)
    if (area === undefined) return false
    this.#eye = locator
    const point = { page: area.page, x: area.box.left, y: area.box.top }
    this.#pending = { point, linePx: this.#readingLinePx() }
    this.#scrollToPending()
    this.#update()
    return true
  }

  showStart(): void {
    this.#revealCount++
    this.#eye = undefined
    this.goToPage(0)
  }

  /** Shows a page from its top, with the room above it. */
  goToPage(page: number): void {
    this.#eye = undefined
    this.#pending = { point: { page, x: 0, y: -pageGap }, linePx: 0, isByHand: true }
    this.#scrollToPending()
    this.#update()
  }

  eyeLocator(): Locator | undefined {
    if (this.#eye !== undefined && this.isInView(this.#eye)) return this.#eye
    const point = this.#pointAt(this.#readingLinePx())
    const state = this.#sources.documents.getState()
    if (point === undefined || state.status !== 'open') return undefined
    return nextBlockOnPages(this.store.getState().blocks, point)
  }

  isInView(locator: Locator): boolean {
    const scroller = this.#scroller
    const area = this.areaOf(locator)
    if (scroller === undefined || area === undefined || this.#file === undefined) return false
    const rect = this.rectOf(area)
    const { clientWidth, clientHeight, scrollLeft, scrollTop } = scroller
    const isAcross = rect.right > scrollLeft && rect.left < scrollLeft + clientWidth
    return isAcross && rect.bottom > scrollTop && rect.top < scrollTop + clientHeight
  }

  /** Where an area of a page is in the scroller's content, in CSS pixels. */
  rectOf({ page, box }: PageArea): DOMRectReadOnly {
    const { stack, scale } = this.store.getState()
    const left = (pageLeft(stack, page) + box.left) * scale
    const top = ((stack.tops[page] ?? 0) + box.top) * scale
    return new DOMRectReadOnly(left, top, (box.right - box.left) * scale, (box.bottom - box.top) * scale)
  }

  /** Moves the pages sideways so that an area shows, where they are wider than the window. */
  bringAcross(area: PageArea): void {
    const scroller = this.#scroller
    if (scroller === undefined || scroller.scrollWidth <= scroller.clientWidth) return
    const { left, right } = this.rectOf(area)
    const { scrollLeft, clientWidth } = scroller
    if (left < scrollLeft + sidePx || right - left > clientWidth) scroller.scrollLeft = left - sidePx
    else if (right > scrollLeft + clientWidth - sidePx) scroller.scrollLeft = right - clientWidth + sidePx
  }

  /** Where a place is printed; undefined while its section is not loaded, and for what is not. */
  areaOf({ blockId, charOffset }: Locator): PageArea | undefined {
    const layout = this.layoutOf(blockId)
    return layout === undefined ? undefined : printedPlace(layout, charOffset)
  }

  /** Where a range is printed, line by line; [] while its section is not loaded. */
  areasOf({ blockId, start, end }: BlockRange): readonly PageArea[] {
    const layout = this.layoutOf(blockId)
    return layout === undefined ? [] : printedBoxes(layout, { start, end })
  }

  /** Of a block whose section is loaded. */
  layoutOf(blockId: BlockId): BlockLayout | undefined {
    const state = this.#sources.documents.getState()
    if (state.status !== 'open') return undefined
    const position = state.index.position(blockId)
    const section = position === undefined ? undefined : state.sections.get(position.sectionIndex)
    return section?.blocks[position?.blockIndex ?? 0]?.layout
  }

  #take(file: PrintedFile | undefined): void {
    if (file === this.#file) return
    this.#file = file
    this.#usual = undefined
    if (file === undefined) return void this.store.setState(nothing, true)
    file.onSizes = () => this.#restack(file)
    this.#usual = usualSize(file.sizes())
    this.#restack(file)
    void file.measure()
  }

  #clear(): void {
    this.#revealCount++
    this.#pending = undefined
    this.#eye = undefined
    clearTimeout(this.#restTimer)
    this.#restTimer = undefined
  }

  /** Pages have other sizes than was thought: what shows stays where it is. */
  #restack(file: PrintedFile): void {
    const isFirst = this.store.getState().stack.tops.length === 0
    if (!isFirst) this.#keep()
    const stack = stackPages(file.sizes())
    // A guess until all are known: most pages decide, and what shows keeps its size.
    if (isFirst) this.#usual = usualSize(file.sizes())
    this.store.setState({ stack, scale: this.#scale() })
    this.#update()
  }

  #rescale(): void {
    const scale = this.#scale()
    if (this.#file === undefined || this.#scroller === undefined) return
    if (scale !== this.store.getState().scale) {
      this.#keep()
      this.store.setState({ scale })
    }
    this.#update()
  }

  #scale(): number {
    const scroller = this.#scroller
    if (scroller === undefined || this.#usual === undefined) return this.store.getState().scale
    const view = { width: scroller.clientWidth, height: scroller.clientHeight }
    return view.width === 0 ? 1 : scaleOf(this.#sources.settings.getState().pageZoom, this.#usual, view)
  }

  /** What is on the line that one reads on will be there again. */
  #keep(): void {
    const linePx = this.#readingLinePx()
    const point = this.#pointAt(linePx)
    if (this.#pending === undefined && point !== undefined) this.#pending = { point, linePx }
  }

  #scrollToPending(): void {
    const scroller = this.#scroller
    const pending = this.#pending
    const { stack, scale } = this.store.getState()
    if (scroller === undefined || pending === undefined || stack.tops.length === 0) return
    const { page, x, y } = pending.point
    const top = ((stack.tops[page] ?? 0) + y) * scale
    // The stack may not have its new size yet: then once more after it was drawn.
    const hasSize = scroller.scrollHeight + 2 >= stack.height * scale
    if (!hasSize || scroller.clientHeight === 0) return
    this.#pending = undefined
    this.#isMovedByHand = pending.isByHand === true
    scroller.scrollTop = Math.max(0, top - pending.linePx)
    const box = { left: x, right: x + 1, top: y, bottom: y + 1 }
    this.bringAcross({ page, box })
    this.#update()
  }

  #pointAt(linePx: number): PagePoint | undefined {
    const scroller = this.#scroller
    const { stack, scale } = this.store.getState()
    if (scroller === undefined || stack.tops.length === 0) return undefined
    const y = (scroller.scrollTop + linePx) / scale
    const page = pageAt(stack, y)
    const x = (scroller.scrollLeft + sidePx) / scale - pageLeft(stack, page)
    return { page, x, y: y - (stack.tops[page] ?? 0) }
  }

  #readingLinePx(): number {
    return Math.round((this.#scroller?.clientHeight ?? 0) * readingLineShare)
  }

  #onScroll(): void {
    this.#update()
    clearTimeout(this.#restTimer)
    this.#restTimer = setTimeout(() => this.#onRest(), restMs)
  }

  #onRest(): void {
    this.#restTimer = undefined
    if (this.#isMovedByHand) {
      this.#eye = undefined
      const place = this.eyeLocator()
      if (place !== undefined) this.onEyeMoved(place)
    }
    this.#isMovedByHand = false
    this.onRested()
  }

  /** Brings into the window what should be there, and has loaded what is missing. */
  #update(): void {
    const scroller = this.#scroller
    const file = this.#file
    const { documents } = this.#sources
    const state = documents.getState()
    const { stack, scale } = this.store.getState()
    if (scroller === undefined || file === undefined || state.status !== 'open') return
    const { scrollTop, clientHeight } = scroller
    const from = scrollTop - clientHeight * preparedViews
    const to = scrollTop + clientHeight * (1 + preparedViews)
    const { first, last } = pagesBetween(stack, from / scale, to / scale)
    const current = pageAt(stack, (scrollTop + this.#readingLinePx()) / scale)
    file.lookAt(current)
    const pages = { first, last: last - 1 }
    const blocks = blocksOnPages(state.sections, pages)
    const before = this.store.getState()
    const isSame =
      blocks.length === before.blocks.length && blocks.every((block, at) => block === before.blocks[at])
    if (!isSame || first !== before.first || last !== before.last || current !== before.current) {
      this.store.setState({ first, last, current, blocks: isSame ? before.blocks : blocks })
    }
    const missing = sectionsToLoad(state.opened.sections, state.sections, pages, (index) =>
      state.failures.has(index),
    )
    for (const index of missing) void documents.ensureSection(index)
  }
}
