import { previewTextFor } from '../../shared/voice-preview.ts'
import { primaryTag } from './language-name.ts'

/**
 * Characters that are spoken in a second at speaking rate 1, pauses included. Alphabets: what listening in English,
 * German and French measures, 14 to 16. Where a character is a syllable or more, from the syllables in a second of
 * Pellegrino, Coupé and Marsico (2011), "A cross-language perspective on speech information rate", less the pauses.
 */
const alphabetCharsPerSecond = 15
const charsPerSecondByLanguage: Readonly<Record<string, number>> = {
  // One syllable is one character; 5.2 in a second.
  zh: 4.5,
  yue: 4.5,
  // 7.8 morae in a second, about 1.5 of them in a character of mixed kana and kanji.
  ja: 5.5,
  // One syllable is one character; 6.5 in a second, and spaces.
  ko: 7,
  // Vowels are marks of their own beside the consonants.
  hi: 12,
  th: 11,
}

/** @param language BCP 47 tag */
export function charsPerSecond(language: string): number {
  return charsPerSecondByLanguage[primaryTag(language)] ?? alphabetCharsPerSecond
}

/** What an hour of listening at speaking rate 1 costs, in US dollars. */
export function dollarsPerHour(pricePerMillionChars: number, language: string): number {
  return (pricePerMillionChars / 1e6) * charsPerSecond(language) * 3600
}

/** What saying the sample text costs, in US dollars, where it is not in the cache. */
export function previewDollars(pricePerMillionChars: number, language: string): number {
  return (pricePerMillionChars / 1e6) * previewTextFor(language).length
}
