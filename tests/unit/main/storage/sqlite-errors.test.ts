import { readFileSync } from 'node:fs'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { AppError, CacheError, LibraryError } from '../../../../src/shared/errors.ts'
import { storageFailure, toStorageError } from '../../../../src/main/storage/sqlite-errors.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

function sqlite(code: string): Error {
  return new Database.SqliteError('message', code)
}

test.each([
  ['SQLITE_BUSY', 'LIBRARY_UNAVAILABLE', true],
  ['SQLITE_BUSY_SNAPSHOT', 'LIBRARY_UNAVAILABLE', true],
  ['SQLITE_FULL', 'DISK_FULL', true],
  ['SQLITE_IOERR_SHMSIZE', 'DISK_FULL', true],
  ['SQLITE_CORRUPT', 'LIBRARY_DAMAGED', false],
  ['SQLITE_CORRUPT_INDEX', 'LIBRARY_DAMAGED', false],
  ['SQLITE_NOTADB', 'LIBRARY_DAMAGED', false],
  ['SQLITE_IOERR_READ', 'LIBRARY_UNAVAILABLE', false],
  ['SQLITE_READONLY_DIRECTORY', 'LIBRARY_UNAVAILABLE', false],
  ['SQLITE_CANTOPEN', 'LIBRARY_UNAVAILABLE', false],
])('%s becomes %s (worth another try: %j)', (sqliteCode, code, retryable) => {
  const error = toStorageError(sqlite(sqliteCode), 'library', '/data/library.sqlite')
  expect(error).toBeInstanceOf(LibraryError)
  expect(error).toMatchObject({ code, retryable, details: { path: '/data/library.sqlite', sqliteCode } })
})

test('names the cache in errors of the cache', () => {
  const error = toStorageError(sqlite('SQLITE_CORRUPT'), 'cache', '/data/audio-cache.sqlite')
  expect(error).toBeInstanceOf(CacheError)
  expect(error).toMatchObject({ code: 'CACHE_DAMAGED', message: expect.stringContaining('audio cache') })
})

test('knows failures of the file system', () => {
  const caught = ((): unknown => {
    try {
      return readFileSync(`${tempFolder()}/none`)
    } catch (error) {
      return error
    }
  })()
  expect(storageFailure(caught)).toBe('unavailable')
  expect(storageFailure(Object.assign(new Error('no space'), { code: 'ENOSPC', syscall: 'write' }))).toBe(
    'full',
  )
})

test('a full file reports as a full disk', () => {
  const db = new Database(':memory:')
  onTestFinished(() => void db.close())
  db.exec('CREATE TABLE t (b)')
  db.pragma('max_page_count = 3')
  expect(() => {
    try {
      db.prepare('INSERT INTO t VALUES (zeroblob(100000))').run()
    } catch (error) {
      throw toStorageError(error, 'cache', ':memory:')
    }
  }).toThrow(expect.objectContaining({ code: 'DISK_FULL' }))
})

test('leaves mistakes of ours as they are, so that they are not taken for trouble with the disk', () => {
  const mistakes = [sqlite('SQLITE_ERROR'), sqlite('SQLITE_CONSTRAINT_UNIQUE'), new TypeError('x')]
  const known = new AppError('ABORTED', 'Cancelled.')
  for (const error of [...mistakes, known]) expect(toStorageError(error, 'library', '/x')).toBe(error)
})
