import type { FileBytes } from './file-bytes.ts'

/** One page of an Ogg stream. */
export interface OggPage {
  readonly offset: number
  readonly sizeBytes: number
  /** Where its last whole packet ends, in frames of the stream; -1 where none ends on it. */
  readonly granule: number
  /** Whether its first bytes belong to a packet of the page before. */
  readonly isContinued: boolean
  readonly serial: number
}

const headBytes = 27
/** 27 + 255 + 255 × 255. */
const maxPageBytes = 65_307
const chunkBytes = 256 * 1024

/** Finds the pages of the first stream of an Ogg file, by reading it once. Stops at what is no page. */
export function findOggPages(file: FileBytes): readonly OggPage[] {
  const pages: OggPage[] = []
  let chunk = file.read(0, chunkBytes)
  let chunkStart = 0
  let offset = 0
  while (offset + headBytes <= file.sizeBytes) {
    if (offset + maxPageBytes > chunkStart + chunk.length && chunkStart + chunk.length < file.sizeBytes) {
      chunkStart = offset
      chunk = file.read(offset, chunkBytes)
    }
    const page = pageAt(chunk.subarray(offset - chunkStart), offset)
    if (page === undefined || offset + page.sizeBytes > file.sizeBytes) break
    if (pages.length === 0 || page.serial === pages[0]?.serial) pages.push(page)
    offset += page.sizeBytes
  }
  return pages
}

function pageAt(bytes: Uint8Array, offset: number): OggPage | undefined {
  if (bytes.length < headBytes || String.fromCharCode(...bytes.subarray(0, 4)) !== 'OggS') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const lacing = bytes.subarray(headBytes, headBytes + (bytes[26] ?? 0))
  return {
    offset,
    sizeBytes: headBytes + lacing.length + lacing.reduce((sum, each) => sum + each, 0),
    granule: Number(view.getBigInt64(6, true)),
    isContinued: ((bytes[5] ?? 0) & 1) !== 0,
    serial: view.getUint32(14, true),
  }
}

/** The packets that end on pages that follow each other; a packet that began before them is left out. */
export function* packetsOf(file: FileBytes, pages: readonly OggPage[]): Generator<Uint8Array> {
  let begun: Uint8Array[] | undefined
  for (const page of pages) {
    const bytes = file.read(page.offset, page.sizeBytes)
    const count = bytes[26] ?? 0
    let start = headBytes + count
    let end = start
    if (!page.isContinued) begun = []
    for (let index = 0; index < count; index++) {
      const length = bytes[headBytes + index] ?? 0
      end += length
      if (length === 255) continue
      if (begun !== undefined) yield joined([...begun, bytes.subarray(start, end)])
      begun = []
      start = end
    }
    begun?.push(bytes.subarray(start, end))
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const filled = pieces.filter(({ length }) => length > 0)
  return filled.length === 1 && filled[0] !== undefined ? filled[0] : Buffer.concat(filled)
}
