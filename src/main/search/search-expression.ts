import { searchPhrases } from '../../core/search/search-text.ts'
import { maxQueryChars } from '../../shared/search.ts'

/** Words looked for at once. */
const maxPhrases = 16
/** Shorter beginnings stand for half of all words. */
const leastPrefixChars = 2

/**
 * What to ask FTS5 for, one after another until there is enough: the words in a row, all of them in one paragraph, and
 * the last of them as the beginning of a word, which is left out while it is one letter. Every word is a string to FTS5,
 * so that no query has a syntax.
 * Beginnings come last: where the word itself is found, what it costs to gather them is saved.
 * @returns [] for a query without a word.
 */
export function searchExpressions(query: string): readonly string[] {
  const phrases = searchPhrases(query.slice(0, maxQueryChars)).slice(0, maxPhrases)
  const last = phrases.at(-1)
  if (last === undefined) return []
  const all = phrases.map(quoted).join(' AND ')
  if (phrases.length === 1) return last.length < leastPrefixChars ? [all] : [all, `${all} *`]
  const begun = last.length < leastPrefixChars ? phrases.slice(0, -1).map(quoted).join(' AND ') : `${all} *`
  return [quoted(phrases.join(' ')), all, begun]
}

function quoted(phrase: string): string {
  return `"${phrase}"`
}
