/** Numbers and texts as bytes, for writers of files. */

export function uint16(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of((value >>> 8) & 0xff, value & 0xff)
}

export function uint24(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of((value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

/** Of any number: beyond 32 bits what is above them is left out; a negative one is its two's complement. */
export function uint32(value: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.of((value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff)
}

/** @param value a whole number that a double holds exactly */
export function uint64(value: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

/** The same bytes the other way round: a number that is little-endian. */
export function littleEndian(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return bytes.toReversed()
}

/** One byte for each character, the lower half of its number. */
export function latin1(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}

/** @param maxBytes cuts it between characters where it is longer */
export function utf8(text: string, maxBytes = Number.POSITIVE_INFINITY): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const character of text) {
    const encoded = utf8OfCodePoint(character.codePointAt(0) ?? 0)
    if (bytes.length + encoded.length > maxBytes) break
    bytes.push(...encoded)
  }
  return Uint8Array.from(bytes)
}

/** Half of a surrogate pair stands for nothing. Source: RFC 3629, section 3. */
function utf8OfCodePoint(value: number): readonly number[] {
  const codePoint = value >= 0xd8_00 && value <= 0xdf_ff ? 0xff_fd : value
  const rest = (shift: number): number => 0x80 | ((codePoint >> shift) & 0x3f)
  if (codePoint < 0x80) return [codePoint]
  if (codePoint < 0x8_00) return [0xc0 | (codePoint >> 6), rest(0)]
  if (codePoint < 0x1_00_00) return [0xe0 | (codePoint >> 12), rest(6), rest(0)]
  return [0xf0 | (codePoint >> 18), rest(12), rest(6), rest(0)]
}
