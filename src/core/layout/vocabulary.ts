// Enough for the words of the longest book in a language that joins its words; a hostile file gets no more memory.
const maximumWords = 250_000
const word = /[\p{L}\p{M}'’]+(?:-[\p{L}\p{M}'’]+)*/gu

/** Longer runs of letters are no words: a hostile file may have one of a million. */
const longestWord = 60

/** How often a word was seen. */
interface Counter {
  count: number
}

/** The words that a document writes without breaking them, as far as it is known. */
export class Vocabulary {
  readonly #counters = new Map<string, Counter>()
  /** By what stands between two spaces: the words of it. Most of a book has been seen before, with the signs at it. */
  readonly #countersOf = new Map<string, readonly Counter[]>()

  /** Takes in the words of a line, but for the first and the last where they may be parts of words. */
  addLine(text: string, isFirstBroken: boolean): void {
    const end = endsWithHyphen(text) ? text.lastIndexOf(' ') : text.length
    const start = isFirstBroken ? text.indexOf(' ') + 1 : 0
    if (end <= start || (isFirstBroken && start === 0)) return
    for (const token of text.slice(start, end).split(' ')) {
      for (const counter of this.#countersOf.get(token) ?? this.#learn(token)) counter.count += 1
    }
  }

  /** How often the document has the word, in any case; with a hyphen before or after, as that part of compounds. */
  count(text: string): number {
    return this.#counters.get(text.toLowerCase())?.count ?? 0
  }

  #learn(token: string): readonly Counter[] {
    const counters: Counter[] = []
    for (const match of token.toLowerCase().match(word) ?? []) {
      const hyphen = match.indexOf('-')
      const parts = hyphen > 0 ? [match.slice(0, hyphen + 1), match.slice(match.lastIndexOf('-'))] : []
      for (const each of [match, ...parts]) {
        const counter = this.#counters.get(each) ?? this.#newCounter(each)
        if (counter !== undefined) counters.push(counter)
      }
    }
    if (token.length < longestWord && this.#countersOf.size < maximumWords)
      this.#countersOf.set(token, counters)
    return counters
  }

  #newCounter(text: string): Counter | undefined {
    if (text.length >= longestWord || this.#counters.size >= maximumWords) return undefined
    const counter = { count: 0 }
    this.#counters.set(text, counter)
    return counter
  }
}

const lineEndHyphen = /[\p{L}\p{M}\p{N}][-\u2010\u00ad]$/u

/** Whether a line ends in a hyphen, which is not a dash: it stands at a letter or a digit. */
export function endsWithHyphen(text: string): boolean {
  // A letter takes up to two units.
  return lineEndHyphen.test(text.slice(-3))
}
