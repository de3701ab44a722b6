import type { PlainError } from '../../../shared/errors.ts'
import type { DocumentFacts } from './document-facts.ts'
import type { PdfSource, ReadPage } from './page-reader.ts'

/** What a page worker is asked. Between `open` and `close` it has one file; facts and pages are asked for one request at a time. */
export type PageRequest =
  /** May come first: what takes time of opening any file. */
  | { readonly kind: 'prepare'; readonly code: WebAssembly.Module }
  | { readonly kind: 'open'; readonly source: PdfSource }
  | { readonly kind: 'facts' }
  /** `indices` from 0. `rooms` of pages that were laid out are free for these. */
  | {
      readonly kind: 'pages'
      readonly indices: readonly number[]
      readonly rooms: readonly SharedArrayBuffer[]
    }
  | { readonly kind: 'close' }

/**
 * What it answers: the facts; or a page for each index in the order of the request; or `failed`. Opening and closing are
 * not answered: what fails there is told to whoever asks for something next.
 */
export type PageReply =
  | { readonly kind: 'facts'; readonly facts: DocumentFacts }
  | { readonly kind: 'page'; readonly page: ReadPage }
  | { readonly kind: 'failed'; readonly error: PlainError }
