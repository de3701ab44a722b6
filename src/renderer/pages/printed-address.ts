import type { DocumentId } from '../../shared/document.ts'

/** Where the app serves the file of a printed document, by ranges. */
export function printedAddress(documentId: DocumentId): string {
  return new URL(`book/${documentId}/printed.pdf`, document.baseURI).href
}

/** Where the app serves what pdf.js loads while it draws; ends in a slash. */
export function pdfDataAddress(folder: 'cmaps' | 'standard_fonts' | 'wasm'): string {
  return new URL(`pdf-data/${folder}/`, document.baseURI).href
}
