import type { DocumentHeader } from '../../shared/document.ts'
import { LibraryError } from '../../shared/errors.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import type { Library } from './library.ts'

/** A document of the library, as reading needs it. */
export function libraryDocumentAccess(library: Library, header: DocumentHeader): DocumentAccess {
  const summaries = library.sections(header.id)
  return {
    language: header.language,
    sections: () => summaries,
    section(index) {
      const section = library.section(header.id, index)
      if (section === undefined) {
        throw new LibraryError(
          'LIBRARY_UNKNOWN_DOCUMENT',
          'This part of the document is not on the shelf any more.',
        )
      }
      return section
    },
    locate: (blockId) => library.locate(header.id, blockId),
  }
}
