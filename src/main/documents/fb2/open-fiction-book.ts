import { readFileSync } from 'node:fs'
import { DocumentError } from '../../../shared/errors.ts'
import { tooLarge } from '../file-errors.ts'
import type { ImportLimits } from '../importer.ts'
import { decodeMarkup } from '../markup/decode-markup.ts'
import { ZipArchive } from '../zip/zip-archive.ts'

/**
 * The text of a FictionBook file, which may be packed into an archive of its own.
 * @throws {DocumentError} DOCUMENT_TOO_LARGE, DOCUMENT_LIMIT_EXCEEDED, DOCUMENT_DAMAGED, DOCUMENT_ENCRYPTED; system
 * errors as they are.
 */
export function openFictionBook(path: string, sizeBytes: number, limits: ImportLimits): string {
  if (sizeBytes > limits.maxEntryBytes) throw tooLarge(sizeBytes, limits.maxEntryBytes)
  const bytes = readFileSync(path)
  return decodeMarkup(bytes.toString('latin1', 0, 2) === 'PK' ? unpack(path, sizeBytes, limits) : bytes)
}

function unpack(path: string, sizeBytes: number, limits: ImportLimits): Buffer {
  const archive = new ZipArchive(path, sizeBytes, limits)
  try {
    const entry = [...archive.entries].find(([name]) => /\.fb2$/i.test(name))?.[1]
    if (entry === undefined) {
      throw new DocumentError(
        'DOCUMENT_DAMAGED',
        'This archive holds no FictionBook. Get it again from its source.',
      )
    }
    if (entry.isEncrypted) {
      throw new DocumentError(
        'DOCUMENT_ENCRYPTED',
        'This archive is locked by a password. Unpack it with an archive program and open the book inside.',
      )
    }
    return archive.read(entry)
  } finally {
    archive.close()
  }
}
