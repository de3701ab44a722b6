import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { hasStamp, stampedPath } from './file-stamp.ts'

/** What belongs to a SQLite file in WAL mode. The log of a set-aside file goes with it: it may hold its last writes. */
const companions = ['-wal', '-shm'] as const

/**
 * Renames a database and its companions to `<stem>.<label>-<time>.sqlite`, so that its place is free and
 * nothing is lost.
 * @returns the new path; undefined when there was no file.
 */
export function setAside(path: string, label: string, nowMs: number): string | undefined {
  const target = stampedPath(path, label, nowMs)
  const isThere = existsSync(path)
  // The log first: a database beside a stranger's log would be the worse mix if we were killed in between.
  for (const companion of companions) {
    if (existsSync(path + companion)) renameSync(path + companion, target + companion)
  }
  if (isThere) renameSync(path, target)
  return isThere ? target : undefined
}

/** Deletes all files set aside under a label but the newest `kept`. */
export function pruneSetAside(path: string, label: string, kept: number): void {
  const folder = dirname(path)
  const names = readdirSync(folder).filter((name) => hasStamp(name, path, label))
  const databases = names.filter((name) => !companions.some((companion) => name.endsWith(companion)))
  for (const database of databases.toSorted().toReversed().slice(kept)) {
    for (const end of ['', ...companions]) rmSync(join(folder, basename(database) + end), { force: true })
  }
}
