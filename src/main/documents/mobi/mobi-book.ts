import { assetIdOf } from '../epub/asset-id.ts'
import { imageType } from '../epub/image-type.ts'
import { damagedBook, protectedBook, toBookError } from './mobi-errors.ts'
import { type MobiHeader, readMobiHeader } from './mobi-header.ts'
import { PalmDatabase } from './palm-database.ts'

/** Type of the extended header's entry that says where the newer form of a book begins in the same file. */
const boundaryEntry = 121
/** The cover's number among the pictures. */
const coverEntry = 201

/** A Kindle book that is open: its records and what its header says. The caller closes it. */
export class MobiBook {
  readonly database: PalmDatabase
  /** Number of the record with the header: of two forms of the book the newer. */
  readonly start: number
  readonly header: MobiHeader
  readonly #firstPicture: number | undefined

  /** @throws {DocumentError} DOCUMENT_DAMAGED, DOCUMENT_ENCRYPTED; system errors as they are. */
  constructor(path: string, sizeBytes: number) {
    this.database = new PalmDatabase(path, sizeBytes)
    try {
      const older = readMobiHeader(this.database.record(0))
      const boundary = older.version < 8 ? older.extended.get(boundaryEntry)?.[0]?.readUInt32BE(0) : undefined
      const newer = boundary === undefined ? undefined : this.#headerAt(boundary)
      this.start = newer === undefined || boundary === undefined ? 0 : boundary
      this.header = newer ?? older
      // Both forms share the pictures, which stand behind the older one.
      this.#firstPicture = older.firstResource
      if (older.isProtected || this.header.isProtected) throw protectedBook()
    } catch (error) {
      this.close()
      throw toBookError(error)
    }
  }

  /** A record by its number from the header on. @throws {DocumentError} DOCUMENT_DAMAGED */
  record(index: number): Buffer {
    return this.database.record(this.start + index)
  }

  /** The asset of a picture by its number from 1; undefined for what is no picture. */
  pictureAsset(number: number): string | undefined {
    return this.#pictureRecord(number) === undefined ? undefined : assetIdOf(pictureName(number))
  }

  /** The asset of the cover. */
  coverAsset(): string | undefined {
    const entry = this.header.extended.get(coverEntry)?.[0]
    return entry === undefined || entry.length < 4 ? undefined : this.pictureAsset(entry.readUInt32BE(0) + 1)
  }

  /** The bytes of the picture with an asset id; undefined when the book has none such. */
  readPicture(assetId: string): Buffer | undefined {
    const count = this.database.recordCount - (this.#firstPicture ?? this.database.recordCount)
    for (let number = 1; number <= count; number += 1)
      if (assetIdOf(pictureName(number)) === assetId) return this.#pictureRecord(number)
    return undefined
  }

  close(): void {
    this.database.close()
  }

  #pictureRecord(number: number): Buffer | undefined {
    const index = (this.#firstPicture ?? Infinity) + number - 1
    if (number < 1 || !Number.isInteger(index) || index >= this.database.recordCount) return undefined
    const record = this.database.record(index)
    return imageType('', record) === undefined ? undefined : record
  }

  /** The header of the newer form; undefined where it is none, so that the older one is read. */
  #headerAt(record: number): MobiHeader | undefined {
    if (record >= this.database.recordCount) return undefined
    const header = readMobiHeader(this.database.record(record))
    return header.version >= 8 ? header : undefined
  }
}

function pictureName(number: number): string {
  return `picture-${number}`
}

/** Gives a book to an action and closes it. @throws what opening and the action throw. */
export async function withMobiBook<Value>(
  path: string,
  sizeBytes: number,
  action: (book: MobiBook) => Value | Promise<Value>,
): Promise<Value> {
  const book = new MobiBook(path, sizeBytes)
  try {
    if (!['BOOKMOBI', 'TEXtREAd'].includes(book.database.type)) throw damagedBook('it is no book')
    return await action(book)
  } catch (error) {
    throw toBookError(error)
  } finally {
    book.close()
  }
}
