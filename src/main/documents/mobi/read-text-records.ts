import type { ImportLimits } from '../importer.ts'
import { HuffUnpacker } from './huff-unpacker.ts'
import { damagedBook, unpacksTooFar } from './mobi-errors.ts'
import type { MobiHeader } from './mobi-header.ts'
import type { PalmDatabase } from './palm-database.ts'
import { unpackPalmDoc } from './unpack-palmdoc.ts'

/**
 * Unpacks the text of a book, as bytes in its charset.
 * @param start Number of the record with the header.
 * @throws {DocumentError} DOCUMENT_DAMAGED, DOCUMENT_LIMIT_EXCEEDED; an aborted signal throws its reason.
 */
export function readTextRecords(
  database: PalmDatabase,
  start: number,
  header: MobiHeader,
  limits: ImportLimits,
  signal: AbortSignal,
): Buffer {
  const unpack = unpackerOf(database, start, header)
  const parts: Buffer[] = []
  let unpackedBytes = 0
  // A file that was cut off is read as far as it goes.
  const count = Math.min(header.textRecordCount, database.recordCount - start - 1)
  for (let index = 1; index <= count; index += 1) {
    signal.throwIfAborted()
    const text = unpack(withoutTrailing(database.record(start + index), header.trailingFlags))
    unpackedBytes += text.length
    if (unpackedBytes > limits.maxEntryBytes) throw unpacksTooFar(limits.maxEntryBytes)
    parts.push(text)
  }
  return Buffer.concat(parts)
}

function unpackerOf(database: PalmDatabase, start: number, header: MobiHeader): (record: Buffer) => Buffer {
  const { compression, huffRecord, huffRecordCount } = header
  if (compression === 1) return (record) => record
  if (compression === 2) return unpackPalmDoc
  if (compression !== 17480 || huffRecord === undefined)
    throw damagedBook(`compression ${compression} is unknown`)
  const count = Math.min(huffRecordCount, database.recordCount)
  const dictionaries = Array.from({ length: Math.max(0, count - 1) }, (_, index) =>
    database.record(start + huffRecord + 1 + index),
  )
  const unpacker = new HuffUnpacker(database.record(start + huffRecord), dictionaries)
  return (record) => unpacker.unpack(record)
}

/** Takes away what stands behind the text of a record: indexes, and the rest of a character that is cut in two. */
export function withoutTrailing(record: Buffer, flags: number): Buffer {
  let text = record
  for (let bits = flags >> 1; bits > 0; bits >>= 1) {
    if ((bits & 1) === 1) text = text.subarray(0, Math.max(0, text.length - sizeFromEnd(text)))
  }
  if ((flags & 1) === 0) return text
  return text.subarray(0, Math.max(0, text.length - ((text.at(-1) ?? 0) & 3) - 1))
}

/** A number of seven bits a byte that is read from the end, its first byte marked. */
function sizeFromEnd(bytes: Buffer): number {
  let size = 0
  for (const byte of bytes.subarray(-4)) size = (byte & 0x80) === 0 ? (size << 7) | byte : byte & 0x7f
  return size
}
