import type { PageOutlineEntry } from '../../../core/layout/page-content.ts'
import type { DocumentId } from '../../../shared/document.ts'
import { hashFile } from '../hash-file.ts'
import { readOutline } from './outline.ts'
import type { PdfFile } from './pdf-file.ts'

/** What a file says about itself, as it says it. */
export interface DocumentFacts {
  /** SHA-256 of the file, lower-case hex. */
  readonly id: DocumentId
  readonly pageCount: number
  /** '' where the file has none. */
  readonly title: string
  readonly author: string
  readonly subject: string
  readonly creationDate: string
  readonly language: string
  readonly outline: readonly PageOutlineEntry[]
  /** Its table of objects was damaged, and its objects were searched for. */
  readonly isRecovered: boolean
}

/** Reads everything but the pages. */
export function readFacts(file: PdfFile): DocumentFacts {
  const { pdfium, document, pageCount, path } = file
  const { call } = pdfium
  const entry = (key: string): string =>
    pdfium.withText(key, (address) =>
      pdfium.utf16((buffer, sizeBytes) => call.FPDF_GetMetaText(document, address, buffer, sizeBytes)),
    )
  return {
    id: hashFile(path),
    pageCount,
    title: entry('Title'),
    author: entry('Author'),
    subject: entry('Subject'),
    creationDate: entry('CreationDate'),
    language: pdfium.utf16((buffer, sizeBytes) => call.FPDFCatalog_GetLanguage(document, buffer, sizeBytes)),
    outline: readOutline(file),
    isRecovered: !file.isSound,
  }
}
