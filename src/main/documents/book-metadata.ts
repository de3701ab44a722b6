import type { DocumentHeader } from '../../shared/document.ts'

/** What a book says of itself; '' or [] where it says nothing. */
export interface BookMetadata {
  readonly title: string
  readonly authors: readonly string[]
  /** BCP 47, canonical; '' when missing or no language tag. */
  readonly language: string
  readonly publisher: string
  readonly description: string
  readonly publishedYear: number | undefined
}

/** What a document says of its publication, for its header: a field for what it says, none for what it doesn't. */
export function publicationOf({
  publisher,
  description,
  publishedYear,
}: Pick<BookMetadata, 'publisher' | 'description' | 'publishedYear'>): Pick<
  DocumentHeader,
  'publisher' | 'description' | 'publishedYear'
> {
  return {
    ...(publisher === '' ? {} : { publisher }),
    ...(description === '' ? {} : { description }),
    ...(publishedYear === undefined ? {} : { publishedYear }),
  }
}
