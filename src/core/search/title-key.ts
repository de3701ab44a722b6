import { plainText } from './search-text.ts'

/**
 * Title and authors as two editions of one book have them in common: without case, accents, punctuation and an article
 * at the beginning, the authors' names in any order. '' where the authors are not known: many a text is called "Notes".
 */
export function titleKey(title: string, authors: readonly string[]): string {
  const names = plainText(authors.join(' ')).split(' ').toSorted().join(' ')
  const plain = plainText(title).replace(/^(the|an?|der|die|das|le|la|les|el|il) (?=.)/u, '')
  return names === '' || plain === '' ? '' : `${plain}\n${names}`
}
