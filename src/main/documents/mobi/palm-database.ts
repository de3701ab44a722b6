import { closeSync, openSync, readSync } from 'node:fs'
import { damagedBook } from './mobi-errors.ts'

const headerBytes = 78
const entryBytes = 8
/** A record of text has 4 KiB; one with a picture a few MiB. */
const maxRecordBytes = 64 * 1024 ** 2

/** A Palm database: records one after the other, which are read as they are asked for. The caller closes it. */
export class PalmDatabase {
  /** Type and creator: `BOOKMOBI` or `TEXtREAd`. */
  readonly type: string
  readonly #descriptor: number
  readonly #offsets: readonly number[]

  /** @throws {DocumentError} DOCUMENT_DAMAGED; system errors as they are. */
  constructor(path: string, sizeBytes: number) {
    this.#descriptor = openSync(path, 'r')
    try {
      const header = this.#read(0, headerBytes)
      this.type = header.toString('latin1', 60, 68)
      const count = header.readUInt16BE(76)
      const table = this.#read(headerBytes, count * entryBytes)
      const offsets = Array.from({ length: count }, (_, index) => table.readUInt32BE(index * entryBytes))
      // A file that was cut off has the beginning of its text.
      this.#offsets = [...offsets.filter((offset) => offset < sizeBytes), sizeBytes]
    } catch (error) {
      this.close()
      throw error
    }
  }

  get recordCount(): number {
    return this.#offsets.length - 1
  }

  /** @throws {DocumentError} DOCUMENT_DAMAGED for a record that isn't there. */
  record(index: number): Buffer {
    const start = this.#offsets[index]
    const end = this.#offsets[index + 1]
    if (start === undefined || end === undefined || end < start || end - start > maxRecordBytes)
      throw damagedBook(`record ${index} is missing`)
    return this.#read(start, end - start)
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #read(position: number, length: number): Buffer {
    const bytes = Buffer.alloc(length)
    if (readSync(this.#descriptor, bytes, 0, length, position) < length)
      throw damagedBook('the file ends early')
    return bytes
  }
}
