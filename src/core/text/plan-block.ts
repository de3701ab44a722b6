import type { Block, TextRange } from '../../shared/document.ts'
import type { SpeechHint } from '../../shared/speech.ts'
import type { SpokenRules } from '../../shared/spoken-rules.ts'
import { PronunciationRules } from '../pronunciation/pronunciation-rules.ts'
import { pronounce } from '../pronunciation/pronounce.ts'
import { hintsWithin } from '../pronunciation/utterance-hints.ts'
import { displayText, inlineText } from './display-text.ts'
import { splitSentences } from './sentences.ts'
import { spokenText } from './spoken-text.ts'
import type { SpokenContext, SpokenText } from './spoken-text.ts'
import { splitUtterances, trimRange } from './utterances.ts'

/** What a plan depends on beside the block. */
export interface PlanOptions extends SpokenContext {
  /** BCP 47 tag of the document; the block's own language goes before it. */
  readonly language: string
  /**
   * Longest utterance in UTF-16 code units: `EngineCapabilities.maxInputChars`. A function gives that of the voice
   * that speaks a language.
   */
  readonly maxInputChars: number | ((language: string) => number)
  readonly rules?: SpokenRules
  /** How the reader wants words to be said; by default as they are written. */
  readonly pronunciations?: PronunciationRules
  /** Whether the voice has a dictionary of its own for that. */
  readonly takesEntries?: boolean
}

/** How one block is spoken. */
export interface BlockPlan {
  readonly spoken: SpokenText
  /** In reading order; their `spoken` ranges partition the spoken text. Empty when nothing is spoken. */
  readonly sentences: readonly PlannedSentence[]
}

/** A sentence of a block, with what is requested for it. */
export interface PlannedSentence {
  /** Range of the spoken text, with the white space that follows the sentence. */
  readonly spoken: TextRange
  /** Range of the display text, without white space at its ends: what the sentence highlight lights. */
  readonly display: TextRange
  /** BCP 47 tag: the block's, or that of the sentence where the whole of it is marked as being in another one. */
  readonly language: string
  /** Empty for a sentence with nothing to pronounce, such as `* * *`. */
  readonly utterances: readonly PlannedUtterance[]
}

/** What one request speaks. */
export interface PlannedUtterance {
  /** Exactly the spoken text at `spoken`; no white space at its ends, never empty. */
  readonly text: string
  readonly spoken: TextRange
  readonly display: TextRange
  /** Of `text`; absent: none. */
  readonly hints?: readonly SpeechHint[]
}

/** Plans how a block is spoken: its spoken text as it is to be pronounced, cut into sentences, cut into utterances. */
export function planBlock(block: Block, options: PlanOptions): BlockPlan {
  const language = block.language ?? options.language
  const { pronunciations: rules = PronunciationRules.none, takesEntries = false } = options
  const written = spokenText(block, options.rules, options)
  const { spoken, hints } = pronounce(block, written, { rules, language, takesEntries })
  if (spoken.text === '') return { spoken, sentences: [] }
  const ranges = splitSentences(withLineEnds(spoken), language, { lineEnds: lineEndsOf(block.kind) })
  const marked = markedLanguages(block)
  const sentences = ranges.map((range) => {
    const display = spoken.map.displayRange(trimRange(spoken.text, range))
    const own = marked.length === 0 ? undefined : languageOfRange(marked, displayText(block), display)
    return planSentence({ ...spoken, hints }, range, own ?? language, options.maxInputChars)
  })
  return { spoken, sentences }
}

/** A range of the display text that the markup declares to be in a language of its own. */
interface MarkedLanguage extends TextRange {
  readonly language: string
}

function markedLanguages(block: Block): readonly MarkedLanguage[] {
  const marked: MarkedLanguage[] = []
  let start = 0
  for (const inline of block.inlines) {
    const end = start + inlineText(inline).length
    if (inline.kind === 'text' && inline.language !== undefined) {
      marked.push({ start, end, language: inline.language })
    }
    start = end
  }
  return marked
}

/** The language in which every letter of a range is marked; undefined for a word or a phrase in a sentence. */
function languageOfRange(
  marked: readonly MarkedLanguage[],
  text: string,
  range: TextRange,
): string | undefined {
  const first = marked.find(({ end }) => end > range.start)
  if (first === undefined || first.start >= range.end) return undefined
  const { language } = first
  let rest = ''
  let at = range.start
  for (const each of marked) {
    if (each.language !== language || each.end <= range.start || each.start >= range.end) continue
    rest += text.slice(at, Math.max(at, each.start))
    at = Math.max(at, each.end)
  }
  rest += text.slice(at, Math.max(at, range.end))
  return /[\p{L}\p{N}]/u.test(rest) ? undefined : language
}

/** Kinds whose lines are the layout of running text; in the others a line stands for itself. */
const proseKinds: ReadonlySet<Block['kind']> = new Set(['paragraph', 'quote', 'listItem', 'note'])

function lineEndsOf(kind: Block['kind']): 'end' | 'wrap' | 'row' {
  if (kind === 'table') return 'row'
  return proseKinds.has(kind) ? 'wrap' : 'end'
}

/** Puts line feeds back where lines end, offset by offset, for the sentence scanner to see. */
function withLineEnds(spoken: SpokenText): string {
  if (spoken.lineEnds.length === 0) return spoken.text
  let text = ''
  let start = 0
  for (const at of spoken.lineEnds) {
    text += `${spoken.text.slice(start, at)}\n`
    start = at + 1
  }
  return text + spoken.text.slice(start)
}

function planSentence(
  spoken: SpokenText & { readonly hints: readonly SpeechHint[] },
  range: TextRange,
  language: string,
  maxInputChars: PlanOptions['maxInputChars'],
): PlannedSentence {
  const { text, map } = spoken
  const maxChars = typeof maxInputChars === 'number' ? maxInputChars : maxInputChars(language)
  const utterances: PlannedUtterance[] = []
  for (const piece of splitUtterances(text, range, maxChars)) {
    const words = text.slice(piece.start, piece.end)
    if (!isPronounceable(words)) continue
    const hints = hintsWithin(spoken.hints, piece)
    utterances.push({
      text: words,
      spoken: piece,
      display: map.displayRange(piece),
      ...(hints !== undefined && { hints }),
    })
  }
  return { spoken: range, display: map.displayRange(trimRange(text, range)), language, utterances }
}

/** Whether an engine has anything to say: a letter, a digit, or a symbol that is read out. */
function isPronounceable(text: string): boolean {
  return /[\p{L}\p{N}\p{Sc}%&@§©™]/u.test(text)
}
