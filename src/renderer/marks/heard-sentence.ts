import type { BlockRange } from '../../shared/marks.ts'
import type { PlayerState, PlayerStore } from '../player/player-store.ts'

/** Who presses a key within this time of a new sentence means the one before it. */
const reactionMs = 1500

/** Knows which sentence was heard last. */
export interface HeardSentence {
  /** The sentence that is heard, or was heard last. */
  readonly current: () => BlockRange | undefined
  /** The sentence that a reader means who marks "what I just heard". */
  readonly meant: () => BlockRange | undefined
}

/** Follows the voice from sentence to sentence. @param nowMs The page's clock. */
export function followSentences(
  store: Pick<PlayerStore, 'subscribe'>,
  nowMs: () => number = () => performance.now(),
): HeardSentence {
  let current: BlockRange | undefined
  let previous: BlockRange | undefined
  let sinceMs = 0
  /** After a jump, the sentence that was heard before it stands somewhere else. */
  let isAfterJump = false

  store.subscribe((state) => {
    const sentence = sentenceOf(state)
    if (state.place === undefined) {
      current = undefined
      previous = undefined
    } else if (sentence === undefined) {
      isAfterJump = true
    } else if (sentence.blockId !== current?.blockId || sentence.start !== current.start) {
      previous = isAfterJump ? undefined : current
      current = sentence
      sinceMs = nowMs()
      isAfterJump = false
    }
  })
  return {
    current: () => current,
    meant: () => (nowMs() - sinceMs < reactionMs ? (previous ?? current) : current),
  }
}

function sentenceOf({ utterance }: PlayerState): BlockRange | undefined {
  if (utterance === undefined) return undefined
  return { blockId: utterance.blockId, start: utterance.sentenceStart, end: utterance.sentenceEnd }
}
