import { join } from 'node:path'
import { describe, expect, it, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { Pronunciations } from '../../../../src/main/pronunciation/pronunciations.ts'
import { addDocument, removeDocument, section } from '../../../support/library-documents.ts'
import { wordDraft } from '../../../support/pronunciations.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const book = 'a'.repeat(64)

function open(path = join(tempFolder(), 'library.sqlite')) {
  const library = Library.open({ path, clock: new TestClock() })
  onTestFinished(() => library.close())
  return { library, pronunciations: new Pronunciations({ library, clock: new TestClock() }) }
}

function withBook() {
  const opened = open()
  addDocument(opened.library, book, [section('s', ['text'])])
  return opened
}

describe('pronunciations', () => {
  it('are there when the library is opened again', () => {
    const path = join(tempFolder(), 'library.sqlite')
    const { library, pronunciations } = open(path)
    const added = pronunciations.add(wordDraft('Xhosa', 'Koh suh', { language: 'en', matchesCase: true }))
    library.close()
    expect(open(path).pronunciations.list()).toEqual([added])
  })

  it('are changed field by field, and removed', () => {
    const { pronunciations } = open()
    const { id } = pronunciations.add(wordDraft('Xhosa', 'Koh suh'))
    expect(pronunciations.change(id, { replacement: null, isOn: false })).toMatchObject({
      pattern: 'Xhosa',
      replacement: null,
      isOn: false,
    })
    pronunciations.remove(id)
    expect(pronunciations.list()).toEqual([])
    expect(() => pronunciations.change(id, { isOn: true })).toThrow(
      expect.objectContaining({ code: 'PRONUNCIATION_INVALID' }),
    )
  })

  it('of a document go with it', () => {
    const { library, pronunciations } = withBook()
    pronunciations.add(wordDraft('cat', 'dog', { documentId: book }))
    pronunciations.add(wordDraft('cat', 'hound'))
    removeDocument(library, book)
    expect(pronunciations.list().map(({ replacement }) => replacement)).toEqual(['hound'])
  })

  it('of a document that is not on the shelf are refused', () => {
    const { pronunciations } = open()
    const unknown = expect.objectContaining({ code: 'LIBRARY_UNKNOWN_DOCUMENT' }) as Error
    expect(() => pronunciations.add(wordDraft('cat', 'dog', { documentId: book }))).toThrow(unknown)
    expect(pronunciations.list()).toEqual([])
    const { id } = pronunciations.add(wordDraft('cat', 'dog'))
    expect(() => pronunciations.change(id, { documentId: book })).toThrow(unknown)
  })

  it.each([
    [{ pattern: '' }, 'value'],
    [{ pattern: '  ' }, 'empty'],
    [{ pattern: 'x'.repeat(201) }, 'value'],
    [{ pattern: '(a+)+', isRegex: true }, 'tooManyWays'],
    [{ pattern: '[', isRegex: true }, 'syntax'],
    [{ replacement: 'x'.repeat(501) }, 'value'],
    [{ replacement: ' ' }, 'value'],
    [{ language: 'no language' }, 'value'],
    [{ documentId: '../etc' }, 'value'],
    [{ isOn: 1 }, 'value'],
    [{ more: true }, 'value'],
  ])('that can’t be used are refused with why, and nothing is kept: %j', (change, problem) => {
    const { pronunciations } = open()
    expect(() => pronunciations.add({ ...wordDraft('cat', 'dog'), ...change })).toThrow(
      expect.objectContaining({ code: 'PRONUNCIATION_INVALID', details: { problem } }),
    )
    expect(pronunciations.list()).toEqual([])
  })

  it('are made ready once, and anew when one changes, here or in another process', () => {
    const path = join(tempFolder(), 'library.sqlite')
    const [here, elsewhere] = [open(path).pronunciations, open(path).pronunciations]
    const rules = here.rulesFor(book)
    expect(here.rulesFor(book)).toBe(rules)
    elsewhere.add(wordDraft('cat', 'dog'))
    const after = here.rulesFor(book)
    expect(after).not.toBe(rules)
    expect(after.claims('A cat.', 'en')).toHaveLength(1)
  })
})

describe('a file of pronunciations', () => {
  it('brings to another library what was exported, and twice changes nothing', () => {
    const { pronunciations } = withBook()
    pronunciations.add(wordDraft('Xhosa', 'Koh suh', { language: 'en', documentId: book }))
    pronunciations.add(wordDraft('um', null, { isOn: false }))
    pronunciations.add(wordDraft(String.raw`(\d+)st`, '$1 first', { isRegex: true, wholeWord: false }))
    const file = pronunciations.export()
    const other = withBook().pronunciations
    expect(other.import(file)).toEqual({ added: 3, known: 0, conflicting: 0, ofOtherDocuments: 0 })
    expect(other.list()).toEqual(pronunciations.list())
    expect(other.import(file)).toEqual({ added: 0, known: 3, conflicting: 0, ofOtherDocuments: 0 })
    expect(open().pronunciations.import(file)).toMatchObject({ added: 2, ofOtherDocuments: 1 })
  })

  it('that says otherwise what is kept is added turned off, once', () => {
    const { pronunciations } = open()
    pronunciations.add(wordDraft('cat', 'dog'))
    expect(pronunciations.import('Cat,hound')).toMatchObject({ added: 0, conflicting: 1 })
    expect(pronunciations.import('Cat,hound')).toMatchObject({ known: 1, conflicting: 0 })
    expect(pronunciations.list().map(({ replacement, isOn }) => [replacement, isOn])).toEqual([
      ['dog', true],
      ['hound', false],
    ])
  })

  it.each([
    ['commas', 'word,say as\r\ncat,dog\r\n"St. John, the","Sinjin ""S"""\r\n'],
    ['tabs', 'cat\tdog\nSt. John, the\tSinjin "S"\n\n'],
    ['semicolons', '\uFEFFcat;dog\nSt. John, the;"Sinjin ""S"""'],
  ])('may be a table with %s', (_with, text) => {
    const { pronunciations } = open()
    expect(pronunciations.import(text)).toMatchObject({ added: 2 })
    expect(pronunciations.list().map(({ pattern, replacement }) => [pattern, replacement])).toEqual([
      ['cat', 'dog'],
      ['St. John, the', 'Sinjin "S"'],
    ])
  })

  const own = (pronunciations: unknown, version = 1) =>
    JSON.stringify({ format: 'lectern-pronunciations', version, pronunciations })
  it.each([
    ['nothing', ''],
    ['no table', 'one two three'],
    ['a line without a saying', 'cat,dog\nmouse,\n'],
    ['other JSON', '{"a":1}'],
    ['broken JSON', '{"format":'],
    ['another version', own([], 2)],
    ['wrong types', own([{ word: 1, sayAs: {} }])],
    [
      'a pattern that would hang',
      own([
        { word: 'ok', sayAs: 'fine' },
        { word: '(a+)+$', sayAs: 'x', isRegex: true },
      ]),
    ],
    ['more than there can be', own(Array.from({ length: 5_001 }, (_, n) => ({ word: `w${n}`, sayAs: 'x' })))],
    ['too many lines', 'a,b\n'.repeat(5_001)],
    [
      'a thousand regular expressions',
      own(Array.from({ length: 1_000 }, (_, n) => ({ word: `w${n}`, sayAs: 'x', isRegex: true }))),
    ],
    ['a million commas', ','.repeat(1_000_000)],
    ['deep nesting', `{"a":${'['.repeat(100_000)}`],
  ])('with %s is refused with a code, and adds nothing', (_what, text) => {
    const { pronunciations } = open()
    expect(() => pronunciations.import(text)).toThrow(
      expect.objectContaining({ code: 'PRONUNCIATION_FILE_INVALID' }),
    )
    expect(pronunciations.list()).toEqual([])
  })
})

test('as many as there can be are searched for in a page within milliseconds', () => {
  const { pronunciations } = open()
  pronunciations.import(Array.from({ length: 5_000 }, (_, n) => `word${n},say${n}`).join('\n'))
  const rules = pronunciations.rulesFor()
  const page = 'It was a bright, cold day in April, and word77 began to strike. '.repeat(40)
  rules.claims(page, 'en')
  const before = performance.now()
  expect(rules.claims(page, 'en')).toHaveLength(40)
  expect(performance.now() - before).toBeLessThan(200)
})
