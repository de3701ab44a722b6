import type Database from 'better-sqlite3'
import type { DocumentId } from '../../shared/document.ts'
import type { Mending, MendingDraft } from '../../shared/mending.ts'

interface MendingRow {
  readonly id: number
  readonly draft: string
  readonly quote: string
  readonly created_at_ms: number
}

/** What readers have put right in how documents were imported. Throws SQLite's errors as they are. */
export class MendingsStore {
  readonly #statements: ReturnType<typeof prepareAll>

  constructor(db: Database.Database) {
    this.#statements = prepareAll(db)
  }

  /** Those of a document in the order in which they were made. */
  list(id: DocumentId): readonly Mending[] {
    return this.#statements.list.all(id).map(toMending)
  }

  /** @returns undefined for a document that is not on the shelf */
  add(id: DocumentId, draft: MendingDraft, quote: string, nowMs: number): Mending | undefined {
    const row = this.#statements.add.get({ id, draft: JSON.stringify(draft), quote, nowMs })
    return row === undefined ? undefined : toMending(row)
  }

  /** @returns whether it was there */
  remove(id: DocumentId, mending: number): boolean {
    return this.#statements.remove.run(mending, id).changes > 0
  }

  /** Puts back one that was removed, in its old place. */
  putBack(id: DocumentId, mending: Mending): void {
    const { draft, quote, createdAtMs } = mending
    this.#statements.putBack.run({
      id,
      quote,
      createdAtMs,
      mending: mending.id,
      draft: JSON.stringify(draft),
    })
  }
}

function toMending(row: MendingRow): Mending {
  const draft = JSON.parse(row.draft) as MendingDraft
  return { id: row.id, draft, quote: row.quote, createdAtMs: row.created_at_ms }
}

const documentOf = '(SELECT id FROM documents WHERE document_id = $id)'

function prepareAll(db: Database.Database) {
  return {
    list: db.prepare<[string], MendingRow>(`
      SELECT mendings.* FROM mendings JOIN documents ON documents.id = mendings.document
      WHERE document_id = ? ORDER BY mendings.id`),
    add: db.prepare<[{ id: string; draft: string; quote: string; nowMs: number }], MendingRow>(`
      INSERT INTO mendings (document, draft, quote, created_at_ms)
      SELECT id, $draft, $quote, $nowMs FROM documents WHERE document_id = $id RETURNING *`),
    remove: db.prepare<[number, string]>(
      'DELETE FROM mendings WHERE id = ? AND document = (SELECT id FROM documents WHERE document_id = ?)',
    ),
    putBack: db.prepare<[{ id: string; mending: number; draft: string; quote: string; createdAtMs: number }]>(
      `INSERT INTO mendings VALUES ($mending, ${documentOf}, $draft, $quote, $createdAtMs)`,
    ),
  }
}
