import type Database from 'better-sqlite3'
import type { Settings } from '../../shared/settings.ts'
import { checkSettingsChange, settingsFrom } from './settings.ts'

/** The reader's settings, a row for each that was ever changed. Throws SQLite's errors as they are. */
export class SettingsStore {
  readonly #db: Database.Database
  readonly #all: Database.Statement<[], { name: string; value: string }>
  readonly #set: Database.Statement<[string, string]>

  constructor(db: Database.Database) {
    this.#db = db
    this.#all = db.prepare('SELECT name, value FROM settings')
    this.#set = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
  }

  read(): Settings {
    return settingsFrom(new Map(this.#all.all().map(({ name, value }) => [name, value])))
  }

  /** Changes all of the given fields or none. @throws {AppError} SETTINGS_INVALID */
  change(change: unknown): Settings {
    const entries = Object.entries(checkSettingsChange(change))
    this.#db
      .transaction(() => {
        for (const [name, value] of entries) this.#set.run(name, JSON.stringify(value))
      })
      .immediate()
    return this.read()
  }
}
