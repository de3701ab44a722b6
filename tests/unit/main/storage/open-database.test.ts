import { readdirSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { silentLog } from '../../../../src/main/log.ts'
import { listBackups } from '../../../../src/main/storage/backups.ts'
import { withFileLock } from '../../../../src/main/storage/file-lock.ts'
import type { Migration } from '../../../../src/main/storage/migrate.ts'
import { openDatabase } from '../../../../src/main/storage/open-database.ts'
import type { OpenDatabaseOptions } from '../../../../src/main/storage/open-database.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const first: Migration = { version: 1, sql: 'CREATE TABLE notes (text TEXT NOT NULL)' }
const second: Migration = {
  version: 2,
  sql: `ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'`,
}
const broken: Migration = { version: 2, sql: 'CREATE TABLE extra (x); INSERT INTO no_such_table VALUES (1)' }

function databasePath(): string {
  return join(tempFolder(), 'library.sqlite')
}

function open(path: string, options: Partial<OpenDatabaseOptions> = {}): Database.Database {
  const db = openDatabase(path, {
    area: 'library',
    migrations: [first],
    pageSizeBytes: 4_096,
    checkedTables: ['notes'],
    fullCheckLimitBytes: 1e6,
    givesBackSpace: false,
    backsUpBeforeMigration: true,
    clock: new TestClock(),
    log: silentLog,
    ...options,
  })
  onTestFinished(() => void db.close())
  return db
}

test('brings a file of an earlier version up to date and keeps what is in it', () => {
  const path = databasePath()
  const old = open(path)
  old.exec(`INSERT INTO notes VALUES ('kept')`)
  old.close()
  const db = open(path, { migrations: [first, second] })
  expect(db.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept', colour: 'grey' }])
  expect(db.pragma('user_version', { simple: true })).toBe(2)
})

test('makes a backup of the old shape before it changes it, and none of a new or unchanged file', () => {
  const path = databasePath()
  const old = open(path)
  old.exec(`INSERT INTO notes VALUES ('kept')`)
  old.close()
  open(path).close()
  expect(listBackups(path)).toEqual([])
  open(path, { migrations: [first, second] }).close()
  const [backup = ''] = listBackups(path)
  const copy = new Database(backup, { readonly: true })
  onTestFinished(() => void copy.close())
  expect(copy.pragma('user_version', { simple: true })).toBe(1)
  expect(copy.prepare('SELECT * FROM notes').all()).toEqual([{ text: 'kept' }])
})

test('leaves the file as it was when a migration fails half way', () => {
  const path = databasePath()
  open(path).close()
  expect(() => open(path, { migrations: [first, broken] })).toThrow(/no_such_table/)
  const db = open(path)
  expect(db.pragma('user_version', { simple: true })).toBe(1)
  expect(db.prepare(`SELECT name FROM sqlite_schema`).pluck().all()).toEqual(['notes'])
})

test('refuses migrations that are not numbered one by one', () => {
  expect(() => open(databasePath(), { migrations: [first, { ...second, version: 3 }] })).toThrow(RangeError)
})

test('keeps the last two backups of a kind', () => {
  const path = databasePath()
  const clock = new TestClock()
  const migrations = [first, second, { version: 3, sql: '' }, { version: 4, sql: '' }]
  for (let version = 1; version <= migrations.length; version++) {
    open(path, { migrations: migrations.slice(0, version), clock }).close()
    clock.advance(1_000)
  }
  const versions = listBackups(path).map((backup) => {
    const db = new Database(backup, { readonly: true })
    const version = db.pragma('user_version', { simple: true })
    db.close()
    return version
  })
  expect(versions).toEqual([3, 2])
  expect(readdirSync(join(dirname(path), 'backups'))).toHaveLength(2)
})

test('opens with a write-ahead log, references checked and a patient lock', () => {
  const db = open(databasePath())
  const pragma = (name: string): unknown => db.pragma(name, { simple: true })
  expect(pragma('journal_mode')).toBe('wal')
  expect(pragma('foreign_keys')).toBe(1)
  expect(pragma('synchronous')).toBe(1)
  expect(pragma('busy_timeout')).toBe(5_000)
})

test('takes over a lock that a crashed recovery has left', () => {
  const path = databasePath()
  writeFileSync(`${path}.lock`, '1')
  const longAgo = Date.now() / 1_000 - 60
  utimesSync(`${path}.lock`, longAgo, longAgo)
  expect(withFileLock(path, () => 'done')).toBe('done')
  expect(readdirSync(dirname(path))).toEqual([])
})
