import type { Locator } from '../../shared/document.ts'
import type { ChapterTimeline, TimelinePiece } from '../../shared/timeline.ts'

interface PlacedPiece extends TimelinePiece {
  /** Seconds of listening before it, and until it was heard. */
  readonly startSeconds: number
  readonly endSeconds: number
}

/** How much of a chapter is still to be heard. */
export interface TimeLeft {
  readonly seconds: number
  /** Whether all of it is known; else a part is an estimate. */
  readonly isKnown: boolean
}

/** A chapter in seconds of listening at one speed: places to times and back. */
export class ChapterTime {
  readonly sectionIndex: number
  readonly totalSeconds: number
  readonly #pieces: readonly PlacedPiece[]

  /** @param speed speaking rate */
  constructor(timeline: ChapterTimeline, speed: number) {
    let seconds = 0
    this.sectionIndex = timeline.sectionIndex
    this.#pieces = timeline.pieces.map((piece) => {
      const startSeconds = seconds
      const endSeconds = startSeconds + piece.durationSeconds / speed
      seconds = endSeconds + piece.pauseSeconds
      return { ...piece, startSeconds, endSeconds }
    })
    this.totalSeconds = this.#pieces.at(-1)?.endSeconds ?? 0
  }

  /** When a place is heard; undefined in a block that is not spoken, or of another chapter. */
  secondsAt({ blockId, charOffset }: Locator): number | undefined {
    const inBlock = this.#pieces.filter((piece) => piece.blockId === blockId)
    const piece = inBlock.findLast(({ start }) => start <= charOffset) ?? inBlock[0]
    if (piece === undefined) return undefined
    const share = (charOffset - piece.start) / Math.max(1, piece.end - piece.start)
    const within = Math.min(1, Math.max(0, share))
    return piece.startSeconds + within * (piece.endSeconds - piece.startSeconds)
  }

  /** What is heard then; undefined where nothing is spoken. */
  placeAt(seconds: number): Locator | undefined {
    const piece = this.#pieces.findLast(({ startSeconds }) => startSeconds <= seconds) ?? this.#pieces[0]
    if (piece === undefined) return undefined
    const { blockId, start, end, startSeconds, endSeconds } = piece
    const share = (seconds - startSeconds) / Math.max(1e-3, endSeconds - startSeconds)
    const chars = Math.floor(Math.min(1, Math.max(0, share)) * (end - start))
    return { blockId, charOffset: Math.min(start + chars, Math.max(start, end - 1)) }
  }

  leftAfter(seconds: number): TimeLeft {
    const isKnown = this.#pieces.every((piece) => piece.isKnown || piece.endSeconds <= seconds)
    return { seconds: Math.max(0, this.totalSeconds - seconds), isKnown }
  }

  /** Whether every length in it is known. */
  get isKnown(): boolean {
    return this.#pieces.every(({ isKnown }) => isKnown)
  }
}
