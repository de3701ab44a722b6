import type Database from 'better-sqlite3'
import type { DocumentId, Locator } from '../../shared/document.ts'
import { AppError } from '../../shared/errors.ts'
import type { Place } from '../../shared/library.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { busyTimeoutMs } from '../storage/open-database.ts'
import { storageFailure, toStorageError } from '../storage/sqlite-errors.ts'
import type { DocumentRef, DocumentsStore } from './documents-store.ts'
import { PlaceCopies } from './place-copies.ts'
import type { PlacesStore } from './places-store.ts'
import { shareOf } from './progress.ts'
import type { SectionsStore } from './sections-store.ts'
import { unknownDocument } from './unknown-document.ts'

/** The tables that tell of places. */
export interface PlaceTables {
  readonly documents: DocumentsStore
  readonly sections: SectionsStore
  readonly places: PlacesStore
}

/** Where a library lies, and what its places need beside its tables. */
export interface DocumentPlacesOptions {
  readonly db: Database.Database
  readonly libraryPath: string
  readonly tables: PlaceTables
  readonly clock: Clock
  readonly log: Log
}

/**
 * Where the reader is in each document, in the library and, for the case that it is damaged, in the copies beside it.
 * Throws SQLite's errors as they are.
 */
export class DocumentPlaces {
  readonly #options: DocumentPlacesOptions
  readonly #copies: PlaceCopies

  constructor(options: DocumentPlacesOptions) {
    this.#options = options
    this.#copies = new PlaceCopies(options.libraryPath, options.log)
  }

  get(id: DocumentId): Place | undefined {
    const { documents, places } = this.#options.tables
    const ref = documents.ref(id)
    return ref === undefined ? undefined : places.get(ref.document)
  }

  /**
   * Keeps the reader's place.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   * @throws {RangeError} for a locator that is not in the document.
   */
  set(id: DocumentId, locator: Locator): Place {
    const { documents, places } = this.#options.tables
    const updatedAtMs = this.#options.clock.nowMs()
    try {
      const ref = documents.ref(id)
      if (ref === undefined) throw unknownDocument()
      const place = places.set(ref.document, locator, this.#progressAt(ref, locator), updatedAtMs)
      this.#copies.keep(id, locator, updatedAtMs)
      return place
    } catch (error) {
      // Who listens on while the file is damaged finds the place after the restart, which goes back to a backup.
      if (storageFailure(error) === 'damaged') this.#copies.keep(id, locator, updatedAtMs)
      throw error
    }
  }

  /** As `set`, but fails at once where another process holds the file. */
  setAtOnce(id: DocumentId, locator: Locator): Place {
    const { db } = this.#options
    db.pragma('busy_timeout = 0')
    try {
      return this.set(id, locator)
    } finally {
      db.pragma(`busy_timeout = ${busyTimeoutMs}`)
    }
  }

  /** Takes the copy of the place of a document that leaves the library away; the place itself goes with it. */
  forgetCopy(id: DocumentId): void {
    this.#copies.forget(id)
  }

  /** A backup knows the places of its day; the copies know the last ones. Failures are in the log. */
  restoreFromCopies(): void {
    const { libraryPath, log } = this.#options
    for (const { documentId, blockId, charOffset, updatedAtMs } of this.#copies.all()) {
      try {
        if ((this.get(documentId)?.updatedAtMs ?? -Infinity) < updatedAtMs) {
          this.set(documentId, { blockId, charOffset })
        }
      } catch (error) {
        // Of a document that the backup doesn't have, or has in another edition.
        const failure = toStorageError(error, 'library', libraryPath)
        log.info(`library: a place was not restored (${failure instanceof AppError ? failure.code : 'gone'})`)
      }
    }
  }

  #progressAt({ content, charCount }: DocumentRef, { blockId, charOffset }: Locator): number {
    const block = this.#options.tables.sections.locate(content, blockId)
    if (block === undefined) throw new RangeError(`locator: the document has no block ${blockId}.`)
    if (!Number.isInteger(charOffset) || charOffset < 0 || charOffset > block.charCount) {
      throw new RangeError(
        `locator: offset ${charOffset} is not in a block of ${block.charCount} characters.`,
      )
    }
    return shareOf(block.charsBefore + charOffset, charCount)
  }
}
