import type Database from 'better-sqlite3'

/** One step of a database's shape. Released steps are never edited: a change is a new step. */
export interface Migration {
  /** 1, 2, 3 … without gaps; stored in `PRAGMA user_version` once it is done. */
  readonly version: number
  /** SQL statements, run inside one transaction with all other steps that are due. */
  readonly sql: string
}

/** The version that a list of migrations leads to. @throws {RangeError} when they are not numbered 1, 2, 3 … */
export function latestVersion(migrations: readonly Migration[]): number {
  for (const [index, migration] of migrations.entries()) {
    if (migration.version !== index + 1) {
      throw new RangeError(`Migration ${migration.version} stands where ${index + 1} is due.`)
    }
  }
  return migrations.length
}

/** The version a database is at; 0 is a new file. */
export function databaseVersion(db: Database.Database): number {
  return db.pragma('user_version', { simple: true }) as number
}

/**
 * Brings a database to the latest version: all or nothing. Safe when two processes start at once: the
 * version is read again under the write lock.
 */
export function migrate(db: Database.Database, migrations: readonly Migration[]): void {
  const step = db.transaction(() => {
    const version = databaseVersion(db)
    for (const migration of migrations) {
      if (migration.version > version) db.exec(migration.sql)
    }
    if (version < migrations.length) db.pragma(`user_version = ${migrations.length}`)
  })
  step.immediate()
}
