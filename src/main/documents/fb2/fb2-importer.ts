import type { Importer } from '../importer.ts'
import { giveBook, type MarkupBook } from '../pages/give-book.ts'
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
    const book: MarkupBook = {
      format: 'fb2',
      metadata: description,
      fileTitle: titleFromFileName(file.fileName.replace(/\.zip$/i, '')),
      pages,
      contents,
      assetFor,
      coverAsset: () => assetFor(description.coverId),
    }
    await giveBook(book, file, sink, limits, signal)
  },
}
