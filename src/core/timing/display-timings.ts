import type { TextRange } from '../../shared/document.ts'
import type { WordTiming } from '../../shared/speech.ts'
import type { AlignedWord } from './align-words.ts'

/** What is needed of `OffsetMap` (core/text). */
export interface DisplayRanges {
  displayRange(spoken: TextRange): TextRange
}

/**
 * Turns timed words of an utterance into timed ranges of the block's display text, piece by piece. Words that were
 * spoken in place of one displayed word ("N A S A") become one, given when its last part is timed; words that stand
 * for nothing displayed are left out.
 */
export class DisplayTimings {
  /** For each spoken word, what it shows. */
  readonly #ranges: readonly TextRange[]
  #next = 0
  /** Parts of a displayed word whose rest is not yet timed. */
  #begun: WordTiming | undefined

  /**
   * @param spokenStart where the utterance's text begins in the spoken text of `map`
   * @param words the words of the utterance's text, in the order in which they will be pushed
   */
  constructor(map: DisplayRanges, spokenStart: number, words: readonly TextRange[]) {
    this.#ranges = words.map((word) =>
      map.displayRange({ start: spokenStart + word.start, end: spokenStart + word.end }),
    )
  }

  /** @returns timings that are final */
  push(words: readonly AlignedWord[]): WordTiming[] {
    const timings: WordTiming[] = []
    for (const word of words) {
      const range = this.#ranges[this.#next]
      this.#next += 1
      if (range === undefined) continue
      if (range.end > range.start) this.#begun = joinTimings(this.#begun, { ...word, ...range })
      const following = this.#ranges[this.#next]
      if (this.#begun === undefined || (following !== undefined && following.start < this.#begun.end))
        continue
      timings.push(this.#begun)
      this.#begun = undefined
    }
    return timings
  }
}

function joinTimings(first: WordTiming | undefined, second: WordTiming): WordTiming {
  if (first === undefined) return second
  return { ...first, end: Math.max(first.end, second.end), endSeconds: second.endSeconds }
}
