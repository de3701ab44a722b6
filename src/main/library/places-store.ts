import type Database from 'better-sqlite3'
import type { Locator } from '../../shared/document.ts'
import type { Place } from '../../shared/library.ts'

/** The columns of a place, under names that a join of documents and places can give as well. */
export interface PlaceRow {
  readonly block_id: string
  readonly char_offset: number
  readonly progress: number
  readonly updated_at_ms: number
}

/** Where the reader is, by `documents.id`. Throws SQLite's errors as they are. */
export class PlacesStore {
  readonly #get: Database.Statement<[number], PlaceRow>
  readonly #set: Database.Statement<[number, string, number, number, number]>

  constructor(db: Database.Database) {
    this.#get = db.prepare(
      'SELECT block_id, char_offset, progress, updated_at_ms FROM places WHERE document = ?',
    )
    this.#set = db.prepare('INSERT OR REPLACE INTO places VALUES (?, ?, ?, ?, ?)')
  }

  get(document: number): Place | undefined {
    const row = this.#get.get(document)
    return row === undefined ? undefined : toPlace(row)
  }

  set(document: number, locator: Locator, progress: number, updatedAtMs: number): Place {
    this.#set.run(document, locator.blockId, locator.charOffset, progress, updatedAtMs)
    return { locator: { blockId: locator.blockId, charOffset: locator.charOffset }, progress, updatedAtMs }
  }
}

/** Gives the place of a row. */
export function toPlace(row: PlaceRow): Place {
  return {
    locator: { blockId: row.block_id, charOffset: row.char_offset },
    progress: row.progress,
    updatedAtMs: row.updated_at_ms,
  }
}
