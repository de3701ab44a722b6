import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { addDocument, header, removeDocument, section } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

function openLibrary(path = join(tempFolder(), 'library.sqlite'), clock = new TestClock()): Library {
  const library = Library.open({ path, clock })
  onTestFinished(() => library.close())
  return library
}

describe('an import', () => {
  test('keeps everything that a section holds', () => {
    const library = openLibrary()
    const whole = {
      ...section('s', ['“Ümläut” \u{1f600}']),
      blocks: [
        {
          id: 'b',
          kind: 'heading' as const,
          level: 2,
          language: 'de',
          role: 'title' as const,
          inlines: [
            { kind: 'text' as const, text: 'Kapitel', marks: [{ kind: 'emphasis' as const }] },
            { kind: 'lineBreak' as const },
            {
              kind: 'noteReference' as const,
              text: '1',
              target: { kind: 'external' as const, href: 'https://e.org/' },
            },
          ],
        },
      ],
    }
    addDocument(library, 'a', [whole])
    expect(library.section('a', 0)).toEqual(whole)
  })

  test('takes a section anew, without moving its blocks', () => {
    const library = openLibrary()
    library.beginImport(header('a'), { originalPath: '/a.epub', importerVersion: 1 })
    library.addSection('a', 0, section('s', ['12345']))
    const revised = { ...section('s', ['12345']), title: 'Marked' }
    library.reviseSection('a', 0, revised)
    library.finishImport('a')
    expect(library.section('a', 0)).toEqual(revised)
    expect(library.get('a')).toMatchObject({ charCount: 5, sectionCount: 1 })
  })

  test('gives summaries with characters counted as they are displayed', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('s', ['one', 'a\u{1f600}']), section('empty', [])])
    expect(library.sections('a')).toEqual([
      {
        index: 0,
        id: 's',
        title: 'Section s',
        level: 1,
        role: 'body',
        firstBlockId: 's/0',
        blockCount: 2,
        charCount: 6,
      },
      { index: 1, id: 'empty', title: 'Section empty', level: 1, role: 'body', blockCount: 0, charCount: 0 },
    ])
    expect(library.get('a')).toMatchObject({ charCount: 6, sectionCount: 2 })
  })

  test('can be read before it is finished, and says so', () => {
    const library = openLibrary()
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 1 })
    library.addSection('a', 0, section('s', ['12345']))
    expect(library.section('a', 0)).toEqual(section('s', ['12345']))
    expect(library.list()).toMatchObject([{ isImporting: true, charCount: 5, sectionCount: 1 }])
    expect(library.finishImport('a').isImporting).toBeUndefined()
  })

  test('takes sections in any order', () => {
    const library = openLibrary()
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 1 })
    library.addSection('a', 1, section('second', ['later']))
    library.addSection('a', 0, section('first', ['123']))
    library.finishImport('a')
    expect(library.sections('a').map((summary) => summary.id)).toEqual(['first', 'second'])
    expect(library.locate('a', 'second/0')).toMatchObject({ sectionIndex: 1, charsBefore: 3 })
  })

  test('that is abandoned leaves the shelf as it was', () => {
    const library = openLibrary()
    addDocument(library, 'kept', [section('k', ['text'])])
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 1 })
    library.addSection('a', 0, section('s', ['text']))
    library.abandonImport('a')
    library.abandonImport('never begun')
    expect(library.list().map((entry) => entry.header.id)).toEqual(['kept'])
    expect(library.section('a', 0)).toBeUndefined()
  })

  test('stops when its document is removed meanwhile', () => {
    const library = openLibrary()
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 1 })
    removeDocument(library, 'a')
    expect(() => library.addSection('a', 0, section('s', ['text']))).toThrow(
      expect.objectContaining({ code: 'LIBRARY_UNKNOWN_DOCUMENT' }),
    )
    expect(library.list()).toEqual([])
  })

  test('that was never begun is a mistake of the caller', () => {
    expect(() => openLibrary().addSection('a', 0, section('s', []))).toThrow(RangeError)
  })
})

describe('what an import could not give', () => {
  const notices = [{ kind: 'recovered' }, { kind: 'scannedPages', pages: [2, 7] }] as const

  test('is kept with the text that it made, and is not in the list', () => {
    const library = openLibrary()
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 1 })
    library.addSection('a', 0, section('s', ['text']))
    expect(library.finishImport('a', notices).notices).toEqual(notices)
    expect(library.get('a')?.notices).toEqual(notices)
    expect(library.list()[0]).not.toHaveProperty('notices')
  })

  test('is gone when a new import could give it', () => {
    const library = openLibrary()
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 1 })
    library.finishImport('a', notices)
    library.beginImport(header('a'), { originalPath: '/a', importerVersion: 2 })
    expect(library.get('a')?.notices).toEqual(notices)
    expect(library.finishImport('a')).not.toHaveProperty('notices')
  })
})

describe('a new import of a known document', () => {
  test('shows the old sections until the new are whole', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('old', ['old text'])])
    library.beginImport(header('a', 'New title'), { originalPath: '/new', importerVersion: 2 })
    library.addSection('a', 0, section('new', ['new']))
    expect(library.section('a', 0)?.id).toBe('old')
    expect(library.get('a')).toMatchObject({ charCount: 8, header: { title: 'Title of a' } })
    library.finishImport('a')
    expect(library.section('a', 0)?.id).toBe('new')
    expect(library.get('a')).toMatchObject({ charCount: 3, sectionCount: 1, header: { title: 'New title' } })
    expect(library.originalPath('a')).toBe('/new')
    expect(library.importerVersion('a')).toBe(2)
  })

  test('leaves the document as it was when it is abandoned', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('old', ['old text'])])
    const before = library.get('a')
    library.beginImport(header('a', 'New title'), { originalPath: '/new', importerVersion: 2 })
    library.addSection('a', 0, section('new', ['new']))
    library.abandonImport('a')
    expect(library.get('a')).toEqual(before)
    expect(library.section('a', 0)?.id).toBe('old')
  })

  test('keeps the place in the same block, with its progress in the new text', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('s', ['0123456789', '0123456789'])])
    library.setPlace('a', { blockId: 's/1', charOffset: 5 })
    addDocument(library, 'a', [
      section('front', ['01234567890123456789']),
      section('s', ['0123456789', '012']),
    ])
    expect(library.place('a')).toMatchObject({ locator: { blockId: 's/1', charOffset: 3 }, progress: 1 })
  })

  test('finds the place by its share of the text when the block is gone', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('s', ['0123456789', '0123456789'])])
    library.setPlace('a', { blockId: 's/1', charOffset: 0 })
    addDocument(library, 'a', [section('t', ['01234', '56789', '01234', '56789'])])
    expect(library.place('a')).toMatchObject({ locator: { blockId: 't/2', charOffset: 0 }, progress: 0.5 })
  })
})

describe('the shelf', () => {
  test('lists the last opened or added first', () => {
    const library = openLibrary()
    for (const id of ['a', 'b', 'c']) addDocument(library, id, [])
    library.touchOpened('a')
    expect(library.list().map((entry) => entry.header.id)).toEqual(['a', 'c', 'b'])
  })

  test('tells when a document was added and opened', () => {
    const clock = new TestClock(1_000)
    const library = openLibrary(undefined, clock)
    addDocument(library, 'a', [])
    expect(library.get('a')).not.toHaveProperty('openedAtMs')
    clock.advance(500)
    library.touchOpened('a')
    expect(library.get('a')).toMatchObject({ addedAtMs: 1_000, openedAtMs: 1_500 })
  })

  test('keeps documents, places and order over a restart', () => {
    const path = join(tempFolder(), 'library.sqlite')
    const first = openLibrary(path)
    for (const id of ['a', 'b']) addDocument(first, id, [section(id, ['text'])])
    first.setPlace('a', { blockId: 'a/0', charOffset: 2 })
    const before = first.list()
    first.close()
    expect(openLibrary(path).list()).toEqual(before)
  })

  test('forgets a removed document with its sections and its place', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('s', ['text'])])
    library.setPlace('a', { blockId: 's/0', charOffset: 2 })
    removeDocument(library, 'a')
    expect(library.get('a')).toBeUndefined()
    expect(library.sections('a')).toEqual([])
    expect(library.originalPath('a')).toBeUndefined()
    addDocument(library, 'a', [section('s', ['text'])])
    expect(library.place('a')).toBeUndefined()
  })

  test('lists 5,000 documents, the last added first', () => {
    const library = openLibrary()
    for (let index = 0; index < 5_000; index++) {
      library.beginImport(header(`${index}`), { originalPath: '/x', importerVersion: 1 })
      library.finishImport(`${index}`)
    }
    const entries = library.list()
    expect(entries).toHaveLength(5_000)
    expect(entries[0]?.header.id).toBe('4999')
  })
})

describe('a place', () => {
  test('has the share of the text before it as its progress', () => {
    const clock = new TestClock(5_000)
    const library = openLibrary(undefined, clock)
    addDocument(library, 'a', [section('s', ['0123456789', '01234']), section('t', ['01234'])])
    const place = library.setPlace('a', { blockId: 't/0', charOffset: 1 })
    expect(place).toEqual({ locator: { blockId: 't/0', charOffset: 1 }, progress: 0.8, updatedAtMs: 5_000 })
    expect(library.place('a')).toEqual(place)
    expect(library.get('a')?.place).toEqual(place)
    expect(library.locate('a', 't/0')).toEqual({
      sectionIndex: 1,
      blockIndex: 0,
      charsBefore: 15,
      charCount: 5,
    })
  })

  test('may be at either end of a block, and nowhere outside', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('s', ['012'])])
    expect(library.setPlace('a', { blockId: 's/0', charOffset: 0 }).progress).toBe(0)
    expect(library.setPlace('a', { blockId: 's/0', charOffset: 3 }).progress).toBe(1)
    for (const charOffset of [-1, 4, 0.5, Number.NaN]) {
      expect(() => library.setPlace('a', { blockId: 's/0', charOffset })).toThrow(RangeError)
    }
    expect(() => library.setPlace('a', { blockId: 'none', charOffset: 0 })).toThrow(RangeError)
    expect(library.place('a')?.progress).toBe(1)
  })

  test('is refused for a document that is not there', () => {
    expect(() => openLibrary().setPlace('a', { blockId: 'b', charOffset: 0 })).toThrow(
      expect.objectContaining({ code: 'LIBRARY_UNKNOWN_DOCUMENT' }),
    )
  })

  test('in a document without text has no progress', () => {
    const library = openLibrary()
    addDocument(library, 'a', [section('s', [''])])
    expect(library.setPlace('a', { blockId: 's/0', charOffset: 0 }).progress).toBe(0)
  })
})
