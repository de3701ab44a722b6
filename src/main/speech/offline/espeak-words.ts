import type { TimedWord } from '../../../shared/speech.ts'
import type { EspeakEvent } from './espeak-library.ts'
import type { EspeakInput } from './espeak-text.ts'

interface StartedWord {
  readonly charStart: number
  readonly claimedEnd: number
  readonly startSeconds: number
}

/**
 * Turns eSpeak's word events into timed words of the plain text. A word is given when the next one begins,
 * because eSpeak says only when a word starts. A token that is read as several words ("$45.50") gives several
 * timed words with offsets inside it. Positions and times never go back: eSpeak's do, after numbers.
 */
export class EspeakWordTracker {
  readonly #input: EspeakInput
  readonly #plain: string
  #open: StartedWord | undefined

  constructor(input: EspeakInput, plain: string) {
    this.#input = input
    this.#plain = plain
  }

  /** @returns the words that these events end. */
  push(events: readonly EspeakEvent[]): TimedWord[] {
    const words: TimedWord[] = []
    for (const event of events) {
      if (event.type !== 'word' || event.text_position < 1) continue
      const start = this.#start(event)
      const word = this.#end(start.startSeconds, start.charStart)
      if (word !== undefined) words.push(word)
      this.#open = start
    }
    return words
  }

  /** @returns the last word, which ends with the audio. */
  finish(durationSeconds: number): TimedWord[] {
    const word = this.#end(durationSeconds, this.#plain.length)
    this.#open = undefined
    return word === undefined ? [] : [word]
  }

  #start(event: EspeakEvent): StartedWord {
    const first = event.text_position - 1
    const charStart = Math.max(this.#open?.charStart ?? 0, this.#input.toPlainOffset(first))
    const claimedEnd = Math.max(charStart, this.#input.toPlainOffset(first + event.word_length))
    const startSeconds = Math.max(this.#open?.startSeconds ?? 0, event.audio_position / 1000)
    return { charStart, claimedEnd, startSeconds }
  }

  #end(endSeconds: number, nextStart: number): TimedWord | undefined {
    const word = this.#open
    if (word === undefined) return undefined
    const { charStart, startSeconds } = word
    // A repeated position ("1945" is read as four words) keeps the claimed length; else words do not overlap.
    const charEnd = nextStart > charStart ? Math.min(word.claimedEnd, nextStart) : word.claimedEnd
    const text = this.#plain.slice(charStart, charEnd)
    return { text, startSeconds, endSeconds: Math.max(startSeconds, endSeconds), charStart, charEnd }
  }
}
