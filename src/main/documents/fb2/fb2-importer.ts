import type { DocumentHeader } from '../../../shared/document.ts'
import type { Importer } from '../importer.ts'
import { cutSections } from '../pages/cut-sections.ts'
import { readPages } from '../pages/read-pages.ts'
import { directionOf } from '../text/detect-language.ts'
import { titleFromFileName } from '../text/file-title.ts'
import { listPictures, pictureAssetId } from './fiction-book-pictures.ts'
import { openFictionBook } from './open-fiction-book.ts'
import { readDescription } from './read-description.ts'
import { readFictionBook } from './read-fiction-book.ts'

/** Reads FictionBook 2, packed or not. Its sections nest as they do in the file; the body of notes is its notes. */
export const fb2Importer: Importer = {
  format: 'fb2',
  async import(file, sink, limits, signal) {
    const source = openFictionBook(file.path, file.sizeBytes, limits)
    const description = readDescription(source, limits.maxDepth)
    const pictures = listPictures(source)
    const assetFor = (href: string): string | undefined => {
      const id = href.replace(/^#/, '')
      return pictures.has(id) ? pictureAssetId(id) : undefined
    }
    signal.throwIfAborted()
    const { pages, contents } = readFictionBook(source, limits.maxDepth)
    const language = description.language || 'und'
    const direction = directionOf(language)
    const { maxDepth } = limits
    const parsed = readPages({ pages, language, direction, maxDepth, sharesIds: true, assetFor }, signal)
    const cover = assetFor(description.coverId)
    const header: DocumentHeader = {
      id: file.id,
      title: description.title || titleFromFileName(file.fileName.replace(/\.zip$/i, '')),
      authors: description.authors,
      language,
      direction,
      ...(cover === undefined ? {} : { cover }),
      ...(description.publisher === '' ? {} : { publisher: description.publisher }),
      ...(description.description === '' ? {} : { description: description.description }),
      ...(description.publishedYear === undefined ? {} : { publishedYear: description.publishedYear }),
      source: { format: 'fb2', fileName: file.fileName, sizeBytes: file.sizeBytes },
    }
    sink.header(
      header,
      contents.map(({ title, level }) => ({ title, level })),
    )
    for (const section of cutSections(pages, parsed, contents)) {
      signal.throwIfAborted()
      await sink.section(section)
    }
  },
}
