import { LibraryError } from '../../shared/errors.ts'

/** The error for a document that is not in the library, or not on the shelf, any more. */
export function unknownDocument(): LibraryError {
  return new LibraryError(
    'LIBRARY_UNKNOWN_DOCUMENT',
    'This document is not on the shelf any more. Open its file again.',
  )
}
