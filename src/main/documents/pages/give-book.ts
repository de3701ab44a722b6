import type { DocumentFormat, DocumentHeader } from '../../../shared/document.ts'
import type { BookMetadata } from '../book-metadata.ts'
import { publicationOf } from '../book-metadata.ts'
import type { ContentsEntry } from '../epub/navigation.ts'
import type { ParsedContent } from '../epub/parsed-content.ts'
import type { ImportLimits, ImportSink, ImportSource } from '../importer.ts'
import { directionOf } from '../text/detect-language.ts'
import { cutSections } from './cut-sections.ts'
import { type MarkupPage, readPages } from './read-pages.ts'

/** A book that is markup in memory, with ids that stand for one place in all of its pages. */
export interface MarkupBook {
  readonly format: DocumentFormat
  readonly metadata: BookMetadata
  /** The title where the metadata have none. */
  readonly fileTitle: string
  readonly pages: readonly MarkupPage[]
  /** Its table of contents; [] for none. */
  readonly contents: readonly ContentsEntry[]
  /** The asset for a picture's address; undefined when there is no such picture. */
  assetFor(href: string): string | undefined
  /** The asset of the cover. */
  coverAsset(): string | undefined
  /** Puts right what the markup alone does not say, before the pages are cut into sections. */
  settle?(parsed: readonly ParsedContent[]): void
}

/**
 * Reads a book's pages and gives its header and its sections to the sink. An aborted signal throws its reason.
 * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED when elements nest deeper than the limit.
 */
export async function giveBook(
  book: MarkupBook,
  file: ImportSource,
  sink: ImportSink,
  { maxDepth }: ImportLimits,
  signal: AbortSignal,
): Promise<void> {
  const { metadata, pages, contents } = book
  const language = metadata.language || 'und'
  const direction = directionOf(language)
  const assetFor = (href: string): string | undefined => book.assetFor(href)
  const parsed = readPages({ pages, language, direction, maxDepth, sharesIds: true, assetFor }, signal)
  book.settle?.(parsed)
  const cover = book.coverAsset()
  const header: DocumentHeader = {
    id: file.id,
    title: metadata.title || book.fileTitle,
    authors: metadata.authors,
    language,
    direction,
    ...(cover === undefined ? {} : { cover }),
    ...publicationOf(metadata),
    source: { format: book.format, fileName: file.fileName, sizeBytes: file.sizeBytes },
  }
  sink.header(
    header,
    contents.map(({ title, level }) => ({ title, level })),
  )
  for (const section of cutSections(pages, parsed, contents)) {
    signal.throwIfAborted()
    await sink.section(section)
  }
}
