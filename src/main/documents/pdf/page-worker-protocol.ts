import type { PlainError } from '../../../shared/errors.ts'
import type { DocumentFacts } from './document-facts.ts'
import type { ReadPage } from './page-reader.ts'

/** What a page worker is asked; one request at a time. */
export type PageRequest =
  | { readonly kind: 'facts' }
  /** From 0. */
  | { readonly kind: 'pages'; readonly indices: readonly number[] }

/** What it answers: the facts; or a page for each index in the order of the request; or `failed`. */
export type PageReply =
  | { readonly kind: 'facts'; readonly facts: DocumentFacts }
  | { readonly kind: 'page'; readonly page: ReadPage }
  | { readonly kind: 'failed'; readonly error: PlainError }
