import { setTimeout } from 'node:timers/promises'
import { displayText } from '../../core/text/display-text.ts'
import { searchableText } from '../../core/search/search-text.ts'
import { withParagraph } from '../../core/search/text-sketch.ts'
import { titleKey } from '../../core/search/title-key.ts'
import type { Section } from '../../shared/document.ts'
import { isAbort, toPlainError } from '../../shared/errors.ts'
import type { DocumentText } from '../library/documents-store.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import type { IndexedBook, SearchIndex } from './search-index.ts'

/** What keeps the index as the library is. */
export interface SearchUpkeepOptions {
  readonly library: Library
  readonly index: SearchIndex
  /** Called when a document's text is in the index. @param book `books.id` */
  readonly onIndexed: (text: DocumentText, book: number) => void
  readonly log: Log
}

/** Taken in at a time: about a millisecond's work. */
const charsAtOnce = 8_000
const paragraphsAtOnce = 100
/** The thread is left to others for longer than it was taken. */
const pauseShare = 1.5
const leastPauseMs = 2

const keyOf = ({ documentId, textVersion }: DocumentText): string => `${documentId}/${textVersion}`

/**
 * Takes the texts of documents into the index and those of removed ones out of it, a few paragraphs at a time between
 * the thread's other work. Where it is stopped, also by a crash, it goes on at the next start.
 */
export class SearchUpkeep {
  readonly #options: SearchUpkeepOptions
  readonly #closing = new AbortController()
  #isChanged = false
  #running: Promise<void> | undefined
  #waitingCount = 0

  constructor(options: SearchUpkeepOptions) {
    this.#options = options
  }

  /** Documents whose text is not in the index yet. */
  get unindexedCount(): number {
    return this.#waitingCount
  }

  /** Call it at the start and whenever documents came or went. @returns ends when the index is as the library is. */
  refresh(): Promise<void> {
    this.#isChanged = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
    return this.#running
  }

  /** Stops between two paragraphs. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    try {
      while (this.#isChanged) {
        this.#isChanged = false
        await this.#bringUpToDate()
      }
    } catch (error) {
      if (!isAbort(error))
        this.#options.log.warn(`search: not brought up to date (${toPlainError(error).code})`)
    }
  }

  async #bringUpToDate(): Promise<void> {
    const { library, index } = this.#options
    const texts = library.texts()
    const wanted = new Set(texts.map(keyOf))
    const books = index.books()
    for (const book of books.filter((candidate) => !wanted.has(keyOf(candidate)))) await this.#takeOut(book)

    const known = new Map(books.map((book) => [keyOf(book), book]))
    const missing = texts.filter((text) => known.get(keyOf(text))?.isWhole !== true)
    this.#waitingCount = missing.length
    for (const text of missing) {
      await this.#takeIn(text, known.get(keyOf(text)))
      this.#waitingCount -= 1
      // What was imported meanwhile comes first: it is what the reader has in mind.
      if (this.#isChanged) return
    }
  }

  async #takeOut({ book }: IndexedBook): Promise<void> {
    const { index } = this.#options
    while (await this.#step(() => index.removeSome(book)));
    while (await this.#step(() => index.mergeSome()));
  }

  async #takeIn(text: DocumentText, begun: IndexedBook | undefined): Promise<void> {
    const { library, index, onIndexed } = this.#options
    const header = library.header(text.documentId)
    if (header === undefined) return
    const book =
      begun?.book ?? index.begin(text.documentId, text.textVersion, titleKey(header.title, header.authors))
    const sectionCount = library.sections(text.documentId).length
    let firstParagraph = begun?.nextParagraph ?? 0
    for (let sectionIndex = begun?.nextSection ?? 0; sectionIndex < sectionCount; sectionIndex += 1) {
      if (library.textVersion(text.documentId) !== text.textVersion) return
      const section = await this.#step(() => this.#section(text, sectionIndex))
      for (const end of section === undefined ? [] : endsOf(section, firstParagraph)) {
        const from = firstParagraph
        await this.#step(() => this.#add(book, sectionIndex, section, from, end))
        await this.#step(() => index.mergeSome())
        firstParagraph = end
      }
      firstParagraph = 0
    }
    await this.#step(() => index.finish(book))
    onIndexed(text, book)
  }

  #add(book: number, sectionIndex: number, section: Section | undefined, from: number, end: number): void {
    const blocks = section?.blocks ?? []
    const shown = blocks.slice(from, end).map(displayText)
    const isLast = end >= blocks.length
    let sketch = this.#options.index.sketch(book)
    for (const paragraph of shown) sketch = withParagraph(sketch, paragraph)
    this.#options.index.add(book, { sectionIndex, firstParagraph: from }, shown.map(searchableText), {
      nextSection: isLast ? sectionIndex + 1 : sectionIndex,
      nextParagraph: isLast ? 0 : end,
      sketch,
    })
  }

  /** A section that is damaged can't be read either: the rest is found without it. */
  #section({ documentId }: DocumentText, sectionIndex: number): Section | undefined {
    try {
      return this.#options.library.section(documentId, sectionIndex)
    } catch (error) {
      this.#options.log.warn(`search: a section is left out (${toPlainError(error).code})`)
      return undefined
    }
  }

  async #step<Result>(action: () => Result): Promise<Result> {
    this.#closing.signal.throwIfAborted()
    const startMs = performance.now()
    const result = action()
    const pauseMs = Math.max(leastPauseMs, (performance.now() - startMs) * pauseShare)
    await setTimeout(pauseMs, undefined, { signal: this.#closing.signal })
    return result
  }
}

/** Where to pause in a section: after so many characters or paragraphs. */
function endsOf({ blocks }: Section, from: number): readonly number[] {
  const ends: number[] = []
  let chars = 0
  let start = from
  for (let index = from; index < blocks.length; index += 1) {
    const block = blocks[index]
    chars += block === undefined ? 0 : displayText(block).length
    const isFull = chars >= charsAtOnce || index - start + 1 >= paragraphsAtOnce
    if (isFull || index === blocks.length - 1) {
      ends.push(index + 1)
      chars = 0
      start = index + 1
    }
  }
  return ends
}
