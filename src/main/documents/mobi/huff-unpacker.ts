import { damagedBook, unpacksTooFar } from './mobi-errors.ts'

interface Phrase {
  bytes: Buffer
  /** Packed phrases are unpacked when they are first met; one that is met within itself is damage. */
  state: 'packed' | 'unpacking' | 'plain'
}

/** Records of text unpack to 4 KiB. */
const maxUnpackedBytes = 1024 ** 2
/** Phrases are made of phrases; books have them a few levels deep. */
const maxNesting = 64

/**
 * Unpacks records of HUFF/CDIC compression: Huffman codes for phrases of a dictionary, which may be packed themselves.
 * Source: the description in KindleUnpack and libmobi; their names are kept.
 */
export class HuffUnpacker {
  readonly #codeLengths = new Uint8Array(256)
  readonly #isTerminal = new Uint8Array(256)
  readonly #maxCodes = new Float64Array(256)
  readonly #minByLength = new Float64Array(33)
  readonly #maxByLength = new Float64Array(33)
  readonly #phrases: Phrase[] = []

  /**
   * @param huff The record with the codes.
   * @param dictionaries The records that follow it.
   * @throws {DocumentError} DOCUMENT_DAMAGED
   */
  constructor(huff: Buffer, dictionaries: readonly Buffer[]) {
    if (huff.toString('latin1', 0, 4) !== 'HUFF') throw damagedBook('there are no codes')
    const [first, second] = [at(huff, 8), at(huff, 12)]
    for (let index = 0; index < 256; index += 1) {
      const entry = at(huff, first + index * 4)
      const length = entry & 0x1f
      if (length === 0) throw damagedBook('a code has no length')
      this.#codeLengths[index] = length
      this.#isTerminal[index] = entry & 0x80
      this.#maxCodes[index] = lastCode(entry >>> 8, length)
    }
    for (let length = 1; length <= 32; length += 1) {
      this.#minByLength[length] = at(huff, second + (length - 1) * 8) * 2 ** (32 - length)
      this.#maxByLength[length] = lastCode(at(huff, second + (length - 1) * 8 + 4), length)
    }
    for (const dictionary of dictionaries) this.#addPhrases(dictionary)
  }

  /** @throws {DocumentError} DOCUMENT_DAMAGED, DOCUMENT_LIMIT_EXCEEDED */
  unpack(record: Uint8Array, nesting = 0): Buffer {
    if (nesting > maxNesting) throw damagedBook('phrases nest too deep')
    const parts: Buffer[] = []
    let unpackedBytes = 0
    const bits = record.length * 8
    for (let position = 0; position < bits;) {
      const code = bitsAt(record, position)
      const start = code >>> 24
      let length = this.#codeLengths[start] ?? 0
      let last = this.#maxCodes[start] ?? 0
      if (this.#isTerminal[start] === 0) {
        while (length < 32 && code < (this.#minByLength[length] ?? 0)) length += 1
        last = this.#maxByLength[length] ?? 0
      }
      position += length
      if (position > bits) break
      const phrase = this.#phrase(Math.floor((last - code) / 2 ** (32 - length)), nesting)
      unpackedBytes += phrase.length
      if (unpackedBytes > maxUnpackedBytes) throw unpacksTooFar(maxUnpackedBytes)
      parts.push(phrase)
    }
    return Buffer.concat(parts)
  }

  #phrase(index: number, nesting: number): Buffer {
    const phrase = this.#phrases[index]
    if (phrase === undefined || phrase.state === 'unpacking') throw damagedBook('a phrase is missing')
    if (phrase.state === 'packed') {
      phrase.state = 'unpacking'
      phrase.bytes = this.unpack(phrase.bytes, nesting + 1)
      phrase.state = 'plain'
    }
    return phrase.bytes
  }

  #addPhrases(dictionary: Buffer): void {
    if (dictionary.toString('latin1', 0, 4) !== 'CDIC') throw damagedBook('a dictionary is missing')
    const total = at(dictionary, 8)
    const codeBits = Math.min(at(dictionary, 12), 16)
    const count = Math.min(1 << codeBits, total - this.#phrases.length)
    for (let index = 0; index < count && 18 + index * 2 <= dictionary.length; index += 1) {
      const start = 16 + dictionary.readUInt16BE(16 + index * 2)
      if (start + 2 > dictionary.length) throw damagedBook('a phrase is cut off')
      const length = dictionary.readUInt16BE(start)
      this.#phrases.push({
        bytes: dictionary.subarray(start + 2, start + 2 + (length & 0x7fff)),
        state: (length & 0x8000) === 0 ? 'packed' : 'plain',
      })
    }
  }
}

function at(record: Buffer, offset: number): number {
  if (offset + 4 > record.length) throw damagedBook('a table of codes is cut off')
  return record.readUInt32BE(offset)
}

function lastCode(value: number, length: number): number {
  return (value + 1) * 2 ** (32 - length) - 1
}

/** The 32 bits from a bit on; behind the end they are zero. */
function bitsAt(bytes: Uint8Array, position: number): number {
  const start = position >> 3
  const shift = position & 7
  const byte = (index: number): number => bytes[start + index] ?? 0
  const four = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)
  return (shift === 0 ? four : (four << shift) | (byte(4) >> (8 - shift))) >>> 0
}
