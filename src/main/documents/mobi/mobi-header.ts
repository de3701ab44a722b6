import { damagedBook } from './mobi-errors.ts'

/** What the first record of a book says. Record numbers count from that record; undefined for what isn't there. */
export interface MobiHeader {
  /** 1: none, 2: PalmDOC, 17480: HUFF/CDIC. */
  readonly compression: number
  readonly isProtected: boolean
  readonly textRecordCount: number
  /** 6 and below: one HTML text; 8: KF8. 0 for a PalmDOC text. */
  readonly version: number
  readonly encoding: 'utf-8' | 'windows-1252'
  readonly title: string
  /** Windows' number of the language. */
  readonly locale: number
  readonly firstResource: number | undefined
  readonly huffRecord: number | undefined
  readonly huffRecordCount: number
  /** Which entries stand behind the text of each record. */
  readonly trailingFlags: number
  readonly ncxIndex: number | undefined
  readonly fragmentIndex: number | undefined
  readonly skeletonIndex: number | undefined
  readonly guideIndex: number | undefined
  readonly flowTable: number | undefined
  /** Values of the extended header by their type. */
  readonly extended: ReadonlyMap<number, readonly Buffer[]>
}

const none = 0xffffffff
/** Headers of this length and above say what trails the text. */
const trailingFlagsLength = 0xe4

/**
 * Reads the first record of a book.
 * @throws {DocumentError} DOCUMENT_DAMAGED
 * Source: MobileRead wiki, "MOBI"; checked against what calibre writes.
 */
export function readMobiHeader(record: Buffer): MobiHeader {
  if (record.length < 16) throw damagedBook('the first record is too short')
  const isMobi = record.toString('latin1', 16, 20) === 'MOBI'
  const length = isMobi ? number(record, 20) : 0
  const field = (offset: number): number | undefined => {
    const isThere = isMobi && offset + 4 <= 16 + length && offset + 4 <= record.length
    const value = isThere ? record.readUInt32BE(offset) : none
    return value === none ? undefined : value
  }
  const version = field(36) ?? 0
  const encoding = field(28) === 65001 ? 'utf-8' : 'windows-1252'
  const hasExtended = ((field(128) ?? 0) & 0x40) !== 0
  const titleStart = field(84) ?? 0
  const title = isMobi ? record.subarray(titleStart, titleStart + (field(88) ?? 0)) : Buffer.alloc(0)
  return {
    compression: record.readUInt16BE(0),
    isProtected: record.readUInt16BE(12) !== 0,
    textRecordCount: record.readUInt16BE(8),
    version,
    encoding,
    title: new TextDecoder(encoding).decode(title),
    locale: field(92) ?? 0,
    firstResource: field(108),
    huffRecord: field(112),
    huffRecordCount: field(116) ?? 0,
    trailingFlags: length >= trailingFlagsLength ? (field(240) ?? 0) & 0xffff : 0,
    ncxIndex: field(244),
    fragmentIndex: field(248),
    skeletonIndex: field(252),
    guideIndex: field(260),
    flowTable: version >= 8 ? field(192) : undefined,
    extended: hasExtended ? readExtended(record.subarray(16 + length)) : new Map(),
  }
}

function readExtended(bytes: Buffer): ReadonlyMap<number, readonly Buffer[]> {
  const values = new Map<number, Buffer[]>()
  if (bytes.toString('latin1', 0, 4) !== 'EXTH') return values
  const count = number(bytes, 8)
  let offset = 12
  for (let index = 0; index < count && offset + 8 <= bytes.length; index += 1) {
    const type = bytes.readUInt32BE(offset)
    const length = bytes.readUInt32BE(offset + 4)
    if (length < 8) break
    const known = values.get(type)
    const value = bytes.subarray(offset + 8, offset + length)
    if (known === undefined) values.set(type, [value])
    else known.push(value)
    offset += length
  }
  return values
}

function number(bytes: Buffer, offset: number): number {
  if (offset + 4 > bytes.length) throw damagedBook('a header is too short')
  return bytes.readUInt32BE(offset)
}
