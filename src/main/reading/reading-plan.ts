import { narratedPart } from '../../core/narration/narrated-part.ts'
import type { PlannedUtterance } from '../../core/text/plan-block.ts'
import { wordRanges } from '../../core/text/words.ts'
import type { Locator } from '../../shared/document.ts'
import type { MoveUnit } from '../../shared/player-port.ts'
import { assertNever } from '../../shared/errors.ts'
import { type PlannedBlock, PlannedBlocks, type PlannedBlocksOptions } from './planned-blocks.ts'
import { cutAtWord, placeOf, type ReadingUtterance } from './reading-utterance.ts'

export type ReadingPlanOptions = PlannedBlocksOptions

/** Where the ear is, for moves relative to it. */
export interface HeardPlace {
  /** The word being heard. */
  readonly place: Locator
  /** Where the utterance being heard began, and how long ago in seconds of its audio. */
  readonly utterancePlace: Locator
  readonly seconds: number
}

/** Going back within this time of a unit's start goes to the unit before it, as music players do. */
export const backToPreviousSeconds = 1.5

/** How a place is gone to. */
export interface FromOptions {
  /** What the rules leave out at the place is spoken, once. Of a place at spoken text nothing changes. */
  readonly readsSkipped?: boolean
}

/** What is said, in order, from any place of a document; and where the neighbours of a place are. */
export class ReadingPlan {
  readonly #blocks: PlannedBlocks
  readonly #options: ReadingPlanOptions

  constructor(options: ReadingPlanOptions) {
    this.#options = options
    this.#blocks = new PlannedBlocks(options)
  }

  /** Where the document begins to speak; undefined when nothing in it is spoken. */
  firstPlace(): Locator | undefined {
    const first = this.#blocks.find(this.#blocks.start(), 1)
    return first === undefined ? undefined : blockPlace(first)
  }

  /**
   * Utterances from a place to the end, planned as they are asked for. The first begins at the place's word. A place in
   * a block that the document no longer has means the beginning.
   */
  *from(
    place: Locator | undefined,
    { readsSkipped = false }: FromOptions = {},
  ): Generator<ReadingUtterance, void, undefined> {
    const located = place === undefined ? undefined : this.#options.document.locate(place.blockId)
    const blocks =
      readsSkipped && place !== undefined && located !== undefined
        ? this.#blocks.walkReadingAt(located, place.charOffset)
        : this.#blocks.walk(located ?? this.#blocks.start(), 1)
    for (const block of blocks) {
      const isPlaceHere = place !== undefined && block.block.id === place.blockId
      const spokenOffset = isPlaceHere ? block.plan.spoken.map.toSpoken(place.charOffset) : 0
      for (const utterance of utterancesOf(block)) {
        const cut = spokenOffset === 0 ? utterance : cutAtWord(utterance, spokenOffset)
        if (cut !== undefined) yield cut
      }
    }
  }

  /** Whole utterances from the one that holds a place on; from the next one where the place holds none. */
  *wholeFrom(place: Locator): Generator<ReadingUtterance, void, undefined> {
    const located = this.#options.document.locate(place.blockId)
    if (located === undefined) return
    for (const block of this.#blocks.walk(located, 1)) {
      const utterances = [...utterancesOf(block)]
      yield* block.block.id === place.blockId ? utterances.slice(indexAt(utterances, place)) : utterances
    }
  }

  /** Whole utterances before the one that holds a place, the nearest first. */
  *wholeBefore(place: Locator): Generator<ReadingUtterance, void, undefined> {
    const located = this.#options.document.locate(place.blockId)
    if (located === undefined) return
    for (const block of this.#blocks.walk(located, -1)) {
      const utterances = [...utterancesOf(block)]
      const isPlaceHere = block.block.id === place.blockId
      yield* (isPlaceHere ? utterances.slice(0, indexAt(utterances, place)) : utterances).toReversed()
    }
  }

  /**
   * Where a reader who was away goes on: one sentence before that of the place, within its chapter. A chapter that was
   * not begun is begun.
   */
  oneSentenceBack(place: Locator): Locator {
    const located = this.#options.document.locate(place.blockId)
    const block = located === undefined ? undefined : this.#blocks.find(located, 1)
    if (block === undefined || block.block.id !== place.blockId) return place
    const start = this.#unitStart(block, place, 'sentence')
    const before = this.#preceding(block, place, 'sentence')
    const section = before === undefined ? undefined : this.#options.document.locate(before.blockId)
    return before !== undefined && section?.sectionIndex === block.sectionIndex ? before : start
  }

  /** Where a move goes; undefined when nothing lies beyond the end. A move back at the beginning stays there. */
  move(heard: HeardPlace, unit: MoveUnit, direction: 1 | -1): Locator | undefined {
    const located = this.#options.document.locate(heard.place.blockId)
    if (located === undefined) return this.firstPlace()
    const block = this.#blocks.find(located, 1)
    if (block === undefined) return direction === 1 ? undefined : this.#placeOfLastBlock(located.sectionIndex)
    const isHere = block.block.id === heard.place.blockId
    const place = isHere ? heard.place : blockPlace(block)
    // Out of what the rules leave out, the next thing that is spoken is the next one.
    if (direction === 1 && !isHere && unit !== 'section') return place
    if (direction === 1) return this.#following(block, place, unit)
    const start = this.#unitStart(block, place, unit)
    const isJustBegun = heard.seconds <= backToPreviousSeconds && isSamePlace(heard.utterancePlace, start)
    return isJustBegun ? (this.#preceding(block, place, unit) ?? start) : start
  }

  #following(block: PlannedBlock, place: Locator, unit: MoveUnit): Locator | undefined {
    if (unit === 'section') return this.#sectionPlace(block.sectionIndex, 1)
    if (unit === 'sentence') {
      const next = sentencePlaces(block).find((start) => start.charOffset > place.charOffset)
      if (next !== undefined) return next
    }
    const after = this.#blocks.find({ ...block, blockIndex: block.blockIndex + 1 }, 1)
    return after === undefined ? undefined : blockPlace(after)
  }

  #preceding(block: PlannedBlock, place: Locator, unit: MoveUnit): Locator | undefined {
    if (unit === 'section') return this.#sectionPlace(block.sectionIndex, -1)
    const start = this.#unitStart(block, place, unit)
    if (unit === 'sentence') {
      const before = sentencePlaces(block).findLast((other) => other.charOffset < start.charOffset)
      if (before !== undefined) return before
    }
    const previous = this.#blocks.find({ ...block, blockIndex: block.blockIndex - 1 }, -1)
    if (previous === undefined) return undefined
    return unit === 'sentence' ? sentencePlaces(previous).at(-1) : blockPlace(previous)
  }

  #unitStart(block: PlannedBlock, place: Locator, unit: MoveUnit): Locator {
    switch (unit) {
      case 'sentence':
        return (
          sentencePlaces(block).findLast((start) => start.charOffset <= place.charOffset) ?? blockPlace(block)
        )
      case 'paragraph':
        return blockPlace(block)
      case 'section':
        return blockPlace(this.#blocks.firstOfSection(block.sectionIndex) ?? block)
      default:
        return assertNever(unit)
    }
  }

  #sectionPlace(from: number, direction: 1 | -1): Locator | undefined {
    for (
      let index = from + direction;
      index >= 0 && index < this.#blocks.sections.length;
      index += direction
    ) {
      if (!this.#blocks.runsInto(index)) continue
      const block = this.#blocks.firstOfSection(index)
      if (block !== undefined) return blockPlace(block)
    }
    return undefined
  }

  #placeOfLastBlock(sectionIndex: number): Locator | undefined {
    const last = this.#blocks.find({ sectionIndex, blockIndex: lastBlockIndex }, -1)
    return last === undefined ? undefined : blockPlace(last)
  }
}

/** Of any section; a walk begins at the last block there is. */
const lastBlockIndex = Number.MAX_SAFE_INTEGER

/** What is said of a block, in order. */
export function* utterancesOf(block: PlannedBlock): Generator<ReadingUtterance, void, undefined> {
  const { plan, sectionIndex, blockIndex } = block
  const sentences = plan.sentences.filter((sentence) => sentence.utterances.length > 0)
  for (const sentence of sentences) {
    for (const utterance of sentence.utterances) {
      const endsSentence = utterance === sentence.utterances.at(-1)
      yield {
        text: utterance.text,
        language: sentence.language,
        sectionIndex,
        blockIndex,
        blockId: block.block.id,
        blockKind: block.block.kind,
        sentence: sentence.display,
        display: utterance.display,
        spokenStart: utterance.spoken.start,
        map: plan.spoken.map,
        ...(utterance.hints !== undefined && { hints: utterance.hints }),
        ...narrationOf(block, utterance, sentence.language),
        endsSentence,
        endsBlock: endsSentence && sentence === sentences.at(-1),
      }
    }
  }
}

/** What the book's narrator reads of an utterance. */
function narrationOf(
  { block, plan }: PlannedBlock,
  { text, spoken, display }: PlannedUtterance,
  language: string,
): Pick<ReadingUtterance, 'narration'> {
  if (block.narration === undefined) return {}
  const { map } = plan.spoken
  const words = wordRanges(text, language)
    .map((word) => map.displayRange({ start: spoken.start + word.start, end: spoken.start + word.end }))
    .filter(({ start, end }) => end > start)
  const narration = narratedPart(block, display, words, language, map)
  return narration === undefined ? {} : { narration }
}

/** Index of the utterance that holds a place of its block. */
function indexAt(utterances: readonly ReadingUtterance[], place: Locator): number {
  return Math.max(
    0,
    utterances.findLastIndex(({ display }) => display.start <= place.charOffset),
  )
}

/** Where each sentence of a block begins to be heard, ascending. */
function sentencePlaces(block: PlannedBlock): Locator[] {
  const places: Locator[] = []
  for (const { utterances } of block.plan.sentences) {
    const first = utterances[0]
    if (first !== undefined) places.push({ blockId: block.block.id, charOffset: first.display.start })
  }
  return places
}

function blockPlace(block: PlannedBlock): Locator {
  const [first] = utterancesOf(block)
  return first === undefined ? { blockId: block.block.id, charOffset: 0 } : placeOf(first)
}

function isSamePlace(a: Locator, b: Locator): boolean {
  return a.blockId === b.blockId && a.charOffset === b.charOffset
}
