// Enough for the words of the longest book in a language that joins its words; a hostile file gets no more memory.
const maximumWords = 250_000
const word = /[\p{L}\p{M}'’]+(?:-[\p{L}\p{M}'’]+)*/gu

/** The words that a document writes without breaking them, as far as it is known. */
export class Vocabulary {
  readonly #counts = new Map<string, number>()

  /** Takes in the words of a line, but for the first and the last where they may be parts of words. */
  addLine(text: string, isFirstBroken: boolean): void {
    const end = endsWithHyphen(text) ? text.lastIndexOf(' ') : text.length
    const start = isFirstBroken ? text.indexOf(' ') + 1 : 0
    if (end <= start || (isFirstBroken && start === 0)) return
    for (const match of text.slice(start, end).toLowerCase().match(word) ?? []) {
      this.#addWord(match)
      const hyphen = match.indexOf('-')
      if (hyphen > 0) {
        this.#addWord(match.slice(0, hyphen + 1))
        this.#addWord(match.slice(match.lastIndexOf('-')))
      }
    }
  }

  #addWord(text: string): void {
    const count = this.#counts.get(text)
    if (count !== undefined) this.#counts.set(text, count + 1)
    else if (text.length < 60 && this.#counts.size < maximumWords) this.#counts.set(text, 1)
  }

  /** How often the document has the word, in any case; with a hyphen before or after, as that part of compounds. */
  count(text: string): number {
    return this.#counts.get(text.toLowerCase()) ?? 0
  }
}

const lineEndHyphen = /[\p{L}\p{M}\p{N}][-\u2010\u00ad]$/u

/** Whether a line ends in a hyphen, which is not a dash: it stands at a letter or a digit. */
export function endsWithHyphen(text: string): boolean {
  return lineEndHyphen.test(text)
}
