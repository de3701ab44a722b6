import { constants } from 'node:fs'
import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { LibraryError, isAbort, toPlainError } from '../../shared/errors.ts'
import type { AssetId, DocumentFormat, DocumentHeader, DocumentId, Section } from '../../shared/document.ts'
import type { ImportEvent, LibraryEntry, OpenedDocument } from '../../shared/library.ts'
import type { DocumentImporter } from '../documents/document-importer.ts'
import { readAsset, type DocumentAsset } from '../documents/read-asset.ts'
import type { Log } from '../log.ts'
import type { Library } from './library.ts'

/** Raised when an importer gives another tree for the same file: stored documents are then imported again. */
export const importerVersion = 1

const extensions: Readonly<Record<DocumentFormat, string>> = { epub: 'epub', markdown: 'md', text: 'txt' }

export interface BookshelfOptions {
  readonly library: Library
  readonly importer: DocumentImporter
  /** Folder for a copy of each imported file, so that a book survives its original's removal. */
  readonly booksFolder: string
  readonly onImport: (event: ImportEvent) => void
  readonly log: Log
}

/** Brings files into the library and gives them back: what the window and the command line call "the shelf". */
export class Bookshelf {
  readonly #options: BookshelfOptions
  readonly #running = new Map<string, Promise<LibraryEntry>>()
  readonly #closing = new AbortController()
  #nextImportId = 1

  constructor(options: BookshelfOptions) {
    this.#options = options
  }

  /**
   * Imports a file. A file whose content is already on the shelf gives the entry that is there.
   * @throws {DocumentError} when it can't be read; the library is as it was before.
   */
  add(path: string): Promise<LibraryEntry> {
    const running = this.#running.get(path)
    if (running !== undefined) return running
    const promise = this.#import(path).finally(() => this.#running.delete(path))
    this.#running.set(path, promise)
    return promise
  }

  /** Imports several files one after another; a file that fails is reported by `onImport` and left out. */
  async addAll(paths: readonly string[]): Promise<readonly LibraryEntry[]> {
    const entries: LibraryEntry[] = []
    for (const path of paths) {
      const entry = await this.add(path).catch(() => undefined)
      if (entry !== undefined) entries.push(entry)
    }
    return entries
  }

  /** Opens a document: it moves to the front of the shelf. @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  open(id: DocumentId): OpenedDocument {
    this.#entry(id)
    this.#options.library.touchOpened(id)
    return { entry: this.#entry(id), sections: this.#options.library.sections(id) }
  }

  /** @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT, also for a section that it does not have. */
  section(id: DocumentId, sectionIndex: number): Section {
    const section = this.#options.library.section(id, sectionIndex)
    if (section === undefined) throw unknownDocument()
    return section
  }

  /** Takes a document from the shelf, with its place and the copy of its file. The original file stays. */
  async remove(id: DocumentId): Promise<void> {
    const entry = this.#entry(id)
    this.#options.library.remove(id)
    await rm(this.#copyPath(entry.header), { force: true })
  }

  /** A picture of a document; undefined when there is none of that id. */
  async asset(id: DocumentId, assetId: AssetId): Promise<DocumentAsset | undefined> {
    const entry = this.#options.library.get(id)
    if (entry === undefined) return undefined
    return readAsset(this.#copyPath(entry.header), entry.header.source.format, assetId)
  }

  /** Stops running imports. */
  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.allSettled(this.#running.values())
    await this.#options.importer.close()
  }

  async #import(path: string): Promise<LibraryEntry> {
    const { library, onImport, log } = this.#options
    const importId = this.#nextImportId++
    const fileName = basename(path)
    onImport({ kind: 'started', importId, fileName })
    const draft = new ImportDraft(library, importId, onImport, path)
    // Ends the worker when the header shows that the document is already there.
    const signal = AbortSignal.any([this.#closing.signal, draft.isKnown.signal])
    try {
      await this.#options.importer.import(path, draft, signal)
      await this.#keepCopy(path, draft.requireHeader())
      const entry = draft.finish()
      onImport({ kind: 'finished', importId, entry, isNew: true })
      return entry
    } catch (error) {
      if (draft.existing !== undefined) {
        onImport({ kind: 'finished', importId, entry: draft.existing, isNew: false })
        return draft.existing
      }
      draft.abandon()
      const plain = toPlainError(error)
      onImport({ kind: 'failed', importId, fileName, error: plain })
      if (!isAbort(error)) log.warn(`import failed: ${plain.code}`)
      throw error
    }
  }

  async #keepCopy(path: string, header: DocumentHeader): Promise<void> {
    await mkdir(this.#options.booksFolder, { recursive: true })
    const target = this.#copyPath(header)
    const partial = `${target}.part`
    await copyFile(path, partial, constants.COPYFILE_FICLONE)
    await rename(partial, target)
  }

  #copyPath(header: DocumentHeader): string {
    return join(this.#options.booksFolder, `${header.id}.${extensions[header.source.format]}`)
  }

  #entry(id: DocumentId): LibraryEntry {
    const entry = this.#options.library.get(id)
    if (entry === undefined) throw unknownDocument()
    return entry
  }
}

function unknownDocument(): LibraryError {
  return new LibraryError(
    'LIBRARY_UNKNOWN_DOCUMENT',
    'This document is not on the shelf any more. Open its file again.',
  )
}

/** One import on its way into the library. */
class ImportDraft {
  readonly isKnown = new AbortController()
  /** The document, when its content was on the shelf before. */
  existing: LibraryEntry | undefined
  readonly #library: Library
  readonly #importId: number
  readonly #onImport: (event: ImportEvent) => void
  readonly #originalPath: string
  #header: DocumentHeader | undefined
  #sectionsTotal = 0

  constructor(
    library: Library,
    importId: number,
    onImport: (event: ImportEvent) => void,
    originalPath: string,
  ) {
    this.#library = library
    this.#importId = importId
    this.#onImport = onImport
    this.#originalPath = originalPath
  }

  onHeader = (header: DocumentHeader, outline: readonly unknown[]): void => {
    this.existing = this.#library.get(header.id)
    if (this.existing !== undefined) {
      this.isKnown.abort()
      return
    }
    this.#header = header
    this.#sectionsTotal = outline.length
    this.#library.beginImport(header, { originalPath: this.#originalPath, importerVersion })
  }

  onSection = (index: number, section: Section): void => {
    const header = this.#header
    if (header === undefined) return
    this.#library.addSection(header.id, index, section)
    this.#onImport({
      kind: 'progress',
      importId: this.#importId,
      sectionsDone: index + 1,
      sectionsTotal: Math.max(this.#sectionsTotal, index + 1),
    })
  }

  requireHeader(): DocumentHeader {
    if (this.#header === undefined) throw new LibraryError('INTERNAL', 'The import ended without a header.')
    return this.#header
  }

  finish(): LibraryEntry {
    return this.#library.finishImport(this.requireHeader().id)
  }

  abandon(): void {
    if (this.#header !== undefined) this.#library.abandonImport(this.#header.id)
  }
}
