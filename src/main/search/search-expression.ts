import { searchPhrases } from '../../core/search/search-text.ts'
import { maxQueryChars } from '../../shared/search.ts'

/** Words looked for at once. */
const maxPhrases = 16
/** Shorter beginnings stand for half of all words. */
const leastPrefixChars = 2

/**
 * What to ask FTS5 for, one after another until there is enough: the words in a row, all of them in one paragraph, and
 * the last of them as the beginning of a word. Every word is a string to FTS5, so that no query has a syntax.
 * Beginnings come last: where the word itself is found, what it costs to gather them is saved.
 * @returns [] for a query without a word.
 */
export function searchExpressions(query: string): readonly string[] {
  const phrases = searchPhrases(query.slice(0, maxQueryChars)).slice(0, maxPhrases)
  const last = phrases.at(-1)
  if (last === undefined) return []
  const all = phrases.map(quoted).join(' AND ')
  return [
    ...(phrases.length > 1 ? [quoted(phrases.join(' '))] : []),
    all,
    ...(last.length >= leastPrefixChars ? [`${all} *`] : []),
  ]
}

function quoted(phrase: string): string {
  return `"${phrase}"`
}
