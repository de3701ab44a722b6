import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'

/** Finds which words of the text a heard word is by the offsets that the engine gives. Never goes back. */
export class OffsetLocator {
  readonly #text: string
  readonly #words: readonly TextRange[]
  #last = 0

  /** @param words ascending ranges of `text`, without overlap */
  constructor(text: string, words: readonly TextRange[]) {
    this.#text = text
    this.#words = words
  }

  /**
   * @returns indexes into `words`, of which the first is never lower than the one before, and the last is the last
   * that the offsets claim wholly; undefined for what is between two words, or has no offsets
   */
  locate(heard: TimedWord): { readonly first: number; readonly last: number } | undefined {
    if (this.#words.length === 0 || heard.charStart === undefined) return undefined
    const found = this.#find(heard.charStart)
    if (found === undefined) return undefined
    this.#last = Math.max(this.#last, found)
    let last = this.#last
    const end = heard.charEnd ?? 0
    while (end >= (this.#words[last + 1]?.end ?? Infinity)) last += 1
    return { first: this.#last, last }
  }

  /** A word that was heard without offsets: the next one is not before it. */
  moveTo(index: number): void {
    this.#last = Math.max(this.#last, index)
  }

  #find(offset: number): number | undefined {
    let index = this.#last
    while (index < this.#words.length - 1 && (this.#words[index]?.end ?? 0) <= offset) index += 1
    const word = this.#words[index]
    if (word === undefined || offset < word.end) {
      return word !== undefined && (offset >= word.start || this.#isGlued(offset, word.start))
        ? index
        : this.#before(offset, index)
    }
    return this.#isGlued(word.end, offset) ? index : undefined
  }

  /** A sign behind a word, as the percent sign in "5 %" without the space, is said as a part of it. */
  #before(offset: number, index: number): number | undefined {
    const word = this.#words[index - 1]
    if (index - 1 < this.#last || word === undefined) return index === this.#last ? index : undefined
    return this.#isGlued(word.end, offset) ? index - 1 : undefined
  }

  #isGlued(start: number, end: number): boolean {
    return !/\s/.test(this.#text.slice(start, end))
  }
}
