import type { Importer } from '../importer.ts'
import { giveDocument } from '../office/give-document.ts'
import { OfficeArchive } from '../office/office-archive.ts'
import { readMetadata } from './metadata.ts'
import { OpenPackage } from './open-package.ts'
import { readDocument } from './read-document.ts'

/** Reads OpenDocument texts. Pictures are read on demand by `readAsset`. */
export const odtImporter: Importer = {
  format: 'odt',
  async import(file, sink, limits, signal) {
    const archive = new OfficeArchive(file.path, file.sizeBytes, limits)
    try {
      const openPackage = new OpenPackage(archive, limits.maxDepth)
      const result = readDocument(openPackage, signal)
      await giveDocument('odt', file, readMetadata(openPackage), result, sink, signal)
    } finally {
      archive.close()
    }
  },
}
