// Enough for the words of the longest book in a language that joins its words; a hostile file gets no more memory.
const maximumWords = 250_000
const word = /[\p{L}\p{M}'’]+(?:-[\p{L}\p{M}'’]+)*/gu

/** The words that a document writes without breaking them, as far as it is known. */
export class Vocabulary {
  private readonly counts = new Map<string, number>()

  /** Takes in the words of a line, but for the first and the last where they may be parts of words. */
  addLine(text: string, isFirstBroken: boolean): void {
    const end = endsWithHyphen(text) ? text.lastIndexOf(' ') : text.length
    const start = isFirstBroken ? text.indexOf(' ') + 1 : 0
    if (end <= start || (isFirstBroken && start === 0)) return
    for (const match of text.slice(start, end).toLowerCase().match(word) ?? []) {
      const count = this.counts.get(match)
      if (count !== undefined) this.counts.set(match, count + 1)
      else if (match.length < 60 && this.counts.size < maximumWords) this.counts.set(match, 1)
    }
  }

  /** How often the document has the word, in any case. */
  count(text: string): number {
    return this.counts.get(text.toLowerCase()) ?? 0
  }
}

const lineEndHyphen = /[\p{L}\p{M}\p{N}][-\u2010\u00ad]$/u

/** Whether a line ends in a hyphen, which is not a dash: it stands at a letter or a digit. */
export function endsWithHyphen(text: string): boolean {
  return lineEndHyphen.test(text)
}
