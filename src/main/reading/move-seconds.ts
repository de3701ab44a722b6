import type { Locator } from '../../shared/document.ts'
import type { ReadingPlan } from './reading-plan.ts'
import { cutAtWord, placeOf, type ReadingUtterance } from './reading-utterance.ts'
import type { SoundLengths } from './sound-lengths.ts'

/** Where the ear is. */
export interface HeardMoment {
  /** The word being heard. */
  readonly place: Locator
  /** The utterance being heard; undefined where none is. */
  readonly utterance: ReadingUtterance | undefined
  /** How long ago it began, in seconds of its audio. */
  readonly seconds: number
}

/**
 * The word that is heard some seconds later, or earlier where they are negative, pauses included. Before the beginning
 * it is the beginning.
 * @returns undefined when the document ends before
 */
export function placeAfterSeconds(
  plan: Pick<ReadingPlan, 'wholeFrom' | 'wholeBefore'>,
  lengths: SoundLengths,
  heard: HeardMoment,
  seconds: number,
): Locator | undefined {
  const from = heard.utterance === undefined ? heard.place : placeOf(heard.utterance)
  const [current] = plan.wholeFrom(from)
  if (current === undefined) return undefined
  const sinceStart =
    lengths.secondsAt(current, from.charOffset) + (heard.utterance === undefined ? 0 : heard.seconds)
  const moment = sinceStart + seconds
  return moment < 0
    ? placeBefore(plan, lengths, current, moment)
    : placeAfter(plan.wholeFrom(from), lengths, moment)
}

function placeAfter(
  utterances: Iterable<ReadingUtterance>,
  lengths: SoundLengths,
  moment: number,
): Locator | undefined {
  let left = moment
  for (const utterance of utterances) {
    const length = lengths.durationSeconds(utterance) + lengths.pauseSeconds(utterance)
    if (left < length) return placeAt(lengths, utterance, left)
    left -= length
  }
  return undefined
}

/** @param moment negative: seconds before the beginning of `current` */
function placeBefore(
  plan: Pick<ReadingPlan, 'wholeBefore'>,
  lengths: SoundLengths,
  current: ReadingUtterance,
  moment: number,
): Locator {
  let first = current
  let left = moment
  for (const utterance of plan.wholeBefore(placeOf(current))) {
    left += lengths.durationSeconds(utterance) + lengths.pauseSeconds(utterance)
    if (left >= 0) return placeAt(lengths, utterance, left)
    first = utterance
  }
  return placeOf(first)
}

function placeAt(lengths: SoundLengths, utterance: ReadingUtterance, seconds: number): Locator {
  const { map, blockId } = utterance
  const charOffset = lengths.charOffsetAt(utterance, seconds)
  // At the beginning of the word that is meant, so that no half of one is said.
  const cut = cutAtWord(utterance, map.toSpoken(charOffset))
  return cut === undefined ? { blockId, charOffset } : placeOf(cut)
}
