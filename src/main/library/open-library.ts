import { copyFileSync, existsSync, renameSync, rmSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { AppError, LibraryError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { listBackups } from '../storage/backups.ts'
import { withFileLock } from '../storage/file-lock.ts'
import { stampTimeMs, stampedPath } from '../storage/file-stamp.ts'
import { databaseVersion } from '../storage/migrate.ts'
import { openDatabase } from '../storage/open-database.ts'
import { storageError, toStorageError } from '../storage/sqlite-errors.ts'
import { libraryMigrations } from './library-migrations.ts'

/** What opening the library's file takes. */
export interface OpenLibraryOptions {
  readonly path: string
  readonly clock: Clock
  readonly log: Log
}

/** That the library went back to a backup; for telling the reader, who may miss what came later. */
export interface LibraryRecovery {
  /** The damaged file, kept whole. */
  readonly damagedPath: string
  /** When the backup was made, in milliseconds since 1970. */
  readonly backupTimeMs: number
}

/** An open library file; whoever opened it closes `db`. */
export interface OpenedLibrary {
  readonly db: Database.Database
  readonly recovery: LibraryRecovery | undefined
}

/** Holds most compressed chapters in one page or two. */
const pageSizeBytes = 8_192
/** About 20 ms to check, from memory; larger libraries are checked without the trees of their sections. */
const fullCheckLimitBytes = 64 * 1024 ** 2

/**
 * Opens the library. A damaged file is never deleted nor replaced by an empty one: the newest whole backup takes its
 * place and the file is kept beside it; without a backup the file stays where it is.
 * @throws {LibraryError} LIBRARY_UNAVAILABLE, LIBRARY_TOO_NEW, DISK_FULL
 */
export function openLibrary(options: OpenLibraryOptions): OpenedLibrary {
  try {
    return { db: openUnlessEmptied(options), recovery: undefined }
  } catch (error) {
    if (!isDamaged(error)) throw error
    try {
      return withFileLock(options.path, () => restore(options))
    } catch (restoreError) {
      throw toStorageError(restoreError, 'library', options.path)
    }
  }
}

/** Under the lock: another process may have restored the library while we waited for it. */
function restore(options: OpenLibraryOptions): OpenedLibrary {
  const { path, clock, log } = options
  try {
    return { db: openUnlessEmptied(options), recovery: undefined }
  } catch (error) {
    if (!isDamaged(error)) throw error
    const backup = listBackups(path).find(isGoodBackup)
    if (backup === undefined) throw noBackupError(path, error)

    const damagedPath = stampedPath(path, 'damaged', clock.nowMs())
    copyFileSync(path, damagedPath)
    copyFileSync(backup, `${path}.restoring`)
    // The old log must never meet the restored file: SQLite would write its pages into it.
    for (const end of ['-wal', '-shm']) if (existsSync(path + end)) renameSync(path + end, damagedPath + end)
    renameSync(`${path}.restoring`, path)
    log.error('library: damaged; went back to the newest backup', error)
    return { db: open(options), recovery: { damagedPath, backupTimeMs: stampTimeMs(backup) ?? 0 } }
  } finally {
    rmSync(`${path}.restoring`, { force: true })
  }
}

/**
 * A power cut can leave a file without its bytes, which SQLite would take for a new library. Where there are backups
 * there was one before.
 */
function openUnlessEmptied(options: OpenLibraryOptions): Database.Database {
  const { path } = options
  const isEmpty = statSync(path, { throwIfNoEntry: false })?.size === 0
  if (isEmpty && listBackups(path).some(isGoodBackup)) {
    throw storageError('damaged', 'library', path, new Error('the file is empty'))
  }
  return open(options)
}

function open({ path, clock, log }: OpenLibraryOptions): Database.Database {
  return openDatabase(path, {
    area: 'library',
    migrations: libraryMigrations,
    pageSizeBytes,
    checkedTables: ['documents', 'contents', 'sections', 'blocks', 'places', 'settings'],
    fullCheckLimitBytes,
    givesBackSpace: false,
    backsUpBeforeMigration: true,
    clock,
    log,
  })
}

function isGoodBackup(backup: string): boolean {
  let db: Database.Database | undefined
  try {
    db = new Database(backup, { readonly: true, fileMustExist: true })
    const isWhole = db.pragma('quick_check(1)', { simple: true }) === 'ok'
    return isWhole && databaseVersion(db) > 0 && databaseVersion(db) <= libraryMigrations.length
  } catch {
    return false
  } finally {
    db?.close()
  }
}

function isDamaged(error: unknown): boolean {
  return error instanceof AppError && error.code === 'LIBRARY_DAMAGED'
}

function noBackupError(path: string, cause: unknown): LibraryError {
  return new LibraryError(
    'LIBRARY_UNAVAILABLE',
    `The library is damaged and there is no backup to go back to. The file is ${path}: move it elsewhere to begin a new library; your books' own files are not touched.`,
    { cause, details: { path } },
  )
}
