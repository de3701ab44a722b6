import type { Block, SectionRole, TextRange } from '../../shared/document.ts'
import { splitSentences } from './sentences.ts'
import { spokenText } from './spoken-text.ts'
import type { SpokenRules, SpokenText } from './spoken-text.ts'
import { splitUtterances, trimRange } from './utterances.ts'

/** What a plan depends on beside the block. */
export interface PlanOptions {
  /** BCP 47 tag of the document; the block's own language goes before it. */
  readonly language: string
  /** Longest utterance in UTF-16 code units: `EngineCapabilities.maxInputChars`. */
  readonly maxInputChars: number
  readonly rules?: SpokenRules
  readonly sectionRole?: SectionRole
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
  /** Empty for a sentence with nothing to pronounce, such as `* * *`. */
  readonly utterances: readonly PlannedUtterance[]
}

/** What one request speaks. */
export interface PlannedUtterance {
  /** Exactly the spoken text at `spoken`; no white space at its ends, never empty. */
  readonly text: string
  readonly spoken: TextRange
  readonly display: TextRange
}

/** Plans how a block is spoken: its spoken text, cut into sentences, cut into utterances. */
export function planBlock(block: Block, options: PlanOptions): BlockPlan {
  const context = options.sectionRole === undefined ? {} : { sectionRole: options.sectionRole }
  const spoken = spokenText(block, options.rules, context)
  if (spoken.text === '') return { spoken, sentences: [] }
  const language = block.language ?? options.language
  const ranges = splitSentences(withLineEnds(spoken), language, { lineEnds: lineEndsOf(block.kind) })
  const sentences = ranges.map((range) => planSentence(spoken, range, options.maxInputChars))
  return { spoken, sentences }
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

function planSentence(spoken: SpokenText, range: TextRange, maxInputChars: number): PlannedSentence {
  const { text, map } = spoken
  const utterances: PlannedUtterance[] = []
  for (const piece of splitUtterances(text, range, maxInputChars)) {
    const words = text.slice(piece.start, piece.end)
    if (!isPronounceable(words)) continue
    utterances.push({ text: words, spoken: piece, display: map.displayRange(piece) })
  }
  return { spoken: range, display: map.displayRange(trimRange(text, range)), utterances }
}

/** Whether an engine has anything to say: a letter, a digit, or a symbol that is read out. */
function isPronounceable(text: string): boolean {
  return /[\p{L}\p{N}\p{Sc}%&@§©™]/u.test(text)
}
