import type { DocumentFacts } from './document-facts.ts'
import { isReusable } from './glyph-rooms.ts'
import type { PdfSource, ReadPage } from './page-reader.ts'
import { type GivenRequests, PageThread, documentTooSlow } from './page-thread.ts'
import { maxThreads, pagesOfFirstTurn, pagesPerLoneTurn, pagesPerTurn, threadCount } from './page-turns.ts'
import type { PageWorker } from './page-worker.ts'

/** A thread is worth starting for this many pages. */
const pagesPerThread = 10
/** A file of this size has, as a rule, pages for two threads: the second need not wait until the first has counted them. */
const bytesForTwo = 128 * 1024
/** Pages that are read before they are asked for, at most: as many as this, and as come to so many bytes by those that were read. */
const pagesAhead = 64
const bytesAhead = 16 * 1024 ** 2
/** Pages that may end a thread: with the time that each takes, a file made to do harm is given up within half a minute. */
const maxFaults = 2

/**
 * Threads without a file, whose code is compiled: the next document is read in some six tenths of the time. They end with
 * the thread that imports.
 */
const resting: PageThread[] = []

/** Reads the pages of one file in several threads. */
export class PageThreads {
  readonly facts: DocumentFacts
  readonly #threads: readonly PageThread[]
  /** Of pages that were laid out, for the next that are read. */
  readonly #rooms: SharedArrayBuffer[] = []
  #queue: PageQueue | undefined
  #faults = 0
  #closing: Promise<unknown> | undefined

  /** Takes a worker that was started and asked for a file, which is opened next. */
  static adopt(worker: PageWorker, given: GivenRequests): void {
    resting.push(new PageThread(worker, given))
  }

  /** Ends a thread whose file was not opened after all. */
  static dropGiven(): void {
    const unused = resting.findIndex((thread) => thread.isGiven)
    if (unused >= 0) for (const thread of resting.splice(unused, 1)) void thread.close()
  }

  /** Starts the threads that `open` will take, to be called as soon as it is known that a file is to be read. */
  static prepare(sizeBytes: number): void {
    while (resting.length < startCount(sizeBytes)) resting.push(new PageThread())
  }

  /** @throws {DocumentError} when the file can't be opened */
  static async open(source: PdfSource, sizeBytes: number): Promise<PageThreads> {
    const first = takeThread(source)
    const threads = [first]
    while (threads.length < startCount(sizeBytes)) threads.push(takeThread(source))
    try {
      const facts = await first.facts()
      const wanted = Math.min(threadCount(), Math.ceil(facts.pageCount / pagesPerThread))
      while (threads.length < wanted) threads.push(takeThread(source))
      return new PageThreads(facts, threads)
    } catch (error) {
      await Promise.all(threads.map(putAway))
      throw error
    }
  }

  private constructor(facts: DocumentFacts, threads: readonly PageThread[]) {
    this.facts = facts
    this.#threads = threads
  }

  /**
   * Begins to read pages, and gives them in the order in which they are asked for, each once; the glyphs of one are there
   * until the next is asked for. Threads read ahead of what is taken, by a bounded number of pages.
   * @throws {DocumentError} DOCUMENT_TIMEOUT when page after page ends its thread; what `PageThread.read` throws.
   */
  read(indices: readonly number[]): AsyncGenerator<ReadPage, void, undefined> {
    const pages = this.#threads.length > 1 ? pagesPerTurn : pagesPerLoneTurn
    const queue = new PageQueue(indices, pages, this.#threads[0]?.sampleCount ?? 0)
    this.#queue = queue
    const work = Promise.all(this.#threads.map((thread) => this.#work(thread, queue)))
    work.catch((error: unknown) => queue.fail(error))
    return this.#give(queue, indices)
  }

  async *#give(queue: PageQueue, indices: readonly number[]): AsyncGenerator<ReadPage, void, undefined> {
    try {
      for (const index of indices) {
        const page = await queue.take(index)
        yield page
        const { buffer } = page.content.glyphs.codePoints
        if (isReusable(buffer)) this.#rooms.push(buffer)
      }
    } finally {
      queue.stop()
    }
  }

  /** Lets go of all threads, and ends those that are at work. Whoever waits for a page gets an AbortError. */
  async close(): Promise<void> {
    this.#queue?.fail(new DOMException('The file was closed.', 'AbortError'))
    this.#closing ??= Promise.all(this.#threads.map(putAway))
    await this.#closing
  }

  async #work(thread: PageThread, queue: PageQueue): Promise<void> {
    for (;;) {
      const turn = await queue.nextTurn()
      if (turn.length === 0) return
      this.#faults += await thread.read(turn, this.#rooms.splice(0), (page) => queue.put(page))
      if (this.#faults > maxFaults) throw documentTooSlow()
    }
  }
}

/** With how many a file of this size begins, before its pages are counted. */
function startCount(sizeBytes: number): number {
  return sizeBytes >= bytesForTwo ? threadCount() : 1
}

function takeThread(source: PdfSource): PageThread {
  // The first has been starting longest.
  const rested = resting.shift()
  // One that ended while it rested is of no use.
  const thread = rested?.isFit === true ? rested : new PageThread()
  thread.open(source)
  return thread
}

async function putAway(thread: PageThread): Promise<void> {
  if (!thread.isFit || resting.length >= maxThreads) return thread.close()
  thread.rest()
  resting.push(thread)
}

/** Stands between the threads, which put pages in as they have read them, and whoever takes them in order. */
class PageQueue {
  readonly #indices: readonly number[]
  readonly #pagesPerTurn: number
  /** Of the first turn; 0 for as many as any. */
  readonly #firstPages: number
  readonly #ready = new Map<number, ReadPage>()
  #handedOut = 0
  #taken = 0
  #read = 0
  #readBytes = 0
  #isStopped = false
  #failure: { readonly error: unknown } | undefined
  #change = Promise.withResolvers<void>()

  constructor(indices: readonly number[], pagesPerTurn: number, firstPages: number) {
    this.#indices = indices
    this.#pagesPerTurn = pagesPerTurn
    this.#firstPages = firstPages
  }

  /** The indices that a thread is to read next, when there is room for them; none at the end. */
  async nextTurn(): Promise<readonly number[]> {
    while (!this.#isStopped && this.#handedOut >= this.#taken + this.#pagesAhead) await this.#change.promise
    if (this.#isStopped) return []
    const isFirst = this.#handedOut === 0 && this.#firstPages > 0
    const usual = Math.min(this.#pagesPerTurn, this.#read === 0 ? pagesOfFirstTurn : this.#pagesAhead)
    const most = isFirst ? this.#firstPages : usual
    const turn = this.#indices.slice(this.#handedOut, this.#handedOut + most)
    this.#handedOut += turn.length
    return turn
  }

  put(page: ReadPage): void {
    this.#read += 1
    this.#readBytes += page.content.glyphs.codePoints.buffer.byteLength
    this.#ready.set(page.content.index, page)
    this.#changed()
  }

  async take(index: number): Promise<ReadPage> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure.error
      const page = this.#ready.get(index)
      if (page === undefined) {
        await this.#change.promise
        continue
      }
      this.#ready.delete(index)
      this.#taken += 1
      this.#changed()
      return page
    }
  }

  fail(error: unknown): void {
    this.#failure = { error }
    this.stop()
  }

  stop(): void {
    this.#isStopped = true
    this.#changed()
  }

  /** Of a map or a directory, a page may have a hundred times the glyphs of a book's. */
  get #pagesAhead(): number {
    const fitting = Math.floor((bytesAhead * this.#read) / Math.max(this.#readBytes, 1))
    return this.#read === 0 ? pagesAhead : Math.min(Math.max(fitting, pagesPerTurn), pagesAhead)
  }

  #changed(): void {
    this.#change.resolve()
    this.#change = Promise.withResolvers<void>()
  }
}
