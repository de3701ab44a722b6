import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { displayText } from '../src/core/text/display-text.ts'
import { systemClock } from '../src/main/clock.ts'
import { Library } from '../src/main/library/library.ts'
import { silentLog } from '../src/main/log.ts'
import { LibrarySearch } from '../src/main/search/library-search.ts'
import { addDocument, section } from '../tests/support/library-documents.ts'
import { seedLibrary } from '../tests/support/library-seed.ts'
import type { BenchRow } from './bench-row.ts'
import { compare } from './measure.ts'
import type { Sample } from './measure.ts'
import { novelParagraphs } from './novel.ts'

const documentCount = 5_000
const rounds = 30
/** Books of 2.6 million characters. */
const bookCount = 3
const paragraphsPerSection = 26
/** A frame of a display: what takes longer can be seen. */
const frameMs = 1000 / 60

/** Listing a large library, and searching its texts, against the least that gives the same. */
export async function benchLibrary(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-bench-'))
  try {
    return [await measureList(join(folder, 'list')), ...(await measureSearch(folder))]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measureList(folder: string): Promise<BenchRow> {
  seedLibrary(folder, documentCount)
  const path = join(folder, 'library.sqlite')
  const library = Library.open({ path, clock: systemClock })
  const db = new Database(path, { readonly: true })
  const rows = db.prepare<[], { header: string }>(`
    SELECT header, added_at_ms, opened_at_ms, char_count, section_count, voice, preferences, places.*
    FROM documents LEFT JOIN places ON places.document = documents.id ORDER BY recency DESC`)
  const { ours, bare } = await compare(
    {
      ours: () => library.list(),
      bare: () => rows.all().map((row) => ({ ...row, header: JSON.parse(row.header) as unknown })),
    },
    rounds,
  )
  db.close()
  library.close()
  return {
    name: 'library: list 5,000 documents, p50 / p95',
    ours: figures(ours),
    peer: `bare SELECT and JSON.parse ${figures(bare)}`,
    ratio: times(ours, bare),
    aim: '≤ 2× the time',
    isMet: ours.medianMs <= 2 * bare.medianMs,
  }
}

async function measureSearch(folder: string): Promise<BenchRow[]> {
  const library = Library.open({ path: join(folder, 'library.sqlite'), clock: systemClock })
  const charCount = fill(library)
  const path = join(folder, 'search-index.sqlite')
  const search = LibrarySearch.open({ library, path, clock: systemClock, log: silentLog, onImport: () => {} })
  if (search === undefined) throw new Error('The index was not opened.')
  const idle = await delayDuring(() => setTimeout(5_000))
  const busy = await delayDuring(() => search.refresh())
  const queries = ['parish', 'river', 'the river lay fl', 'worth more', 'unfindable', 'w']
  const times = await compare(
    {
      ours: () => queries.map((query) => search.search(query)),
      scan: () => queries.map((query) => scan(library, query)),
    },
    3,
  )
  await search.close()
  library.close()
  const sizeShare = statSync(path).size / charCount
  return [
    {
      name: `library: search ${Math.round(charCount / 1e6)} million characters for ${queries.length} queries`,
      ours: `${times.ours.medianMs.toFixed(1)} ms`,
      peer: `scan of all sections ${times.scan.medianMs.toFixed(0)} ms`,
      ratio: `${(times.scan.medianMs / times.ours.medianMs).toFixed(0)}× faster`,
      aim: `≤ ${(frameMs * queries.length).toFixed(0)} ms`,
      isMet: times.ours.medianMs <= frameMs * queries.length,
    },
    {
      name: 'library: a timer is late while texts are taken in, p50 / p99',
      ours: `${busy.medianMs.toFixed(1)} / ${busy.p99Ms.toFixed(1)} ms`,
      peer: `with nothing to do ${idle.medianMs.toFixed(1)} / ${idle.p99Ms.toFixed(1)} ms`,
      ratio: `${(busy.p99Ms - idle.p99Ms).toFixed(1)} ms more at p99`,
      aim: '≤ 5 ms more',
      isMet: busy.p99Ms - idle.p99Ms <= 5,
    },
    {
      name: 'library: size of the index',
      ours: `${sizeShare.toFixed(2)} bytes a character`,
      peer: 'the text, 1 byte a character',
      ratio: `${(1 / sizeShare).toFixed(1)}× smaller`,
      aim: '≤ 0.8',
      isMet: sizeShare <= 0.8,
    },
  ]
}

/** How late this thread comes to what is due every millisecond. */
async function delayDuring(action: () => Promise<unknown>): Promise<{ medianMs: number; p99Ms: number }> {
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  await action()
  delay.disable()
  return { medianMs: delay.percentile(50) / 1e6, p99Ms: delay.percentile(99) / 1e6 }
}

/** Novels in which a word in seven is the book's own. @returns characters of text */
function fill(library: Library): number {
  const paragraphs = novelParagraphs()
  let charCount = 0
  for (let book = 0; book < bookCount; book += 1) {
    const own = paragraphs.map((text) =>
      text.replaceAll(/[a-z]{6,}/gu, (word) =>
        word.charCodeAt(1) % 7 === book % 7 ? `${word}${book}` : word,
      ),
    )
    charCount += own.reduce((sum, text) => sum + text.length, 0)
    const sections = Array.from({ length: Math.ceil(own.length / paragraphsPerSection) }, (_, index) =>
      section(`s${index}`, own.slice(index * paragraphsPerSection, (index + 1) * paragraphsPerSection)),
    )
    addDocument(library, `book-${book}`, sections)
  }
  return charCount
}

/** What finds the same without an index: every section read, every paragraph looked at. */
function scan(library: Library, query: string): number {
  const words = query.toLowerCase().split(' ')
  let count = 0
  for (const { documentId } of library.texts()) {
    for (const { index } of library.sections(documentId)) {
      for (const block of library.section(documentId, index)?.blocks ?? []) {
        const text = displayText(block).toLowerCase()
        if (words.every((word) => text.includes(word))) count += 1
      }
    }
  }
  return count
}

function figures({ medianMs, p95Ms }: Sample): string {
  return `${medianMs.toFixed(1)} / ${p95Ms.toFixed(1)} ms`
}

function times(ours: Sample, peer: Sample): string {
  return `${(ours.medianMs / peer.medianMs).toFixed(1)}× the time`
}
