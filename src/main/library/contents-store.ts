import type Database from 'better-sqlite3'
import type { ImportNotice } from '../../shared/document.ts'
import { storedNotices } from './stored-notices.ts'

/** A half import that nobody goes on with. */
export interface UnfinishedContent {
  readonly content: number
  readonly document: number
  readonly importerPid: number
  readonly changedAtMs: number
}

/** The imported trees of documents: one whole one, and others while an import runs. Throws SQLite's errors as they are. */
export class ContentsStore {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#statements = prepareAll(db)
  }

  /** @returns `contents.id`; never given twice. */
  begin(document: number, importerVersion: number, pid: number, nowMs: number): number {
    return Number(this.#statements.begin.run(document, importerVersion, pid, nowMs).lastInsertRowid)
  }

  /** Notes that an import is alive. @returns false when its document was removed meanwhile. */
  touch(content: number, nowMs: number): boolean {
    return this.#statements.touch.run(nowMs, content).changes > 0
  }

  /** Marks a content as whole and removes the document's other whole ones; the document must show this one by then. */
  finish(document: number, content: number, notices: readonly ImportNotice[]): void {
    this.#statements.finish.run(storedNotices(notices), content)
    this.#statements.removeOthers.run(document, content)
  }

  /**
   * Removes a content. A document that showed it shows another that it has, else it goes too.
   * @param show Makes a document show a content.
   */
  abandon(document: number, content: number, show: (content: number) => void): void {
    const other = this.#statements.other.get(document, content)
    if (this.#statements.isShown.get(document, content) === undefined) {
      this.#statements.remove.run(content)
    } else if (other === undefined) {
      this.#statements.removeDocument.run(document)
    } else {
      show(other)
      this.#statements.remove.run(content)
    }
  }

  unfinished(): UnfinishedContent[] {
    return this.#statements.unfinished.all()
  }

  importerVersion(content: number): number | undefined {
    return this.#statements.importerVersion.get(content)
  }
}

function prepareAll(db: Database.Database) {
  return {
    begin: db.prepare<[number, number, number, number]>(`
      INSERT INTO contents (document, importer_version, importer_pid, changed_at_ms) VALUES (?, ?, ?, ?)`),
    touch: db.prepare<[number, number]>('UPDATE contents SET changed_at_ms = ? WHERE id = ?'),
    finish: db.prepare<[string | null, number]>('UPDATE contents SET is_whole = 1, notices = ? WHERE id = ?'),
    removeOthers: db.prepare<[number, number]>(
      'DELETE FROM contents WHERE document = ? AND id <> ? AND is_whole = 1',
    ),
    other: db
      .prepare<[number, number], number>(
        'SELECT id FROM contents WHERE document = ? AND id <> ? ORDER BY is_whole DESC, id DESC LIMIT 1',
      )
      .pluck(),
    isShown: db.prepare<[number, number], unknown>('SELECT 1 FROM documents WHERE id = ? AND content = ?'),
    remove: db.prepare<[number]>('DELETE FROM contents WHERE id = ?'),
    removeDocument: db.prepare<[number]>('DELETE FROM documents WHERE id = ?'),
    unfinished: db.prepare<[], UnfinishedContent>(`
      SELECT id AS content, document, importer_pid AS importerPid, changed_at_ms AS changedAtMs
      FROM contents WHERE is_whole = 0`),
    importerVersion: db
      .prepare<[number], number>('SELECT importer_version FROM contents WHERE id = ?')
      .pluck(),
  }
}
