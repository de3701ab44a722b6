import type Database from 'better-sqlite3'
import type { AudiobookProgress, AudiobookRequest, AudiobookState } from '../../shared/audiobook.ts'
import type { DocumentId } from '../../shared/document.ts'

/** An audiobook as it is kept. Of `request`, `script`, `state` and `progress` their maker knows the shape. */
export interface StoredAudiobook {
  readonly id: number
  readonly documentId: DocumentId
  readonly title: string
  readonly request: unknown
  /** What else decides how it sounds. */
  readonly script: unknown
  readonly narrator: string
  readonly state: unknown
  readonly progress: unknown
  /** Asked for on the command line, which alone goes on with it. */
  readonly isOfCommand: boolean
  readonly createdAtMs: number
}

/** What is said of one that begins. */
export interface NewAudiobook extends Omit<StoredAudiobook, 'id'> {
  readonly request: AudiobookRequest
  readonly state: AudiobookState
  readonly progress: AudiobookProgress
}

/** A stretch of an audiobook that is done. */
export interface SegmentRecord {
  readonly position: number
  readonly hash: string
  readonly facts: unknown
}

interface AudiobookRow {
  readonly id: number
  readonly document_id: string
  readonly title: string
  readonly request: string
  readonly script: string
  readonly narrator: string
  readonly state: string
  readonly progress: string
  readonly is_of_command: number
  readonly created_at_ms: number
}

interface SegmentRow {
  readonly position: number
  readonly hash: string
  readonly facts: string
}

/** Audiobooks that are made or were made. Throws SQLite's errors as they are. */
export class AudiobooksStore {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#statements = prepareAll(db)
  }

  /** All, the oldest first. */
  list(): readonly StoredAudiobook[] {
    return this.#statements.list.all().map(toStored)
  }

  get(id: number): StoredAudiobook | undefined {
    const row = this.#statements.get.get(id)
    return row === undefined ? undefined : toStored(row)
  }

  /** @returns its number */
  add(book: NewAudiobook): number {
    const { documentId, title, narrator, createdAtMs } = book
    const id = this.#statements.add.get({
      documentId,
      title,
      narrator,
      createdAtMs,
      request: JSON.stringify(book.request),
      script: JSON.stringify(book.script),
      state: JSON.stringify(book.state),
      progress: JSON.stringify(book.progress),
      isOfCommand: book.isOfCommand ? 1 : 0,
    })
    return id ?? 0
  }

  setState(id: number, state: AudiobookState): void {
    this.#statements.setState.run(JSON.stringify(state), id)
  }

  setProgress(id: number, progress: AudiobookProgress): void {
    this.#statements.setProgress.run(JSON.stringify(progress), id)
  }

  setRequest(id: number, request: AudiobookRequest): void {
    this.#statements.setRequest.run(JSON.stringify(request), id)
  }

  setScript(id: number, script: unknown): void {
    this.#statements.setScript.run(JSON.stringify(script), id)
  }

  remove(id: number): void {
    this.#statements.remove.run(id)
  }

  /** What of an audiobook is done, in order. */
  segments(id: number): readonly SegmentRecord[] {
    return this.#statements.segments
      .all(id)
      .map(({ position, hash, facts }) => ({ position, hash, facts: readJson(facts) }))
  }

  setSegment(id: number, { position, hash, facts }: SegmentRecord): void {
    this.#statements.setSegment.run(id, position, hash, JSON.stringify(facts))
  }

  removeSegments(id: number): void {
    this.#statements.removeSegments.run(id)
  }
}

function toStored(row: AudiobookRow): StoredAudiobook {
  return {
    id: row.id,
    documentId: row.document_id,
    title: row.title,
    request: readJson(row.request),
    script: readJson(row.script),
    narrator: row.narrator,
    state: readJson(row.state),
    progress: readJson(row.progress),
    isOfCommand: row.is_of_command !== 0,
    createdAtMs: row.created_at_ms,
  }
}

/** Undefined for what is no JSON. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface NewRow {
  readonly documentId: string
  readonly title: string
  readonly request: string
  readonly script: string
  readonly narrator: string
  readonly state: string
  readonly progress: string
  readonly isOfCommand: number
  readonly createdAtMs: number
}

function prepareAll(db: Database.Database) {
  return {
    list: db.prepare<[], AudiobookRow>('SELECT * FROM audiobooks ORDER BY id'),
    get: db.prepare<[number], AudiobookRow>('SELECT * FROM audiobooks WHERE id = ?'),
    add: db
      .prepare<[NewRow], number>(
        `INSERT INTO audiobooks
           (document_id, title, request, script, narrator, state, progress, is_of_command, created_at_ms)
         VALUES ($documentId, $title, $request, $script, $narrator, $state, $progress, $isOfCommand, $createdAtMs)
         RETURNING id`,
      )
      .pluck(),
    setState: db.prepare<[string, number]>('UPDATE audiobooks SET state = ? WHERE id = ?'),
    setProgress: db.prepare<[string, number]>('UPDATE audiobooks SET progress = ? WHERE id = ?'),
    setRequest: db.prepare<[string, number]>('UPDATE audiobooks SET request = ? WHERE id = ?'),
    setScript: db.prepare<[string, number]>('UPDATE audiobooks SET script = ? WHERE id = ?'),
    remove: db.prepare<[number]>('DELETE FROM audiobooks WHERE id = ?'),
    segments: db.prepare<[number], SegmentRow>(
      'SELECT position, hash, facts FROM audiobook_segments WHERE audiobook = ? ORDER BY position',
    ),
    setSegment: db.prepare<[number, number, string, string]>(
      'INSERT OR REPLACE INTO audiobook_segments VALUES (?, ?, ?, ?)',
    ),
    removeSegments: db.prepare<[number]>('DELETE FROM audiobook_segments WHERE audiobook = ?'),
  }
}
