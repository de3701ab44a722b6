import type { Importer } from '../importer.ts'
import { giveDocument } from '../office/give-document.ts'
import { OfficeArchive } from '../office/office-archive.ts'
import { readMetadata } from './metadata.ts'
import { readDocument } from './read-document.ts'
import { WordPackage } from './word-package.ts'

/** Reads Word's files (Office Open XML, both forms). Pictures are read on demand by `readAsset`. */
export const docxImporter: Importer = {
  format: 'docx',
  async import(file, sink, limits, signal) {
    const archive = new OfficeArchive(file.path, file.sizeBytes, limits)
    try {
      const wordPackage = new WordPackage(archive, limits)
      const result = readDocument(wordPackage, signal)
      await giveDocument('docx', file, readMetadata(wordPackage), result, sink, signal)
    } finally {
      archive.close()
    }
  },
}
