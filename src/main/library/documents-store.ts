import type Database from 'better-sqlite3'
import type { DocumentHeader, DocumentId } from '../../shared/document.ts'
import type { DocumentPreferences, LibraryEntry } from '../../shared/library.ts'
import type { VoiceRef } from '../../shared/speech.ts'
import { voiceRefSchema } from '../schemas.ts'
import { preferencesFrom } from './document-preferences.ts'
import { noticesFrom } from './stored-notices.ts'
import { toPlace } from './places-store.ts'
import type { PlaceRow } from './places-store.ts'

/** How the other tables know a document. */
export interface DocumentRef {
  /** `documents.id` */
  readonly document: number
  /** `contents.id` of what readers see. */
  readonly content: number
  readonly charCount: number
}

/** The text of a document as readers see it. */
export interface DocumentText {
  readonly documentId: DocumentId
  /** Another after each import and each mending. */
  readonly textVersion: number
}

interface EntryRow extends Nullable<PlaceRow> {
  readonly header: string
  readonly added_at_ms: number
  readonly opened_at_ms: number | null
  readonly char_count: number
  readonly section_count: number
  readonly is_whole: number
  readonly voice: string | null
  readonly preferences: string | null
  readonly notices: string | null
}

type Nullable<Row> = { readonly [Name in keyof Row]: Row[Name] | null }

/** The documents on the shelf. Throws SQLite's errors as they are. */
export class DocumentsStore {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#statements = prepareAll(db)
  }

  /** Without what is only shown of one document: the list goes to the window as a whole. */
  list(): LibraryEntry[] {
    return this.#statements.list.all().map((row) => {
      const entry = toEntry(row)
      const { notices: _notices, ...listed } = entry
      const { description: _description, publisher: _publisher, ...header } = entry.header
      return { ...listed, header }
    })
  }

  get(id: DocumentId): LibraryEntry | undefined {
    const row = this.#statements.get.get(id)
    return row === undefined ? undefined : toEntry(row)
  }

  ref(id: DocumentId): DocumentRef | undefined {
    return this.#statements.ref.get(id)
  }

  isOnShelf(id: DocumentId): boolean {
    return this.#statements.isOnShelf.get(id) !== undefined
  }

  /** Of any document, taken from the shelf or not. */
  header(id: DocumentId): DocumentHeader | undefined {
    const header = this.#statements.header.get(id)
    return header === undefined ? undefined : (JSON.parse(header) as DocumentHeader)
  }

  originalPath(id: DocumentId): string | undefined {
    return this.#statements.originalPath.get(id)
  }

  /** Adds a document that has no content yet; `show` gives it one in the same transaction. @returns `documents.id`. */
  add(header: DocumentHeader, originalPath: string, nowMs: number): number {
    const values = { id: header.id, header: JSON.stringify(header), originalPath, nowMs }
    return this.#statements.add.get(values) as number
  }

  /** Makes a content the one that readers see, with the header and counts that belong to it. */
  show(
    document: number,
    content: number,
    shown?: { readonly header: DocumentHeader; readonly originalPath: string },
  ): void {
    this.#statements.show.run({ document, content })
    if (shown !== undefined) {
      this.#statements.setHeader.run(JSON.stringify(shown.header), shown.originalPath, document)
    }
  }

  /** Counts a section that was added to a content, where readers see that content. */
  countSection(content: number, charCount: number): void {
    this.#statements.countSection.run(charCount, content)
  }

  touchOpened(id: DocumentId, nowMs: number): boolean {
    return this.#statements.touchOpened.run({ id, nowMs }).changes > 0
  }

  setVoice(id: DocumentId, voice: VoiceRef | null): boolean {
    return this.#statements.setVoice.run(voice === null ? null : JSON.stringify(voice), id).changes > 0
  }

  setPreferences(id: DocumentId, preferences: DocumentPreferences): void {
    this.#statements.setPreferences.run(JSON.stringify(preferences), id)
  }

  /** Takes documents from the shelf, with all that is kept of them. @returns false for one that is not there */
  markRemoved(id: DocumentId, nowMs: number): boolean {
    return this.#statements.markRemoved.run(nowMs, id).changes > 0
  }

  /** Puts back what was taken from the shelf. @returns false for what was not, or is removed for good */
  restore(id: DocumentId): boolean {
    return this.#statements.restore.run(id).changes > 0
  }

  /** Documents that were taken from the shelf and can be put back. */
  removed(): DocumentId[] {
    return this.#statements.removed.all()
  }

  /** Removes a document that was taken from the shelf for good. @returns false where it is on the shelf */
  removeMarked(id: DocumentId): boolean {
    return this.#statements.removeMarked.run(id).changes > 0
  }

  /** Documents that are whole, on the shelf or taken from it, the last read first. */
  texts(): DocumentText[] {
    return this.#statements.texts.all()
  }
}

function toEntry(row: EntryRow): LibraryEntry {
  const { block_id, char_offset, progress, updated_at_ms } = row
  const hasPlace = block_id !== null && char_offset !== null && progress !== null && updated_at_ms !== null
  return {
    header: JSON.parse(row.header) as DocumentHeader,
    addedAtMs: row.added_at_ms,
    ...(row.opened_at_ms !== null && { openedAtMs: row.opened_at_ms }),
    ...(hasPlace && { place: toPlace({ block_id, char_offset, progress, updated_at_ms }) }),
    ...voiceOf(row.voice),
    preferences: preferencesFrom(row.preferences),
    charCount: row.char_count,
    sectionCount: row.section_count,
    ...(row.notices !== null && { notices: noticesFrom(row.notices) }),
    ...(row.is_whole === 0 && { isImporting: true as const }),
  }
}

/** A voice that can't be read is none: the document goes back to the settings'. */
function voiceOf(stored: string | null): Pick<LibraryEntry, 'voice'> {
  if (stored === null) return {}
  try {
    const voice = voiceRefSchema.safeParse(JSON.parse(stored))
    return voice.success ? { voice: voice.data } : {}
  } catch {
    return {}
  }
}

const entries = `
  SELECT header, added_at_ms, opened_at_ms, char_count, section_count, is_whole, voice, preferences, notices,
    block_id, char_offset, progress, places.updated_at_ms
  FROM documents
  JOIN contents ON contents.id = documents.content
  LEFT JOIN places ON places.document = documents.id`

/** Now, or just after the latest: two documents opened in one millisecond still have an order. */
const nextRecency = 'max($nowMs, (SELECT coalesce(max(recency), 0) + 1 FROM documents))'

function prepareAll(db: Database.Database) {
  return {
    list: db.prepare<[], EntryRow>(`${entries} WHERE removed_at_ms IS NULL ORDER BY recency DESC`),
    get: db.prepare<[string], EntryRow>(`${entries} WHERE document_id = ? AND removed_at_ms IS NULL`),
    ref: db.prepare<[string], DocumentRef>(
      'SELECT id AS document, content, char_count AS charCount FROM documents WHERE document_id = ?',
    ),
    isOnShelf: db.prepare<[string], unknown>(
      'SELECT 1 FROM documents WHERE document_id = ? AND removed_at_ms IS NULL',
    ),
    header: db.prepare<[string], string>('SELECT header FROM documents WHERE document_id = ?').pluck(),
    originalPath: db
      .prepare<[string], string>('SELECT original_path FROM documents WHERE document_id = ?')
      .pluck(),
    add: db
      .prepare<[{ id: string; header: string; originalPath: string; nowMs: number }], number>(
        `INSERT INTO documents (document_id, header, original_path, added_at_ms, recency)
         VALUES ($id, $header, $originalPath, $nowMs, ${nextRecency}) RETURNING id`,
      )
      .pluck(),
    show: db.prepare<[{ document: number; content: number }]>(`
      UPDATE documents SET content = $content,
        char_count = (SELECT coalesce(sum(char_count), 0) FROM sections WHERE content = $content),
        section_count = (SELECT count(*) FROM sections WHERE content = $content)
      WHERE id = $document`),
    setHeader: db.prepare<[string, string, number]>(
      'UPDATE documents SET header = ?, original_path = ? WHERE id = ?',
    ),
    countSection: db.prepare<[number, number]>(
      'UPDATE documents SET char_count = char_count + ?, section_count = section_count + 1 WHERE content = ?',
    ),
    touchOpened: db.prepare<[{ id: string; nowMs: number }]>(
      `UPDATE documents SET opened_at_ms = $nowMs, recency = ${nextRecency} WHERE document_id = $id`,
    ),
    setVoice: db.prepare<[string | null, string]>('UPDATE documents SET voice = ? WHERE document_id = ?'),
    setPreferences: db.prepare<[string, string]>(
      'UPDATE documents SET preferences = ? WHERE document_id = ?',
    ),
    markRemoved: db.prepare<[number, string]>(
      'UPDATE documents SET removed_at_ms = ? WHERE document_id = ? AND removed_at_ms IS NULL',
    ),
    restore: db.prepare<[string]>(
      'UPDATE documents SET removed_at_ms = NULL WHERE document_id = ? AND removed_at_ms IS NOT NULL',
    ),
    removed: db
      .prepare<[], string>('SELECT document_id FROM documents WHERE removed_at_ms IS NOT NULL')
      .pluck(),
    removeMarked: db.prepare<[string]>(
      'DELETE FROM documents WHERE document_id = ? AND removed_at_ms IS NOT NULL',
    ),
    texts: db.prepare<[], DocumentText>(`
      SELECT document_id AS documentId, content AS textVersion
      FROM documents JOIN contents ON contents.id = documents.content
      WHERE is_whole = 1 ORDER BY recency DESC`),
  }
}
