import { displayText } from '../../../core/text/display-text.ts'
import type { ContentsEntry } from '../epub/navigation.ts'
import type { ParsedContent } from '../epub/parsed-content.ts'
import type { ImportLimits, ImportSink, ImportSource, Importer } from '../importer.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'
import { giveBook, type MarkupBook } from '../pages/give-book.ts'
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
  const markup: MarkupBook = {
    format: 'mobi',
    metadata: readMobiMetadata(book.header),
    fileTitle: titleFromFileName(file.fileName),
    pages,
    contents,
    assetFor: (href) => {
      const number = pictureNumber(href)
      return number === undefined ? undefined : book.pictureAsset(number)
    },
    coverAsset: () => book.coverAsset(),
    settle: (parsed) => {
      if (book.header.version >= 8) return
      const paths = pages.map(({ path }) => path)
      nameHeadings(paths, parsed, contents)
    },
  }
  await giveBook(markup, file, sink, limits, signal)
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
