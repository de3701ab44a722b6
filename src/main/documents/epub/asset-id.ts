import { hash } from 'node:crypto'
import type { AssetId } from '../../../shared/document.ts'

/** Hex digits of the hash: 64 bits, far beyond any chance that two of a book's pictures meet. */
const hashDigits = 16

/**
 * The id of a file in a book: one safe path segment that says nothing of the path, the same at every import, and
 * found again by hashing the names in the archive.
 * @param name Entry name in the archive.
 */
export function assetIdOf(name: string): AssetId {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase()
  const digits = hash('sha256', name, 'hex').slice(0, hashDigits)
  return extension === undefined ? digits : `${digits}.${extension}`
}
