import { constants } from 'node:fs'
import { copyFile, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { AppError, LibraryError, isAbort, isPasswordError, toPlainError } from '../../shared/errors.ts'
import { documentFormats } from '../../shared/document.ts'
import type { AssetId, DocumentFormat, DocumentHeader, DocumentId, Section } from '../../shared/document.ts'
import type { ImportEvent, LibraryEntry, OpenedDocument } from '../../shared/library.ts'
import type { DocumentImporter } from '../documents/document-importer.ts'
import { readAsset, type DocumentAsset } from '../documents/read-asset.ts'
import type { Log } from '../log.ts'
import { keepPrivate, privateFolderMode } from '../storage/private-file.ts'
import { ShelfImport } from './shelf-import.ts'
import type { Library } from './library.ts'
import { unknownDocument } from './unknown-document.ts'

/** Raised when an importer gives another tree for the same file: a document is imported again when it is opened. */
export const importerVersion = 3

const extensions: Readonly<Record<DocumentFormat, string>> = {
  epub: 'epub',
  pdf: 'pdf',
  docx: 'docx',
  odt: 'odt',
  html: 'html',
  fb2: 'fb2',
  mobi: 'mobi',
  markdown: 'md',
  text: 'txt',
}

/** What the shelf brings together. */
export interface BookshelfOptions {
  readonly library: Library
  readonly importer: DocumentImporter
  /** Folder for a copy of each imported file, so that a book survives its original's removal. */
  readonly booksFolder: string
  readonly onImport: (event: ImportEvent) => void
  readonly log: Log
}

/** How one import differs from an ordinary one. */
interface ImportChoice {
  /** Of the import that is taken up again. */
  readonly importId?: number
  readonly password?: string | undefined
  /** The document that is on the shelf already and is made anew from its copy. */
  readonly renewed?: DocumentHeader
  /** It is made anew though its importer is the same. */
  readonly isRemade?: boolean
}

/** Brings files into the library and gives them back: what the window calls "the library". */
export class Bookshelf {
  readonly #options: BookshelfOptions
  readonly #byPath = new Map<string, Promise<LibraryEntry>>()
  /** Imports that have reached their header. */
  readonly #byDocument = new Map<DocumentId, Promise<LibraryEntry>>()
  readonly #closing = new AbortController()
  /** Paths of imports that wait for a password, by `importId`. */
  readonly #locked = new Map<number, string>()
  /** What opened documents, for this run alone: never on the disk, never in the log. */
  readonly #passwords = new Map<DocumentId, string>()
  #nextImportId = 1

  constructor(options: BookshelfOptions) {
    this.#options = options
  }

  /**
   * Imports a file. A file whose content is already on the shelf gives the entry that is there.
   * @throws {DocumentError} when it can't be read; the library is as it was before.
   */
  add(path: string): Promise<LibraryEntry> {
    return this.#byPath.get(path) ?? this.#start(path)
  }

  /**
   * Takes up an import that failed with DOCUMENT_PASSWORD_NEEDED or DOCUMENT_PASSWORD_WRONG, under its id.
   * @throws {AppError} IPC_BAD_REQUEST where no such import waits
   * @throws {DocumentError} as `add`, DOCUMENT_PASSWORD_WRONG when it may be called again.
   */
  async addWithPassword(importId: number, password: string): Promise<LibraryEntry> {
    const path = this.#locked.get(importId)
    if (path === undefined) throw new AppError('IPC_BAD_REQUEST', 'No document waits for this password.')
    // The same file may have been opened again meanwhile.
    await this.#byPath.get(path)?.catch(() => {})
    return this.#start(path, { importId, password })
  }

  /** What opened a document in this run; undefined where nothing was needed or given. */
  password(id: DocumentId): string | undefined {
    return this.#passwords.get(id)
  }

  /**
   * Makes a document anew from its copy, as it is mended now; readers see the old text until then.
   * @throws {DocumentError} DOCUMENT_PASSWORD_NEEDED for one that was not opened with its password in this run, and
   * whatever an import throws; the document is then as it was before.
   */
  async remake(id: DocumentId): Promise<OpenedDocument> {
    const { header } = this.entry(id)
    const path = this.#copyPath(header)
    // One that is under way may not know of the last mending.
    await this.#byPath.get(path)?.catch(() => {})
    await this.#start(path, { renewed: header, isRemade: true, password: this.#passwords.get(id) })
    return { entry: this.entry(id), sections: this.#options.library.sections(id) }
  }

  /** Keeps what opened a document until this run ends. @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  keepPassword(id: DocumentId, password: string): void {
    this.#passwords.set(this.entry(id).header.id, password)
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

  /**
   * Opens a document: it moves to the front of the shelf. One that an older importer made is imported again first.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   */
  async open(id: DocumentId): Promise<OpenedDocument> {
    await this.#renew(this.entry(id))
    this.#options.library.touchOpened(id)
    return { entry: this.entry(id), sections: this.#options.library.sections(id) }
  }

  /** @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  entry(id: DocumentId): LibraryEntry {
    const entry = this.#options.library.get(id)
    if (entry === undefined) throw unknownDocument()
    return entry
  }

  /** @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT, also for a section that it does not have. */
  section(id: DocumentId, sectionIndex: number): Section {
    const section = this.#options.library.section(id, sectionIndex)
    if (section === undefined) throw unknownDocument()
    return section
  }

  /**
   * Removes documents for good that were taken from the shelf (`library.markRemoved`), with their places and the copies
   * of their files; those that were put back stay. The original files stay.
   */
  async removeMarked(ids: readonly DocumentId[]): Promise<void> {
    for (const id of ids) {
      if (!this.#options.library.removeMarked(id)) continue
      this.#passwords.delete(id)
      await Promise.all(documentFormats.map((format) => rm(this.#pathOf(id, format), { force: true })))
      // Each takes some milliseconds: what else is due comes in between.
      await setImmediate()
    }
  }

  /** Ends what an earlier run has left: removals whose time to be taken back is over. Copies without a document go too. */
  async removeLeftOvers(): Promise<void> {
    const { library, booksFolder } = this.#options
    await this.removeMarked(library.removed())
    const names = await readdir(booksFolder).catch(() => [])
    for (const name of names) {
      const id = /^([0-9a-f]{64})\.[a-z]+$/.exec(name)?.[1]
      if (id !== undefined && !library.has(id)) await rm(join(booksFolder, name), { force: true })
    }
  }

  /** A picture of a document; undefined when there is none of that id. */
  async asset(id: DocumentId, assetId: AssetId): Promise<DocumentAsset | undefined> {
    const entry = this.#options.library.get(id)
    if (entry === undefined) return undefined
    return readAsset(this.#copyPath(entry.header), entry.header.source.format, assetId)
  }

  /** The copy of a document's file; undefined for one that is not on the shelf. */
  pathOf(id: DocumentId): string | undefined {
    const entry = this.#options.library.get(id)
    return entry === undefined ? undefined : this.#copyPath(entry.header)
  }

  /** The copy of a document's file that its printed pages are drawn from; undefined for one without pages. */
  printedFile(id: DocumentId): string | undefined {
    const entry = this.#options.library.get(id)
    return entry?.header.source.format === 'pdf' ? this.#copyPath(entry.header) : undefined
  }

  /** Stops running imports. */
  async close(): Promise<void> {
    this.#closing.abort()
    await Promise.allSettled(this.#byPath.values())
    await this.#options.importer.close()
  }

  #start(path: string, options: ImportChoice = {}): Promise<LibraryEntry> {
    const promise = this.#import(path, options).finally(() => this.#byPath.delete(path))
    this.#byPath.set(path, promise)
    return promise
  }

  async #import(
    path: string,
    { password, renewed, isRemade = false, ...given }: ImportChoice,
  ): Promise<LibraryEntry> {
    const { library, onImport, log } = this.#options
    const { importId = this.#nextImportId++ } = given
    const fileName = renewed?.source.fileName ?? basename(path)
    const originalPath = (renewed === undefined ? undefined : library.originalPath(renewed.id)) ?? path
    onImport({ kind: 'started', importId, fileName })
    const { promise: ended, resolve, reject } = Promise.withResolvers<LibraryEntry>()
    // Nobody may wait for it.
    ended.catch(() => {})
    const shelfImport = new ShelfImport({
      library,
      importId,
      onImport,
      originalPath,
      importerVersion,
      remadeId: isRemade ? renewed?.id : undefined,
      sameDocument: (id) => this.#byDocument.get(id),
      onBegin: (header) => {
        this.#byDocument.set(header.id, ended)
        return this.#keepCopy(path, header)
      },
    })
    try {
      const outcome = await shelfImport.run(() =>
        this.#options.importer.import(path, shelfImport, this.#closing.signal, { password, fileName }),
      )
      this.#locked.delete(importId)
      if (password !== undefined) this.#passwords.set(outcome.entry.header.id, password)
      if (isRemade) onImport({ kind: 'withdrawn', importId })
      else onImport({ kind: 'finished', importId, ...outcome })
      resolve(outcome.entry)
      return outcome.entry
    } catch (error) {
      const plain = toPlainError(error)
      const isLocked = isPasswordError(plain)
      if (isLocked && renewed !== undefined) onImport({ kind: 'withdrawn', importId })
      else if (isRemade) onImport({ kind: 'withdrawn', importId })
      else onImport({ kind: 'failed', importId, fileName, error: plain })
      if (isLocked && renewed === undefined) this.#locked.set(importId, path)
      else this.#locked.delete(importId)
      if (!isAbort(error)) log.warn(`import failed: ${plain.code}`)
      reject(error)
      throw error
    } finally {
      const { begunId } = shelfImport
      if (begunId !== undefined) this.#byDocument.delete(begunId)
    }
  }

  async #renew({ header, isImporting }: LibraryEntry): Promise<void> {
    const version = this.#options.library.importerVersion(header.id) ?? importerVersion
    if (isImporting === true || version >= importerVersion) return
    try {
      const path = this.#copyPath(header)
      const options = { renewed: header, password: this.#passwords.get(header.id) }
      await (this.#byPath.get(path) ?? this.#start(path, options))
    } catch (error) {
      // What an older importer made can still be read; a locked document is renewed once its password was given again.
      this.#options.log.warn(`a document was not imported again: ${toPlainError(error).code}`)
    }
  }

  async #keepCopy(path: string, header: DocumentHeader): Promise<void> {
    const target = this.#copyPath(header)
    if (path === target) return
    const partial = `${target}.part`
    try {
      await mkdir(this.#options.booksFolder, { recursive: true, mode: privateFolderMode })
      await copyFile(path, partial, constants.COPYFILE_FICLONE)
      // The copy has the mode of the original, which all may read.
      await keepPrivate(partial)
      await rename(partial, target)
    } catch (error) {
      await rm(partial, { force: true }).catch(() => {})
      throw copyError(error, this.#options.booksFolder)
    }
  }

  #copyPath(header: DocumentHeader): string {
    return this.#pathOf(header.id, header.source.format)
  }

  #pathOf(id: DocumentId, format: DocumentFormat): string {
    return join(this.#options.booksFolder, `${id}.${extensions[format]}`)
  }
}

function copyError(cause: unknown, folder: string): AppError {
  const isFull = ['ENOSPC', 'EDQUOT'].includes((cause as NodeJS.ErrnoException).code ?? '')
  if (isFull) {
    const message = 'There is no room left for a copy of this document. Free some space and open it again.'
    return new AppError('DISK_FULL', message, { cause, retryable: true })
  }
  const message = `Lectern can't keep a copy of this document in ${folder}. Check that this folder can be written.`
  return new LibraryError('LIBRARY_UNAVAILABLE', message, { cause })
}
