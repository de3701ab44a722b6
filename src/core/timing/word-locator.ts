import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'

/** Words of the text that a heard word is compared with beyond the last one found. */
const lookAhead = 8

/**
 * Finds which word of the text a heard word belongs to: by its offset where the engine gives one, else by its
 * letters. Never goes back: a heard word that cannot be found belongs to the word that is next in the text until
 * a later one is found, so "forty five dollars" all belong to "$45".
 */
export class WordLocator {
  readonly #text: string
  readonly #words: readonly TextRange[]
  readonly #plainWords: string[] = []
  /** Index of the last word that was found, and whether it was found for sure. */
  #last = 0
  #isLastSure = false

  /** @param words ascending ranges of `text`, without overlap */
  constructor(text: string, words: readonly TextRange[]) {
    this.#text = text
    this.#words = words
  }

  /** @returns an index into `words`, never lower than the one before; undefined for what is between two words. */
  locate(heard: TimedWord): number | undefined {
    if (this.#words.length === 0) return undefined
    const index =
      heard.charStart === undefined ? this.#byLetters(heard.text) : this.#byOffset(heard.charStart)
    if (index === undefined) return undefined
    this.#last = Math.max(this.#last, index)
    return this.#last
  }

  /** The last word that the offsets of a heard word claim wholly; `index` where they claim no further one. */
  lastClaimed(heard: TimedWord, index: number): number {
    let last = index
    const end = heard.charEnd ?? 0
    while (end >= (this.#words[last + 1]?.end ?? Infinity)) last += 1
    return last
  }

  #byOffset(offset: number): number | undefined {
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

  #byLetters(heardText: string): number | undefined {
    const heard = plain(heardText)
    if (heard === '') return undefined
    const from = this.#isLastSure ? this.#last + 1 : this.#last
    let best = -1
    let bestScore = 0
    for (let i = from; i < Math.min(this.#words.length, from + lookAhead); i++) {
      // Nearer words win: a later one must be clearly better ("the" is everywhere).
      const score = similarity(heard, this.#plainWord(i)) - (i - from) * 0.04
      if (score > bestScore) {
        best = i
        bestScore = score
      }
    }
    if (bestScore >= 0.5) {
      this.#isLastSure = true
      return best
    }
    const guess = Math.min(from, this.#words.length - 1)
    this.#isLastSure = false
    return guess
  }

  #plainWord(index: number): string {
    const known = this.#plainWords[index]
    if (known !== undefined) return known
    const word = this.#words[index]
    const text = word === undefined ? '' : plain(this.#text.slice(word.start, word.end))
    this.#plainWords[index] = text
    return text
  }
}

/** Letters and digits alone, without accents and case. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase()
}

/** 1 for equal words, 0 for words with nothing in common: the share of letters at both ends that agree. */
function similarity(a: string, b: string): number {
  if (a === b) return 1
  const length = Math.max(a.length, b.length)
  const shorter = Math.min(a.length, b.length)
  let front = 0
  while (front < shorter && a[front] === b[front]) front += 1
  let back = 0
  while (back < shorter - front && a[a.length - 1 - back] === b[b.length - 1 - back]) back += 1
  return length === 0 ? 0 : (front + back) / length
}
