import type { TimedWord } from '../../../src/shared/speech.ts'
import type { Switches } from './switches.ts'

/** The three arrays of a word event. */
export interface WordFields {
  readonly words: readonly string[]
  readonly start_seconds: readonly number[]
  readonly end_seconds: readonly number[]
}

/** Words as parallel arrays, times to the millisecond. */
export function wordFields(words: readonly TimedWord[], switches: Pick<Switches, 'wordText'>): WordFields {
  return {
    words: words.map(({ text }) => (switches.wordText === 'asWritten' ? text : withoutPunctuation(text))),
    start_seconds: words.map((word) => milliseconds(word.startSeconds)),
    end_seconds: words.map((word) => milliseconds(word.endSeconds)),
  }
}

/** A token without the marks around it. */
export function withoutPunctuation(token: string): string {
  const plain = token.replace(/^[^\p{L}\p{N}$€£%]+|[^\p{L}\p{N}$€£%]+$/gu, '')
  return plain === '' ? token : plain
}

function milliseconds(seconds: number): number {
  return Math.round(seconds * 1000) / 1000
}

/** Words at other times. */
export function shifted(words: readonly TimedWord[], seconds: number): TimedWord[] {
  return words.map((word) => ({
    ...word,
    startSeconds: word.startSeconds + seconds,
    endSeconds: word.endSeconds + seconds,
  }))
}
