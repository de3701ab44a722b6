import type { TimedWord } from '../../shared/speech.ts'

/**
 * A word as it is stored: `[text, start, end]` or `[text, start, end, charStart, charEnd]`, seconds as they came.
 * As JSON about 30 bytes a word, nothing beside the audio, and readable with any SQLite tool.
 */
type StoredWord = readonly [
  text: string,
  startSeconds: number,
  endSeconds: number,
  charStart?: number | null,
  charEnd?: number | null,
]

/** Gives the stored form of an utterance's words. */
export function storeWords(words: readonly TimedWord[]): string {
  return JSON.stringify(words.map(storeWord))
}

/** Gives the words back. @param stored Made by `storeWords` and proven whole by the row's checksum. */
export function loadWords(stored: string): TimedWord[] {
  return (JSON.parse(stored) as StoredWord[]).map(loadWord)
}

function storeWord(word: TimedWord): StoredWord {
  const { text, startSeconds, endSeconds, charStart, charEnd } = word
  if (charStart === undefined && charEnd === undefined) return [text, startSeconds, endSeconds]
  return [text, startSeconds, endSeconds, charStart ?? null, charEnd ?? null]
}

function loadWord([text, startSeconds, endSeconds, charStart, charEnd]: StoredWord): TimedWord {
  return {
    text,
    startSeconds,
    endSeconds,
    ...(typeof charStart === 'number' && { charStart }),
    ...(typeof charEnd === 'number' && { charEnd }),
  }
}
