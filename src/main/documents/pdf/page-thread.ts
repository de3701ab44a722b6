import { DocumentError, fromPlainError } from '../../../shared/errors.ts'
import type { DocumentFacts } from './document-facts.ts'
import type { PdfSource, ReadPage } from './page-reader.ts'
import { OwnPageWorker, type PageWorker } from './page-worker.ts'
import { type PageReply, type PageRequest, unpackPage } from './page-worker-protocol.ts'
import { unreadable } from './unreadable.ts'

/** No page takes a second; one that takes this long was made to, or is a map of a country. */
const pageTimeoutMs = 15_000

/** What a worker was asked for before it was given away: to open a file, for its facts, and for the first pages of its sample. */
export interface GivenRequests {
  readonly source: PdfSource
  /** How many pages, at most. */
  readonly sampleCount: number
}

/** A thread that reads pages of one file after the other. It is started again when a page has ended it. */
export class PageThread {
  #source: PdfSource | undefined
  #worker: PageWorker
  #isAtWork = false
  #isClosed = false
  /** The answers to what it was given with, as long as not all of them are taken. */
  #given: Exchange | undefined
  readonly #sampleCount: number

  /** Nothing waits for it until it opens a file; one with given requests waits for just that file. */
  constructor(worker: PageWorker = new OwnPageWorker(), given?: GivenRequests) {
    this.#worker = worker
    this.#source = given?.source
    this.#sampleCount = given?.sampleCount ?? 0
    if (given !== undefined) this.#given = new Exchange(worker)
    worker.unref()
  }

  /** Whether it has answers to what it was given with. */
  get isGiven(): boolean {
    return this.#given !== undefined
  }

  /** How many pages, at most, a given thread reads first; 0 for any other. */
  get sampleCount(): number {
    return this.isGiven ? this.#sampleCount : 0
  }

  /** Whether it can be given the next file: it is waiting for work, and has not ended. */
  get isFit(): boolean {
    return !this.#isAtWork && !this.#isClosed && !this.#worker.hasEnded
  }

  /** Opens a file in a thread that has none, or that was given with it. */
  open(source: PdfSource): void {
    this.#source = source
    this.#worker.ref()
    if (this.#given === undefined) this.#worker.post({ kind: 'open', source })
  }

  /** Closes the file; nothing waits for the thread until it opens the next. */
  rest(): void {
    this.#worker.post({ kind: 'close' })
    this.#worker.unref()
  }

  /** @throws {DocumentError} when the file can't be opened; DOCUMENT_TIMEOUT, DOCUMENT_DAMAGED when the thread ends over it. */
  async facts(): Promise<DocumentFacts> {
    this.#isAtWork = true
    const exchange = this.#given ?? this.#ask({ kind: 'facts' })
    const reply = await exchange.next()
    // A given thread goes on with pages.
    if (this.#given === undefined || reply.kind !== 'facts') this.#end(exchange)
    if (reply.kind === 'failed') throw fromPlainError(reply.error)
    if (reply.kind === 'facts') return reply.facts
    throw reply.kind === 'timedOut' ? tooSlow() : tooMuch()
  }

  /**
   * Reads pages one after the other. What a given thread reads first are the pages that it was given with.
   * @param rooms Memory of earlier pages, to be used for these.
   * @param onPage Called for each, in order.
   * @returns How many of them ended the thread, or were given up.
   * @throws {DocumentError} when the file can't be opened any more.
   */
  async read(
    indices: readonly number[],
    rooms: readonly SharedArrayBuffer[],
    onPage: (page: ReadPage) => void,
  ): Promise<number> {
    let faults = 0
    for (let done = 0; done < indices.length;) {
      // A thread that has ended took the rooms with it.
      const request = { kind: 'pages', indices: indices.slice(done), rooms: done === 0 ? rooms : [] } as const
      const exchange = this.#given ?? this.#ask(request)
      try {
        for (; done < indices.length; done += 1) {
          const reply = await exchange.next()
          if (this.#isClosed) return faults
          if (reply.kind === 'failed') throw fromPlainError(reply.error)
          if (reply.kind !== 'page') break
          onPage(unpackPage(reply.page))
        }
      } finally {
        this.#end(exchange)
      }
      const [index] = indices.slice(done)
      if (index === undefined) break
      onPage(unreadable(index))
      done += 1
      faults += 1
      void this.#worker.terminate()
      this.#worker = new OwnPageWorker()
      if (this.#source !== undefined) this.open(this.#source)
    }
    return faults
  }

  /** Ends it, whatever it is at. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#worker.terminate()
  }

  #ask(request: PageRequest): Exchange {
    this.#isAtWork = true
    return new Exchange(this.#worker, request)
  }

  #end(exchange: Exchange): void {
    this.#isAtWork = false
    this.#given = undefined
    exchange.end()
  }
}

type Answer = PageReply | { readonly kind: 'ended' } | { readonly kind: 'timedOut' }

/** One request and its answers, or the answers to what was asked before. */
class Exchange {
  readonly #worker: PageWorker
  readonly #answers: Answer[] = []
  #wake: ((answer: Answer) => void) | undefined

  constructor(worker: PageWorker, request?: PageRequest) {
    this.#worker = worker
    worker.listen(this.#receive, () => this.#receive({ kind: 'ended' }))
    // A thread that has ended answers nothing.
    if (worker.hasEnded) this.#receive({ kind: 'ended' })
    else if (request !== undefined) worker.post(request)
  }

  /** The next answer; `timedOut` when there is none for too long. */
  async next(): Promise<Answer> {
    const answer = this.#answers.shift()
    if (answer !== undefined) return answer
    const timer = setTimeout(() => this.#receive({ kind: 'timedOut' }), pageTimeoutMs)
    try {
      return await new Promise<Answer>((resolve) => (this.#wake = resolve))
    } finally {
      clearTimeout(timer)
    }
  }

  end(): void {
    this.#worker.unlisten()
  }

  readonly #receive = (answer: Answer): void => {
    const wake = this.#wake
    this.#wake = undefined
    if (wake === undefined) this.#answers.push(answer)
    else wake(answer)
  }
}

function tooSlow(): DocumentError {
  return new DocumentError(
    'DOCUMENT_TIMEOUT',
    'Reading this PDF takes far longer than any book does, so it was stopped. Get it again from its source, or print it to a new PDF with another program.',
  )
}

function tooMuch(): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This PDF needs more memory than any book does, so it was not opened. Get it from another source, or print it to a new PDF with another program.',
  )
}

/** What is thrown when page after page ends its thread. */
export { tooSlow as documentTooSlow }
