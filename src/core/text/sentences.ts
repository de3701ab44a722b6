import type { TextRange } from '../../shared/document.ts'
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
  if (rules === undefined) return toRanges(text, startsByIntl(text, language, options))
  return toRanges(text, new SentenceScanner(text, rules, options).sentenceStarts())
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

function startsByIntl(text: string, language: string, options: SentenceOptions): number[] {
  // ICU ends a sentence with every line, and knows nothing of lines that are only layout.
  const lines = options.lineEnds === 'wrap' ? text.replaceAll('\n', ' ') : text
  const firstVisible = text.search(/\S/)
  const starts: number[] = []
  for (const { index, segment } of sentenceSegmenter(language).segment(lines)) {
    const visible = segment.search(/\S/)
    // ICU makes white space a sentence of its own, or lets one begin with it.
    if (visible !== -1 && index + visible > firstVisible) starts.push(index + visible)
  }
  return starts
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
