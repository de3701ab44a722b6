import type { CaptionToken } from './caption-tokens.ts'
import { lineWidth, maxLineColumns } from './line-width.ts'

/** Words of one caption: at most two lines. */
export type CaptionLines = readonly (readonly CaptionToken[])[]

/** Each caption more than needed costs more than any unevenness. */
const captionCost = 10_000
/** What a break after a clause is worth: two captions may then differ by some 50 columns. */
const clauseWorth = 1200
/** The same for the break between two lines, in columns. */
const clauseColumns = 12
const clauseEnd = /[.!?…,;:—–、。，；：！？،؛؟।][\p{Pe}\p{Pf}"'”’]*$/u

/**
 * Cuts the words of a sentence into as few captions as hold them, of about even length, where it can be after a clause.
 * A word that is wider than a line has a line of its own.
 */
export function cutCaptions(tokens: readonly CaptionToken[]): CaptionLines[] {
  const ruler = new Ruler(tokens)
  const best: { readonly cost: number; readonly from: number }[] = [{ cost: 0, from: 0 }]
  for (let end = 1; end <= tokens.length; end++) {
    let choice = { cost: Number.POSITIVE_INFINITY, from: end - 1 }
    const worth = end === tokens.length || ruler.isClauseEnd(end) ? clauseWorth : 0
    for (let from = end - 1; from >= 0 && ruler.secondLine(from, end) !== undefined; from--) {
      const cost = (best[from]?.cost ?? 0) + captionCost + ruler.width(from, end) ** 2 - worth
      if (cost < choice.cost) choice = { cost, from }
    }
    best.push(choice)
  }
  const captions: CaptionLines[] = []
  for (let end = tokens.length; end > 0; end = best[end]?.from ?? 0) {
    const from = best[end]?.from ?? 0
    const second = ruler.secondLine(from, end) ?? end
    const lines = [tokens.slice(from, second), tokens.slice(second, end)]
    captions.push(lines.filter((line) => line.length > 0))
  }
  return captions.toReversed()
}

/** Measures lines of a sentence's words. */
class Ruler {
  readonly #tokens: readonly CaptionToken[]
  /** Columns before each word, with the space before it. */
  readonly #starts: number[] = []
  /** Columns up to the end of each word. */
  readonly #ends: number[] = []

  constructor(tokens: readonly CaptionToken[]) {
    this.#tokens = tokens
    let columns = 0
    for (const { text, isSpaced } of tokens) {
      columns += isSpaced ? 1 : 0
      this.#starts.push(columns)
      columns += lineWidth(text)
      this.#ends.push(columns)
    }
  }

  width(from: number, end: number): number {
    return (this.#ends[end - 1] ?? 0) - (this.#starts[from] ?? 0)
  }

  /** Whether the words before `end` end with a clause. */
  isClauseEnd(end: number): boolean {
    return clauseEnd.test(this.#tokens[end - 1]?.text ?? '')
  }

  /** Where the second line of a caption begins: at its end where one line is enough; undefined where two aren't. */
  secondLine(from: number, end: number): number | undefined {
    if (this.#fits(from, end)) return end
    let found: { readonly at: number; readonly cost: number } | undefined
    for (let at = from + 1; at < end && this.#fits(from, at); at++) {
      if (!this.#fits(at, end)) continue
      const worth = this.isClauseEnd(at) ? clauseColumns : 0
      const cost = Math.abs(this.width(from, at) - this.width(at, end)) - worth
      if (found === undefined || cost < found.cost) found = { at, cost }
    }
    return found?.at
  }

  #fits(from: number, end: number): boolean {
    return end - from === 1 || this.width(from, end) <= maxLineColumns
  }
}
