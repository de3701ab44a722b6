import type { CompressedFormat } from './compressed.ts'

/** How many PCM frames a file says it holds; undefined where it does not say. The second proof that nothing is missing. */
export function promisedFrames(bytes: Uint8Array, format: CompressedFormat): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (format === 'flac') return framesOfFlac(view)
  if (format === 'mp3') return framesOfMp3(bytes, view)
  return undefined
}

/** STREAMINFO comes first and ends, before its checksum, with 36 bits of length. Source: RFC 9639, section 8.2. */
function framesOfFlac(view: DataView): number | undefined {
  const lengthOffset = 4 + 4 + 13
  if (view.byteLength < lengthOffset + 5) return undefined
  const frames = (view.getUint8(lengthOffset) & 0x0f) * 2 ** 32 + view.getUint32(lengthOffset + 1)
  return frames === 0 ? undefined : frames
}

/** An Info or Xing frame counts the frames behind it. Source: "Mp3 Info Tag revision 1 specification". */
function framesOfMp3(bytes: Uint8Array, view: DataView): number | undefined {
  const start = lengthOfId3(bytes)
  const isMpeg1 = ((bytes[start + 1] ?? 0) & 0x18) === 0x18
  const isMono = (bytes[start + 3] ?? 0) >> 6 === 3
  const sideInfoBytes = isMpeg1 ? (isMono ? 17 : 32) : isMono ? 9 : 17
  const tag = start + 4 + sideInfoBytes
  if (
    tag + 12 > bytes.length ||
    !['Info', 'Xing'].includes(String.fromCharCode(...bytes.subarray(tag, tag + 4)))
  ) {
    return undefined
  }
  const hasFrameCount = (view.getUint32(tag + 4) & 1) === 1
  const mp3Frames = hasFrameCount ? view.getUint32(tag + 8) : 0
  return mp3Frames === 0 ? undefined : mp3Frames * (isMpeg1 ? 1152 : 576)
}

/** Its length is written in 4 × 7 bits. Source: ID3v2.3, section 3.1. */
function lengthOfId3(bytes: Uint8Array): number {
  if (bytes[0] !== 0x49 || bytes[1] !== 0x44 || bytes[2] !== 0x33) return 0
  const [, , , , , , a = 0, b = 0, c = 0, d = 0] = bytes
  return 10 + (a << 21) + (b << 14) + (c << 7) + d
}
