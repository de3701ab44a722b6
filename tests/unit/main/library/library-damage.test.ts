import { spawn } from 'node:child_process'
import { chmodSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { expect, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { addDocument, header, removeDocument, section } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const importerPath = fileURLToPath(new URL('../../../support/library-importer.ts', import.meta.url))

function libraryPath(): string {
  return join(tempFolder(), 'library.sqlite')
}

function openLibrary(path: string, clock = new TestClock()): Library {
  const library = Library.open({ path, clock })
  onTestFinished(() => library.close())
  return library
}

function ids(library: Library): string[] {
  return library.list().map((entry) => entry.header.id)
}

function startImporter(path: string, id: string, count: number) {
  const child = spawn(process.execPath, [importerPath, path, id, String(count)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { child, ended, lines: createInterface(child.stdout) }
}

test('goes back to the newest backup when the file is damaged, keeps the damaged one and tells', async () => {
  const path = libraryPath()
  const clock = new TestClock(Date.UTC(2026, 0, 1))
  const first = openLibrary(path, clock)
  addDocument(first, 'a', [section('s', ['text'])])
  await first.backUpDaily()
  clock.advance(25 * 3_600_000)
  addDocument(first, 'b', [])
  await first.backUpDaily()
  addDocument(first, 'after the backup', [])
  first.close()
  writeFileSync(path, 'overwritten by another program'.repeat(1_000))

  const restored = openLibrary(path, clock)
  expect(ids(restored)).toEqual(['b', 'a'])
  expect(restored.section('a', 0)).toEqual(section('s', ['text']))
  expect(restored.recovery?.backupTimeMs).toBe(Date.UTC(2026, 0, 2, 1))
  expect(readFileSync(restored.recovery?.damagedPath ?? '', 'utf8')).toMatch(/^overwritten by/)
})

test('a place that was heard after the backup, even after the damage, comes back', async () => {
  const path = libraryPath()
  const clock = new TestClock(Date.UTC(2026, 0, 1))
  const library = openLibrary(path, clock)
  addDocument(library, 'a', [section('s', ['Somebody listens to this text.'])])
  addDocument(library, 'b', [section('t', ['And to this one.'])])
  library.setPlace('a', { blockId: 's/0', charOffset: 1 })
  library.setPlace('b', { blockId: 't/0', charOffset: 4 })
  await library.backUpDaily()
  clock.advance(60_000)
  library.setPlace('a', { blockId: 's/0', charOffset: 7 })
  clock.advance(60_000)
  for (const end of ['-wal', '-shm']) rmSync(path + end, { force: true })
  writeFileSync(path, 'overwritten by another program'.repeat(1_000))
  try {
    library.setPlace('a', { blockId: 's/0', charOffset: 9 })
  } catch (error) {
    expect(error).toMatchObject({ code: 'LIBRARY_DAMAGED' })
  }
  clock.advance(60_000)

  const restored = openLibrary(path, clock)
  expect(restored.recovery).toBeDefined()
  expect(restored.place('a')).toMatchObject({ locator: { blockId: 's/0', charOffset: 9 } })
  expect(restored.place('a')?.progress).toBeGreaterThan(0)
  expect(restored.place('b')).toMatchObject({ locator: { blockId: 't/0', charOffset: 4 } })
})

test('the copy of a place goes with its document', () => {
  const path = libraryPath()
  const library = openLibrary(path)
  addDocument(library, 'a', [section('s', ['A text.'])])
  library.setPlace('a', { blockId: 's/0', charOffset: 2 })
  removeDocument(library, 'a')
  expect(readFileSync(`${path}.places.json`, 'utf8')).toBe('[]')
})

test('a file of places that is damaged itself is no reason not to open', () => {
  const path = libraryPath()
  writeFileSync(`${path}.places.json`, '[{"documentId":')
  expect(ids(openLibrary(path))).toEqual([])
})

test('takes an emptied file for a damaged one where there is a backup, and for a new one where there is none', async () => {
  const path = libraryPath()
  writeFileSync(path, '')
  const first = openLibrary(path)
  expect(first.recovery).toBeUndefined()
  addDocument(first, 'a', [])
  await first.backUpDaily()
  first.close()
  writeFileSync(path, '')

  const restored = openLibrary(path)
  expect(ids(restored)).toEqual(['a'])
  expect(restored.recovery).toBeDefined()
})

test('does not let the backup of an empty library stand for a day', async () => {
  const path = libraryPath()
  const clock = new TestClock()
  const library = openLibrary(path, clock)
  expect(await library.backUpDaily()).toBe(true)
  clock.advance(1_000)
  addDocument(library, 'a', [])
  expect(await library.backUpDaily()).toBe(true)
  expect(await library.backUpDaily()).toBe(false)
  library.close()
  writeFileSync(path, 'overwritten by another program'.repeat(1_000))

  expect(ids(openLibrary(path))).toEqual(['a'])
})

test('passes over a backup that is damaged itself', async () => {
  const path = libraryPath()
  const clock = new TestClock(Date.UTC(2026, 0, 1))
  const first = openLibrary(path, clock)
  addDocument(first, 'a', [])
  await first.backUpDaily()
  clock.advance(25 * 3_600_000)
  await first.backUpDaily()
  first.close()
  const backups = join(dirname(path), 'backups')
  const [, newest = ''] = readdirSync(backups).toSorted()
  writeFileSync(join(backups, newest), 'bad')
  writeFileSync(path, 'bad'.repeat(1_000))
  expect(openLibrary(path, clock).recovery?.backupTimeMs).toBe(Date.UTC(2026, 0, 1))
})

test('leaves a damaged file where it is when there is no backup, and says where', () => {
  const path = libraryPath()
  const garbage = 'not a library'.repeat(1_000)
  writeFileSync(path, garbage)
  expect(() => openLibrary(path)).toThrow(
    expect.objectContaining({ code: 'LIBRARY_UNAVAILABLE', message: expect.stringContaining(path) }),
  )
  expect(readFileSync(path, 'utf8')).toBe(garbage)
  expect(readdirSync(dirname(path))).toEqual(['library.sqlite'])
})

test('finds damage inside the file that its first page does not show', () => {
  const path = libraryPath()
  const first = openLibrary(path)
  for (let index = 0; index < 50; index++)
    addDocument(first, `${index}`, [section(`${index}`, ['x'.repeat(500)])])
  first.close()
  const bytes = readFileSync(path)
  bytes.fill(0xff, 8_192 * 3, 8_192 * 6)
  writeFileSync(path, bytes)
  expect(() => openLibrary(path)).toThrow(expect.objectContaining({ code: 'LIBRARY_UNAVAILABLE' }))
})

test('gives a readable error for a section that cannot be read, and the others', () => {
  const path = libraryPath()
  const library = openLibrary(path)
  addDocument(library, 'a', [section('s', ['one']), section('t', ['two'])])
  const db = new Database(path)
  db.exec(`UPDATE section_bodies SET body = x'00112233' WHERE section_index = 0`)
  db.close()
  expect(() => library.section('a', 0)).toThrow(expect.objectContaining({ code: 'LIBRARY_DAMAGED' }))
  expect(library.section('a', 1)).toEqual(section('t', ['two']))
})

test('refuses a library of a newer version and leaves it untouched', () => {
  const path = libraryPath()
  openLibrary(path).close()
  const db = new Database(path)
  db.pragma('user_version = 1000')
  db.close()
  expect(() => openLibrary(path)).toThrow(expect.objectContaining({ code: 'LIBRARY_TOO_NEW' }))
  const again = new Database(path)
  onTestFinished(() => void again.close())
  expect(again.pragma('user_version', { simple: true })).toBe(1000)
})

test('says that the file cannot be opened where the folder is missing', () => {
  const path = join(tempFolder(), 'none', 'library.sqlite')
  expect(() => openLibrary(path)).toThrow(
    expect.objectContaining({ code: 'LIBRARY_UNAVAILABLE', message: expect.stringContaining(path) }),
  )
})

test('makes one backup a day and keeps two', async () => {
  const path = libraryPath()
  const clock = new TestClock()
  const library = openLibrary(path, clock)
  expect(await library.backUpDaily()).toBe(true)
  clock.advance(23 * 3_600_000)
  expect(await library.backUpDaily()).toBe(false)
  for (let day = 0; day < 3; day++) {
    clock.advance(25 * 3_600_000)
    expect(await library.backUpDaily()).toBe(true)
  }
  expect(readdirSync(join(dirname(path), 'backups'))).toHaveLength(2)
})

test('leaves no half backup behind when it is closed meanwhile', async () => {
  const path = libraryPath()
  const library = openLibrary(path)
  for (let index = 0; index < 20; index++) {
    addDocument(library, `${index}`, [section('s', [String(Math.random()).repeat(20_000)])])
  }
  const backup = library.backUpDaily()
  library.close()
  expect(await backup).toBe(false)
  expect(readdirSync(join(dirname(path), 'backups'))).toEqual([])
})

test('removes the half import of a killed process at the next start, and nothing else', async () => {
  const path = libraryPath()
  const first = openLibrary(path)
  addDocument(first, 'whole', [section('s', ['text'])])
  const { child, lines, ended } = startImporter(path, 'half', 0)
  for await (const line of lines) if (line === '20') child.kill('SIGKILL')
  await ended
  expect(ids(first)).toEqual(['half', 'whole'])
  first.close()
  const second = openLibrary(path)
  expect(ids(second)).toEqual(['whole'])
  const db = new Database(path, { readonly: true })
  onTestFinished(() => void db.close())
  for (const table of ['sections', 'section_bodies', 'blocks']) {
    expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(1)
  }
})

test('leaves the half import of a process that is alive alone', async () => {
  const path = libraryPath()
  openLibrary(path).close()
  const { child, lines, ended } = startImporter(path, 'half', 0)
  for await (const line of lines) {
    if (line !== '5') continue
    child.kill('SIGSTOP')
    const library = openLibrary(path)
    expect(library.list()).toMatchObject([{ isImporting: true }])
    child.kill('SIGKILL')
  }
  await ended
})

test('two processes import at once into one library', async () => {
  const path = libraryPath()
  const library = openLibrary(path)
  const importers = ['a', 'b'].map((id) => startImporter(path, id, 40))
  library.beginImport(header('c'), { originalPath: '/c', importerVersion: 1 })
  for (let index = 0; index < 40; index++) library.addSection('c', index, section(`c-${index}`, ['one']))
  library.finishImport('c')
  for (const { child } of importers) child.stdout.resume()
  expect(await Promise.all(importers.map((importer) => importer.ended))).toEqual([0, 0])
  expect(ids(library).toSorted()).toEqual(['a', 'b', 'c'])
  expect(library.list().map((entry) => entry.sectionCount)).toEqual([40, 40, 40])
})

test('does not replace a library that it may not write', (context) => {
  if (process.getuid?.() === 0) return context.skip('root may write everything')
  const path = libraryPath()
  openLibrary(path).close()
  chmodSync(path, 0o400)
  expect(() => openLibrary(path)).toThrow(expect.objectContaining({ code: 'LIBRARY_UNAVAILABLE' }))
  expect(readdirSync(dirname(path))).toEqual(['library.sqlite'])
})
