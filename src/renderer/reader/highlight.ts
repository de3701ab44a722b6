import type { PlayerState, PlayerStore } from '../player/player-store.ts'
import { blockElement, characterRange } from './block-dom.ts'

/** Names of the highlights, for `::highlight()` in the style sheet. */
export const highlightNames = { word: 'lectern-word', sentence: 'lectern-sentence' } as const

/** What is to be lit. */
export interface HighlightChoice {
  readonly lightsWord: boolean
  readonly lightsSentence: boolean
}

/**
 * A DOM range over `[start, end)` of a block's display text, in UTF-16 code units. Undefined when the element
 * has no such text.
 */
export function rangeOf(block: HTMLElement, start: number, end: number): Range | undefined {
  if (end <= start) return undefined
  const first = characterRange(block, start)
  const last = characterRange(block, end - 1)
  if (first === undefined || last === undefined || last.collapsed) return undefined
  first.setEnd(last.endContainer, last.endOffset)
  return first
}

/**
 * Lights the word and the sentence that are heard, by the CSS Custom Highlight API: nothing is added to the
 * page and nothing is drawn anew by React. Changes in the same task as the player's store.
 */
export class TextHighlight {
  readonly #root: ParentNode
  readonly #store: PlayerStore
  readonly #word = new Highlight()
  readonly #sentence = new Highlight()
  readonly #stop: () => void
  #choice: HighlightChoice = { lightsWord: true, lightsSentence: true }

  /** @param root Holds the elements of the blocks. */
  constructor(root: ParentNode, store: PlayerStore) {
    this.#root = root
    this.#store = store
    // Where both lie, the word's style is the one that shows.
    this.#word.priority = 1
    CSS.highlights.set(highlightNames.word, this.#word)
    CSS.highlights.set(highlightNames.sentence, this.#sentence)
    this.#stop = store.subscribe((state, previous) => {
      if (state.word !== previous.word || state.utterance !== previous.utterance) this.#lightWord(state)
      if (state.utterance !== previous.utterance) this.#lightSentence(state)
    })
    this.refresh()
  }

  /** Changes what is lit. */
  setChoice(choice: HighlightChoice): void {
    this.#choice = choice
    this.refresh()
  }

  /** To be called when blocks came into the page, left it or were drawn anew. */
  refresh(): void {
    const state = this.#store.getState()
    this.#lightWord(state)
    this.#lightSentence(state)
  }

  /** Puts the lights out for good. */
  close(): void {
    this.#stop()
    // The next reader may have set its own by now.
    if (CSS.highlights.get(highlightNames.word) === this.#word) CSS.highlights.delete(highlightNames.word)
    if (CSS.highlights.get(highlightNames.sentence) === this.#sentence) {
      CSS.highlights.delete(highlightNames.sentence)
    }
  }

  #lightWord({ word, utterance }: PlayerState): void {
    this.#word.clear()
    if (!this.#choice.lightsWord || word === undefined || utterance === undefined) return
    this.#light(this.#word, utterance.blockId, word.start, word.end)
  }

  #lightSentence({ utterance }: PlayerState): void {
    this.#sentence.clear()
    if (!this.#choice.lightsSentence || utterance === undefined) return
    this.#light(this.#sentence, utterance.blockId, utterance.sentenceStart, utterance.sentenceEnd)
  }

  #light(highlight: Highlight, blockId: string, start: number, end: number): void {
    const block = blockElement(this.#root, blockId)
    const range = block === null ? undefined : rangeOf(block, start, end)
    if (range !== undefined) highlight.add(range)
  }
}
