import { closeSync, openSync, readSync } from 'node:fs'
import { crc32, inflateRawSync } from 'node:zlib'
import { DocumentError } from '../../../shared/errors.ts'
import type { ImportLimits } from '../importer.ts'
import { type ZipEntry, readCentralDirectory } from './central-directory.ts'

/** The limits that concern an archive. */
export type ZipLimits = Pick<
  ImportLimits,
  'maxEntries' | 'maxEntryBytes' | 'maxUncompressedBytes' | 'maxCompressionRatio'
>

/** Below this size a high ratio is harmless: a megabyte of blanks. */
const ratioFreeBytes = 1024 ** 2
/** The least that zlib takes. */
const minChunkBytes = 64
const localHeaderBytes = 30
/** The parts of a book lie in the order of reading: one read serves dozens. */
const readAheadBytes = 128 * 1024
/** The local header may carry another extra field than the central directory; read a little more at once. */
const localExtraSlackBytes = 128

/**
 * A ZIP file read by random access: only the directory and the entries that are asked for are ever in memory.
 * Names are looked up, never used as paths on disk. Synchronous, because it runs in a worker thread.
 */
export class ZipArchive {
  readonly entries: ReadonlyMap<string, ZipEntry>
  readonly #descriptor: number
  readonly #sizeBytes: number
  readonly #limits: ZipLimits
  #unpackedBytes = 0
  /** The last bytes read, and where in the file they begin. */
  #window: { readonly position: number; readonly bytes: Buffer } = { position: 0, bytes: Buffer.alloc(0) }

  /**
   * @throws {DocumentError} DOCUMENT_DAMAGED when there is no readable directory, DOCUMENT_LIMIT_EXCEEDED for too
   * many entries; system errors of opening the file as they are.
   */
  constructor(path: string, sizeBytes: number, limits: ZipLimits) {
    this.#limits = limits
    this.#sizeBytes = sizeBytes
    this.#descriptor = openSync(path, 'r')
    try {
      const read = (position: number, length: number): Buffer => this.#readAt(position, length)
      this.entries = readCentralDirectory(read, sizeBytes, limits.maxEntries)
    } catch (error) {
      this.close()
      throw error
    }
  }

  /**
   * Unpacks one entry; the caller owns the bytes.
   * @throws {DocumentError} DOCUMENT_ENCRYPTED for a password, DOCUMENT_LIMIT_EXCEEDED for a size or ratio over the
   * limits, DOCUMENT_DAMAGED for anything that doesn't fit its own description.
   */
  read(entry: ZipEntry): Buffer {
    this.#checkLimits(entry)
    const packed = this.#packedBytes(entry)
    // A stored entry is copied out of what is read at once: the caller may keep it.
    const bytes = entry.method === 0 ? Buffer.from(packed) : inflate(entry, packed)
    if (bytes.length !== entry.sizeBytes || crc32(bytes) !== entry.crc32) throw damagedEntry(entry.name)
    return bytes
  }

  /**
   * Where the bytes of an entry lie in the file, as they are packed: for what is too large to be unpacked at once.
   * @throws {DocumentError} DOCUMENT_DAMAGED
   */
  placeOf(entry: ZipEntry): { readonly position: number; readonly lengthBytes: number } {
    const header = this.#readAt(entry.headerOffset, localHeaderBytes)
    if (header.length < localHeaderBytes || header.readUInt32LE(0) !== 0x04034b50)
      throw damagedEntry(entry.name)
    const position = entry.headerOffset + localHeaderBytes + header.readUInt16LE(26) + header.readUInt16LE(28)
    if (position + entry.packedBytes > this.#sizeBytes) throw damagedEntry(entry.name)
    return { position, lengthBytes: entry.packedBytes }
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #checkLimits(entry: ZipEntry): void {
    if (entry.isEncrypted) {
      throw new DocumentError(
        'DOCUMENT_ENCRYPTED',
        'This file is protected by a password. Unpack it with the password and save it without one, then open it again.',
      )
    }
    if (entry.method !== 0 && entry.method !== 8) throw damagedEntry(entry.name)
    const ratio = entry.sizeBytes / Math.max(1, entry.packedBytes)
    this.#unpackedBytes += entry.sizeBytes
    const isOver =
      entry.sizeBytes > this.#limits.maxEntryBytes ||
      (entry.sizeBytes > ratioFreeBytes && ratio > this.#limits.maxCompressionRatio) ||
      this.#unpackedBytes > this.#limits.maxUncompressedBytes
    if (!isOver) return
    throw new DocumentError(
      'DOCUMENT_LIMIT_EXCEEDED',
      'This file unpacks to far more than a book holds, as a file made to do harm would, so it was not opened. Get it from another source.',
      { details: { entrySizeBytes: entry.sizeBytes, unpackedBytes: this.#unpackedBytes } },
    )
  }

  #packedBytes(entry: ZipEntry): Buffer {
    // A size that the file doesn't have would be taken from memory before the first byte is read.
    if (entry.headerOffset + entry.packedBytes > this.#sizeBytes) throw damagedEntry(entry.name)
    const guess = localHeaderBytes + entry.nameBytes + localExtraSlackBytes
    const read = this.#readAt(entry.headerOffset, guess + entry.packedBytes)
    if (read.length < localHeaderBytes || read.readUInt32LE(0) !== 0x04034b50) {
      throw damagedEntry(entry.name)
    }
    const dataStart = localHeaderBytes + read.readUInt16LE(26) + read.readUInt16LE(28)
    const dataEnd = dataStart + entry.packedBytes
    if (dataEnd <= read.length) return read.subarray(dataStart, dataEnd)
    const packed = this.#readAt(entry.headerOffset + dataStart, entry.packedBytes)
    if (packed.length < entry.packedBytes) throw damagedEntry(entry.name)
    return packed
  }

  /** Gives up to `length` bytes; fewer at the end of the file. They are a part of what is read at once. */
  #readAt(position: number, length: number): Buffer {
    const start = position - this.#window.position
    if (start < 0 || start + length > this.#window.bytes.length) {
      const bytes = this.#readFile(position, Math.max(length, readAheadBytes))
      this.#window = { position, bytes }
      return bytes.subarray(0, length)
    }
    return this.#window.bytes.subarray(start, start + length)
  }

  #readFile(position: number, length: number): Buffer {
    const buffer = Buffer.allocUnsafeSlow(length)
    let filled = 0
    while (filled < length) {
      const count = readSync(this.#descriptor, buffer, filled, length - filled, position + filled)
      if (count === 0) break
      filled += count
    }
    return buffer.subarray(0, filled)
  }
}

function inflate(entry: ZipEntry, packed: Buffer): Buffer {
  try {
    // One byte more than it says is enough to tell that it lied, whatever follows; and one chunk of that size is the
    // only memory taken, where growing chunks cost a third of the time.
    const maxOutputLength = entry.sizeBytes + 1
    return inflateRawSync(packed, { maxOutputLength, chunkSize: Math.max(minChunkBytes, maxOutputLength) })
  } catch (cause) {
    throw damagedEntry(entry.name, cause)
  }
}

function damagedEntry(name: string, cause?: unknown): DocumentError {
  return new DocumentError(
    'DOCUMENT_DAMAGED',
    'A part of this file cannot be unpacked: it was damaged, perhaps while it was copied or downloaded. Get it again from its source.',
    { cause, details: { entry: name } },
  )
}
