import { latin1 } from '../bytes/byte-order.ts'

/** What the granule of a page says on which no packet ends. */
const noGranule = -1n
const headBytes = 27
const maxSegments = 255
const segmentBytes = 255

const flags = { continued: 1, first: 2, last: 4 } as const

/** Packs packets into the pages of one stream. Source: RFC 3533, section 6. */
export class OggPageWriter {
  readonly #serial: number
  #sequence = 0
  #lacing: number[] = []
  #pieces: Uint8Array[] = []
  #granule = noGranule
  #isContinued = false

  /** @param serial tells the stream from others; 32 bits */
  constructor(serial: number) {
    this.#serial = serial
  }

  /**
   * Adds a packet to the page that is being filled.
   * @param granule where it ends, in frames of the stream
   * @returns the pages that are full; those before a packet's last page end none
   */
  add(packet: Uint8Array, granule: number): readonly Uint8Array<ArrayBuffer>[] {
    const pages: Uint8Array<ArrayBuffer>[] = []
    let offset = 0
    // The last segment of a packet is shorter than the others, if need be empty.
    for (let rest = packet.length; rest >= 0; rest -= segmentBytes) {
      if (this.#lacing.length === maxSegments) {
        pages.push(this.#page(0))
        this.#isContinued = offset > 0
      }
      const size = Math.min(segmentBytes, rest)
      this.#lacing.push(size)
      this.#pieces.push(packet.subarray(offset, offset + size))
      offset += size
    }
    this.#granule = BigInt(granule)
    return pages
  }

  /** Whether so many segments more would fill the page. */
  hasRoomFor(segmentCount: number): boolean {
    return this.#lacing.length + segmentCount <= maxSegments
  }

  /** Ends the page, so that what follows begins a new one. */
  endPage(isLast = false): Uint8Array<ArrayBuffer> {
    return this.#page(isLast ? flags.last : 0)
  }

  #page(flag: number): Uint8Array<ArrayBuffer> {
    const contentBytes = this.#pieces.reduce((sum, { length }) => sum + length, 0)
    const head = headBytes + this.#lacing.length
    const page = new Uint8Array(head + contentBytes)
    const view = new DataView(page.buffer)
    page.set(latin1('OggS'))
    page[5] = flag | (this.#sequence === 0 ? flags.first : 0) | (this.#isContinued ? flags.continued : 0)
    view.setBigInt64(6, this.#granule, true)
    view.setUint32(14, this.#serial, true)
    view.setUint32(18, this.#sequence, true)
    page[26] = this.#lacing.length
    page.set(this.#lacing, headBytes)
    let offset = head
    for (const piece of this.#pieces) {
      page.set(piece, offset)
      offset += piece.length
    }
    view.setUint32(22, oggChecksum(page), true)
    this.#sequence += 1
    this.#lacing = []
    this.#pieces = []
    this.#granule = noGranule
    this.#isContinued = false
    return page
  }
}

/** Segments that a packet of so many bytes takes. */
export function segmentsOf(packetBytes: number): number {
  return Math.floor(packetBytes / segmentBytes) + 1
}

/** Four tables, for four bytes at once. */
const tables = checksumTables()

function checksumTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const generator = 0x04_c1_1d_b7
  const first = Uint32Array.from({ length: 256 }, (_, index) => {
    let value = index << 24
    for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? generator : 0)
    return value >>> 0
  })
  const shifted = (table: Uint32Array): Uint32Array =>
    table.map((value) => ((value << 8) ^ (first[value >>> 24] ?? 0)) >>> 0)
  const second = shifted(first)
  const third = shifted(second)
  return [first, second, third, shifted(third)]
}

/** CRC-32 as Ogg has it: with the generator 0x04c11db7, neither reflected nor inverted. Source: RFC 3533, section 6. */
export function oggChecksum(bytes: Uint8Array): number {
  const [one, two, three, four] = tables
  let checksum = 0
  let index = 0
  for (; index + 4 <= bytes.length; index += 4) {
    checksum ^=
      ((bytes[index] ?? 0) << 24) |
      ((bytes[index + 1] ?? 0) << 16) |
      ((bytes[index + 2] ?? 0) << 8) |
      (bytes[index + 3] ?? 0)
    checksum =
      (four[checksum >>> 24] ?? 0) ^
      (three[(checksum >>> 16) & 0xff] ?? 0) ^
      (two[(checksum >>> 8) & 0xff] ?? 0) ^
      (one[checksum & 0xff] ?? 0)
  }
  for (; index < bytes.length; index++) {
    checksum = (checksum << 8) ^ (one[((checksum >>> 24) ^ (bytes[index] ?? 0)) & 0xff] ?? 0)
  }
  return checksum >>> 0
}
