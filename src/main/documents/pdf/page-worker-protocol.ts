import type { PlainError } from '../../../shared/errors.ts'
import type { DocumentFacts } from './document-facts.ts'
import type { PageContent } from '../../../core/layout/page-content.ts'
import { type SentGlyphs, packGlyphs, unpackGlyphs } from './glyph-writer.ts'
import type { PdfSource, ReadPage } from './page-reader.ts'
import type { PageReport } from './page-report.ts'

/** What a page worker is asked. From `open` to the next or to `close` it has one file; facts and pages are asked for one request at a time. */
export type PageRequest =
  | { readonly kind: 'open'; readonly source: PdfSource }
  | { readonly kind: 'facts' }
  /** `indices` from 0. `rooms` of pages that were laid out are free for these. */
  | {
      readonly kind: 'pages'
      readonly indices: readonly number[]
      readonly rooms: readonly SharedArrayBuffer[]
    }
  /** The first pages of the sample (`samplePages`), as many at most. Not answered where the file can't be opened. */
  | { readonly kind: 'sample'; readonly count: number }
  | { readonly kind: 'close' }

/**
 * What it answers: the facts; or a page for each index in the order of the request; or `failed`. Opening and closing are
 * not answered: what fails there is told to whoever asks for something next.
 */
export type PageReply =
  | { readonly kind: 'facts'; readonly facts: DocumentFacts }
  | { readonly kind: 'page'; readonly page: SentPage }
  | { readonly kind: 'failed'; readonly error: PlainError }

/** A page on its way: its glyphs are in memory that both threads share. */
export interface SentPage {
  readonly content: Omit<PageContent, 'glyphs'> & { readonly glyphs: SentGlyphs }
  readonly report: PageReport
}

export function packPage({ content, report }: ReadPage): SentPage {
  return { content: { ...content, glyphs: packGlyphs(content.glyphs) }, report }
}

export function unpackPage({ content, report }: SentPage): ReadPage {
  return { content: { ...content, glyphs: unpackGlyphs(content.glyphs) }, report }
}
