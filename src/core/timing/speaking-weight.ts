import type { TextRange } from '../../shared/document.ts'

/**
 * How long the words of a text take to say, relative to each other: used only where no engine says. A letter
 * counts 1, a digit 3 ("7" is "seven"), a character of a script without letters 3 (one is a syllable or more),
 * a word's own onset 1, and the punctuation behind it the pause it makes.
 * @param words ascending, without overlap
 * @returns one positive number for each word
 */
export function speakingWeights(text: string, words: readonly TextRange[]): number[] {
  return words.map((word, index) => {
    const nextStart = words[index + 1]?.start ?? text.length
    return 1 + sounds(text.slice(word.start, word.end)) + pause(text.slice(word.end, nextStart))
  })
}

const syllabicPattern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Nd}\p{S}]/u

function sounds(word: string): number {
  let weight = 0
  for (const character of word) {
    if (syllabicPattern.test(character)) weight += 3
    else if (/\p{L}/u.test(character)) weight += 1
  }
  return weight
}

function pause(gap: string): number {
  if (/[.!?…。！？।؟]/u.test(gap)) return 4
  return /[,;:—–、，；：،]/u.test(gap) ? 2 : 0
}
