import type Database from 'better-sqlite3'

/** What the program has learned and keeps: JSON values by name. Throws SQLite's errors as they are. */
export class FactsStore {
  readonly #get: Database.Statement<[string], string>
  readonly #set: Database.Statement<[string, string]>

  constructor(db: Database.Database) {
    this.#get = db.prepare<[string], string>('SELECT value FROM facts WHERE name = ?').pluck()
    this.#set = db.prepare('INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)')
  }

  /** The stored JSON; undefined where there is none. Its shape is the caller's to check. */
  get(name: string): unknown {
    const text = this.#get.get(name)
    if (text === undefined) return undefined
    try {
      return JSON.parse(text)
    } catch {
      return undefined
    }
  }

  set(name: string, value: unknown): void {
    this.#set.run(name, JSON.stringify(value))
  }
}
