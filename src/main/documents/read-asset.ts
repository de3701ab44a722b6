import { statSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import type { AssetId, DocumentFormat } from '../../shared/document.ts'
import { assetIdOf } from './epub/asset-id.ts'
import { imageType } from './epub/image-type.ts'
import { toDocumentError } from './file-errors.ts'
import { defaultImportLimits } from './importer.ts'
import { ZipArchive } from './zip/zip-archive.ts'

/** A picture of a document. */
export interface DocumentAsset {
  /** The caller owns them. */
  readonly bytes: Uint8Array
  readonly mediaType: string
}

/** What `assetIdOf` makes: no separator, no dot but one. */
const assetIdPattern = /^[0-9a-f]{16}(\.[a-z0-9]{1,5})?$/

/**
 * Reads a picture of a document from its file, under the same limits as an import. Pictures alone are given: never a
 * script, a style sheet or a chapter, and nothing outside the archive.
 * @returns undefined when the document has no such picture.
 * @throws {DocumentError} when the file is gone or damaged.
 */
export async function readAsset(
  bookPath: string,
  format: DocumentFormat,
  assetId: AssetId,
): Promise<DocumentAsset | undefined> {
  const read = readers[format]
  if (read === undefined || !assetIdPattern.test(assetId)) return undefined
  try {
    return await read(bookPath, assetId)
  } catch (error) {
    throw toDocumentError(error)
  }
}

type AssetReader = (
  bookPath: string,
  assetId: AssetId,
) => DocumentAsset | undefined | Promise<DocumentAsset | undefined>

/** What reads a format is loaded when a picture of that format is asked for. */
const readers: Readonly<Partial<Record<DocumentFormat, AssetReader>>> = {
  epub: readArchivePicture,
  docx: readArchivePicture,
  odt: readArchivePicture,
  html: async (path, assetId) => {
    const { readPagePicture } = await import('./html/read-page-picture.ts')
    return typed(readPagePicture(await readFile(path), assetId))
  },
  mobi: async (path, assetId) => {
    const { withMobiBook } = await import('./mobi/mobi-book.ts')
    return withMobiBook(path, statSync(path).size, (book) => typed(book.readPicture(assetId)))
  },
  fb2: async (path, assetId) => {
    const [{ openFictionBook }, { readPicture }] = await Promise.all([
      import('./fb2/open-fiction-book.ts'),
      import('./fb2/fiction-book-pictures.ts'),
    ])
    return typed(readPicture(openFictionBook(path, statSync(path).size, defaultImportLimits), assetId))
  },
}

/** Only what begins as a picture does is given away as one. */
function typed(bytes: Uint8Array | undefined): DocumentAsset | undefined {
  const mediaType = bytes === undefined ? undefined : imageType('', bytes)
  return bytes === undefined || mediaType === undefined ? undefined : { bytes, mediaType }
}

function readArchivePicture(bookPath: string, assetId: AssetId): DocumentAsset | undefined {
  const archive = new ZipArchive(bookPath, statSync(bookPath).size, defaultImportLimits)
  try {
    for (const [name, entry] of archive.entries) {
      if (assetIdOf(name) !== assetId) continue
      const bytes = archive.read(entry)
      const mediaType = imageType(name, bytes)
      return mediaType === undefined ? undefined : { bytes, mediaType }
    }
    return undefined
  } finally {
    archive.close()
  }
}
