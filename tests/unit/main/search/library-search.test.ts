import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import * as fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { searchPhrases } from '../../../../src/core/search/search-text.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { Library } from '../../../../src/main/library/library.ts'
import { silentLog } from '../../../../src/main/log.ts'
import { LibrarySearch } from '../../../../src/main/search/library-search.ts'
import type { ImportEvent } from '../../../../src/shared/library.ts'
import { anyBlock, anyText } from '../../../support/blocks.ts'
import { header, section } from '../../../support/library-documents.ts'
import { addDocument, removeDocument } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const childPath = fileURLToPath(new URL('../../../support/search-indexer.ts', import.meta.url))

function open(folder = tempFolder()) {
  const clock = new TestClock()
  const library = Library.open({ path: join(folder, 'library.sqlite'), clock })
  const events: ImportEvent[] = []
  const search = LibrarySearch.open({
    library,
    path: join(folder, 'search-index.sqlite'),
    clock,
    log: silentLog,
    onImport: (event) => events.push(event),
  })
  if (search === undefined) throw new Error('The index was not opened.')
  const close = async () => {
    await search.close()
    library.close()
  }
  onTestFinished(close)
  return { folder, library, search, events, close }
}

/** With the marks on its letters, and what is invisible in it. */
const wordPattern = /[\p{L}\p{N}][\p{L}\p{N}\p{M}\u00AD\u200C-\u200D\u2060\uFEFF]*/gu

/** Words that say something: of a vowel point that stands by itself nothing is left. */
const wordsOf = (texts: readonly string[]) =>
  texts.flatMap((text) => text.match(wordPattern) ?? []).filter((word) => searchPhrases(word).length > 0)

const resultsOf = (search: LibrarySearch, query: string) => search.search(query).results

describe('a search over texts', () => {
  test('gives the document, the section, the place, a snippet and how many places there are', async () => {
    const { library, search } = open()
    addDocument(library, 'a', [
      section('s0', ['Nothing here.']),
      section('s1', ['At dawn the harbour lay still.', 'A lamp burned.', 'The harbour woke.']),
    ])
    await search.refresh()
    expect(search.search('harbour')).toEqual({
      results: [
        {
          documentId: 'a',
          sectionIndex: 1,
          sectionTitle: 'Section s1',
          locator: { blockId: 's1/0', charOffset: 12 },
          snippet: [
            { text: 'At dawn the ', isMatch: false },
            { text: 'harbour', isMatch: true },
            { text: ' lay still.', isMatch: false },
          ],
          placeCount: 2,
        },
      ],
      hasMore: false,
      unindexedCount: 0,
    })
  })

  test('wants all words in one paragraph, the words in a row first, and the last as it is typed', async () => {
    const { library, search } = open()
    addDocument(library, 'row', [section('s', ['The old harbour lamp burned.'])])
    addDocument(library, 'apart', [section('s', ['A lamp stood by the harbour.', 'Only a harbour.'])])
    await search.refresh()
    expect(resultsOf(search, 'harbour lamp').map(({ documentId }) => documentId)).toEqual(['row', 'apart'])
    expect(resultsOf(search, 'old harb').map(({ documentId }) => documentId)).toEqual(['row'])
  })

  test('shows some places of every book where one book has hundreds', async () => {
    const { library, search } = open()
    addDocument(library, 'few', [section('s', ['A harbour.'])])
    const many = Array.from({ length: 30 }, (_, index) =>
      section(`s${index}`, Array(40).fill('The harbour again.')),
    )
    addDocument(library, 'many', many)
    await search.refresh()
    const { results, hasMore } = search.search('harbour')
    expect(results.map(({ documentId, placeCount }) => [documentId, placeCount])).toEqual([
      ['few', 1],
      ...Array.from({ length: 5 }, () => ['many', 40]),
    ])
    expect(hasMore).toBe(true)
  })

  test('finds words of Chinese, Japanese and Thai inside a sentence, and accents left out', async () => {
    const { library, search } = open()
    addDocument(library, 'ja', [section('s', ['私は昨日、東京大学で日本語を学びました。'])])
    addDocument(library, 'th', [section('s', ['ฉันรักภาษาไทย'])])
    addDocument(library, 'fr', [section('s', ['L’été fut très long.'])])
    await search.refresh()
    expect(resultsOf(search, '日本').map(({ documentId }) => documentId)).toEqual(['ja'])
    expect(resultsOf(search, 'ภาษา').map(({ documentId }) => documentId)).toEqual(['th'])
    expect(resultsOf(search, 'ete tres').map(({ documentId }) => documentId)).toEqual(['fr'])
    expect(resultsOf(search, '本日')).toEqual([])
  })

  test('finds every word of whatever was imported', async () => {
    const { library, search } = open()
    let count = 0
    await fc.assert(
      fc.asyncProperty(fc.array(anyBlock, { minLength: 1, maxLength: 4 }), async (blocks) => {
        const id = `document-${(count += 1)}`
        const numbered = blocks.map((block, index) => ({ ...block, id: `${id}/${index}` }))
        addDocument(library, id, [{ ...section('s', []), blocks: numbered }])
        await search.refresh()
        try {
          const texts = numbered.map(displayText)
          for (const word of wordsOf(texts).slice(0, 5)) {
            const found = resultsOf(search, word).find(({ documentId }) => documentId === id)
            expect(found, `"${word}" in ${JSON.stringify(texts)}`).toBeDefined()
          }
        } finally {
          removeDocument(library, id)
        }
      }),
      { numRuns: 80 },
    )
  })

  test('takes any query for a text: no quote, operator or star is a mistake', async () => {
    const { library, search } = open()
    addDocument(library, 'a', [section('s', ['NEAR the OR gate, "quoted" text* AND more: a-b.'])])
    await search.refresh()
    const traps = [
      '"',
      '""',
      'NEAR(',
      'NEAR(a b, 3)',
      'a OR',
      'AND',
      'NOT x',
      'text:a',
      '^a',
      '*',
      'a*b',
      "'",
      '{a b}: c',
      '-',
      '\0',
      '\uD800',
      '́',
    ]
    for (const query of traps) expect(() => search.search(query)).not.toThrow()
    expect(resultsOf(search, '"quoted" text*')).toHaveLength(1)
    expect(resultsOf(search, 'text:more')).toEqual([])
    fc.assert(
      fc.property(
        fc.oneof(anyText, fc.string({ unit: fc.constantFrom(...'"*^():{}+-ORANDNEAR t,a0') })),
        (query) => {
          search.search(query)
        },
      ),
    )
    expect(() => search.search('a '.repeat(10_000))).not.toThrow()
  })

  test('is silent about what was taken from the shelf, and knows it again when it is back', async () => {
    const { library, search } = open()
    addDocument(library, 'a', [section('s', ['A harbour.'])])
    await search.refresh()
    library.markRemoved(['a'])
    expect(resultsOf(search, 'harbour')).toEqual([])
    library.restore(['a'])
    expect(resultsOf(search, 'harbour')).toHaveLength(1)
  })
})

describe('the index', () => {
  test('loses a document that is removed for good', async () => {
    const { folder, library, search, close } = open()
    const texts = Array.from({ length: 250 }, (_, index) => `A harbour of number${index}.`)
    addDocument(library, 'a', [section('s', texts)])
    addDocument(library, 'b', [section('s', ['A lamp.'])])
    await search.refresh()
    library.markRemoved(['a'])
    library.removeMarked('a')
    await search.refresh()
    expect(resultsOf(search, 'harbour')).toEqual([])
    expect(resultsOf(search, 'lamp')).toHaveLength(1)
    await close()
    const db = new Database(join(folder, 'search-index.sqlite'))
    onTestFinished(() => void db.close())
    expect(db.prepare('SELECT count(*) FROM paragraphs').pluck().get()).toBe(1)
    expect(db.prepare('SELECT document_id FROM books').pluck().all()).toEqual(['b'])
  })

  test('shows the new text of a document that was imported anew', async () => {
    const { library, search } = open()
    addDocument(library, 'a', [section('s', ['A harbour.'])])
    await search.refresh()
    library.beginImport(header('a'), { originalPath: '', importerVersion: 2 })
    library.addSection('a', 0, section('s', ['A lighthouse.']))
    library.finishImport('a')
    await search.refresh()
    expect(resultsOf(search, 'harbour')).toEqual([])
    expect(resultsOf(search, 'lighthouse')).toHaveLength(1)
  })

  test('takes in what an earlier version of the library holds', async () => {
    const first = open()
    addDocument(first.library, 'a', [section('s', ['A harbour.'])])
    await first.close()
    const again = open(first.folder)
    await again.search.refresh()
    expect(resultsOf(again.search, 'harbour')).toHaveLength(1)
  })

  test('is made anew when its file is damaged', async () => {
    const first = open()
    addDocument(first.library, 'a', [section('s', ['A harbour.'])])
    await first.search.refresh()
    await first.close()
    writeFileSync(join(first.folder, 'search-index.sqlite'), 'overwritten by another program'.repeat(1_000))
    const again = open(first.folder)
    await again.search.refresh()
    expect(resultsOf(again.search, 'harbour')).toHaveLength(1)
  })

  test('is made anew at the next start when damage shows while it is searched', async () => {
    const first = open()
    addDocument(first.library, 'a', [section('s', ['A harbour.'])])
    await first.search.refresh()
    const db = new Database(join(first.folder, 'search-index.sqlite'))
    db.unsafeMode()
    db.exec("UPDATE paragraphs_data SET block = x'ffffffffffffffff' WHERE id > 10")
    db.close()
    expect(() => first.search.search('harbour')).toThrow(expect.objectContaining({ code: 'LIBRARY_DAMAGED' }))
    await first.close()
    const again = open(first.folder)
    await again.search.refresh()
    expect(resultsOf(again.search, 'harbour')).toHaveLength(1)
  })

  test('stops between two paragraphs and goes on after a restart', async () => {
    const first = open()
    const sections = Array.from({ length: 30 }, (_, index) =>
      section(`s${index}`, [`A harbour of number${index}. ${'More text. '.repeat(800)}`]),
    )
    addDocument(first.library, 'a', sections)
    void first.search.refresh()
    await expect.poll(() => resultsOf(first.search, 'number1').length).toBe(1)
    await first.close()
    const again = open(first.folder)
    expect(resultsOf(again.search, 'number29')).toEqual([])
    await again.search.refresh()
    const every = Array.from({ length: 30 }, (_, index) => resultsOf(again.search, `number${index}`)[0])
    expect(every.map((result) => result?.placeCount)).toEqual(every.map(() => 1))
  })

  test(
    'is whole in the end when the process is killed while it takes texts in',
    { timeout: 60_000 },
    async () => {
      const folder = tempFolder()
      for (const killAfter of [1, 3, 2]) {
        const child = spawn(process.execPath, [childPath, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
        const ended = new Promise((resolve) => child.once('exit', resolve))
        let lines = 0
        for await (const _line of createInterface(child.stdout)) {
          if ((lines += 1) === killAfter) child.kill('SIGKILL')
        }
        await ended
        expect(lines).toBeGreaterThanOrEqual(killAfter)
      }
      const { library, search } = open(folder)
      await search.refresh()
      for (const { documentId } of library.texts()) {
        for (const index of [0, 19]) {
          const results = resultsOf(search, `${documentId}number${index}`)
          expect(results.map(({ placeCount }) => placeCount)).toEqual([1])
        }
      }
      expect(library.texts()).toHaveLength(20)
    },
  )
})

describe('an imported document', () => {
  const novel = Array.from(
    { length: 40 },
    (_, index) => `It was the ${index}th evening of that long and quiet year.`,
  )

  const add = (
    library: Library,
    id: string,
    title: string,
    authors: readonly string[],
    texts: readonly string[],
  ) => {
    library.beginImport({ ...header(id, title), authors }, { originalPath: '', importerVersion: 1 })
    library.addSection(id, 0, section('s', texts))
    return library.finishImport(id)
  }

  test('is noticed to have the text of another, or its title and authors, once', async () => {
    const { library, search, events } = open()
    add(library, 'a', 'The Long Year', ['Ines Holm'], novel)
    await search.refresh()
    const imported = (id: string, title: string, authors: readonly string[], texts: readonly string[]) => {
      const entry = add(library, id, title, authors, texts)
      search.noteImport({ kind: 'finished', importId: 1, entry, isNew: true })
      return search.refresh()
    }
    await imported(
      'same-text',
      'long-year',
      [],
      ['A foreword that was not there before, of some length.', ...novel],
    )
    await imported('same-title', 'Long Year', ['Holm, Ines'], ['Only an extract.'])
    await imported('other', 'The Short Year', ['Ines Holm'], ['Something else altogether.'])
    const resembling = events.flatMap((event) =>
      event.kind === 'resembles' ? [[event.entry.header.id, event.other.header.id]] : [],
    )
    expect(resembling).toEqual([
      ['same-text', 'a'],
      ['same-title', 'a'],
    ])
    expect(library.list()).toHaveLength(4)
  })
})
