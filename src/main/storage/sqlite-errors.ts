import Database from 'better-sqlite3'
import { CacheError, LibraryError } from '../../shared/errors.ts'
import type { AppError, ErrorCode } from '../../shared/errors.ts'

/** Whose database failed: chooses the error class and the prefix of its code. */
export type StorageArea = 'cache' | 'library'

/**
 * What a SQLite failure means for whoever asked:
 * - `busy`: another process holds the lock; the same call may succeed later.
 * - `full`: the disk, or the file's allowed size, is used up. Nothing was written.
 * - `damaged`: the file is not a database, or not a whole one.
 * - `unavailable`: it cannot be opened, read or written (missing folder, permission, disk error).
 */
export type StorageFailure = 'busy' | 'full' | 'damaged' | 'unavailable'

/**
 * Classifies a thrown value by SQLite's result code, extended codes included, or by the system's error code where a
 * file was copied or renamed.
 * @returns undefined when it came from neither: a mistake of ours that must not be hidden.
 * Source: https://www.sqlite.org/rescode.html
 */
export function storageFailure(error: unknown): StorageFailure | undefined {
  if (error instanceof Database.SqliteError) return sqliteFailure(error.code)
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined
  return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : 'unavailable'
}

function sqliteFailure(code: string): StorageFailure | undefined {
  // A shared-memory file that cannot grow fails with an I/O error, not with FULL: the disk is full all the same.
  if (code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE') return 'full'
  if (/^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(code)) return 'busy'
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return 'damaged'
  // Checksums of pages and short reads inside a file that SQLite believes to be longer.
  if (code === 'SQLITE_IOERR_DATA' || code === 'SQLITE_IOERR_CORRUPTFS') return 'damaged'
  if (/^SQLITE_(IOERR|READONLY|CANTOPEN|PERM|AUTH|NOMEM|NOLFS)/.test(code)) return 'unavailable'
  return undefined
}

/**
 * The one place where SQLite's failures become error codes.
 * @returns an AppError as it is, a failure of SQLite or the file system as the area's error; anything else unchanged, to be thrown on.
 */
export function toStorageError(error: unknown, area: StorageArea, path: string): unknown {
  const failure = storageFailure(error)
  return failure === undefined ? error : storageError(failure, area, path, error)
}

/** Makes the error for a failure, with a sentence that names the file and a way out. */
export function storageError(
  failure: StorageFailure,
  area: StorageArea,
  path: string,
  cause?: unknown,
): AppError {
  const name = area === 'cache' ? 'audio cache' : 'library'
  const details = cause instanceof Database.SqliteError ? { path, sqliteCode: cause.code } : { path }
  const make = (code: ErrorCode, message: string, retryable = false): AppError => {
    const ErrorClass = area === 'cache' ? CacheError : LibraryError
    return new ErrorClass(code, message, { cause, retryable, details })
  }
  switch (failure) {
    case 'busy':
      return make(
        area === 'cache' ? 'CACHE_UNAVAILABLE' : 'LIBRARY_UNAVAILABLE',
        `Another program is using the ${name} (${path}). Close it, or try again in a moment.`,
        true,
      )
    case 'full':
      return make('DISK_FULL', `The disk that holds the ${name} (${path}) is full. Free some space.`, true)
    case 'damaged':
      return area === 'cache'
        ? make(
            'CACHE_DAMAGED',
            `The audio cache is damaged: ${path}. Start Lectern again: it begins a new one.`,
          )
        : make(
            'LIBRARY_DAMAGED',
            `The library is damaged: ${path}. Start Lectern again: it goes back to a backup.`,
          )
    case 'unavailable':
      return make(
        area === 'cache' ? 'CACHE_UNAVAILABLE' : 'LIBRARY_UNAVAILABLE',
        `The ${name} cannot be opened, read or written: ${path}. Check that the folder exists and may be written to.`,
      )
  }
}
