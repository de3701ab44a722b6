import { isUtf8 } from 'node:buffer'
import { DocumentError } from '../../../shared/errors.ts'

/** One file in an archive, as the central directory describes it. */
export interface ZipEntry {
  readonly name: string
  /** Length of the name as it is stored. */
  readonly nameBytes: number
  /** 0 stored, 8 deflated. */
  readonly method: number
  readonly isEncrypted: boolean
  readonly crc32: number
  readonly packedBytes: number
  readonly sizeBytes: number
  /** Position of the local header in the file. */
  readonly headerOffset: number
}

type ReadAt = (position: number, length: number) => Buffer

// Source of all layouts here: PKWARE APPNOTE 6.3.10, sections 4.3 to 4.5.
const endRecordBytes = 22
const endSignature = 0x06054b50
const end64Signature = 0x06064b50
const locatorBytes = 20
const locatorSignature = 0x07064b50
const entryBytes = 46
const entrySignature = 0x02014b50
const maxCommentBytes = 0xffff
const in64 = 0xffffffff

interface DirectoryPlace {
  readonly entryCount: number
  readonly sizeBytes: number
  readonly offset: number
}

/**
 * Reads the directory at the end of a ZIP file, ZIP64 included. Folders are left out; of two entries with one name
 * the later wins, as in other readers.
 * @throws {DocumentError} DOCUMENT_DAMAGED, DOCUMENT_LIMIT_EXCEEDED
 */
export function readCentralDirectory(
  readAt: ReadAt,
  fileBytes: number,
  maxEntries: number,
): ReadonlyMap<string, ZipEntry> {
  const place = findDirectory(readAt, fileBytes)
  if (place.entryCount > maxEntries) throw tooManyEntries(place.entryCount)
  if (place.offset + place.sizeBytes > fileBytes) throw damagedDirectory()
  const directory = readAt(place.offset, place.sizeBytes)
  const entries = new Map<string, ZipEntry>()
  let position = 0
  while (position + entryBytes <= directory.length && directory.readUInt32LE(position) === entrySignature) {
    const entry = readEntry(directory, position)
    position += entry.recordBytes
    if (position > directory.length) throw damagedDirectory()
    if (!entry.name.endsWith('/')) entries.set(entry.name, entry)
    if (entries.size > maxEntries) throw tooManyEntries(entries.size)
  }
  if (position === 0 && place.entryCount > 0) throw damagedDirectory()
  return entries
}

function findDirectory(readAt: ReadAt, fileBytes: number): DirectoryPlace {
  const tailStart = Math.max(0, fileBytes - endRecordBytes - maxCommentBytes)
  const tail = readAt(tailStart, fileBytes - tailStart)
  for (let index = tail.length - endRecordBytes; index >= 0; index -= 1) {
    if (tail[index] !== 0x50 || tail.readUInt32LE(index) !== endSignature) continue
    const place = {
      entryCount: tail.readUInt16LE(index + 10),
      sizeBytes: tail.readUInt32LE(index + 12),
      offset: tail.readUInt32LE(index + 16),
    }
    const needs64 = place.entryCount === 0xffff || place.sizeBytes === in64 || place.offset === in64
    return needs64 ? (findDirectory64(readAt, tailStart + index) ?? place) : place
  }
  throw damagedDirectory()
}

function findDirectory64(readAt: ReadAt, endPosition: number): DirectoryPlace | undefined {
  const locator = readAt(Math.max(0, endPosition - locatorBytes), locatorBytes)
  if (locator.length < locatorBytes || locator.readUInt32LE(0) !== locatorSignature) return undefined
  const record = readAt(Number(locator.readBigUInt64LE(8)), 56)
  if (record.length < 56 || record.readUInt32LE(0) !== end64Signature) throw damagedDirectory()
  return {
    entryCount: Number(record.readBigUInt64LE(32)),
    sizeBytes: Number(record.readBigUInt64LE(40)),
    offset: Number(record.readBigUInt64LE(48)),
  }
}

function readEntry(directory: Buffer, at: number): ZipEntry & { readonly recordBytes: number } {
  const flags = directory.readUInt16LE(at + 8)
  const nameBytes = directory.readUInt16LE(at + 28)
  const extraBytes = directory.readUInt16LE(at + 30)
  const commentBytes = directory.readUInt16LE(at + 32)
  const nameEnd = at + entryBytes + nameBytes
  const sizes = {
    sizeBytes: directory.readUInt32LE(at + 24),
    packedBytes: directory.readUInt32LE(at + 20),
    headerOffset: directory.readUInt32LE(at + 42),
  }
  return {
    name: decodeName(directory.subarray(at + entryBytes, nameEnd)),
    nameBytes,
    method: directory.readUInt16LE(at + 10),
    isEncrypted: (flags & 1) !== 0,
    crc32: directory.readUInt32LE(at + 16),
    ...widenSizes(sizes, directory.subarray(nameEnd, nameEnd + extraBytes)),
    recordBytes: entryBytes + nameBytes + extraBytes + commentBytes,
  }
}

interface EntrySizes {
  readonly sizeBytes: number
  readonly packedBytes: number
  readonly headerOffset: number
}

/** Takes the fields that didn't fit 32 bits from the ZIP64 extra field, in its fixed order. */
function widenSizes(sizes: EntrySizes, extra: Buffer): EntrySizes {
  if (sizes.sizeBytes !== in64 && sizes.packedBytes !== in64 && sizes.headerOffset !== in64) return sizes
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let next = at + 4
    const widen = (value: number): number => {
      if (value !== in64) return value
      if (next + 8 > extra.length) throw damagedDirectory()
      next += 8
      return Number(extra.readBigUInt64LE(next - 8))
    }
    return {
      sizeBytes: widen(sizes.sizeBytes),
      packedBytes: widen(sizes.packedBytes),
      headerOffset: widen(sizes.headerOffset),
    }
  }
  return sizes
}

/** Names are UTF-8 in books; writers that forget the flag for it still write UTF-8, old ones the DOS code page. */
function decodeName(bytes: Buffer): string {
  return bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1')
}

function damagedDirectory(): DocumentError {
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'This file is incomplete: its table of parts is missing, as after a download that stopped early. Get it again from its source.',
  )
}

function tooManyEntries(entryCount: number): DocumentError {
  return new DocumentError(
    'DOCUMENT_LIMIT_EXCEEDED',
    'This file has far more parts than a book has, so it was not opened. Get it from another source.',
    { details: { entryCount } },
  )
}
