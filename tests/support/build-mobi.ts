/** A Kindle book to build in memory, with the ways in which such books differ and lie. */
export interface MobiSpec {
  /** The text as HTML with `filepos` links, or plain. Its characters are those of the charset. */
  readonly text: string
  readonly title?: string
  /** Default: PalmDOC's, of literal bytes and repeated text. */
  readonly compression?: 'none' | 'palmdoc' | 'huff'
  /** Default: `utf-8`. */
  readonly encoding?: 'utf-8' | 'windows-1252'
  /** Values of the extended header by their type. */
  readonly extended?: readonly (readonly [number, string | number])[]
  readonly pictures?: readonly Uint8Array[]
  /** Default: 0, no copy protection. */
  readonly encryption?: number
  /** Default: Windows' number of English. */
  readonly locale?: number
  /** Bytes behind the text of each record, as an index leaves them. */
  readonly hasTrailingEntries?: boolean
  /** A text of before Mobipocket: a PalmDOC. */
  readonly isPalmDoc?: boolean
}

const recordBytes = 4096
const none = 0xffffffff

/** Builds a MOBI 6 book, or a PalmDOC text. Checked with libmobi's `mobitool`, which reads what this writes. */
export function buildMobi(spec: MobiSpec): Buffer {
  const { text, compression = 'palmdoc', encoding = 'utf-8', pictures = [] } = spec
  const bytes = Buffer.from(text, encoding === 'utf-8' ? 'utf8' : 'latin1')
  const pieces: Buffer[] = []
  for (let start = 0; start < bytes.length; start += recordBytes)
    pieces.push(bytes.subarray(start, start + recordBytes))
  const huff = compression === 'huff' ? huffRecords(bytes) : undefined
  const pack = { none: (piece: Buffer) => piece, palmdoc: packPalmDoc, huff: huff?.pack ?? packPalmDoc }[
    compression
  ]
  const trailing = spec.hasTrailingEntries === true ? Buffer.from([0x41, 0x42, 0x83]) : Buffer.alloc(0)
  const texts = pieces.map((piece) => Buffer.concat([pack(piece), trailing]))
  const firstPicture = 1 + texts.length
  const huffStart = firstPicture + pictures.length
  const header = headerOf(spec, {
    textBytes: bytes.length,
    textCount: texts.length,
    firstPicture,
    huffStart,
    huffCount: huff?.records.length ?? 0,
  })
  const end = Buffer.from([0xe9, 0x8e, 0x0d, 0x0a])
  const records = [
    header,
    ...texts,
    ...pictures.map((picture) => Buffer.from(picture)),
    ...(huff?.records ?? []),
    end,
  ]
  return buildDatabase(spec.isPalmDoc === true ? 'TEXtREAd' : 'BOOKMOBI', records)
}

function buildDatabase(type: string, records: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(78 + records.length * 8 + 2)
  head.write('A book', 0, 'latin1')
  head.write(type, 60, 'latin1')
  head.writeUInt16BE(records.length, 76)
  let offset = head.length
  for (const [index, record] of records.entries()) {
    head.writeUInt32BE(offset, 78 + index * 8)
    head.writeUInt32BE(index * 2, 78 + index * 8 + 4)
    offset += record.length
  }
  return Buffer.concat([head, ...records])
}

interface Layout {
  readonly textBytes: number
  readonly textCount: number
  readonly firstPicture: number
  readonly huffStart: number
  readonly huffCount: number
}

const mobiHeaderBytes = 232
const compressionNumbers = { none: 1, palmdoc: 2, huff: 17480 } as const

function headerOf(spec: MobiSpec, layout: Layout): Buffer {
  const palm = Buffer.alloc(16)
  palm.writeUInt16BE(compressionNumbers[spec.compression ?? 'palmdoc'], 0)
  palm.writeUInt32BE(layout.textBytes, 4)
  palm.writeUInt16BE(layout.textCount, 8)
  palm.writeUInt16BE(recordBytes, 10)
  palm.writeUInt16BE(spec.encryption ?? 0, 12)
  if (spec.isPalmDoc === true) return palm
  const extended = extendedHeader(spec.extended ?? [])
  const title = Buffer.from(spec.title ?? 'A Book')
  const mobi = Buffer.alloc(mobiHeaderBytes, 0xff)
  const set = (offset: number, value: number): number => mobi.writeUInt32BE(value, offset - 16)
  mobi.write('MOBI', 0, 'latin1')
  set(20, mobiHeaderBytes)
  set(24, 2)
  set(28, spec.encoding === 'windows-1252' ? 1252 : 65001)
  set(32, 1)
  set(36, 6)
  set(80, layout.huffStart + layout.huffCount)
  set(84, 16 + mobiHeaderBytes + extended.length)
  set(88, title.length)
  set(92, spec.locale ?? 9)
  set(104, 6)
  set(108, layout.firstPicture)
  set(112, layout.huffCount > 0 ? layout.huffStart : 0)
  set(116, layout.huffCount)
  set(128, extended.length > 0 ? 0x40 : 0)
  set(168, none)
  set(172, 0)
  set(240, spec.hasTrailingEntries === true ? 2 : 0)
  set(244, none)
  return Buffer.concat([palm, mobi, extended, title, Buffer.alloc(4)])
}

function extendedHeader(entries: readonly (readonly [number, string | number])[]): Buffer {
  if (entries.length === 0) return Buffer.alloc(0)
  const records = entries.map(([type, value]) => {
    const data = typeof value === 'string' ? Buffer.from(value) : Buffer.alloc(4)
    if (typeof value === 'number') data.writeUInt32BE(value)
    const head = Buffer.alloc(8)
    head.writeUInt32BE(type, 0)
    head.writeUInt32BE(8 + data.length, 4)
    return Buffer.concat([head, data])
  })
  const body = Buffer.concat(records)
  const head = Buffer.alloc(12)
  head.write('EXTH', 0, 'latin1')
  head.writeUInt32BE(12 + body.length, 4)
  head.writeUInt32BE(entries.length, 8)
  return Buffer.concat([head, body, Buffer.alloc((4 - (body.length % 4)) % 4)])
}

/** Every way of the format: literal runs, pairs of a space and a letter, and references to earlier text. */
function packPalmDoc(piece: Buffer): Buffer {
  const packed: number[] = []
  for (let index = 0; index < piece.length;) {
    const found = earlier(piece, index)
    const byte = piece[index] ?? 0
    const next = piece[index + 1] ?? 0
    if (found !== undefined) {
      packed.push(0x80 | (found.distance >> 5), ((found.distance & 0x1f) << 3) | (found.length - 3))
      index += found.length
    } else if (byte === 0x20 && next >= 0x40 && next <= 0x7f) {
      packed.push(next ^ 0x80)
      index += 2
    } else if (byte >= 0x80 || (byte > 0 && byte < 9)) {
      packed.push(1, byte)
      index += 1
    } else {
      packed.push(byte)
      index += 1
    }
  }
  return Buffer.from(packed)
}

function earlier(piece: Buffer, index: number): { distance: number; length: number } | undefined {
  for (let length = Math.min(10, piece.length - index); length >= 3; length -= 1) {
    const start = piece.subarray(0, index).lastIndexOf(piece.subarray(index, index + length))
    if (start !== -1 && index - start <= 2047) return { distance: index - start, length }
  }
  return undefined
}

/**
 * Codes of eight bits for the text's bytes, and for common words, which are made of phrases themselves: a code `c`
 * stands for phrase `255 - c`.
 */
function huffRecords(text: Buffer): {
  readonly records: readonly Buffer[]
  readonly pack: (piece: Buffer) => Buffer
} {
  const bytes = [...new Set(text)].toSorted((left, right) => left - right)
  const codeOf = new Map(bytes.map((byte, index) => [byte, 255 - index]))
  const literal = (piece: Buffer): Buffer => Buffer.from([...piece].map((byte) => codeOf.get(byte) ?? 0))
  const words = [' the ', 'and', 'ing']
    .map((word) => Buffer.from(word))
    .filter((word) => [...word].every((byte) => codeOf.has(byte)))
  const phrases = [
    ...bytes.map((byte) => ({ data: Buffer.from([byte]), isPlain: true })),
    ...words.map((word) => ({ data: literal(word), isPlain: false })),
  ]
  // Real tables stand there twice, in both byte orders; libmobi asks for the whole size.
  const huff = Buffer.alloc(24 + 2 * (1024 + 256))
  huff.write('HUFF', 0, 'latin1')
  huff.writeUInt32BE(24, 4)
  huff.writeUInt32BE(24, 8)
  huff.writeUInt32BE(24 + 1024, 12)
  for (let code = 0; code < 256; code += 1) huff.writeUInt32BE(((255 << 8) | 0x80 | 8) >>> 0, 24 + code * 4)
  const data = phrases.map(({ data: phrase, isPlain }) => {
    const head = Buffer.alloc(2)
    head.writeUInt16BE(phrase.length | (isPlain ? 0x8000 : 0))
    return Buffer.concat([head, phrase])
  })
  const cdic = Buffer.alloc(16 + phrases.length * 2)
  cdic.write('CDIC', 0, 'latin1')
  cdic.writeUInt32BE(16, 4)
  cdic.writeUInt32BE(phrases.length, 8)
  cdic.writeUInt32BE(8, 12)
  let offset = phrases.length * 2
  for (const [index, phrase] of data.entries()) {
    cdic.writeUInt16BE(offset, 16 + index * 2)
    offset += phrase.length
  }
  const pack = (piece: Buffer): Buffer => {
    const codes: number[] = []
    for (let index = 0; index < piece.length;) {
      const word = words.findIndex((candidate) =>
        piece.subarray(index, index + candidate.length).equals(candidate),
      )
      codes.push(word === -1 ? (codeOf.get(piece[index] ?? 0) ?? 0) : 255 - bytes.length - word)
      index += word === -1 ? 1 : (words[word]?.length ?? 1)
    }
    return Buffer.from(codes)
  }
  return { records: [huff, Buffer.concat([cdic, ...data])], pack }
}
