import { authors, lead, nameKey, namePattern } from './citation-words.ts'
import type { FoundCitation } from './find-citations.ts'

const title = String.raw`,?\s(?:"[^"]*"|“[^”]*”)`
const page = String.raw`(?:lines?\s|[A-Z])?\d{1,4}(?:[–—-]\d{1,4})?`
const onePlace = new RegExp(String.raw`^\s*${lead}(${authors})(?:${title})?,?\s${page}(?:,\s${page})*\s*$`)
const bracketed = /\(([^()[\]]*)\)/g
/** Three works with their titles; longer ones are sentences. */
const maxChars = 200

/** References by author and page without a year, `(Woolf 45; Achebe, "Home" 9–11)`: the list must have the author. */
export function findAuthorPage(text: string): readonly FoundCitation[] {
  const found: FoundCitation[] = []
  for (const match of text.matchAll(bracketed)) {
    const inner = match[1] ?? ''
    // Most have a year or no number; the long expression is made where one is needed.
    if (inner.length > maxChars || !/\s[A-Z]?\d/.test(inner) || /\d{4}/.test(inner)) continue
    const parts = inner.split(';')
    const keys = parts.flatMap((part) => onePlace.exec(part)?.[1]?.match(namePattern)?.[0] ?? []).map(nameKey)
    if (keys.length < parts.length) continue
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      style: 'authorPage',
      needs: { kind: 'authors', authors: keys },
    })
  }
  return found
}
