import { displayText } from '../../../core/text/display-text.ts'
import type { DocumentHeader } from '../../../shared/document.ts'
import type { ContentsEntry } from '../epub/navigation.ts'
import type { ParsedContent } from '../epub/parsed-content.ts'
import type { ImportLimits, ImportSink, ImportSource, Importer } from '../importer.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { cutSections } from '../pages/cut-sections.ts'
import { readPages } from '../pages/read-pages.ts'
import { directionOf } from '../text/detect-language.ts'
import { titleFromFileName } from '../text/file-title.ts'
import { kf8Pages } from './kf8-pages.ts'
import { type MobiBook, withMobiBook } from './mobi-book.ts'
import { readMobiMetadata } from './mobi-metadata.ts'
import { type MobiPages, mobi6Pages, pictureNumber } from './mobi6-pages.ts'
import { plainTextPages } from './plain-text-pages.ts'
import { readContents } from './read-contents.ts'
import { readIndex } from './read-index.ts'
import { readTextRecords } from './read-text-records.ts'

/** Reads Kindle books without copy protection: MOBI, AZW3 (KF8), files with both, and PalmDOC texts. */
export const mobiImporter: Importer = {
  format: 'mobi',
  async import(file, sink, limits, signal) {
    await withMobiBook(file.path, file.sizeBytes, (book) => importBook(book, file, sink, limits, signal))
  },
}

async function importBook(
  book: MobiBook,
  file: ImportSource,
  sink: ImportSink,
  limits: ImportLimits,
  signal: AbortSignal,
): Promise<void> {
  const { pages, contents } = pagesOf(book, limits, signal)
  const metadata = readMobiMetadata(book.header)
  const language = metadata.language || 'und'
  const direction = directionOf(language)
  const assetFor = (href: string): string | undefined => {
    const number = pictureNumber(href)
    return number === undefined ? undefined : book.pictureAsset(number)
  }
  const { maxDepth } = limits
  const parsed = readPages({ pages, language, direction, maxDepth, sharesIds: true, assetFor }, signal)
  if (book.header.version < 8)
    nameHeadings(
      pages.map(({ path }) => path),
      parsed,
      contents,
    )
  const cover = book.coverAsset()
  const header: DocumentHeader = {
    id: file.id,
    title: metadata.title || titleFromFileName(file.fileName),
    authors: metadata.authors,
    language,
    direction,
    ...(cover === undefined ? {} : { cover }),
    ...(metadata.publisher === '' ? {} : { publisher: metadata.publisher }),
    ...(metadata.description === '' ? {} : { description: metadata.description }),
    ...(metadata.publishedYear === undefined ? {} : { publishedYear: metadata.publishedYear }),
    source: { format: 'mobi', fileName: file.fileName, sizeBytes: file.sizeBytes },
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

function pagesOf(book: MobiBook, limits: ImportLimits, signal: AbortSignal): MobiPages {
  const { header } = book
  const text = readTextRecords(book.database, book.start, header, limits, signal).toString('latin1')
  if (header.version === 0 && !/<(?:html|body|p|div)\b/i.test(text)) return plainTextPages(text)
  const entries =
    header.ncxIndex === undefined
      ? []
      : readContents(readIndex(header.ncxIndex, (index) => book.record(index)))
  return header.version >= 8 ? kf8Pages(book, text, entries) : mobi6Pages(text, header.encoding, entries)
}

/**
 * MOBI draws headings as paragraphs in large letters. One that the table of contents leads to and that says what the
 * entry says is the heading.
 */
function nameHeadings(
  paths: readonly string[],
  parsed: readonly ParsedContent[],
  contents: readonly ContentsEntry[],
): void {
  for (const { title, level, address } of contents) {
    const page = parsed[paths.indexOf(address.path)]
    const block = page?.blocks[page.anchors.get(address.fragment)?.blockIndex ?? -1]
    if (block?.kind !== 'paragraph' || collapseWhitespace(displayText(block)) !== title) continue
    block.kind = 'heading'
    block.level = Math.min(6, level)
  }
}
