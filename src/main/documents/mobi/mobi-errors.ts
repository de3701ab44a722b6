import { DocumentError } from '../../../shared/errors.ts'

/** DOCUMENT_DAMAGED; `damage` is for the log. */
export function damagedBook(damage: string): DocumentError {
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'This Kindle book is damaged and can’t be read. Get it again from its source.',
    { details: { damage } },
  )
}

/** DOCUMENT_ENCRYPTED. */
export function protectedBook(): DocumentError {
  return new DocumentError(
    'DOCUMENT_ENCRYPTED',
    'This book is protected by its shop and opens only in the shop’s own apps. Get an edition without copy protection, as many publishers sell.',
  )
}

/** DOCUMENT_LIMIT_EXCEEDED for a book that unpacks to more than any book holds. */
export function unpacksTooFar(limitBytes: number): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This book unpacks to far more text than any book holds, so it was not opened. Get it from another source.',
    { details: { limitBytes } },
  )
}

/** An error as the reader is told it: what is read beyond the end of a record is a damaged book. */
export function toBookError(error: unknown): unknown {
  const code = error instanceof RangeError && 'code' in error ? error.code : undefined
  return code === 'ERR_OUT_OF_RANGE' || code === 'ERR_BUFFER_OUT_OF_BOUNDS'
    ? damagedBook('a record is cut off')
    : error
}
