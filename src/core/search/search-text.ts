/** A character, with its marks, of a script that puts no space between words: each counts as a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*/gu
/** Invisible in a word: soft hyphens and joiners. */
const invisible = /[\u00AD\u200C-\u200D\u2060\uFEFF]/gu
/** Marks that a word is written with or without: accents, the vowel points of Hebrew and Arabic. Not those of India. */
const accents = /[\u0300-\u036F\u0591-\u05C7\u0610-\u061A\u064B-\u065F\u0670\u06D6-\u06ED]/gu
/** Marks on nothing. */
const strayMarks = /(?<![\p{L}\p{N}\p{M}])\p{M}+/gu
const notInWord = /[^\p{L}\p{N}\p{M}]+/gu

/**
 * Text as the search index takes it, and a query as it is compared with it: one spelling for what looks alike (a
 * ligature, a wide letter), lower case, no accents, and spaces around each character of a script that writes none. Not
 * for showing: offsets are not those of the text.
 */
export function searchableText(text: string): string {
  return (
    text
      .replaceAll(invisible, '')
      .replaceAll(notInWord, ' ')
      .normalize('NFKD')
      .toLowerCase()
      // Which of the two a lower-case sigma is depends on what follows it.
      .replaceAll('ς', 'σ')
      .replaceAll(accents, '')
      .normalize('NFC')
      .replaceAll(notInWord, ' ')
      .replaceAll(strayMarks, '')
      .replaceAll(unspaced, ' $& ')
  )
}

/**
 * The words of a query, each as `searchableText` has it; a word of several parts ("don't", "日本") is one with spaces in
 * it, to be found as these parts in a row. [] for a query without a letter or digit.
 */
export function searchPhrases(query: string): readonly string[] {
  return query
    .replaceAll(invisible, '')
    .split(/\s+/u)
    .map((word) => searchableText(word).trim().replaceAll(/\s+/gu, ' '))
    .filter((word) => /[\p{L}\p{N}]/u.test(word))
}

/** A title, a name or a query as one is found in the other: searchable, and without accents. */
export function plainText(text: string): string {
  return searchableText(text)
    .replaceAll(/\p{M}+/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}
