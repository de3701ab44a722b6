import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type Database from 'better-sqlite3'
import type { Clock } from '../clock.ts'
import { hasStamp, stampTimeMs, stampedPath } from './file-stamp.ts'
import { keepPrivateSync, privateFolderMode } from './private-file.ts'

/** Why a backup was made; each kind keeps its own last two, so that daily ones don't push out the others. */
export type BackupKind = 'before-migration' | 'daily'

const keptPerKind = 2

/** The folder in which a database's backups lie: `backups` beside it. */
export function backupFolder(path: string): string {
  return join(dirname(path), 'backups')
}

/** Paths of all backups of a database, the newest first. */
export function listBackups(
  path: string,
  kinds: readonly BackupKind[] = ['before-migration', 'daily'],
): string[] {
  const folder = backupFolder(path)
  let names: string[]
  try {
    names = readdirSync(folder)
  } catch {
    return []
  }
  return names
    .filter((name) => !name.endsWith('.part') && kinds.some((kind) => hasStamp(name, path, kind)))
    .toSorted((a, b) => (stampTimeMs(b) ?? 0) - (stampTimeMs(a) ?? 0))
    .map((name) => join(folder, name))
}

/** Copies a database as it stands into its backup folder, at once. For small files and before migrations. */
export function backUpNow(db: Database.Database, path: string, kind: BackupKind, clock: Clock): string {
  const target = prepareTarget(path, kind, clock)
  db.prepare('VACUUM INTO ?').run(`${target}.part`)
  return finishBackup(path, kind, target)
}

/**
 * Copies a database page by page between other work of the same thread, so that nothing waits for it.
 * A database that is closed meanwhile rejects the promise; the unfinished copy is removed.
 */
export async function backUpInSteps(
  db: Database.Database,
  path: string,
  kind: BackupKind,
  clock: Clock,
): Promise<string> {
  const target = prepareTarget(path, kind, clock)
  try {
    await db.backup(`${target}.part`)
  } catch (error) {
    rmSync(`${target}.part`, { force: true })
    throw error
  }
  return finishBackup(path, kind, target)
}

function prepareTarget(path: string, kind: BackupKind, clock: Clock): string {
  const folder = backupFolder(path)
  mkdirSync(folder, { recursive: true, mode: privateFolderMode })
  return stampedPath(basename(path), kind, clock.nowMs(), folder)
}

/** A backup has its name only when it is whole, so that a crash leaves no half one to restore from. */
function finishBackup(path: string, kind: BackupKind, target: string): string {
  keepPrivateSync(`${target}.part`)
  renameSync(`${target}.part`, target)
  for (const old of listBackups(path, [kind]).slice(keptPerKind)) rmSync(old, { force: true })
  return target
}
