import { applyMendings } from '../../core/mending/apply-mendings.ts'
import type { DocumentHeader, DocumentId, Section } from '../../shared/document.ts'
import type { ImportEvent, LibraryEntry } from '../../shared/library.ts'
import type { MendingDraft } from '../../shared/mending.ts'
import type { ImportHandlers, ImportSummary } from '../documents/document-importer.ts'
import type { Library } from './library.ts'

/** What one import needs of the shelf. */
export interface ShelfImportOptions {
  readonly library: Library
  readonly importId: number
  readonly onImport: (event: ImportEvent) => void
  readonly originalPath: string
  readonly importerVersion: number
  /** The document that is to be made anew though its importer is the same. */
  readonly remadeId?: DocumentId | undefined
  /** The import of the same document that is under way already. */
  readonly sameDocument: (id: DocumentId) => Promise<LibraryEntry> | undefined
  /** Called when a document begins; what it promises is part of the import. */
  readonly onBegin: (header: DocumentHeader) => Promise<void>
}

/** The document that a file turned out to be. */
export interface ShelfImportOutcome {
  readonly entry: LibraryEntry
  /** Whether it was not on the shelf before. */
  readonly isNew: boolean
}

/** Enough text for a reader to begin while the rest arrives. */
const readableChars = 2000

/**
 * One file on its way into the library. When its content turns out to be there, the rest is read and thrown away: that
 * costs less than ending the thread in the middle of its work.
 */
export class ShelfImport implements ImportHandlers {
  readonly #options: ShelfImportOptions
  #begun: DocumentHeader | undefined
  #kept: Promise<void> = Promise.resolve()
  /** The document, when it is on the shelf or on its way there. */
  #known: LibraryEntry | Promise<LibraryEntry> | undefined
  /** What the reader has put right in an earlier import of it. */
  #mendings: readonly MendingDraft[] = []
  #isRenewal = false
  #sectionsTotal = 0
  /** Whether the importer tells its progress: sections then tell nothing. */
  #tellsProgress = false
  #percent = -1
  #isReadable = false

  constructor(options: ShelfImportOptions) {
    this.#options = options
  }

  /** The document that this import writes. */
  get begunId(): DocumentId | undefined {
    return this.#begun?.id
  }

  /** Runs the importer over this. @throws what it throws; the library is then as it was before. */
  async run(importFile: () => Promise<ImportSummary>): Promise<ShelfImportOutcome> {
    const { library } = this.#options
    try {
      const { notices } = await importFile()
      if (this.#known !== undefined) return { entry: await this.#known, isNew: false }
      await this.#kept
      if (this.#begun === undefined) throw new Error('The import ended without a header.')
      return { entry: library.finishImport(this.#begun.id, notices), isNew: !this.#isRenewal }
    } catch (error) {
      if (this.#known !== undefined) return { entry: await this.#known, isNew: false }
      if (this.#begun !== undefined) library.abandonImport(this.#begun.id)
      throw error
    }
  }

  onHeader = (header: DocumentHeader, outline: readonly unknown[]): void => {
    const { library, importerVersion, originalPath } = this.#options
    // Who opens the file of a document that was just removed wants it back, with its place.
    library.restore([header.id])
    const existing = library.get(header.id)
    const isCurrent =
      existing !== undefined &&
      library.importerVersion(header.id) === importerVersion &&
      this.#options.remadeId !== header.id
    this.#known = this.#options.sameDocument(header.id) ?? (isCurrent ? existing : undefined)
    if (this.#known !== undefined) return
    this.#begun = header
    this.#mendings = library.mendings((store) => store.list(header.id)).map(({ draft }) => draft)
    this.#isRenewal = existing !== undefined
    this.#sectionsTotal = outline.length
    library.beginImport(header, { originalPath, importerVersion })
    this.#kept = this.#options.onBegin(header)
    // It is awaited at the end; until then a failure must not count as unhandled.
    this.#kept.catch(() => {})
  }

  onSection = (index: number, section: Section): void => {
    if (this.#begun === undefined) return
    this.#options.library.addSection(this.#begun.id, index, applyMendings(section, this.#mendings))
    if (!this.#tellsProgress) this.#tellProgress(index + 1, Math.max(this.#sectionsTotal, index + 1))
    this.#tellReadable(this.#begun.id)
  }

  onRevision = (index: number, section: Section): void => {
    if (this.#begun === undefined) return
    this.#options.library.reviseSection(this.#begun.id, index, applyMendings(section, this.#mendings))
  }

  onProgress = (done: number, total: number): void => {
    if (this.#known !== undefined) return
    this.#tellsProgress = true
    // Of a book of thousands of pages, each is not worth an event.
    const percent = total > 0 ? Math.floor((100 * done) / total) : 0
    if (percent > this.#percent) this.#tellProgress(done, total)
    this.#percent = percent
  }

  #tellProgress(partsDone: number, partsTotal: number): void {
    this.#options.onImport({ kind: 'progress', importId: this.#options.importId, partsDone, partsTotal })
  }

  #tellReadable(id: DocumentId): void {
    if (this.#isReadable || this.#isRenewal) return
    const entry = this.#options.library.get(id)
    if (entry === undefined || entry.charCount < readableChars) return
    this.#isReadable = true
    this.#options.onImport({ kind: 'readable', importId: this.#options.importId, entry })
  }
}
