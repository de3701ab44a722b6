import type { TextRange } from '../../shared/document.ts'
import type { WordTiming } from '../../shared/speech.ts'
import type { AlignedWord } from './align-words.ts'

/** What is needed of `OffsetMap` (core/text). */
export interface DisplayRanges {
  displayRange(spoken: TextRange): TextRange
}

/**
 * Turns timed words of utterances into timed ranges of the block's display text, piece by piece. Words that were
 * spoken in place of one displayed word ("N A S A") become one; words that stand for nothing displayed are left
 * out. A word is held back until the next one shows that it is over.
 */
export class DisplayTimings {
  readonly #map: DisplayRanges
  readonly #spokenStart: number
  #held: WordTiming | undefined

  /** @param spokenStart where the utterance's text begins in the spoken text of `map` */
  constructor(map: DisplayRanges, spokenStart: number) {
    this.#map = map
    this.#spokenStart = spokenStart
  }

  /** @returns timings that are final */
  push(words: readonly AlignedWord[]): WordTiming[] {
    const timings: WordTiming[] = []
    for (const word of words) {
      const range = this.#map.displayRange({
        start: this.#spokenStart + word.start,
        end: this.#spokenStart + word.end,
      })
      if (range.end <= range.start) continue
      const timing: WordTiming = { ...word, start: range.start, end: range.end }
      const held = this.#held
      if (held !== undefined && timing.start < held.end) this.#held = joinTimings(held, timing)
      else {
        if (held !== undefined) timings.push(held)
        this.#held = timing
      }
    }
    return timings
  }

  /** @returns the last timing, if any */
  finish(): WordTiming[] {
    const held = this.#held
    this.#held = undefined
    return held === undefined ? [] : [held]
  }
}

function joinTimings(first: WordTiming, second: WordTiming): WordTiming {
  return { ...first, end: Math.max(first.end, second.end), endSeconds: second.endSeconds }
}
