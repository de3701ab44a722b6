import type { TextRange } from '../../shared/document.ts'
import { englishReadings } from './english-readings.ts'
import { plainLetters } from './plain-letters.ts'

/** What may be heard for a word of a text. */
export interface WordReading {
  /** Plain letters of each reading (`plainLetters`), the word as it is written first. */
  readonly forms: readonly string[]
  /** Whether it may be read as any number of words that nobody can foresee: a number, an address, an acronym. */
  readonly isOpen: boolean
}

/**
 * What may be heard for each word of a text. English numbers, amounts, dates, short forms and signs are spelled
 * out; in other languages such a word is open, and takes the heard words that belong to no other.
 * @param words ascending ranges of `text`, without overlap
 * @param language BCP 47 tag; undefined reads as English
 */
export function wordReadings(
  text: string,
  words: readonly TextRange[],
  language: string | undefined,
): WordReading[] {
  const isEnglish = isReadAsEnglish(language)
  return words.map((range, index) => {
    const word = text.slice(range.start, range.end)
    const gap = text.slice(words[index - 1]?.end ?? 0, range.start)
    const sign = gap.endsWith('№') ? '№' : ''
    return readingOf(sign + word, isEnglish)
  })
}

/** Whether numbers and short forms of a language are spelled out here. @param language BCP 47 tag, if known */
export function isReadAsEnglish(language: string | undefined): boolean {
  return language === undefined || /^(?:en|und)(?:$|[-_])/iu.test(language)
}

/** What may be heard for a word that stands alone. */
export function readingOf(word: string, isEnglish: boolean): WordReading {
  const written = plainLetters(word)
  const forms = isEnglish ? [written, ...englishReadings(word).map(plainLetters)] : [written]
  const isOpen = /[\p{N}@]|:\/\/|^www\.|^\P{L}+$/u.test(word) || isAcronym(word)
  return { forms: [...new Set(forms)].filter((form) => form !== ''), isOpen }
}

/** Letters that may be read one by one, with names of their own: "U.S.A.", "BBC". */
function isAcronym(word: string): boolean {
  return /^(?:\p{L}\p{M}*\.){2,}$|^[\p{Lu}&]{2,5}$/u.test(word)
}
