import type { TextRange } from '../../shared/document.ts'
import { englishReadings } from './english-readings.ts'
import { foreignReadings } from './foreign-readings.ts'
import { plainLetters } from './plain-letters.ts'

/** What may be heard for a word of a text. */
export interface WordReading {
  /** Plain letters of each reading (`plainLetters`), the word as it is written first. */
  readonly forms: readonly string[]
  /**
   * How many words it may be read as in a way that nobody can foresee: a number, an address or an acronym in any
   * language. 0 for a word that is read as one of the forms.
   */
  readonly mostParts: number
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
  const readings = isEnglish ? englishReadings(word) : foreignReadings(word)
  const forms = [written, ...readings.map(plainLetters)]
  return { forms: [...new Set(forms)].filter((form) => form !== ''), mostParts: mostParts(word) }
}

function mostParts(word: string): number {
  if (/@|:\/\/|^www\./u.test(word)) return word.length + 4
  if (isAcronym(word)) return word.length
  const digits = word.match(/\p{N}/gu)?.length ?? 0
  // "1,234" has 9 words in Spanish, and a sign or a unit has some too.
  return digits > 0 || !/\p{L}/u.test(word) ? 2 * digits + 3 : 0
}

/** Letters that may be read one by one, with names of their own: "U.S.A.", "BBC". */
function isAcronym(word: string): boolean {
  return /^(?:\p{L}\p{M}*\.){2,}$|^[\p{Lu}&]{2,5}$/u.test(word)
}
