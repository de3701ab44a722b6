import type { BlockId, TextRange } from '../../shared/document.ts'
import { findInText, searchQuery } from './find-in-text.ts'
import { foldText } from './fold-text.ts'

/** A piece of text by which its place is found again. */
export interface Quote {
  readonly text: string
  /** Text right before it and after it in its block; may be ''. */
  readonly before: string
  readonly after: string
}

/** Where a quote was found. */
export interface QuotePlace extends TextRange {
  readonly blockId: BlockId
}

/** How much text around a quote is kept, in UTF-16 code units. */
export const quoteContextChars = 64

/** Takes a quote, with what stands around it, from a block's display text. */
export function quoteOf(text: string, { start, end }: TextRange): Quote {
  return {
    text: text.slice(start, end),
    before: text.slice(Math.max(0, start - quoteContextChars), start),
    after: text.slice(end, end + quoteContextChars),
  }
}

/**
 * Finds where a quote stands now. Of several places the one wins that has most of the context around it; of equal ones
 * the nearest to where the quote stood.
 * @param blocks The document's, in reading order.
 * @param near Share of the document's characters before the quote, 0 to 1.
 */
export function findQuote(
  blocks: readonly { readonly id: BlockId; readonly text: string }[],
  quote: Quote,
  near: number,
): QuotePlace | undefined {
  const query = searchQuery(quote.text)
  const before = foldText(quote.before).text
  const after = foldText(quote.after).text
  const charCount = blocks.reduce((sum, { text }) => sum + text.length, 0)
  let best: { place: QuotePlace; context: number; distance: number } | undefined
  let charsBefore = 0
  for (const { id, text } of blocks) {
    for (const range of findInText(text, query)) {
      const around = quoteOf(text, range)
      const context =
        commonEnd(foldText(around.before).text, before) + commonStart(foldText(around.after).text, after)
      const distance = Math.abs((charsBefore + range.start) / charCount - near)
      if (
        best === undefined ||
        context > best.context ||
        (context === best.context && distance < best.distance)
      ) {
        best = { place: { blockId: id, ...range }, context, distance }
      }
    }
    charsBefore += text.length
  }
  return best?.place
}

function commonStart(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length++
  return length
}

function commonEnd(a: string, b: string): number {
  let length = 0
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++
  return length
}
