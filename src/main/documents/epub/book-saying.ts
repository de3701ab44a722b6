import type { BookSaying } from '../../../shared/document.ts'

/** Longer is no word. */
const longestChars = 200

/**
 * A transcription that a book gives, in the International Phonetic Alphabet.
 * @param alphabet as the book names it; '' for the usual one
 * @returns undefined for an alphabet that isn't known, and for nothing
 */
export function phonemesOf(transcription: string, alphabet: string): BookSaying | undefined {
  const text = transcription.replace(/\s+/g, ' ').trim()
  if (text === '' || text.length > longestChars) return undefined
  const name = alphabet.toLowerCase()
  if (name === '' || name === 'ipa') return { kind: 'phonemes', ipa: text }
  return name === 'x-sampa' || name === 'xsampa' ? { kind: 'phonemes', ipa: ipaOfSampa(text) } : undefined
}

/** Other words for a word. @returns undefined for nothing, and for a text that is no word's */
export function aliasOf(alias: string): BookSaying | undefined {
  const text = alias.replace(/\s+/g, ' ').trim()
  return text === '' || text.length > longestChars ? undefined : { kind: 'alias', text }
}

/**
 * Signs of X-SAMPA that are others in the International Phonetic Alphabet, the longest first.
 * Source: J. C. Wells, "Computer-coding the IPA: a proposed extension of SAMPA".
 */
const sampa: ReadonlyMap<string, string> = new Map([
  ['r\\', 'ɹ'],
  ['R\\', 'ʀ'],
  ['h\\', 'ɦ'],
  ['l\\', 'ɺ'],
  ['x\\', 'ɧ'],
  ['@\\', 'ɘ'],
  ['3\\', 'ɞ'],
  ['@`', 'ɚ'],
  ['3`', 'ɝ'],
  ['r`', 'ɽ'],
  ['A', 'ɑ'],
  ['B', 'β'],
  ['C', 'ç'],
  ['D', 'ð'],
  ['E', 'ɛ'],
  ['F', 'ɱ'],
  ['G', 'ɣ'],
  ['H', 'ɥ'],
  ['I', 'ɪ'],
  ['J', 'ɲ'],
  ['L', 'ʎ'],
  ['M', 'ɯ'],
  ['N', 'ŋ'],
  ['O', 'ɔ'],
  ['P', 'ʋ'],
  ['Q', 'ɒ'],
  ['R', 'ʁ'],
  ['S', 'ʃ'],
  ['T', 'θ'],
  ['U', 'ʊ'],
  ['V', 'ʌ'],
  ['W', 'ʍ'],
  ['Y', 'ʏ'],
  ['Z', 'ʒ'],
  ['@', 'ə'],
  ['{', 'æ'],
  ['}', 'ʉ'],
  ['1', 'ɨ'],
  ['2', 'ø'],
  ['3', 'ɜ'],
  ['4', 'ɾ'],
  ['5', 'ɫ'],
  ['6', 'ɐ'],
  ['7', 'ɤ'],
  ['8', 'ɵ'],
  ['9', 'œ'],
  ['&', 'ɶ'],
  ['?', 'ʔ'],
  ['g', 'ɡ'],
  ['"', 'ˈ'],
  ['%', 'ˌ'],
  [':', 'ː'],
])

function ipaOfSampa(text: string): string {
  let ipa = ''
  for (let at = 0; at < text.length;) {
    const two = sampa.get(text.slice(at, at + 2))
    const one = text[at] ?? ''
    ipa += two ?? sampa.get(one) ?? one
    at += two === undefined ? 1 : 2
  }
  return ipa
}
