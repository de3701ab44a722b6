import type { DocumentHeader } from '../../shared/document.ts'
import type { PlainError } from '../../shared/errors.ts'
import type { ImportLimits, OutlineEntry } from './importer.ts'
import type { HeadStart } from './head-start.ts'
import type { ImportOptions, ImportSummary } from './run-import.ts'
import type { SentSection } from './sent-section.ts'

/** Asks the worker to import a file. The worker does one import at a time and is ended to cancel one. */
export interface ImportRequest {
  readonly path: string
  readonly limits: ImportLimits
  readonly options: ImportOptions
  /** What was started for a PDF before the worker. */
  readonly forPdf?: HeadStart | undefined
}

/**
 * What the worker answers: a header, sections in reading order, then `done`; `progress` meanwhile; or `failed` at any time.
 */
export type ImportReply =
  | { readonly kind: 'header'; readonly header: DocumentHeader; readonly outline: readonly OutlineEntry[] }
  | { readonly kind: 'section'; readonly index: number; readonly section: SentSection }
  /** After the last section: one that takes the place of another with the same text. */
  | { readonly kind: 'revision'; readonly index: number; readonly section: SentSection }
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  /** The thread of its head start is to be ended: a page holds it up. */
  | { readonly kind: 'endPages' }
  | { readonly kind: 'done'; readonly summary: ImportSummary }
  | { readonly kind: 'failed'; readonly error: PlainError }
