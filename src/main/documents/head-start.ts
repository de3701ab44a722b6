import { closeSync, openSync, readSync, statSync } from 'node:fs'
import { MessageChannel, type MessagePort, type Worker } from 'node:worker_threads'
import type { PdfSource } from './pdf/page-reader.ts'
import type { PageRequest } from './pdf/page-worker-protocol.ts'
import { startPageThread } from './pdf/page-worker.ts'
import { pdfiumCode } from './pdf/pdfium-code.ts'

/** What an import worker is given for a PDF. */
export interface HeadStart {
  /** Leads to a thread that reads pages, which has been told to open the file. */
  readonly pages: MessagePort
  readonly source: PdfSource
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
 * Starts an import worker, and beside it what takes longest of reading a PDF: a thread that reads pages, which ends with the
 * worker, and PDFium's compiling. The thread comes first: the first page waits for it. It opens the file meanwhile.
 */
export function startWithHeadStart(
  startWorker: () => Worker,
  file: Pick<PdfSource, 'path' | 'password'>,
): {
  readonly worker: Worker
  /** Gives undefined where PDFium can't be compiled here: the worker will tell why. */
  readonly headStart: Promise<HeadStart | undefined>
} {
  const { port1, port2 } = new MessageChannel()
  const thread = startPageThread(port1)
  thread.unref()
  const worker = startWorker()
  const end = (): void => void thread.terminate()
  worker.once('exit', end)
  worker.on('message', (reply: { readonly kind: string }) => {
    if (reply.kind === 'endPages') end()
  })
  const open = async (): Promise<HeadStart | undefined> => {
    try {
      const source = { ...file, code: await pdfiumCode() }
      port2.postMessage({ kind: 'open', source } satisfies PageRequest)
      return { pages: port2, source }
    } catch {
      end()
      return undefined
    }
  }
  return { worker, headStart: open() }
}
