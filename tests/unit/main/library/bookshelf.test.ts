import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../../src/main/clock.ts'
import { DocumentImporter } from '../../../../src/main/documents/document-importer.ts'
import { Bookshelf, importerVersion } from '../../../../src/main/library/bookshelf.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import type { ImportEvent } from '../../../../src/shared/library.ts'
import { buildEpub, chapter, onePixelPng } from '../../../support/build-epub.ts'
import { chapterBook } from '../../../support/chapter-book.ts'
import { lockOf } from '../../../support/locked-import.worker.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const workerUrl = new URL('../../../../src/main/documents/import.worker.ts', import.meta.url)

let folder: string
let library: Library
let shelf: Bookshelf
let events: ImportEvent[]

beforeEach(() => {
  folder = tempFolder()
  library = Library.open({ path: join(folder, 'library.sqlite'), clock: systemClock })
  events = []
  shelf = new Bookshelf({
    library,
    importer: new DocumentImporter({ workerUrl }),
    booksFolder: join(folder, 'books'),
    onImport: (event) => events.push(event),
    log: silentLog,
  })
})

afterEach(async () => {
  await shelf.close()
  library.close()
})

function write(name: string, content: Buffer | string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

function novel(paragraphs: number): Buffer {
  const text = 'It was a quiet morning in the valley, and nobody had yet come down to the river. '.repeat(4)
  const chapters = ['One', 'Two', 'Three'].map((title) => ({
    title,
    paragraphs: Array.from({ length: paragraphs }, () => text),
  }))
  return chapterBook({ title: 'The Valley', author: 'A. N. Author', chapters })
}

describe('Bookshelf', () => {
  it('puts a file on the shelf and tells how it goes', async () => {
    const entry = await shelf.add(write('valley.epub', novel(1)))
    expect(entry.header.title).toBe('The Valley')
    expect(events[0]).toMatchObject({ kind: 'started', fileName: 'valley.epub' })
    expect(events.at(-1)).toMatchObject({ kind: 'finished', isNew: true })
    const opened = await shelf.open(entry.header.id)
    expect(opened.sections.map((section) => section.title)).toEqual(['One', 'Two', 'Three'])
    expect(shelf.section(entry.header.id, 1).blocks[0]?.inlines).toEqual([{ kind: 'text', text: 'Two' }])
  })

  it('lets a long book be opened while the rest arrives', async () => {
    let titlesAtFirst: readonly string[] | undefined
    const reading = new Bookshelf({
      library,
      importer: new DocumentImporter({ workerUrl }),
      booksFolder: join(folder, 'books'),
      onImport: (event) => {
        if (event.kind !== 'readable') return
        titlesAtFirst = library.sections(event.entry.header.id).map((section) => section.title)
      },
      log: silentLog,
    })
    await reading.add(write('valley.epub', novel(40)))
    await reading.close()
    expect(titlesAtFirst).toEqual(['One'])
  })

  it('knows a file again by its content', async () => {
    const first = await shelf.add(write('a.epub', novel(1)))
    const second = await shelf.add(write('b.epub', novel(1)))
    expect(second.header.id).toBe(first.header.id)
    expect(events.at(-1)).toMatchObject({ kind: 'finished', isNew: false })
    expect(library.list()).toHaveLength(1)
  })

  it('imports two copies of one file that are dropped together once', async () => {
    const [first, second] = await Promise.all([
      shelf.add(write('a.epub', novel(20))),
      shelf.add(write('b.epub', novel(20))),
    ])
    expect(second?.header.id).toBe(first?.header.id)
    expect(library.list()).toMatchObject([{ sectionCount: 3 }])
  })

  it('leaves out what fails, says why, and imports the rest', async () => {
    const broken = write('broken.epub', novel(1).subarray(0, 300))
    const entries = await shelf.addAll([broken, write('note.txt', 'A short note about nothing much.')])
    expect(entries.map((entry) => entry.header.title)).toEqual(['note'])
    expect(events).toContainEqual(
      expect.objectContaining({
        kind: 'failed',
        fileName: 'broken.epub',
        error: expect.objectContaining({ code: 'DOCUMENT_DAMAGED' }),
      }),
    )
    expect(library.list()).toHaveLength(1)
  })

  it('still has the pictures of a book whose file is gone', async () => {
    const cover = { path: 'cover.png', content: onePixelPng, properties: 'cover-image' }
    const book = buildEpub({
      title: 'Seen',
      files: [chapter('a.xhtml', '<p>Some text.</p>'), cover],
      spine: ['a.xhtml'],
    })
    const path = write('seen.epub', book)
    const { header } = await shelf.add(path)
    rmSync(path)
    const asset = await shelf.asset(header.id, header.cover ?? '')
    expect(asset?.mediaType).toBe('image/png')
    expect(Buffer.from(asset?.bytes ?? []).equals(onePixelPng)).toBe(true)
  })

  it('removes a document with its copy and leaves the original', async () => {
    const path = write('valley.epub', novel(1))
    const { header } = await shelf.add(path)
    library.markRemoved([header.id])
    await shelf.removeMarked([header.id])
    expect(library.has(header.id)).toBe(false)
    expect(library.list()).toEqual([])
    expect(readdirSync(join(folder, 'books'))).toEqual([])
    expect(existsSync(path)).toBe(true)
    await expect(shelf.open(header.id)).rejects.toMatchObject({ code: 'LIBRARY_UNKNOWN_DOCUMENT' })
  })

  it('imports again, when it is opened, what an older importer has made, and keeps the place', async () => {
    const { header } = await shelf.add(write('valley.epub', novel(1)))
    const before = shelf.section(header.id, 1)
    library.beginImport(header, { originalPath: '', importerVersion: importerVersion - 1 })
    library.addSection(header.id, 0, { ...before, title: 'As it was' })
    library.finishImport(header.id)
    library.setPlace(header.id, { blockId: before.blocks[1]?.id ?? '', charOffset: 7 })
    const { sections, entry } = await shelf.open(header.id)
    expect(sections.map((section) => section.title)).toEqual(['One', 'Two', 'Three'])
    expect(entry.place?.locator).toEqual({ blockId: before.blocks[1]?.id, charOffset: 7 })
    expect(library.importerVersion(header.id)).toBe(importerVersion)
  })

  it('keeps the name of a file that is imported again from its copy', async () => {
    const path = write('my notes.txt', 'A short text without a title of its own.')
    const { header } = await shelf.add(path)
    library.beginImport(header, { originalPath: path, importerVersion: importerVersion - 1 })
    library.finishImport(header.id)
    const { entry } = await shelf.open(header.id)
    expect(entry.header).toEqual(header)
    expect(library.originalPath(header.id)).toBe(path)
  })

  it('takes nothing half onto the shelf when its copy cannot be kept', async () => {
    writeFileSync(join(folder, 'books'), 'a file where the folder should be')
    await expect(shelf.add(write('valley.epub', novel(1)))).rejects.toMatchObject({
      code: 'LIBRARY_UNAVAILABLE',
      message: expect.stringContaining(join(folder, 'books')),
    })
    expect(library.list()).toEqual([])
  })

  describe('of a document with a password', () => {
    const lockedUrl = new URL('../../../support/locked-import.worker.ts', import.meta.url)
    const secret = 'sesame 9\u00fc'
    let locked: Bookshelf
    let logged: string[]

    beforeEach(() => {
      logged = []
      const note = (line: string): void => void logged.push(line)
      locked = new Bookshelf({
        library,
        importer: new DocumentImporter({ workerUrl: lockedUrl }),
        booksFolder: join(folder, 'books'),
        onImport: (event) => events.push(event),
        log: { info: note, warn: note, error: note },
      })
    })
    afterEach(() => locked.close())

    const addLocked = async (): Promise<number> => {
      const path = write('locked.txt', `${lockOf(secret)}\n\nWhat nobody else should read.`)
      await expect(locked.add(path)).rejects.toMatchObject({ code: 'DOCUMENT_PASSWORD_NEEDED' })
      const failed = events.find((event) => event.kind === 'failed')
      if (failed === undefined) throw new Error('No import failed.')
      return failed.importId
    }

    it('waits for it, says that a wrong one is wrong, and takes the right one', async () => {
      const importId = await addLocked()
      await expect(locked.addWithPassword(importId, 'open')).rejects.toMatchObject({
        code: 'DOCUMENT_PASSWORD_WRONG',
      })
      expect(library.list()).toEqual([])
      const { header } = await locked.addWithPassword(importId, secret)
      expect(header.title).toBe('locked')
      expect(new Set(events.map((event) => event.importId))).toEqual(new Set([importId]))
      expect(locked.password(header.id)).toBe(secret)
      await expect(locked.addWithPassword(importId, secret)).rejects.toMatchObject({
        code: 'IPC_BAD_REQUEST',
      })
    })

    it('keeps it in memory alone, until the document is removed', async () => {
      const { header } = await locked.addWithPassword(await addLocked(), secret)
      expect(JSON.stringify([events, logged])).not.toContain(secret)
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
        file.isFile(),
      )
      expect(files.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['library.sqlite', `${header.id}.txt`]),
      )
      for (const { parentPath, name } of files) {
        expect(readFileSync(join(parentPath, name)).includes(secret)).toBe(false)
      }
      library.markRemoved([header.id])
      await locked.removeMarked([header.id])
      expect(locked.password(header.id)).toBeUndefined()
    })

    it('renews what an older importer made once the password is there, and leaves it without a word before', async () => {
      const { header } = await locked.addWithPassword(await addLocked(), secret)
      const again = new Bookshelf({
        library,
        importer: new DocumentImporter({ workerUrl: lockedUrl }),
        booksFolder: join(folder, 'books'),
        onImport: (event) => events.push(event),
        log: silentLog,
      })
      onTestFinished(() => again.close())
      const section = again.section(header.id, 0)
      library.beginImport(header, { originalPath: '', importerVersion: importerVersion - 1 })
      library.addSection(header.id, 0, { ...section, title: 'As it was' })
      library.finishImport(header.id)
      events = []
      expect((await again.open(header.id)).sections).toMatchObject([{ title: 'As it was' }])
      expect(events.map((event) => event.kind)).toEqual(['started', 'withdrawn'])
      again.keepPassword(header.id, secret)
      expect((await again.open(header.id)).sections).not.toMatchObject([{ title: 'As it was' }])
    })
  })
})
