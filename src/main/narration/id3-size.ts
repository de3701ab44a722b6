import type { FileBytes } from './file-bytes.ts'

/** Bytes of the ID3v2 tag that a file begins with; 0 where it has none. Source: ID3v2.4.0, section 3.1. */
export function sizeOfId3v2(file: FileBytes): number {
  const [i, d, three, , , flags = 0, a = 0, b = 0, c = 0, e = 0] = file.read(0, 10)
  if (i !== 0x49 || d !== 0x44 || three !== 0x33) return 0
  const footerBytes = flags & 0x10 ? 10 : 0
  return 10 + (((a & 127) << 21) | ((b & 127) << 14) | ((c & 127) << 7) | (e & 127)) + footerBytes
}
