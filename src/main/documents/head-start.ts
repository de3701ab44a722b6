import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import type { PdfSource } from './pdf/page-reader.ts'
import type { GivenRequests } from './pdf/page-thread.ts'
import { firstSampleCount } from './pdf/page-turns.ts'
import type { PageRequest } from './pdf/page-worker-protocol.ts'
import { startPageThread } from './pdf/page-worker.ts'
import { pdfiumCode } from './pdf/pdfium-code.ts'

/** What an import worker is given for a PDF. */
export interface HeadStart {
  /** Leads to a thread that reads pages. */
  readonly pages: MessagePort
  /** What it was asked for. */
  readonly given: GivenRequests
}

const pdfStart = Buffer.from('%PDF-')

/** Whether a file begins as PDFs do. What it truly is, the importer finds out. */
export function beginsAsPdf(path: string): boolean {
  try {
    // Opening a pipe would wait for its writer.
    if (!statSync(path).isFile()) return false
    const descriptor = openSync(path, 'r')
    try {
      const start = Buffer.alloc(pdfStart.length)
      readSync(descriptor, start, 0, start.length, 0)
      return start.equals(pdfStart)
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return false
  }
}

/**
 * Starts what takes longest of reading a PDF, for an import worker that is started next: a thread that reads pages, which opens
 * the file, and PDFium's compiling. With two cores all three at once would each take twice as long, and the first page waits
 * for the thread.
 */
export class PdfStart {
  readonly #thread: Worker
  readonly #port: MessagePort

  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.#thread = startPageThread(port1)
    this.#port = port2
  }

  /** @returns what the worker is to be given; undefined where PDFium can't be compiled here: the worker will tell why. */
  async open(file: Pick<PdfSource, 'path' | 'password'>): Promise<HeadStart | undefined> {
    try {
      const source = { ...file, code: await pdfiumCode() }
      const sampleCount = firstSampleCount()
      this.#ask({ kind: 'open', source })
      this.#ask({ kind: 'facts' })
      this.#ask({ kind: 'sample', count: sampleCount })
      return { pages: this.#port, given: { source, sampleCount } }
    } catch {
      this.#end()
      return undefined
    }
  }

  /** From now on the thread goes on as long as a worker does, unless that has it ended. */
  giveTo(worker: Worker): void {
    this.#thread.unref()
    worker.once('exit', () => this.#end())
    worker.on('message', (reply: { readonly kind: string }) => {
      if (reply.kind === 'endPages') this.#end()
    })
  }

  #ask(request: PageRequest): void {
    this.#port.postMessage(request)
  }

  #end(): void {
    void this.#thread.terminate()
  }
}
