import type { ImportNotice } from '../../../shared/document.ts'
import { DocumentError } from '../../../shared/errors.ts'
import type { PageReport } from './page-report.ts'

/** Gathers from page to page what the reader should know. */
export class PdfNotices {
  readonly #scanned: number[] = []
  readonly #unmapped: number[] = []
  readonly #unreadable: number[] = []
  #readableCount = 0
  #pageCount = 0

  add(page: number, { readableCount, isScanned, isUnmapped, isUnreadable }: PageReport): void {
    this.#pageCount += 1
    this.#readableCount += readableCount
    if (isScanned) this.#scanned.push(page)
    if (isUnmapped) this.#unmapped.push(page)
    if (isUnreadable) this.#unreadable.push(page)
  }

  /**
   * What is to be told once all pages are in.
   * @throws {DocumentError} DOCUMENT_NO_TEXT for scanned pages alone or fonts without Unicode, DOCUMENT_DAMAGED where no
   * page could be read: each says what to do.
   */
  finish(): readonly ImportNotice[] {
    if (this.#readableCount === 0) throw this.#nothingToRead()
    const notices: ImportNotice[] = [
      { kind: 'scannedPages', pages: this.#scanned },
      { kind: 'unmappedText', pages: this.#unmapped },
      { kind: 'unreadablePages', pages: this.#unreadable },
    ]
    return notices.filter((notice) => 'pages' in notice && notice.pages.length > 0)
  }

  #nothingToRead(): DocumentError {
    const details = {
      pages: this.#pageCount,
      scannedPages: this.#scanned.length,
      unmappedPages: this.#unmapped.length,
      unreadablePages: this.#unreadable.length,
    }
    if (this.#unreadable.length === this.#pageCount) {
      return new DocumentError(
        'DOCUMENT_DAMAGED',
        'No page of this PDF could be read. Get it again from its source.',
        { details },
      )
    }
    if (this.#unmapped.length > 0) {
      return new DocumentError(
        'DOCUMENT_NO_TEXT',
        'The fonts of this PDF don’t say what their letters are, so that its text can be seen but not read aloud. Run it through text recognition (OCR), or get another edition.',
        { details },
      )
    }
    if (this.#scanned.length > 0) {
      return new DocumentError(
        'DOCUMENT_NO_TEXT',
        'This PDF holds scanned pictures of pages and no text. Run it through text recognition (OCR), for example with OCRmyPDF, and open what that makes.',
        { details },
      )
    }
    return new DocumentError(
      'DOCUMENT_NO_TEXT',
      'The pages of this PDF hold no text that could be read aloud. Look for an edition with text.',
      { details },
    )
  }
}
