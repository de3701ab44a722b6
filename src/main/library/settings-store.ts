import type Database from 'better-sqlite3'
import type { Settings } from '../../shared/settings.ts'
import { checkSettingsChange, settingsFrom } from './settings.ts'

/** The reader's settings, a row for each that was ever changed. Throws SQLite's errors as they are. */
export class SettingsStore {
  readonly #db: Database.Database
  readonly #all: Database.Statement<[], { name: string; value: string }>
  readonly #set: Database.Statement<[string, string]>
  /** Counts what other processes have written into the file. Source: SQLite, PRAGMA data_version. */
  readonly #dataVersion: Database.Statement<[], number>
  #known: { readonly settings: Settings; readonly dataVersion: number | undefined } | undefined

  constructor(db: Database.Database) {
    this.#db = db
    this.#all = db.prepare('SELECT name, value FROM settings')
    this.#set = db.prepare('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)')
    this.#dataVersion = db.prepare<[], number>('PRAGMA data_version').pluck()
  }

  /**
   * Read and checked again only where they may have changed: whoever prepares speech asks several times for every tenth
   * of a second of it.
   */
  read(): Settings {
    const dataVersion = this.#dataVersion.get()
    if (this.#known !== undefined && this.#known.dataVersion === dataVersion) return this.#known.settings
    const settings = settingsFrom(new Map(this.#all.all().map(({ name, value }) => [name, value])))
    this.#known = { settings, dataVersion }
    return settings
  }

  /** Changes all of the given fields or none. @throws {AppError} SETTINGS_INVALID */
  change(change: unknown): Settings {
    const entries = Object.entries(checkSettingsChange(change))
    this.#db
      .transaction(() => {
        for (const [name, value] of entries) this.#set.run(name, JSON.stringify(value))
      })
      .immediate()
    this.#known = undefined
    return this.read()
  }
}
