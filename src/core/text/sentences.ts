import type { TextRange } from '../../shared/document.ts'
import { listItemStarts } from './list-items.ts'
import { sentenceRules } from './sentence-rules.ts'
import { SentenceScanner } from './sentence-scanner.ts'
import type { SentenceOptions } from './sentence-scanner.ts'

export type { SentenceOptions } from './sentence-scanner.ts'

/**
 * Cuts a text into sentences. A language with rules (see `sentence-data.ts`) is scanned by them; any other
 * by `Intl.Segmenter`.
 * @param text Any string; lone surrogates and control characters are kept like all else.
 * @param language BCP 47 tag; a malformed or empty one counts as undetermined.
 * @returns Ascending ranges that partition the text: white space belongs to the sentence before it, at the
 * beginning of the text to the first sentence. [] for the empty text. Never throws.
 */
export function splitSentences(text: string, language: string, options: SentenceOptions = {}): TextRange[] {
  if (text === '') return []
  const rules = sentenceRules(language)
  if (rules === undefined) return splitByIntl(text, language)
  const starts = new SentenceScanner(text, rules, options).sentenceStarts(listItemStarts(text))
  return toRanges(text, starts)
}

function toRanges(text: string, starts: readonly number[]): TextRange[] {
  const ranges: TextRange[] = []
  let start = 0
  for (const next of starts) {
    ranges.push({ start, end: next })
    start = next
  }
  ranges.push({ start, end: text.length })
  return ranges
}

const segmenters = new Map<string, Intl.Segmenter>()

function splitByIntl(text: string, language: string): TextRange[] {
  const ranges: TextRange[] = []
  for (const { index, segment } of sentenceSegmenter(language).segment(text)) {
    const last = ranges.at(-1)
    // ICU makes a line of white space a sentence of its own.
    if (last !== undefined && segment.trim() === '')
      ranges[ranges.length - 1] = { start: last.start, end: index + segment.length }
    else ranges.push({ start: index, end: index + segment.length })
  }
  return ranges
}

function sentenceSegmenter(language: string): Intl.Segmenter {
  const known = segmenters.get(language)
  if (known !== undefined) return known
  const segmenter = createSegmenter(language)
  if (segmenters.size < 1000) segmenters.set(language, segmenter)
  return segmenter
}

function createSegmenter(language: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: 'sentence' })
  } catch (error) {
    // A malformed tag. Anything else is a fault of ours.
    if (error instanceof RangeError) return new Intl.Segmenter('und', { granularity: 'sentence' })
    throw error
  }
}
