import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import type { Section } from '../../../../src/shared/document.ts'
import type { Mark, NewMark } from '../../../../src/shared/marks.ts'
import {
  addDocument,
  header,
  paragraph,
  removeDocument,
  section,
} from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const sections = [
  section('one', ['The ferry left at nine. Nobody waved.', 'It would be back by noon.']),
  section('two', ['The lamp was lit. It burned all night.', 'The lamp was lit. Rain fell.']),
]

const highlight = (blockId: string, start: number, end: number): NewMark => ({
  kind: 'highlight',
  ranges: [{ blockId, start, end }],
  colour: 'green',
})

function openLibrary(path = join(tempFolder(), 'library.sqlite'), clock = new TestClock()): Library {
  const library = Library.open({ path, clock })
  onTestFinished(() => library.close())
  return library
}

function libraryWithBook(): Library {
  const library = openLibrary()
  addDocument(library, 'a', sections)
  return library
}

const add = (library: Library, mark: NewMark): Mark => library.marks((marks) => marks.add('a', mark))
const list = (library: Library): readonly Mark[] => library.marks((marks) => marks.list('a'))
/** What a mark covers now, by its own ranges in the library's text. */
const placeOf = (mark: Mark | undefined) =>
  mark?.kind === 'highlight'
    ? mark.ranges.map(({ blockId, start, end }) => [blockId, start, end])
    : mark?.place

/** Imports the file anew, cut into other sections. */
function importAnew(library: Library, parts: readonly Section[]): void {
  library.beginImport(header('a'), { originalPath: '/books/a.epub', importerVersion: 2 })
  for (const [index, part] of parts.entries()) library.addSection('a', index, part)
  library.finishImport('a')
}

describe('marks', () => {
  test('take their quote from the library’s own text, over several blocks', () => {
    const library = libraryWithBook()
    const ranges = [
      { blockId: 'one/0', start: 24, end: 37 },
      { blockId: 'one/1', start: 0, end: 8 },
    ]
    const mark = add(library, { kind: 'highlight', ranges, colour: 'blue', note: 'Sad.' })
    expect(mark).toMatchObject({
      kind: 'highlight',
      documentId: 'a',
      colour: 'blue',
      note: 'Sad.',
      sectionIndex: 0,
      ranges: [
        { ...ranges[0], quote: 'Nobody waved.' },
        { ...ranges[1], quote: 'It would' },
      ],
    })
    expect(list(library)).toEqual([mark])
  })

  test('are listed in reading order, whenever they were made', () => {
    const library = libraryWithBook()
    add(library, highlight('two/0', 0, 8))
    add(library, { kind: 'bookmark', place: { blockId: 'one/1', charOffset: 3 } })
    add(library, highlight('one/0', 10, 14))
    add(library, highlight('one/0', 4, 9))
    expect(list(library).map(placeOf)).toEqual([
      [['one/0', 4, 9]],
      [['one/0', 10, 14]],
      { blockId: 'one/1', charOffset: 3 },
      [['two/0', 0, 8]],
    ])
  })

  test('are there when the library is opened again, and gone with their document', () => {
    const path = join(tempFolder(), 'library.sqlite')
    const library = openLibrary(path)
    addDocument(library, 'a', sections)
    add(library, highlight('one/0', 4, 9))
    const before = list(library)
    library.close()
    const again = openLibrary(path)
    expect(list(again)).toEqual(before)
    removeDocument(again, 'a')
    addDocument(again, 'a', sections)
    expect(list(again)).toEqual([])
  })

  test('the same text marked again takes the new colour and note instead of a second mark', () => {
    const library = libraryWithBook()
    const first = add(library, highlight('one/0', 4, 9))
    const again = add(library, { ...highlight('one/0', 4, 9), colour: 'pink', note: 'New' } as NewMark)
    expect(again).toMatchObject({ id: first.id, colour: 'pink', note: 'New' })
    const place = { blockId: 'one/0', charOffset: 0 }
    const bookmark = add(library, { kind: 'bookmark', place, note: 'Begin' })
    expect(add(library, { kind: 'bookmark', place })).toMatchObject({ id: bookmark.id, note: 'Begin' })
    expect(list(library)).toHaveLength(2)
  })

  test('change what is given and keep the rest; a bookmark takes no colour', () => {
    const library = libraryWithBook()
    const mark = add(library, { ...highlight('one/0', 4, 9), note: 'One' } as NewMark)
    const change = (id: number, what: object) => library.marks((marks) => marks.change(id, what))
    expect(change(mark.id, { colour: 'blue' })).toMatchObject({ colour: 'blue', note: 'One' })
    expect(change(mark.id, { note: '' })).toMatchObject({ colour: 'blue', note: '' })
    const bookmark = add(library, { kind: 'bookmark', place: { blockId: 'one/0', charOffset: 0 } })
    expect(change(bookmark.id, { colour: 'blue', note: 'Two' })).not.toHaveProperty('colour')
    expect(() => change(99, { note: 'x' })).toThrow(
      expect.objectContaining({ code: 'LIBRARY_UNKNOWN_DOCUMENT' }),
    )
  })

  test('a removed mark comes back as it was, until an hour later the library is opened anew', () => {
    const path = join(tempFolder(), 'library.sqlite')
    const clock = new TestClock()
    const library = openLibrary(path, clock)
    addDocument(library, 'a', sections)
    const mark = add(library, { ...highlight('one/0', 4, 9), note: 'Kept' } as NewMark)
    const restore = (from: Library) => from.marks((marks) => marks.restore(mark.id))
    expect(library.marks((marks) => marks.remove(mark.id))).toEqual(mark)
    expect(list(library)).toEqual([])
    expect(library.marks((marks) => marks.remove(mark.id))).toBeUndefined()
    expect(restore(library)).toEqual(mark)
    library.marks((marks) => marks.remove(mark.id))
    library.close()
    clock.advance(61 * 60_000)
    const later = openLibrary(path, clock)
    expect(() => restore(later)).toThrow(expect.objectContaining({ code: 'LIBRARY_UNKNOWN_DOCUMENT' }))
  })

  test.each([
    highlight('one/0', 4, 38),
    highlight('nowhere', 0, 1),
    { kind: 'bookmark', place: { blockId: 'one/1', charOffset: 26 } } as const,
  ])('a place that the document does not have is refused: %j', (mark) => {
    const library = libraryWithBook()
    expect(() => add(library, mark)).toThrow(RangeError)
    expect(list(library)).toEqual([])
  })

  test('a bookmark at the end of a block has no text to be known by, and is kept all the same', () => {
    const library = libraryWithBook()
    const place = { blockId: 'one/1', charOffset: 25 }
    expect(add(library, { kind: 'bookmark', place })).toMatchObject({ place, quote: '' })
  })
})

describe('a new import of the same file', () => {
  test('leaves marks whose text stands where it stood', () => {
    const library = libraryWithBook()
    const mark = add(library, highlight('one/0', 4, 9))
    importAnew(library, sections)
    expect(list(library)).toEqual([mark])
  })

  test('finds a mark by its text when its block is gone, and by what stands around it when the text is twice there', () => {
    const library = libraryWithBook()
    add(library, highlight('two/1', 0, 17))
    add(library, { kind: 'bookmark', place: { blockId: 'two/1', charOffset: 18 } })
    const blocks = [
      paragraph('x0', 'The lamp was lit. It burned all night.'),
      paragraph('x1', 'Then: The lamp was\u00A0lit. Rain fell.'),
    ]
    importAnew(library, [section('new', ['Other text.']), { ...section('x', []), blocks }])
    expect(list(library).map(placeOf)).toEqual([[['x1', 6, 23]], { blockId: 'x1', charOffset: 24 }])
    expect(list(library).map(({ sectionIndex }) => sectionIndex)).toEqual([1, 1])
  })

  test('does not trust a block that has the same id and another text', () => {
    const library = libraryWithBook()
    add(library, highlight('one/0', 4, 9))
    const blocks = [
      paragraph('one/0', 'It would be back by noon.'),
      paragraph('one/1', 'The ferry left at nine.'),
    ]
    importAnew(library, [{ ...section('one', []), blocks }])
    expect(list(library).map(placeOf)).toEqual([[['one/1', 4, 9]]])
  })

  test('keeps a highlight whose text is gone without a place, until an import has it again', () => {
    const library = libraryWithBook()
    const mark = add(library, { ...highlight('one/0', 4, 9), note: 'Mine' } as NewMark)
    importAnew(library, [section('other', ['Nothing of the kind.'])])
    const [lost] = list(library)
    expect(lost).toMatchObject({ id: mark.id, note: 'Mine', ranges: [{ quote: 'ferry', isLost: true }] })
    expect(lost).not.toHaveProperty('sectionIndex')
    // What stands at its old place now is another text.
    importAnew(library, [section('one', ['Something else.'])])
    expect(add(library, highlight('one/0', 4, 9)).id).not.toBe(mark.id)
    importAnew(library, [section('new', ['A ferry!'])])
    expect(list(library).map(placeOf)[0]).toEqual([['new/0', 2, 7]])
  })

  test('keeps a bookmark whose text is gone at its share of the document', () => {
    const library = libraryWithBook()
    add(library, { kind: 'bookmark', place: { blockId: 'two/1', charOffset: 0 } })
    importAnew(library, [
      section(
        'other',
        Array.from({ length: 10 }, (_text, index) => `Number ${index}.`),
      ),
    ])
    expect(list(library).map(placeOf)).toEqual([{ blockId: 'other/7', charOffset: 0 }])
  })
})
