import type { BlockRange } from '../../shared/marks.ts'
import type { PlayerState } from '../player/player-store.ts'

/** The word and the sentence that are heard, as ranges of their block; [] where there is none. */
export function voiceRanges({ word, utterance }: Pick<PlayerState, 'word' | 'utterance'>): {
  readonly word: readonly BlockRange[]
  readonly sentence: readonly BlockRange[]
} {
  if (utterance === undefined) return { word: [], sentence: [] }
  const { blockId, sentenceStart, sentenceEnd } = utterance
  return {
    word: word === undefined ? [] : [{ blockId, start: word.start, end: word.end }],
    sentence: [{ blockId, start: sentenceStart, end: sentenceEnd }],
  }
}
