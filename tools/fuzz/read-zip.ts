import { inflateRawSync } from 'node:zlib'
import { readCentralDirectory } from '../../src/main/documents/zip/central-directory.ts'
import type { ZipFile } from '../../tests/support/build-zip.ts'

/** The files of a good archive in memory; [] for what is none. */
export function readZip(archive: Buffer): ZipFile[] {
  try {
    const readAt = (position: number, length: number): Buffer => archive.subarray(position, position + length)
    return [...readCentralDirectory(readAt, archive.length, 10_000).values()].map((entry) => {
      const at = entry.headerOffset
      const start = at + 30 + archive.readUInt16LE(at + 26) + archive.readUInt16LE(at + 28)
      const packed = archive.subarray(start, start + entry.packedBytes)
      return { name: entry.name, content: entry.method === 0 ? packed : inflateRawSync(packed) }
    })
  } catch {
    return []
  }
}
