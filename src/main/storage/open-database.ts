import { statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { CacheError, LibraryError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { backUpNow } from './backups.ts'
import { databaseVersion, latestVersion, migrate } from './migrate.ts'
import type { Migration } from './migrate.ts'
import { makePrivateFile } from './private-file.ts'
import { storageError, storageFailure, toStorageError } from './sqlite-errors.ts'
import type { StorageArea } from './sqlite-errors.ts'
import { waitSync } from './wait.ts'

/** What kind of database a file is to be. */
export interface OpenDatabaseOptions {
  readonly area: StorageArea
  readonly migrations: readonly Migration[]
  /** A power of two from 512 to 65536; used when the file is made, an existing file keeps its own. */
  readonly pageSizeBytes: number
  /** Tables whose structure is always checked. They should be small beside the rest. */
  readonly checkedTables: readonly string[]
  /** A file up to this size is checked as a whole; a larger one only by `checkedTables`. */
  readonly fullCheckLimitBytes: number
  /** Whether freed pages can be given back to the system later (`PRAGMA incremental_vacuum`). */
  readonly givesBackSpace: boolean
  /** Whether a copy is made before the shape of an existing file is changed. */
  readonly backsUpBeforeMigration: boolean
  readonly clock: Clock
  readonly log: Log
}

/** How long a statement waits for another process's write; the longest write of ours is a few hundred milliseconds. */
export const busyTimeoutMs = 5_000
/** Waits between attempts to open a file that is busy; together under a second, as the reader is looking on. */
const openRetryWaitsMs = [20, 60, 180, 540]

/**
 * Opens a database, checks it, and brings it to the latest version. `:memory:` is allowed.
 *
 * WAL with synchronous=NORMAL: a power cut can take back the last commits, never damage the file; a crash of the
 * process takes back nothing. FULL would add a disk flush to every change of the place in a document, which is
 * written while the reader listens and worth a few seconds at most.
 *
 * @throws {CacheError | LibraryError} CACHE_… or LIBRARY_… UNAVAILABLE, DAMAGED or TOO_NEW; DISK_FULL. The file is
 * closed then and was not changed.
 */
export function openDatabase(path: string, options: OpenDatabaseOptions): Database.Database {
  const version = latestVersion(options.migrations)
  for (const waitMs of [...openRetryWaitsMs, undefined]) {
    try {
      return openOnce(path, version, options)
    } catch (error) {
      // Switching to WAL and recovering a log take an exclusive lock for which SQLite does not wait.
      if (storageFailure(error) !== 'busy' || waitMs === undefined) {
        throw toStorageError(error, options.area, path)
      }
      waitSync(waitMs)
    }
  }
  throw storageError('busy', options.area, path)
}

function openOnce(path: string, version: number, options: OpenDatabaseOptions): Database.Database {
  const db = openFile(path)
  try {
    db.pragma(`page_size = ${options.pageSizeBytes}`)
    if (options.givesBackSpace) db.pragma('auto_vacuum = INCREMENTAL')
    db.pragma('journal_mode = WAL')
    db.pragma('synchronous = NORMAL')
    db.pragma('foreign_keys = ON')
    // A file from elsewhere could carry triggers and views that call functions; ours need none.
    db.pragma('trusted_schema = OFF')

    const found = databaseVersion(db)
    if (found > version) throw tooNewError(path, found, version, options.area)
    if (found > 0) {
      checkStructure(db, path, options)
      if (found < version) {
        if (options.backsUpBeforeMigration) {
          backUpNow(db, path, 'before-migration', options.clock)
          options.log.info(`${options.area}: backed up before migration ${found} to ${version}`)
        }
        migrate(db, options.migrations)
      }
    } else {
      migrate(db, options.migrations)
    }
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** better-sqlite3 reports a missing folder as a TypeError of its own; give it SQLite's meaning. */
function openFile(path: string): Database.Database {
  if (path !== ':memory:') makePrivateFile(path)
  try {
    return new Database(path, { timeout: busyTimeoutMs })
  } catch (error) {
    if (error instanceof TypeError) throw new Database.SqliteError(error.message, 'SQLITE_CANTOPEN')
    throw error
  }
}

/**
 * Reads the structure of the file (not every value). 160 MB of large values take 30 ms from memory, but a cache of
 * gigabytes would have to be read from disk as a whole; there the small tables are checked, and the values by
 * their own checksums when they are read.
 */
function checkStructure(db: Database.Database, path: string, options: OpenDatabaseOptions): void {
  const isSmall = statSync(path).size <= options.fullCheckLimitBytes
  const checks = isSmall ? ['quick_check(1)'] : options.checkedTables.map((table) => `quick_check(${table})`)
  for (const check of checks) {
    const result = db.pragma(check, { simple: true })
    if (result !== 'ok') {
      throw storageError('damaged', options.area, path, new Error(String(result)))
    }
  }
}

function tooNewError(
  path: string,
  found: number,
  known: number,
  area: StorageArea,
): CacheError | LibraryError {
  const details = { path, found, known }
  if (area === 'cache') {
    return new CacheError('CACHE_TOO_NEW', `The audio cache was made by a newer Lectern: ${path}.`, {
      details,
    })
  }
  return new LibraryError(
    'LIBRARY_TOO_NEW',
    `The library (${path}) was made by a newer version of Lectern. Install that version again; this one leaves the library as it is.`,
    { details },
  )
}
