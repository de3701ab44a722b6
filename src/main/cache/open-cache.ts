import { statSync } from 'node:fs'
import type Database from 'better-sqlite3'
import { AppError } from '../../shared/errors.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { withFileLock } from '../storage/file-lock.ts'
import { openDatabase } from '../storage/open-database.ts'
import { pruneSetAside, setAside } from '../storage/set-aside.ts'
import { cacheMigrations } from './cache-migrations.ts'

/** What opening the cache's file takes. */
export interface OpenCacheOptions {
  readonly path: string
  readonly clock: Clock
  readonly log: Log
}

/** An open cache file; whoever opened it closes `db`. */
export interface OpenedCache {
  readonly db: Database.Database
  /** True when no file could be used: the entries are gone when the process ends. */
  readonly isInMemory: boolean
  /** Tells the open file from one that has taken its place since. */
  readonly fileId: string
}

/**
 * 16 KB: of the sizes measured the one with the shortest checkpoints but 64 KB, which wastes 8 % of the disk
 * (docs/decisions/0003-audio-cache.md).
 */
const pageSizeBytes = 16_384
/** About 20 ms to check, from memory. */
const fullCheckLimitBytes = 64 * 1024 ** 2

/**
 * Opens the cache in steps, so that it always opens: waits while it is busy, sets a damaged or newer file aside and
 * begins a new one, and as a last resort keeps what comes in memory. Never touches another file than the cache's.
 * @param damagedFileId A file known to be damaged by what was read from it, although it may open well.
 */
export function openCache(options: OpenCacheOptions, damagedFileId?: string): OpenedCache {
  const { path, log } = options
  try {
    if (damagedFileId === undefined) {
      try {
        return openFile(options)
      } catch (error) {
        if (!isReplaceable(error)) throw error
      }
    }
    return withFileLock(path, () => replace(options, damagedFileId))
  } catch (error) {
    log.error('audio cache: no file can be used; it is kept in memory', error)
    return { db: openDatabase(':memory:', databaseOptions(options)), isInMemory: true, fileId: '' }
  }
}

/** Whether another file (or none) is at the cache's path since it was opened. Costs a few microseconds. */
export function isReplaced(opened: OpenedCache, path: string): boolean {
  return !opened.isInMemory && fileIdOf(path) !== opened.fileId
}

/** Under the lock: another process may have replaced the file while we waited for it. */
function replace(options: OpenCacheOptions, damagedFileId: string | undefined): OpenedCache {
  const { path, clock, log } = options
  let label = 'damaged'
  if (damagedFileId === undefined || fileIdOf(path) !== damagedFileId) {
    try {
      return openFile(options)
    } catch (error) {
      if (!isReplaceable(error)) throw error
      if (error.code === 'CACHE_TOO_NEW') label = 'newer'
    }
  }
  setAside(path, label, clock.nowMs())
  // Audio can be made again; one such file is kept for whoever wants to look into it, not a disk full of them.
  pruneSetAside(path, label, 1)
  log.warn(`audio cache: set a ${label} file aside and began a new one`)
  return openFile(options)
}

function openFile(options: OpenCacheOptions): OpenedCache {
  const db = openDatabase(options.path, databaseOptions(options))
  return { db, isInMemory: false, fileId: fileIdOf(options.path) }
}

function databaseOptions({ clock, log }: OpenCacheOptions) {
  return {
    area: 'cache',
    migrations: cacheMigrations,
    pageSizeBytes,
    checkedTables: ['entries', 'pins', 'totals'],
    fullCheckLimitBytes,
    givesBackSpace: true,
    backsUpBeforeMigration: false,
    clock,
    log,
  } as const
}

function isReplaceable(error: unknown): error is AppError {
  return error instanceof AppError && (error.code === 'CACHE_DAMAGED' || error.code === 'CACHE_TOO_NEW')
}

function fileIdOf(path: string): string {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? '' : `${stat.dev}:${stat.ino}`
}
