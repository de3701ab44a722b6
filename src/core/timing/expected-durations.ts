import type { TextRange } from '../../shared/document.ts'
import { englishReadings } from './english-readings.ts'
import { isReadAsEnglish } from './word-readings.ts'

/** How long a word of a text takes to say, in seconds, for a voice of middle speed that nobody hurries. */
export interface ExpectedDuration {
  /** The word itself; never 0. */
  readonly speechSeconds: number
  /** The pause that the punctuation behind it makes. */
  readonly pauseSeconds: number
}

/**
 * Seconds for a word's onset, for each syllable and for each letter of an alphabet with vowels. Fitted to 6,744
 * words of a novel as eSpeak NG says them at 175 words a minute (0.018, 0.027, 0.049; 58 ms apart from it by root
 * mean square) and rounded towards syllables, which count for more in human voices.
 */
const onsetSeconds = 0.02
const syllableSeconds = 0.04
const letterSeconds = 0.045

/** Seconds for a character of other scripts, from about 5 syllables or 8 morae a second. */
const characterSeconds: readonly (readonly [RegExp, number])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 0.13],
  [/\p{Script=Hangul}/u, 0.18],
  [/\p{Script=Han}/u, 0.22],
  [/[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u, 0.09],
  // Vowels that are not written take their time too.
  [/[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}]/u, 0.095],
  [
    /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Gujarati}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Gurmukhi}\p{Script=Sinhala}]/u,
    0.12,
  ],
  [/\p{Script=Ethiopic}/u, 0.18],
]

/** A digit or a sign whose reading is not known: "7" is a word, and so is "%". */
const digitSeconds = 0.3

/** A word is drawn out before a pause. */
const finalSeconds = 0.06

/** Measured behind the words of the same novel, with what a human voice pauses more. */
const stopPauseSeconds = 0.4
const clausePauseSeconds = 0.22

/**
 * How long each word of a text takes to say, for a voice of middle speed. Other voices differ by a factor.
 * @param words ascending ranges of `text`, without overlap
 * @param language BCP 47 tag; decides how numbers are read
 */
export function expectedDurations(
  text: string,
  words: readonly TextRange[],
  language: string | undefined,
): ExpectedDuration[] {
  const isEnglish = isReadAsEnglish(language)
  return words.map((range, index) => {
    const word = text.slice(range.start, range.end)
    const gap = text.slice(range.end, words[index + 1]?.start ?? text.length)
    const pause = pauseSeconds(gap)
    return {
      speechSeconds: speechSeconds(word, isEnglish) + (pause > 0 ? finalSeconds : 0),
      pauseSeconds: pause,
    }
  })
}

function speechSeconds(word: string, isEnglish: boolean): number {
  const isReadOut = isEnglish && /[^\p{L}\p{M}'’\-‐‑]|^[IVXLCDM]{2,}$/u.test(word)
  const reading = isReadOut ? englishReadings(word)[0] : undefined
  const parts = (reading ?? word).split(/[\s\-‐‑.]+/u)
  return parts.reduce((seconds, part) => seconds + (part === '' ? 0 : partSeconds(part)), 0) || digitSeconds
}

function partSeconds(part: string): number {
  let seconds = onsetSeconds
  let vowelled = ''
  for (const character of part.normalize('NFC')) {
    if (/[\p{Nd}\p{S}&%§@]/u.test(character)) seconds += digitSeconds
    else if (/\p{L}/u.test(character)) {
      const known = characterSeconds.find(([pattern]) => pattern.test(character))
      if (known === undefined) vowelled += character
      else seconds += known[1]
    }
  }
  return vowelled === ''
    ? seconds
    : seconds + syllables(vowelled) * syllableSeconds + vowelled.length * letterSeconds
}

/** Groups of vowels in a word of the Latin, Cyrillic or Greek alphabet; an English "e" at the end is silent. */
function syllables(word: string): number {
  const base = word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  const spoken = base.replace(/(?<=[^aeiouyl])e$/u, '')
  return Math.max(1, spoken.match(/[aeiouyаеиоуыэюяієїαεηιουω]+/gu)?.length ?? 0)
}

function pauseSeconds(gap: string): number {
  if (/[.!?…。！？।؟]/u.test(gap)) return stopPauseSeconds
  return /[,;:—–、，；：،]|\s-\s/u.test(gap) ? clausePauseSeconds : 0
}
