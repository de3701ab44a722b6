import type Database from 'better-sqlite3'
import type { Pronunciation, PronunciationDraft } from '../../shared/pronunciation.ts'

interface PronunciationRow {
  readonly id: number
  readonly document_id: string | null
  readonly language: string | null
  readonly pattern: string
  readonly is_regex: number
  readonly matches_case: number
  readonly whole_word: number
  readonly replacement: string | null
  readonly is_on: number
  readonly created_at_ms: number
}

/** How the reader wants words to be said. What it is given was checked. Throws SQLite's errors as they are. */
export class PronunciationsStore {
  readonly #db: Database.Database
  readonly #statements: ReturnType<typeof prepareAll>
  #known: { readonly all: readonly Pronunciation[]; readonly dataVersion: number | undefined } | undefined

  constructor(db: Database.Database) {
    this.#db = db
    this.#statements = prepareAll(db)
  }

  /** All, the oldest first: the same array until one is changed, here or by another process. */
  list(): readonly Pronunciation[] {
    const dataVersion = this.#statements.dataVersion.get()
    if (this.#known !== undefined && this.#known.dataVersion === dataVersion) return this.#known.all
    const all = this.#statements.list.all().map(toPronunciation)
    this.#known = { all, dataVersion }
    return all
  }

  get(id: number): Pronunciation | undefined {
    return this.list().find((pronunciation) => pronunciation.id === id)
  }

  /** Adds all or none, in order. @returns their ids; none for a document that is not on the shelf */
  add(drafts: readonly PronunciationDraft[], nowMs: number): readonly number[] {
    const { add } = this.#statements
    const ids = this.#db
      .transaction(() => drafts.flatMap((draft) => add.get({ ...columnsOf(draft), nowMs }) ?? []))
      .immediate()
    this.#known = undefined
    return ids
  }

  /** @returns whether it is there, and its document too */
  change(id: number, draft: PronunciationDraft): boolean {
    const { changes } = this.#statements.change.run({ ...columnsOf(draft), id })
    this.#known = undefined
    return changes > 0
  }

  remove(id: number): void {
    this.#statements.remove.run(id)
    this.#known = undefined
  }

  /** To be called when documents were removed: theirs went with them. */
  forget(): void {
    this.#known = undefined
  }
}

function columnsOf(draft: PronunciationDraft) {
  return {
    documentId: draft.documentId,
    language: draft.language,
    pattern: draft.pattern,
    isRegex: Number(draft.isRegex),
    matchesCase: Number(draft.matchesCase),
    wholeWord: Number(draft.wholeWord),
    replacement: draft.replacement,
    isOn: Number(draft.isOn),
  }
}

type Columns = ReturnType<typeof columnsOf>

function toPronunciation(row: PronunciationRow): Pronunciation {
  return {
    id: row.id,
    documentId: row.document_id,
    language: row.language,
    pattern: row.pattern,
    isRegex: row.is_regex !== 0,
    matchesCase: row.matches_case !== 0,
    wholeWord: row.whole_word !== 0,
    replacement: row.replacement,
    isOn: row.is_on !== 0,
    createdAtMs: row.created_at_ms,
  }
}

const documentOf = '(SELECT id FROM documents WHERE document_id = $documentId)'
const isDocumentThere = `($documentId IS NULL OR EXISTS ${documentOf})`

function prepareAll(db: Database.Database) {
  return {
    list: db.prepare<[], PronunciationRow>(`
      SELECT pronunciations.id, document_id, language, pattern, is_regex, matches_case, whole_word, replacement,
        is_on, created_at_ms
      FROM pronunciations LEFT JOIN documents ON documents.id = pronunciations.document
      ORDER BY pronunciations.id`),
    add: db
      .prepare<[Columns & { nowMs: number }], number>(`
        INSERT INTO pronunciations (document, language, pattern, is_regex, matches_case, whole_word, replacement,
          is_on, created_at_ms)
        SELECT ${documentOf}, $language, $pattern, $isRegex, $matchesCase, $wholeWord, $replacement, $isOn, $nowMs
        WHERE ${isDocumentThere} RETURNING id`)
      .pluck(),
    change: db.prepare<[Columns & { id: number }]>(`
      UPDATE pronunciations SET document = ${documentOf}, language = $language, pattern = $pattern,
        is_regex = $isRegex, matches_case = $matchesCase, whole_word = $wholeWord, replacement = $replacement,
        is_on = $isOn
      WHERE id = $id AND ${isDocumentThere}`),
    remove: db.prepare<[number]>('DELETE FROM pronunciations WHERE id = ?'),
    // Counts what other processes have written into the file. Source: SQLite, PRAGMA data_version.
    dataVersion: db.prepare<[], number>('PRAGMA data_version').pluck(),
  }
}
