import { charClass, classAt, isWordPart, skipSpace } from './char-class.ts'

const { space, lower, quote, pause, open } = charClass

/** Longest distance at which a bracket may close and still hold the sentence together. */
const longestAsideChars = 400
/** Longest quotation that counts as a part of the sentence around it and not as speech. */
const longestQuotationChars = 120

const closingBrackets: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '（': '）',
  '「': '」',
  '『': '』',
}

/** What opens a quotation that the key closes. */
const openingQuotes: Readonly<Record<string, string>> = {
  '"': '"',
  '”': '“„"',
  '“': '„',
  '»': '«',
  '«': '»',
}

/**
 * Knows the brackets and quotations of one text, asked from left to right. Where the next one stands is
 * remembered, so that a text with few of them is searched once.
 */
export class Asides {
  readonly #text: string
  /** Where the first bracket or quotation mark stands from the sentence's start on. */
  #next = -1
  /** Where the first one stands after the stop that was asked about last. */
  #following = -1

  constructor(text: string) {
    this.#text = text
  }

  /**
   * Whether a stop that ends at `index` ends no sentence, because it stands in a bracket that opened inside
   * the sentence and soon closes, or in a quotation after which the sentence goes on.
   * @param sentenceStart Not before that of the call before.
   */
  holds(sentenceStart: number, index: number): boolean {
    if (this.#next < sentenceStart) {
      this.#next = this.#following >= sentenceStart ? this.#following : this.#find(sentenceStart)
    }
    // A mark so far back was never closed.
    if (this.#next >= index || index - this.#next > 4 * longestAsideChars) return false
    let lastQuote = -1
    let openBrackets: number[] | undefined
    let at = this.#next
    for (; at < index; at = this.#find(at + 1)) {
      const kind = classAt(this.#text, at)
      if (kind === quote) lastQuote = at
      else if (this.#text.charAt(at) in closingBrackets) (openBrackets ??= []).push(at)
      else openBrackets?.pop()
    }
    this.#following = at
    return (
      (openBrackets !== undefined && this.#isHeldByBracket(openBrackets, sentenceStart, index)) ||
      (lastQuote !== -1 && this.#isHeldByQuotation(lastQuote, sentenceStart, index))
    )
  }

  #find(from: number): number {
    marks.lastIndex = from
    return marks.test(this.#text) ? marks.lastIndex - 1 : Infinity
  }

  #isHeldByBracket(openBrackets: readonly number[], sentenceStart: number, index: number): boolean {
    const text = this.#text
    // A bracket around whole sentences holds none of them.
    const outer = openBrackets.find((at) => at !== skipSpace(text, sentenceStart))
    if (outer === undefined) return false
    const closing = closingBrackets[text.charAt(outer)] ?? ''
    return text.slice(index, index + longestAsideChars).includes(closing)
  }

  /** `He cried "Stop! Thief!" and ran`: the mark opened after the beginning, and the sentence goes on after the next. */
  #isHeldByQuotation(opening: number, sentenceStart: number, index: number): boolean {
    const text = this.#text
    if (!this.#hasWordBetween(sentenceStart, opening) || !this.#opensAt(opening)) return false
    let closing = this.#find(index)
    while (closing < Infinity && classAt(text, closing) !== quote) closing = this.#find(closing + 1)
    if (closing - opening > longestQuotationChars) return false
    const marksBefore = openingQuotes[text.charAt(closing)]
    return marksBefore?.includes(text.charAt(opening)) === true && this.#goesOnAfter(closing)
  }

  /** Straight marks open before a word; the shape of the others says what they do. */
  #opensAt(index: number): boolean {
    const after = classAt(this.#text, index + 1)
    return this.#text.charAt(index) !== '"' || after === open || isWordPart(after)
  }

  #goesOnAfter(closing: number): boolean {
    const text = this.#text
    const before = classAt(text, closing - 1)
    if (before === open || (before === space && text.charAt(closing) !== '»')) return false
    if (isWordPart(classAt(text, closing + 1))) return false
    const after = classAt(text, closing + 1)
    return after === pause || classAt(text, skipSpace(text, closing + 1)) === lower
  }

  #hasWordBetween(from: number, to: number): boolean {
    let at = from
    while (at < to && !isWordPart(classAt(this.#text, at))) at += 1
    return at < to
  }
}

const marks = /["([)\]«»“”„（）「」『』]/g
