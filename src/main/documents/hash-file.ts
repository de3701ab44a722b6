import type { Hash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/** Piece by piece: a book of pictures needn't fit into memory. */
const chunkBytes = 1024 ** 2

/** A SHA-256. Loaded when the first is made: that takes a thread as long as reading some pages. */
export function newHash(): Hash {
  return process.getBuiltinModule('node:crypto').createHash('sha256')
}

/** The SHA-256 of a file's bytes, in lower-case hex. @throws system errors */
export function hashFile(path: string): string {
  const hash = newHash()
  const chunk = Buffer.allocUnsafe(chunkBytes)
  const descriptor = openSync(path, 'r')
  try {
    for (;;) {
      const count = readSync(descriptor, chunk, 0, chunk.length, null)
      if (count === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, count))
    }
  } finally {
    closeSync(descriptor)
  }
}
