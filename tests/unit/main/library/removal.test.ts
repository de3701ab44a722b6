import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { DocumentImporter } from '../../../../src/main/documents/document-importer.ts'
import { Bookshelf } from '../../../../src/main/library/bookshelf.ts'
import { libraryMigrations } from '../../../../src/main/library/library-migrations.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const workerUrl = new URL('../../../../src/main/documents/import.worker.ts', import.meta.url)
const childPath = fileURLToPath(new URL('../../../support/library-remover.ts', import.meta.url))
const idOf = (index: number) => index.toString(16).padStart(64, '0')

function open(folder = tempFolder()) {
  const library = Library.open({ path: join(folder, 'library.sqlite'), clock: new TestClock() })
  const shelf = new Bookshelf({
    library,
    importer: new DocumentImporter({ workerUrl }),
    booksFolder: join(folder, 'books'),
    onImport: () => {},
    log: silentLog,
  })
  onTestFinished(async () => {
    await shelf.close()
    library.close()
  })
  return { folder, library, shelf }
}

describe('a document taken from the shelf', () => {
  test('comes back as it was: place, preferences, order and text', () => {
    const { library } = open()
    addDocument(library, 'a', [section('s', ['one', 'two'])])
    addDocument(library, 'b', [section('s', ['three'])])
    library.setPlace('a', { blockId: 's/1', charOffset: 2 })
    library.changePreferences('a', { speed: 1.5 })
    const before = library.list()
    library.markRemoved(['a'])
    expect(library.list().map(({ header }) => header.id)).toEqual(['b'])
    expect(library.get('a')).toBeUndefined()
    expect(library.restore(['a', 'b', 'unknown'])).toEqual(['a'])
    expect(library.list()).toEqual(before)
    expect(library.section('a', 0)).toEqual(section('s', ['one', 'two']))
  })

  test('is removed for good only while it is off the shelf', async () => {
    const { library, shelf } = open()
    addDocument(library, idOf(1), [section('s', ['one'])])
    await shelf.removeMarked([idOf(1)])
    expect(library.list()).toHaveLength(1)
    library.markRemoved([idOf(1)])
    await shelf.removeMarked([idOf(1)])
    expect(library.restore([idOf(1)])).toEqual([])
    expect(library.has(idOf(1))).toBe(false)
  })

  test('comes back with its place when its file is opened again', async () => {
    const { folder, library, shelf } = open()
    const path = join(folder, 'note.txt')
    writeFileSync(path, 'A short note about nothing much.')
    const { header } = await shelf.add(path)
    const blockId = library.section(header.id, 0)?.blocks[0]?.id ?? ''
    library.setPlace(header.id, { blockId, charOffset: 5 })
    library.markRemoved([header.id])
    const again = await shelf.add(path)
    expect(again.place?.locator).toEqual({ blockId, charOffset: 5 })
    await shelf.removeMarked([header.id])
    expect(library.list()).toHaveLength(1)
  })

  test('is gone at the next start, with its copy, and copies without a document too', async () => {
    const first = open()
    const path = join(first.folder, 'note.txt')
    writeFileSync(path, 'A short note about nothing much.')
    const { header } = await first.shelf.add(path)
    writeFileSync(join(first.folder, 'kept.txt'), 'Another note.')
    const kept = await first.shelf.add(join(first.folder, 'kept.txt'))
    writeFileSync(join(first.folder, 'books', `${idOf(7)}.epub`), 'left by a crash')
    first.library.markRemoved([header.id])
    const again = open(first.folder)
    expect(again.library.list().map((entry) => entry.header.id)).toEqual([kept.header.id])
    await again.shelf.removeLeftOvers()
    expect(again.library.has(header.id)).toBe(false)
    expect(readdirSync(join(first.folder, 'books'))).toEqual([`${kept.header.id}.txt`])
  })

  test(
    'is whole or gone, with all that hangs on it, when the process is killed meanwhile',
    { timeout: 60_000 },
    async () => {
      const folder = tempFolder()
      mkdirSync(join(folder, 'books'))
      for (const killAfter of [1, 7, 30]) {
        const child = spawn(process.execPath, [childPath, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
        const ended = new Promise((resolve) => child.once('exit', resolve))
        let lines = 0
        for await (const _line of createInterface(child.stdout)) {
          if ((lines += 1) === killAfter) child.kill('SIGKILL')
        }
        await ended
        const { library, shelf } = open(folder)
        const marked = library.removed()
        const shown = library.list().map(({ header }) => header.id)
        expect(marked.filter((id) => shown.includes(id))).toEqual([])
        // What is off the shelf can still be put back whole.
        const [some] = marked
        if (some !== undefined) {
          expect(library.restore([some])).toEqual([some])
          expect(library.get(some)?.place).toBeDefined()
          expect(library.section(some, 0)).toBeDefined()
          library.markRemoved([some])
        }
        await shelf.removeLeftOvers()
        const names = readdirSync(join(folder, 'books')).map((name) => name.slice(0, 64))
        expect(names.toSorted()).toEqual(shown.toSorted())
      }
      const db = new Database(join(folder, 'library.sqlite'))
      onTestFinished(() => void db.close())
      expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
      expect(db.pragma('foreign_key_check')).toEqual([])
      const documents = db.prepare('SELECT count(*) FROM documents').pluck().get()
      for (const table of ['places', 'sections', 'section_bodies']) {
        expect(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()).toBe(documents)
      }
    },
  )
})

test('a library of version 3 is taken over with its documents', () => {
  const folder = tempFolder()
  const path = join(folder, 'library.sqlite')
  const db = new Database(path)
  for (const { sql } of libraryMigrations.slice(0, 3)) db.exec(sql)
  db.pragma('user_version = 3')
  db.exec(`
    INSERT INTO documents (id, document_id, header, original_path, added_at_ms, recency)
    VALUES (1, 'a', '{"id":"a","title":"Kept","authors":[],"language":"en","source":{"format":"epub"}}', '/a.epub', 5, 5);
    INSERT INTO contents (id, document, importer_version, is_whole, importer_pid, changed_at_ms) VALUES (1, 1, 1, 1, 1, 5);
    UPDATE documents SET content = 1;
    INSERT INTO places VALUES (1, 's/0', 0, 0.5, 6);`)
  db.close()
  const { library } = open(folder)
  expect(library.list()).toMatchObject([{ header: { title: 'Kept' }, place: { progress: 0.5 } }])
  expect(library.texts()).toEqual([{ documentId: 'a', textVersion: 1 }])
  library.markRemoved(['a'])
  expect(library.list()).toEqual([])
})
