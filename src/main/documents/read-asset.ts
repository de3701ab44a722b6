import { statSync } from 'node:fs'
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

/** Formats whose pictures are files in an archive. */
const archiveFormats: ReadonlySet<DocumentFormat> = new Set(['epub', 'docx', 'odt'])

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
  if (!archiveFormats.has(format) || !assetIdPattern.test(assetId)) return undefined
  try {
    return readPicture(bookPath, assetId)
  } catch (error) {
    throw toDocumentError(error)
  }
}

function readPicture(bookPath: string, assetId: AssetId): DocumentAsset | undefined {
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
