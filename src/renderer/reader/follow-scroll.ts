import { createStore } from 'zustand/vanilla'
import type { Locator } from '../../shared/document.ts'
import type { BlockRange } from '../../shared/marks.ts'
import type { PlayerState, PlayerStore } from '../player/player-store.ts'
import { blockElement } from './block-dom.ts'
import { rangeOf } from './highlight.ts'
import { watchScrollHand } from './scroll-hand.ts'
import { isInView, isLong, scrollDelta } from './scroll-target.ts'
import type { Extent } from './scroll-target.ts'
import { axisOf } from './text-axis.ts'

export interface FollowState {
  /** False from the moment the reader scrolls away until they come back to what is heard. */
  readonly isFollowing: boolean
}

export interface FollowScrollOptions {
  /** The element that scrolls; holds the elements of the blocks. */
  readonly scroller: HTMLElement
  readonly player: PlayerStore
  /** Whether the reader wants to be taken along at all; else the page stands still until they come back to the voice. */
  readonly followsVoice: () => boolean
  /** Brings a place into the page that no element shows yet. */
  readonly reveal: (place: Locator) => void
  /** Where a range of a block stands in the window; undefined where it must be revealed first. Absent: as its element has it. */
  readonly extentOf?: (range: BlockRange) => Extent | undefined
}

/** A scroll within this time of the reader's hand is the reader's. */
const handMs = 400

/**
 * Keeps the sentence that is heard comfortably in view, moving a screen's worth at a time rather than with
 * every line. A reader who scrolls the sentence out of view is left alone until they scroll back to it or
 * call `returnToVoice`.
 */
export class FollowScroll {
  readonly store = createStore<FollowState>(() => ({ isFollowing: true }))
  readonly #options: FollowScrollOptions
  readonly #stop = new AbortController()
  readonly #reducesMotion = matchMedia('(prefers-reduced-motion: reduce)')
  #handAtMs = -Infinity
  #isHandDown = false

  constructor(options: FollowScrollOptions) {
    this.#options = options
    const { scroller, player } = options
    const { signal } = this.#stop
    const passive = { signal, passive: true } as const
    watchScrollHand(scroller, this.#onHand, signal)
    scroller.addEventListener('pointerdown', () => (this.#isHandDown = true), passive)
    addEventListener('pointerup', () => (this.#isHandDown = false), passive)
    addEventListener('pointercancel', () => (this.#isHandDown = false), passive)
    scroller.addEventListener('scroll', this.#onScroll, passive)
    const unsubscribe = player.subscribe((state, previous) => {
      if (state.utterance !== previous.utterance) this.#follow(state)
      else if (state.word !== previous.word) this.#followInLongSentence(state)
      if (state.status === 'loading' && previous.status !== 'loading') this.#setFollowing(true)
    })
    signal.addEventListener('abort', unsubscribe)
  }

  /** Comes back to what is heard, and follows it again. */
  returnToVoice(): void {
    this.#setFollowing(true)
    this.#follow(this.#options.player.getState())
  }

  /** The reader looks at another place while the voice goes on. */
  lookAway(): void {
    if (this.#options.player.getState().utterance !== undefined) this.#setFollowing(false)
  }

  close(): void {
    this.#stop.abort()
  }

  readonly #onHand = (): void => {
    this.#handAtMs = performance.now()
  }

  readonly #onScroll = (): void => {
    const isByHand = this.#isHandDown || performance.now() - this.#handAtMs < handMs
    if (!isByHand) return
    // Scrolling goes on after the hand has left the wheel or the glass.
    this.#handAtMs = performance.now()
    const text = this.#sentenceExtent(this.#options.player.getState())
    if (this.#options.player.getState().utterance === undefined) return
    this.#setFollowing(text !== undefined && isInView(text, this.#viewExtent()))
  }

  #setFollowing(isFollowing: boolean): void {
    if (this.store.getState().isFollowing !== isFollowing) this.store.setState({ isFollowing })
  }

  #follow(state: PlayerState): void {
    const { utterance } = state
    if (utterance === undefined || !this.#mayScroll()) return
    const sentence = this.#sentenceExtent(state)
    if (sentence === undefined) {
      this.#options.reveal({ blockId: utterance.blockId, charOffset: utterance.sentenceStart })
    } else if (isLong(sentence, this.#viewExtent())) {
      this.#followInLongSentence(state)
    } else {
      this.#bringIntoBand(sentence)
    }
  }

  /** A sentence that fills the screen is followed word by word. */
  #followInLongSentence(state: PlayerState): void {
    if (!this.#mayScroll()) return
    const sentence = this.#sentenceExtent(state)
    const word = this.#wordExtent(state)
    if (sentence === undefined || word === undefined) return
    if (isLong(sentence, this.#viewExtent())) this.#bringIntoBand(word)
  }

  #mayScroll(): boolean {
    return this.#options.followsVoice() && this.store.getState().isFollowing && !this.#isHandDown
  }

  #bringIntoBand(text: Extent): void {
    const { scroller } = this.#options
    const byPx = scrollDelta(text, this.#viewExtent())
    if (byPx === 0) return
    axisOf(scroller).scrollBy(scroller, byPx, this.#reducesMotion.matches ? 'instant' : 'smooth')
  }

  #viewExtent(): Extent {
    const { scroller } = this.#options
    return axisOf(scroller).extentOf(scroller.getBoundingClientRect())
  }

  #sentenceExtent({ utterance }: PlayerState): Extent | undefined {
    if (utterance === undefined) return undefined
    return this.#extent(utterance.blockId, utterance.sentenceStart, utterance.sentenceEnd)
  }

  #wordExtent({ utterance, word }: PlayerState): Extent | undefined {
    if (utterance === undefined || word === undefined) return undefined
    return this.#extent(utterance.blockId, word.start, word.end)
  }

  #extent(blockId: string, start: number, end: number): Extent | undefined {
    const { scroller, extentOf } = this.#options
    if (extentOf !== undefined) return extentOf({ blockId, start, end })
    const block = blockElement(scroller, blockId)
    if (block === null) return undefined
    return axisOf(scroller).extentOf((rangeOf(block, start, end) ?? block).getBoundingClientRect())
  }
}
