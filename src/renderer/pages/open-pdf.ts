import type { PDFDocumentLoadingTask, PDFDocumentProxy } from 'pdfjs-dist'
import { fetchRange } from './fetch-range.ts'
import { PdfData } from './pdf-data.ts'
import { pdfDataAddress } from './printed-address.ts'

export interface OpenPdfOptions {
  /** Where the file is served by ranges. */
  readonly address: string
  /** The password that was given before. */
  readonly password?: string | undefined
  /** Asks for the password; gives null where the reader has none. */
  readonly askPassword: (wasWrong: boolean) => Promise<string | null>
  /** The file could not be read any further. */
  readonly onLost: (error: unknown) => void
  readonly signal: AbortSignal
}

/** An opened PDF; whoever opened it closes it. */
export interface OpenedPdf {
  readonly pdf: PDFDocumentProxy
  readonly close: () => Promise<void>
}

/** Pieces that a file is read in: few enough requests, little enough beside what a page needs. */
const rangeBytes = 256 * 1024

/**
 * Opens a PDF with pdf.js, which is loaded when it is needed first. Of the file only what pages need is read. Nothing of it
 * runs: no scripts, no forms of XFA, no addresses are opened; nothing is loaded from elsewhere.
 * @throws {Error} pdf.js's, by its name; an aborted signal its reason.
 */
export async function openPdf(options: OpenPdfOptions): Promise<OpenedPdf> {
  const { address, password, askPassword, onLost, signal } = options
  const [pdfjs, first] = await Promise.all([import('pdfjs-dist'), fetchRange(address, 0, rangeBytes, signal)])
  signal.throwIfAborted()
  const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' })
  // Its declarations know of no port.
  const port = new pdfjs.PDFWorker({
    port: worker as unknown as null,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
  })
  const reading = new AbortController()
  const range = new pdfjs.PDFDataRangeTransport(first.sizeBytes, first.bytes)
  range.requestDataRange = (start, end) => {
    fetchRange(address, start, end, reading.signal)
      .then(({ bytes }) => range.onDataRange(start, bytes))
      .catch((error: unknown) => reading.signal.aborted || onLost(error))
  }
  range.abort = () => reading.abort()
  const task = pdfjs.getDocument({
    range,
    rangeChunkSize: rangeBytes,
    disableAutoFetch: true,
    disableStream: true,
    worker: port,
    verbosity: pdfjs.VerbosityLevel.ERRORS,
    password,
    enableXfa: false,
    // For Helvetica and fonts that the file doesn't bring.
    useSystemFonts: true,
    // The policy of the pages allows no WebAssembly: pictures are decoded in plain JavaScript.
    useWasm: false,
    useWorkerFetch: false,
    wasmUrl: pdfDataAddress('wasm'),
    cMapUrl: pdfDataAddress('cmaps'),
    standardFontDataUrl: pdfDataAddress('standard_fonts'),
    BinaryDataFactory: PdfData,
  })
  const close = async (): Promise<void> => {
    reading.abort()
    await task.destroy().catch(() => undefined)
    port.destroy()
    worker.terminate()
  }
  try {
    return { pdf: await opened(task, askPassword, pdfjs.PasswordResponses.INCORRECT_PASSWORD, signal), close }
  } catch (error) {
    await close()
    throw error
  }
}

async function opened(
  task: PDFDocumentLoadingTask,
  askPassword: OpenPdfOptions['askPassword'],
  wrongPassword: number,
  signal: AbortSignal,
): Promise<PDFDocumentProxy> {
  const { promise: given, reject } = Promise.withResolvers<never>()
  signal.addEventListener('abort', () => reject(signal.reason))
  task.onPassword = (update: (password: string | Error) => void, reason: number) => {
    askPassword(reason === wrongPassword)
      .then((password) => update(password ?? new Error('There is no password.')))
      .catch(reject)
  }
  return Promise.race([task.promise, given])
}
