import type { BlockId } from './document.ts'

/** One utterance on the way through a chapter. */
export interface TimelinePiece {
  readonly blockId: BlockId
  /** Range of the block's display text. */
  readonly start: number
  readonly end: number
  /** Seconds of sound at speaking rate 1. */
  readonly durationSeconds: number
  /** Silence after it in seconds of listening: the same at every speaking rate. */
  readonly pauseSeconds: number
  /** Whether its sound is there; else its length is an estimate. */
  readonly isKnown: boolean
}

/** How long a chapter is heard, utterance by utterance. */
export interface ChapterTimeline {
  readonly sectionIndex: number
  /** In the order in which they are heard; [] where nothing is spoken. */
  readonly pieces: readonly TimelinePiece[]
}
