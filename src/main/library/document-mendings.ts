import { changes, quoteOfMending } from '../../core/mending/apply-mendings.ts'
import type { DocumentId, Section } from '../../shared/document.ts'
import { AppError, LibraryError } from '../../shared/errors.ts'
import type { Mending, MendingDraft } from '../../shared/mending.ts'
import type { Clock } from '../clock.ts'
import type { Bookshelf } from './bookshelf.ts'
import type { Library } from './library.ts'

export interface DocumentMendingsOptions {
  readonly library: Library
  readonly shelf: Pick<Bookshelf, 'entry' | 'remake'>
  readonly clock: Clock
}

/** More than a reader makes by hand; each is looked for in every section of an import. */
const maxMendings = 1_000

/** What readers put right in how their documents were imported: kept, and made at once and in every later import. */
export class DocumentMendings {
  readonly #options: DocumentMendingsOptions

  constructor(options: DocumentMendingsOptions) {
    this.#options = options
  }

  /** In the order in which they were made. */
  list(id: DocumentId): readonly Mending[] {
    return this.#options.library.mendings((store) => store.list(id))
  }

  /**
   * Mends a document. Marks and the place move with their text.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   * @throws {AppError} MENDING_INVALID where it would change nothing, or there are too many
   * @throws {DocumentError} when the document can't be made anew; it and its mendings are then as they were before.
   */
  async mend(id: DocumentId, draft: MendingDraft): Promise<readonly Mending[]> {
    const { library, shelf, clock } = this.#options
    shelf.entry(id)
    if (this.list(id).length >= maxMendings) throw tooMany()
    const section = this.#sectionToMend(id, draft)
    if (section === undefined) throw nothingToMend()
    const quote = quoteOfMending(section, draft)
    const added = library.mendings((store) => store.add(id, draft, quote, clock.nowMs()))
    if (added === undefined) throw unknownDocument()
    try {
      await shelf.remake(id)
    } catch (error) {
      library.mendings((store) => store.remove(id, added.id))
      throw error
    }
    return this.list(id)
  }

  /** Takes a mending back; nothing happens when it is gone. Those after it stay where they still find their text. @throws as `mend`. */
  async undo(id: DocumentId, mendingId: number): Promise<readonly Mending[]> {
    const { library, shelf } = this.#options
    shelf.entry(id)
    const mending = this.list(id).find((each) => each.id === mendingId)
    if (mending === undefined) return this.list(id)
    library.mendings((store) => store.remove(id, mendingId))
    try {
      await shelf.remake(id)
    } catch (error) {
      library.mendings((store) => store.putBack(id, mending))
      throw error
    }
    return this.list(id)
  }

  #sectionToMend(id: DocumentId, draft: MendingDraft): Section | undefined {
    const { library } = this.#options
    for (const { index } of library.sections(id)) {
      const section = library.section(id, index)
      if (section !== undefined && changes(section, draft)) return section
    }
    return undefined
  }
}

function nothingToMend(): AppError {
  const message = 'There is nothing here that this would change. The document may have been mended meanwhile.'
  return new AppError('MENDING_INVALID', message)
}

function tooMany(): AppError {
  const message = `A document can be mended in ${maxMendings} places. Take back some that are not needed any more.`
  return new AppError('MENDING_INVALID', message)
}

function unknownDocument(): LibraryError {
  return new LibraryError('LIBRARY_UNKNOWN_DOCUMENT', 'This document is not on the shelf any more.')
}
