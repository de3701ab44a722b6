import type Database from 'better-sqlite3'
import type { DocumentHeader, DocumentId, ImportNotice, Section } from '../../shared/document.ts'
import type { Place } from '../../shared/library.ts'
import type { Clock } from '../clock.ts'
import type { ContentsStore } from './contents-store.ts'
import type { DocumentMarks } from './document-marks.ts'
import type { DocumentsStore } from './documents-store.ts'
import type { PlacesStore } from './places-store.ts'
import { shareOf } from './progress.ts'
import type { SectionsStore } from './sections-store.ts'

/** What the library keeps of an import beside the document. */
export interface ImportInfo {
  /** Where the file was when it was imported. */
  readonly originalPath: string
  /** See `importerVersion` in `bookshelf.ts`. */
  readonly importerVersion: number
}

interface Draft {
  readonly document: number
  readonly content: number
  readonly header: DocumentHeader
  readonly originalPath: string
}

/** The tables that an import writes. */
export interface ImportStores {
  readonly documents: DocumentsStore
  readonly contents: ContentsStore
  readonly sections: SectionsStore
  readonly places: PlacesStore
  readonly marks: DocumentMarks
}

/** An import that wrote nothing for so long was left by a crash, even where its process id lives on in another. */
const abandonedAfterMs = 60 * 60_000

/**
 * The imports that this process is making, section by section. A new document is on the shelf from its header on; a
 * known one shows its old sections until the new are whole. Throws SQLite's errors as they are.
 */
export class ImportDrafts {
  readonly #db: Database.Database
  readonly #stores: ImportStores
  readonly #clock: Clock
  readonly #drafts = new Map<DocumentId, Draft>()

  constructor(db: Database.Database, stores: ImportStores, clock: Clock) {
    this.#db = db
    this.#stores = stores
    this.#clock = clock
  }

  /** Begins; a draft of the same document that this process had begun before is abandoned. */
  begin(header: DocumentHeader, info: ImportInfo): void {
    const { documents, contents } = this.#stores
    this.#inTransaction(() => {
      this.abandon(header.id)
      const nowMs = this.#clock.nowMs()
      const known = documents.ref(header.id)
      const document = known?.document ?? documents.add(header, info.originalPath, nowMs)
      const content = contents.begin(document, info.importerVersion, process.pid, nowMs)
      if (known === undefined) documents.show(document, content)
      this.#drafts.set(header.id, { document, content, header, originalPath: info.originalPath })
    })
  }

  /** @returns false when the document was removed meanwhile. @throws {RangeError} for a document not begun here. */
  addSection(id: DocumentId, index: number, section: Section): boolean {
    const { content } = this.#draft(id)
    const { documents, contents, sections } = this.#stores
    return this.#inTransaction(() => {
      if (!contents.touch(content, this.#clock.nowMs())) return false
      const { charCount } = sections.add(content, index, section)
      documents.countSection(content, charCount)
      return true
    })
  }

  /** Gives a section that was added another body. @returns false and @throws {RangeError} as addSection. */
  reviseSection(id: DocumentId, index: number, section: Section): boolean {
    const { content } = this.#draft(id)
    return this.#inTransaction(() => {
      if (!this.#stores.contents.touch(content, this.#clock.nowMs())) return false
      this.#stores.sections.revise(content, index, section)
      return true
    })
  }

  /** Makes the draft the document. @returns false when it was removed meanwhile. @throws {RangeError} as addSection. */
  finish(id: DocumentId, notices: readonly ImportNotice[]): boolean {
    const draft = this.#draft(id)
    const { documents, contents } = this.#stores
    const isThere = this.#inTransaction(() => {
      if (!contents.touch(draft.content, this.#clock.nowMs())) return false
      documents.show(draft.document, draft.content, draft)
      contents.finish(draft.document, draft.content, notices)
      this.#movePlace(id, draft)
      this.#stores.marks.moveTo(draft.document, draft.content, documents.ref(id)?.charCount ?? 0)
      return true
    })
    this.#drafts.delete(id)
    return isThere
  }

  /** Removes the draft; the document is as it was before. Nothing happens when there is none. */
  abandon(id: DocumentId): void {
    const draft = this.#drafts.get(id)
    if (draft === undefined) return
    this.#inTransaction(() => this.#abandonContent(draft.document, draft.content))
    this.#drafts.delete(id)
  }

  /** Removes the half imports that a crash has left; those of a process that lives stay. @returns how many. */
  removeLeftOvers(): number {
    const nowMs = this.#clock.nowMs()
    const leftOver = this.#stores.contents.unfinished().filter(
      (draft) =>
        // Nothing is begun yet in this process: a draft of its id is of an earlier process.
        draft.importerPid === process.pid ||
        !isAlive(draft.importerPid) ||
        nowMs - draft.changedAtMs > abandonedAfterMs,
    )
    if (leftOver.length === 0) return 0
    this.#inTransaction(() => {
      for (const { document, content } of leftOver) this.#abandonContent(document, content)
    })
    return leftOver.length
  }

  #abandonContent(document: number, content: number): void {
    const { contents, documents } = this.#stores
    contents.abandon(document, content, (other) => documents.show(document, other))
  }

  /** Keeps the reader's place over a new import: the same block, or the one at the same share of the text. */
  #movePlace(id: DocumentId, { document, content }: Draft): void {
    const { documents, places, sections } = this.#stores
    const place = places.get(document)
    const charCount = documents.ref(id)?.charCount ?? 0
    if (place === undefined) return
    const locator = this.#newLocator(place, content, charCount)
    if (locator === undefined) return
    const block = sections.locate(content, locator.blockId)
    const charOffset = Math.min(locator.charOffset, block?.charCount ?? 0)
    const progress = shareOf((block?.charsBefore ?? 0) + charOffset, charCount)
    places.set(document, { blockId: locator.blockId, charOffset }, progress, place.updatedAtMs)
  }

  #newLocator(place: Place, content: number, charCount: number): Place['locator'] | undefined {
    const { sections } = this.#stores
    if (sections.locate(content, place.locator.blockId) !== undefined) return place.locator
    const blockId = sections.blockAt(content, Math.floor(place.progress * charCount))
    return blockId === undefined ? undefined : { blockId, charOffset: 0 }
  }

  #draft(id: DocumentId): Draft {
    const draft = this.#drafts.get(id)
    if (draft === undefined) throw new RangeError(`id: no import of ${id} was begun.`)
    return draft
  }

  #inTransaction<Result>(action: () => Result): Result {
    return this.#db.transaction(action).immediate()
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it lives, but belongs to another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
