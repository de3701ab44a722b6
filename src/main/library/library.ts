import type Database from 'better-sqlite3'
import type {
  BlockId,
  DocumentHeader,
  DocumentId,
  ImportNotice,
  Locator,
  Section,
  SectionSummary,
} from '../../shared/document.ts'
import { LibraryError } from '../../shared/errors.ts'
import type { LibraryEntry, Place } from '../../shared/library.ts'
import type { Settings } from '../../shared/settings.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import type { Clock } from '../clock.ts'
import { silentLog } from '../log.ts'
import type { Log } from '../log.ts'
import { databaseVersion } from '../storage/migrate.ts'
import { toStorageError } from '../storage/sqlite-errors.ts'
import { AudiobooksStore } from './audiobooks-store.ts'
import { ContentsStore } from './contents-store.ts'
import { DailyBackup } from './daily-backup.ts'
import { changedPreferences, checkPreferencesChange } from './document-preferences.ts'
import { DocumentMarks } from './document-marks.ts'
import { DocumentPlaces } from './document-places.ts'
import { DocumentsStore } from './documents-store.ts'
import type { DocumentText } from './documents-store.ts'
import { ImportDrafts } from './import-drafts.ts'
import type { ImportInfo } from './import-drafts.ts'
import { FactsStore } from './facts-store.ts'
import { FindingsStore } from './findings-store.ts'
import type { SpeechFinding } from './findings-store.ts'
import { openLibrary } from './open-library.ts'
import type { LibraryRecovery } from './open-library.ts'
import { removeLeftOvers } from './left-overs.ts'
import { MendingsStore } from './mendings-store.ts'
import { PronunciationsStore } from './pronunciations-store.ts'
import { PlacesStore } from './places-store.ts'
import { SectionsStore } from './sections-store.ts'
import type { BlockPlace } from './sections-store.ts'
import { SettingsStore } from './settings-store.ts'
import { SpendingStore } from './spending-store.ts'
import { unknownDocument } from './unknown-document.ts'

/** Where the library is kept. */
export interface LibraryOptions {
  /** The SQLite file; its folder must exist. Backups go to the folder `backups` beside it. */
  readonly path: string
  readonly clock: Clock
  readonly log?: Log
}

/**
 * The reader's documents, places, settings and spending, in one SQLite file that several processes may use at once.
 * All calls are synchronous and take well under a millisecond, but for `list` (5,000 documents: about 20 ms) and those
 * that read or write a whole section.
 *
 * Every call throws a LibraryError when the file fails: LIBRARY_UNAVAILABLE, LIBRARY_DAMAGED or DISK_FULL; what was
 * asked for was then not done.
 */
export class Library {
  /** Set when the library was damaged and went back to a backup as it was opened. */
  readonly recovery: LibraryRecovery | undefined
  readonly #path: string
  readonly #clock: Clock
  readonly #log: Log
  readonly #db: Database.Database
  readonly #documents: DocumentsStore
  readonly #contents: ContentsStore
  readonly #sections: SectionsStore
  readonly #places: DocumentPlaces
  readonly #settings: SettingsStore
  readonly #spending: SpendingStore
  readonly #facts: FactsStore
  readonly #findings: FindingsStore
  readonly #marks: DocumentMarks
  readonly #pronunciations: PronunciationsStore
  readonly #mendings: MendingsStore
  readonly #audiobooks: AudiobooksStore
  readonly #drafts: ImportDrafts
  readonly #backup: DailyBackup

  private constructor(options: LibraryOptions) {
    this.#path = options.path
    this.#clock = options.clock
    this.#log = options.log ?? silentLog
    const opened = openLibrary({ path: options.path, clock: options.clock, log: this.#log })
    this.#db = opened.db
    this.recovery = opened.recovery
    this.#documents = new DocumentsStore(this.#db)
    this.#contents = new ContentsStore(this.#db)
    this.#sections = new SectionsStore(this.#db)
    this.#settings = new SettingsStore(this.#db)
    this.#spending = new SpendingStore(this.#db)
    this.#facts = new FactsStore(this.#db)
    this.#findings = new FindingsStore(this.#db)
    this.#marks = new DocumentMarks(this.#db, this.#documents, this.#sections, this.#clock)
    this.#pronunciations = new PronunciationsStore(this.#db)
    this.#mendings = new MendingsStore(this.#db)
    this.#audiobooks = new AudiobooksStore(this.#db)
    const tables = {
      documents: this.#documents,
      contents: this.#contents,
      sections: this.#sections,
      places: new PlacesStore(this.#db),
      marks: this.#marks,
    }
    this.#drafts = new ImportDrafts(this.#db, tables, this.#clock)
    this.#backup = new DailyBackup(this.#db, this.#path, this.#clock, this.#log)
    this.#run(() => removeLeftOvers(this.#drafts, this.#marks, this.#path, this.#log))
    this.#places = new DocumentPlaces({
      db: this.#db,
      libraryPath: this.#path,
      tables,
      clock: this.#clock,
      log: this.#log,
    })
    if (this.recovery !== undefined) this.#places.restoreFromCopies()
  }

  /**
   * Opens the library, making it when it is missing, and removes half imports that a crash has left.
   * @throws {LibraryError} LIBRARY_UNAVAILABLE with where the file is, LIBRARY_TOO_NEW, DISK_FULL
   */
  static open(options: LibraryOptions): Library {
    return new Library(options)
  }

  /** The number of the last migration that its file has had. */
  version(): number {
    return this.#run(() => databaseVersion(this.#db))
  }

  /** All documents, the last opened or added first; those being imported as well. */
  list(): readonly LibraryEntry[] {
    return this.#run(() => this.#documents.list())
  }

  get(id: DocumentId): LibraryEntry | undefined {
    return this.#run(() => this.#documents.get(id))
  }

  /**
   * Begins an import. A new document is on the shelf at once, marked `isImporting`; a known one shows its old sections
   * until `finishImport`, and keeps its place and dates.
   */
  beginImport(header: DocumentHeader, info: ImportInfo): void {
    this.#run(() => this.#drafts.begin(header, info))
  }

  /**
   * Stores a section of a document that is being imported; it can be read from then on where the document is new.
   * @param index From 0 in reading order; sections may come in any order, each once.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT when the document was removed meanwhile: the import should stop.
   */
  addSection(id: DocumentId, index: number, section: Section): void {
    if (!this.#run(() => this.#drafts.addSection(id, index, section))) throw unknownDocument()
  }

  /** Puts a section of an import in the place of one that was added, with the same blocks and text. @throws as addSection. */
  reviseSection(id: DocumentId, index: number, section: Section): void {
    if (!this.#run(() => this.#drafts.reviseSection(id, index, section))) throw unknownDocument()
  }

  /** Ends an import. @param notices What it could not give. @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT as addSection. */
  finishImport(id: DocumentId, notices: readonly ImportNotice[] = []): LibraryEntry {
    const isThere = this.#run(() => this.#drafts.finish(id, notices))
    const entry = isThere ? this.get(id) : undefined
    if (entry === undefined) throw unknownDocument()
    return entry
  }

  /** Takes back what an import has stored; nothing happens where none was begun. */
  abandonImport(id: DocumentId): void {
    this.#run(() => this.#drafts.abandon(id))
  }

  /** Takes documents from the shelf; all that is kept of them stays until `removeMarked`. All or none. */
  markRemoved(ids: readonly DocumentId[]): void {
    const nowMs = this.#clock.nowMs()
    this.#inTransaction(() => ids.forEach((id) => this.#documents.markRemoved(id, nowMs)))
  }

  /** Puts back what `markRemoved` took, as it was. @returns those that are there again. */
  restore(ids: readonly DocumentId[]): readonly DocumentId[] {
    return this.#inTransaction(() => ids.filter((id) => this.#documents.restore(id)))
  }

  /** What `markRemoved` took and nothing put back. */
  removed(): readonly DocumentId[] {
    return this.#run(() => this.#documents.removed())
  }

  /** Removes for good what `markRemoved` took. @returns whether the document was such a one. */
  removeMarked(id: DocumentId): boolean {
    const isRemoved = this.#run(() => this.#documents.removeMarked(id))
    this.#pronunciations.forget()
    if (isRemoved) this.#places.forgetCopy(id)
    return isRemoved
  }

  /** Whether a document is in the library, on the shelf or taken from it. */
  has(id: DocumentId): boolean {
    return this.#run(() => this.#documents.ref(id) !== undefined)
  }

  /** Whether a document is on the shelf. */
  isOnShelf(id: DocumentId): boolean {
    return this.#run(() => this.#documents.isOnShelf(id))
  }

  /** What a document says about itself, on the shelf or taken from it. */
  header(id: DocumentId): DocumentHeader | undefined {
    return this.#run(() => this.#documents.header(id))
  }

  /** The texts of all whole documents, those that `markRemoved` took too. */
  texts(): readonly DocumentText[] {
    return this.#run(() => this.#documents.texts())
  }

  /** The sections that are there, in reading order; [] for an unknown document. */
  sections(id: DocumentId): readonly SectionSummary[] {
    return this.#ofText(id, (content) => this.#sections.summaries(content)) ?? []
  }

  /** @throws {LibraryError} LIBRARY_DAMAGED for a section that cannot be read; the rest of the library can. */
  section(id: DocumentId, index: number): Section | undefined {
    const section = this.#ofText(id, (content) => this.#sections.section(content, index))
    if (section === 'damaged') {
      throw new LibraryError(
        'LIBRARY_DAMAGED',
        'This part of the document is damaged in the library. Remove the document and open its file again.',
        { details: { documentId: id, sectionIndex: index } },
      )
    }
    return section
  }

  /** Where a block is, and how many characters of display text the document has before it. */
  locate(id: DocumentId, blockId: BlockId): BlockPlace | undefined {
    return this.#ofText(id, (content) => this.#sections.locate(content, blockId))
  }

  /** Notes that a document was opened: it comes first in `list`. */
  touchOpened(id: DocumentId): void {
    this.#run(() => this.#documents.touchOpened(id, this.#clock.nowMs()))
  }

  /**
   * Keeps the reader's place.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   * @throws {RangeError} for a locator that is not in the document.
   */
  setPlace(id: DocumentId, locator: Locator): Place {
    return this.#run(() => this.#places.set(id, locator))
  }

  /**
   * As `setPlace`, while somebody listens: where another process holds the file it fails at once, as sound can't wait,
   * and may be asked again.
   */
  setPlaceAtOnce(id: DocumentId, locator: Locator): Place {
    return this.#run(() => this.#places.setAtOnce(id, locator))
  }

  place(id: DocumentId): Place | undefined {
    return this.#run(() => this.#places.get(id))
  }

  /** Where the document's file was when it was imported. */
  originalPath(id: DocumentId): string | undefined {
    return this.#run(() => this.#documents.originalPath(id))
  }

  /** The version of the importer that made the sections that readers see. */
  importerVersion(id: DocumentId): number | undefined {
    return this.#ofText(id, (content) => this.#contents.importerVersion(content))
  }

  /** Names the text that readers see: another after each import and each mending. */
  textVersion(id: DocumentId): number | undefined {
    return this.#ofText(id, (content) => content)
  }

  /** Chooses the voice of a document; null gives it back to the settings. @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT */
  setVoice(id: DocumentId, voice: VoiceRef | null): LibraryEntry {
    const isThere = this.#run(() => this.#documents.setVoice(id, voice))
    const entry = isThere ? this.get(id) : undefined
    if (entry === undefined) throw unknownDocument()
    return entry
  }

  /**
   * Sets what holds for one document alone.
   * @throws {AppError} SETTINGS_INVALID for what is not allowed
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   */
  changePreferences(id: DocumentId, change: unknown): LibraryEntry {
    const checked = checkPreferencesChange(change)
    const entry = this.get(id)
    if (entry === undefined) throw unknownDocument()
    const preferences = changedPreferences(entry.preferences, checked)
    this.#run(() => this.#documents.setPreferences(id, preferences))
    return { ...entry, preferences }
  }

  /** Runs an action on the ledger of what speech has cost. */
  spending<Result>(action: (spending: SpendingStore) => Result): Result {
    return this.#run(() => action(this.#spending))
  }

  /** Runs an action on how the reader wants words to be said. */
  pronunciations<Result>(action: (pronunciations: PronunciationsStore) => Result): Result {
    return this.#run(() => action(this.#pronunciations))
  }

  /** Runs an action on what readers have put right in how documents were imported. */
  mendings<Result>(action: (mendings: MendingsStore) => Result): Result {
    return this.#run(() => action(this.#mendings))
  }

  /** Runs an action on the audiobooks. */
  audiobooks<Result>(action: (audiobooks: AudiobooksStore) => Result): Result {
    return this.#run(() => action(this.#audiobooks))
  }

  /** Something the program learned earlier, as JSON gives it; undefined where there is none. */
  fact(name: string): unknown {
    return this.#run(() => this.#facts.get(name))
  }

  setFact(name: string, value: unknown): void {
    this.#run(() => this.#facts.set(name, value))
  }

  /** Keeps what was wrong with a voice's speech of a text. */
  addFinding(finding: SpeechFinding): void {
    this.#run(() => this.#findings.add(finding, this.#clock.nowMs()))
  }

  /** What was wrong with the speech of a document, the oldest first. */
  findings(id: DocumentId): readonly SpeechFinding[] {
    return this.#run(() => this.#findings.of(id))
  }

  /**
   * Runs an action on what readers have marked.
   * @throws {LibraryError} LIBRARY_UNKNOWN_DOCUMENT
   * @throws {RangeError} for a range that is not in the document.
   */
  marks<Result>(action: (marks: DocumentMarks) => Result): Result {
    return this.#run(() => action(this.#marks))
  }

  settings(): Settings {
    return this.#run(() => this.#settings.read())
  }

  /**
   * Changes the given fields, all or none, and gives the whole.
   * @param change From outside: a partial `Settings`.
   * @throws {AppError} SETTINGS_INVALID; nothing is clamped.
   */
  changeSettings(change: unknown): Settings {
    return this.#run(() => this.#settings.change(change))
  }

  /**
   * Makes a backup unless there is one of the last 24 hours, in small steps between other work. Call it when the
   * window is up and after an import. The last two are kept; `open` goes back to the newest when the library is damaged.
   * @returns whether one was made; a failure is in the log.
   */
  async backUpDaily(): Promise<boolean> {
    return this.#backup.makeWhereDue(this.list().length === 0)
  }

  /** Closes the file. Drafts that are not finished are removed at the next start. */
  close(): void {
    this.#db.close()
  }

  /** Runs an action on the text that readers see of a document; undefined for an unknown document. */
  #ofText<Result>(id: DocumentId, action: (content: number) => Result): Result | undefined {
    return this.#run(() => {
      const ref = this.#documents.ref(id)
      return ref === undefined ? undefined : action(ref.content)
    })
  }

  #inTransaction<Result>(action: () => Result): Result {
    return this.#run(() => this.#db.transaction(action).immediate())
  }

  #run<Result>(action: () => Result): Result {
    try {
      return action()
    } catch (error) {
      throw toStorageError(error, 'library', this.#path)
    }
  }
}
