import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { expect, onTestFinished, test } from 'vitest'
import { Library } from '../../../../src/main/library/library.ts'
import { searchDocument } from '../../../../src/main/search/search-document.ts'
import type { SearchCursor } from '../../../../src/shared/document-search.ts'
import { addDocument, section } from '../../../support/library-documents.ts'
import { tempFolder } from '../../../support/temp-folder.ts'
import { TestClock } from '../../../support/test-clock.ts'

const sentence =
  'The lamp wasn’t lit before dusk — she opened the book where “the ribbon” lay, and the room began to listen to her. '
/** A thousand pages of about 2,000 characters, in 40 chapters. */
const chapters = Array.from({ length: 40 }, (_chapter, part) =>
  section(
    `c${part}`,
    Array.from({ length: 100 }, (_text, index) => `${sentence.repeat(4)}Page ${part}.${index} of the café.`),
  ),
)

test('a book of a thousand pages is searched in well under a second of work, in parts', () => {
  const library = Library.open({ path: join(tempFolder(), 'library.sqlite'), clock: new TestClock() })
  onTestFinished(() => library.close())
  addDocument(library, 'a', chapters)
  const document = { sectionCount: chapters.length, section: (index: number) => library.section('a', index) }
  const query = { text: 'CAFE', wholeWords: true }
  let partCount = 0
  let matchCount = 0
  // What the processor did: on a busy machine the clock counts what others did as well.
  const before = process.cpuUsage()
  for (let from: SearchCursor | undefined = { sectionIndex: 0, blockIndex: 0 }; from !== undefined;) {
    const part = searchDocument(document, { query, from, limit: 500, nowMs: () => performance.now() })
    partCount += 1
    matchCount += part.matchCount
    from = part.next
  }
  const { user, system } = process.cpuUsage(before)
  const { charCount = 0 } = library.get('a') ?? {}
  expect(charCount).toBeGreaterThan(1_900_000)
  expect(matchCount).toBe(4000)
  expect(partCount).toBeGreaterThan(1)
  expect((user + system) / 1000).toBeLessThan(1000)
})
