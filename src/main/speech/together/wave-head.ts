import type { RawEncoding } from '../../../shared/catalog/speech-model.ts'

/** What stands before the samples of a RIFF WAVE file. */
export interface WaveHead {
  /** Undefined for an encoding that no model of the service speaks in. */
  readonly encoding: RawEncoding | undefined
  /** `wFormatTag`, for a message. */
  readonly formatTag: number
  readonly channelCount: number
  readonly sampleRateHz: number
  /** Where the samples begin, in bytes. */
  readonly dataOffset: number
}

/** What a header may be long at most; a "header" that is longer is none. */
const longestHeadBytes = 64 * 1024

/**
 * Reads the header of a RIFF WAVE file from its first bytes, chunks before `data` included.
 * @returns `more` while the bytes end inside what may be a header, `none` when they are something else
 * Source: Microsoft "Multimedia Programming Interface and Data Specifications 1.0", chapter 3.
 */
export function readWaveHead(bytes: Uint8Array): WaveHead | 'more' | 'none' {
  if (!startsLike(bytes, 0, 'RIFF') || !startsLike(bytes, 8, 'WAVE')) return 'none'
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let format: Omit<WaveHead, 'dataOffset'> | undefined
  let offset = 12
  while (offset + 8 <= bytes.length) {
    const sizeBytes = view.getUint32(offset + 4, true)
    if (startsLike(bytes, offset, 'data')) {
      return format === undefined ? 'none' : { ...format, dataOffset: offset + 8 }
    }
    if (sizeBytes > longestHeadBytes) return 'none'
    if (startsLike(bytes, offset, 'fmt ')) {
      if (sizeBytes < 16) return 'none'
      if (offset + 8 + sizeBytes > bytes.length) return 'more'
      format = readFormat(view, offset + 8, sizeBytes)
    }
    // Chunks begin at even offsets.
    offset += 8 + sizeBytes + (sizeBytes % 2)
  }
  return offset > longestHeadBytes ? 'none' : 'more'
}

function readFormat(view: DataView, offset: number, sizeBytes: number): Omit<WaveHead, 'dataOffset'> {
  const tag = view.getUint16(offset, true)
  // WAVE_FORMAT_EXTENSIBLE keeps the real tag at the beginning of a GUID.
  const formatTag = tag === 0xfffe && sizeBytes >= 40 ? view.getUint16(offset + 24, true) : tag
  const bitsPerSample = view.getUint16(offset + 14, true)
  return {
    encoding: encodings[`${formatTag}/${bitsPerSample}`],
    formatTag,
    channelCount: view.getUint16(offset + 2, true),
    sampleRateHz: view.getUint32(offset + 4, true),
  }
}

/** By `wFormatTag`/bits. */
const encodings: Readonly<Record<string, RawEncoding>> = {
  '1/16': 'pcm_s16le',
  '3/32': 'pcm_f32le',
  '6/8': 'pcm_alaw',
  '7/8': 'pcm_mulaw',
}

/** Whether the bytes that are there at an offset are those of a tag, as far as they go. */
function startsLike(bytes: Uint8Array, offset: number, tag: string): boolean {
  for (let i = 0; i < tag.length && offset + i < bytes.length; i++) {
    if (bytes[offset + i] !== tag.charCodeAt(i)) return false
  }
  return true
}
