import type { DocumentHeader } from '../../shared/document.ts'
import type { BookFacts } from './audio-file.ts'

/** What an audiobook says about itself. @param cover of a size that players take */
export function bookFacts(header: DocumentHeader, narrator: string, cover: BookFacts['cover']): BookFacts {
  const { title, authors, publisher, publishedYear, language, description } = header
  return {
    title,
    authors,
    narrator,
    ...(publisher !== undefined && { publisher }),
    ...(publishedYear !== undefined && { publishedYear }),
    ...(language !== 'und' && { language }),
    ...(description !== undefined && { description }),
    ...(cover !== undefined && { cover }),
  }
}
