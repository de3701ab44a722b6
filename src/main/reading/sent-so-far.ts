import { wordRanges } from '../../core/text/words.ts'
import type { WordTiming } from '../../shared/speech.ts'
import { cutAtWord, type ReadingUtterance } from './reading-utterance.ts'

/**
 * What the player has of an utterance. A word is sent once its sound is, so that an utterance which breaks off goes
 * on with exactly the first word that was not heard whole: none is lost, and none is timed twice.
 */
export class SentSoFar {
  readonly #sampleRateHz: number
  #frames = 0
  /** Words whose sound is yet to come. */
  #ahead: WordTiming[] = []
  /** Display offset at which the last word that was sent ends. */
  #wordsEnd = 0

  constructor(sampleRateHz: number) {
    this.#sampleRateHz = sampleRateHz
  }

  get frames(): number {
    return this.#frames
  }

  /** Takes words that came, ascending. @returns those to send now */
  addWords(words: readonly WordTiming[]): readonly WordTiming[] {
    this.#ahead.push(...words)
    return this.#due(this.#frames)
  }

  /** Counts audio that is about to be sent. @returns words to send with it */
  addFrames(frames: number): readonly WordTiming[] {
    this.#frames += frames
    return this.#due(this.#frames)
  }

  /** The utterance is complete. @returns the words that are left */
  finish(): readonly WordTiming[] {
    return this.#due(Infinity)
  }

  /** What is still to be said: from the first word on whose sound was not sent whole; undefined when nothing is. */
  rest(utterance: ReadingUtterance): ReadingUtterance | undefined {
    if (this.#wordsEnd === 0) return utterance
    const { map, spokenStart, text, language } = utterance
    const next = wordRanges(text, language).find((word) => {
      const display = map.displayRange({ start: spokenStart + word.start, end: spokenStart + word.end })
      return display.end > display.start && display.end > this.#wordsEnd
    })
    return next === undefined ? undefined : cutAtWord(utterance, spokenStart + next.start)
  }

  #due(frames: number): readonly WordTiming[] {
    // The end of a word and of its sound may be rounded apart by a sample.
    const seconds = (frames + 1) / this.#sampleRateHz
    const count = this.#ahead.findIndex((word) => word.endSeconds > seconds)
    const due = this.#ahead.splice(0, count === -1 ? this.#ahead.length : count)
    this.#wordsEnd = due.at(-1)?.end ?? this.#wordsEnd
    return due
  }
}
