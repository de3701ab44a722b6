import { searchableText, searchPhrases } from '../../core/search/search-text.ts'

/**
 * Whether a text has all words looked for, each from its beginning, without regard to accents and capitals.
 * @param looked '' is in every text; signs alone are in none.
 */
export function hasWords(text: string, looked: string): boolean {
  if (looked.trim() === '') return true
  const phrases = searchPhrases(looked)
  const searched = ` ${searchableText(text).replaceAll(/\s+/gu, ' ')}`
  return phrases.length > 0 && phrases.every((phrase) => searched.includes(` ${phrase}`))
}
