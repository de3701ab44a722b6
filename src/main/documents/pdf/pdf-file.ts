import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { DocumentError } from '../../../shared/errors.ts'
import { passwordNeeded, passwordWrong } from '../file-errors.ts'
import { CharRecords } from './char-records.ts'
import type { Pdfium } from './pdfium.ts'
import { salvagePages } from './salvage-pages.ts'

/** How much of the file is read at once. */
const partBytes = 64 * 1024

/** What `FPDF_GetLastError` says (fpdfview.h). */
const lastErrors = { format: 3, password: 4, security: 5 } as const

/** A file that PDFium has open. It reads what it needs of it, when it needs it. */
export class PdfFile {
  readonly pdfium: Pdfium
  readonly path: string
  /** PDFium's FPDF_DOCUMENT. */
  readonly document: number
  readonly pageCount: number
  /** Of the page that is read. */
  readonly chars = new CharRecords()
  readonly #descriptor: number
  readonly #sizeBytes: number
  /** A part of the file, from its `#partStart`th byte on. */
  readonly #part = Buffer.allocUnsafeSlow(partBytes)
  #partStart = -1
  #partLength = 0
  /** Stands after the file's own bytes. */
  #tail: Buffer = Buffer.alloc(0)

  /**
   * @param password Absent: opens what anyone may read, also where only changing it takes a password.
   * @throws {DocumentError} DOCUMENT_PASSWORD_NEEDED, DOCUMENT_PASSWORD_WRONG; DOCUMENT_ENCRYPTED for locks that PDFium
   * has no key to; DOCUMENT_DAMAGED when nothing can be recovered.
   * @throws {WebAssembly.RuntimeError} when PDFium gives up; it is of no more use then.
   */
  constructor(pdfium: Pdfium, path: string, password: string | undefined) {
    this.pdfium = pdfium
    this.path = path
    this.#descriptor = openSync(path, 'r')
    try {
      this.#sizeBytes = fstatSync(this.#descriptor).size
      this.document = this.#load(password)
      // A small file may say that it has a million pages: each takes a byte at the least.
      this.pageCount = Math.min(pdfium.call.FPDF_GetPageCount(this.document), this.#sizeBytes)
      if (this.pageCount <= 0) throw openingError(lastErrors.format, password)
    } catch (error) {
      closeSync(this.#descriptor)
      throw error
    }
  }

  /** Whether its table of objects was sound. Where it was not, the file was searched for its objects. */
  get isSound(): boolean {
    return (
      this.#tail.length === 0 &&
      this.pdfium.call.FPDF_DocumentHasValidCrossReferenceTable(this.document) !== 0
    )
  }

  /** Frees the file alone: PDFium, which may have failed, is left as it is and ends with its memory. */
  close(): void {
    closeSync(this.#descriptor)
  }

  #load(password: string | undefined): number {
    const { call } = this.pdfium
    const document = this.#tryToLoad(password)
    if (document !== 0) return document
    const code = call.FPDF_GetLastError()
    if (code !== lastErrors.format) throw openingError(code, password)
    const tail = salvagePages(this.#descriptor, this.#sizeBytes)
    if (tail === undefined) throw openingError(code, password)
    this.#tail = tail
    const salvaged = this.#tryToLoad(password)
    if (salvaged === 0) throw openingError(code, password)
    return salvaged
  }

  /** @returns PDFium's FPDF_DOCUMENT, or 0. */
  #tryToLoad(password: string | undefined): number {
    const { pdfium } = this
    const access = this.#fileAccess()
    if (password === undefined) return pdfium.call.FPDF_LoadCustomDocument(access, 0)
    return pdfium.withText(password, (address) => pdfium.call.FPDF_LoadCustomDocument(access, address))
  }

  /** An FPDF_FILEACCESS: the length, the function that reads a block, and what that is to be given. */
  #fileAccess(): number {
    const read = this.pdfium.addReadBlock((_parameter, position, address, count) =>
      this.#readBlock(position >>> 0, address, count),
    )
    const length = this.#sizeBytes + this.#tail.length
    return this.pdfium.take(Buffer.from(Uint32Array.of(length, read, 0).buffer))
  }

  /** @returns 1, or 0 where the bytes are not to be had. Never throws: there is C++ above it. */
  #readBlock(position: number, address: number, count: number): number {
    const target = this.pdfium.bytes.subarray(address, address + count)
    try {
      let done = 0
      const fromFile = Math.min(count, this.#sizeBytes - position)
      while (done < fromFile) {
        const got = this.#readSome(position + done, target.subarray(done, fromFile))
        if (got === 0) return 0
        done += got
      }
      const tailStart = position + done - this.#sizeBytes
      if (done < count) target.set(this.#tail.subarray(tailStart, tailStart + count - done), done)
      return 1
    } catch {
      return 0
    }
  }

  /** Reads what PDFium asks for, some hundred bytes at a time, from a part of the file that is read at once. @returns how many bytes. */
  #readSome(position: number, target: Uint8Array): number {
    const start = position - (position % partBytes)
    if (start !== this.#partStart) {
      this.#partLength = readSync(this.#descriptor, this.#part, 0, partBytes, start)
      this.#partStart = start
    }
    const from = position - start
    const count = Math.min(target.length, Math.max(this.#partLength - from, 0))
    target.set(this.#part.subarray(from, from + count))
    return count
  }
}

function openingError(code: number, password: string | undefined): DocumentError {
  if (code === lastErrors.password) return password === undefined ? passwordNeeded() : passwordWrong()
  if (code === lastErrors.security) {
    return new DocumentError(
      'DOCUMENT_ENCRYPTED',
      'This PDF is locked in a way that takes another program, such as one of a publisher or a company. Open it there and print it to a PDF, or get an edition without a lock.',
    )
  }
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'This PDF is damaged beyond recovery: no page of it could be found. Get it again from its source.',
    { details: { pdfiumError: code } },
  )
}
