import { type NarratedPart, partFrom } from '../../core/narration/narrated-part.ts'
import type { OffsetMap } from '../../core/text/offset-map.ts'
import { hintsWithin } from '../../core/pronunciation/utterance-hints.ts'
import { wordRanges } from '../../core/text/words.ts'
import type { SpeechHint } from '../../shared/speech.ts'
import type { BlockId, BlockKind, Locator, TextRange } from '../../shared/document.ts'

/** An utterance with its place in the document. */
export interface ReadingUtterance {
  readonly text: string
  /** BCP 47 tag of the text. */
  readonly language: string
  readonly sectionIndex: number
  readonly blockIndex: number
  readonly blockId: BlockId
  readonly blockKind: BlockKind
  /** Range of the block's display text that the whole sentence covers. */
  readonly sentence: TextRange
  /** Range of the block's display text that this utterance covers. */
  readonly display: TextRange
  /** Where `text` begins in the block's spoken text. */
  readonly spokenStart: number
  /** Between the block's display text and its spoken text. */
  readonly map: Pick<OffsetMap, 'displayRange' | 'toSpoken' | 'toDisplay'>
  /** Of `text`; absent: none. */
  readonly hints?: readonly SpeechHint[]
  readonly endsSentence: boolean
  readonly endsBlock: boolean
  /** What the book's own narrator reads of it; absent: nothing. */
  readonly narration?: NarratedPart
  /** What it was cut from; absent where it is whole. */
  readonly whole?: ReadingUtterance
}

/** The place at which an utterance begins. */
export function placeOf(utterance: ReadingUtterance): Locator {
  return { blockId: utterance.blockId, charOffset: utterance.display.start }
}

/** The place at which it ends, and what follows it begins. */
export function endOf(utterance: ReadingUtterance): Locator {
  return { blockId: utterance.blockId, charOffset: utterance.display.end }
}

/**
 * The utterance from the word at an offset of the block's spoken text on: the word that holds the offset, else the
 * next one. Undefined when no word is left.
 */
export function cutAtWord(utterance: ReadingUtterance, spokenOffset: number): ReadingUtterance | undefined {
  const offset = spokenOffset - utterance.spokenStart
  const words = wordRanges(utterance.text, utterance.language)
  const index = words.findIndex((word) => word.end > offset)
  const word = words[index]
  if (word === undefined) return offset <= 0 ? utterance : undefined
  if (index === 0) return utterance
  const spokenStart = utterance.spokenStart + word.start
  const spoken = { start: spokenStart, end: utterance.spokenStart + utterance.text.length }
  const { hints: allHints, narration: wholeNarration, ...rest } = utterance
  const hints = hintsWithin(allHints, { start: word.start, end: utterance.text.length })
  const display = utterance.map.displayRange(spoken)
  const narration = wholeNarration === undefined ? undefined : partFrom(wholeNarration, display.start)
  return {
    ...rest,
    ...(narration !== undefined && { narration }),
    whole: utterance.whole ?? utterance,
    ...(hints !== undefined && { hints }),
    text: utterance.text.slice(word.start),
    spokenStart,
    display,
  }
}
