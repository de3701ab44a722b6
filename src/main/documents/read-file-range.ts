import { open } from 'node:fs/promises'

/** A stretch of a file. The caller owns the bytes. */
export interface FileRange {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Where it begins in the file. */
  readonly start: number
  /** Of the whole file. */
  readonly sizeBytes: number
}

/** More is never asked for at once: a reader of pages takes pieces of at most some hundred kilobytes. */
export const maxRangeBytes = 8 * 1024 ** 2

/**
 * Reads the stretch of a file that an HTTP `Range` header asks for, cut to the file's end and to `maxRangeBytes`.
 * @param header For example `bytes=0-65535` or `bytes=100-`; other forms (RFC 9110, section 14.1.2) are not known.
 * @returns undefined for a header of another form, or one that begins behind the end.
 * @throws Node's errors of the file system.
 */
export async function readFileRange(path: string, header: string | null): Promise<FileRange | undefined> {
  const asked = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header ?? '')
  if (asked === null) return undefined
  const start = Number(asked[1])
  const last = asked[2] === '' ? Infinity : Number(asked[2])
  const file = await open(path)
  try {
    const { size: sizeBytes } = await file.stat()
    const end = Math.min(last + 1, sizeBytes, start + maxRangeBytes)
    if (start >= end) return undefined
    const bytes = new Uint8Array(end - start)
    let done = 0
    while (done < bytes.length) {
      const { bytesRead } = await file.read(bytes, done, bytes.length - done, start + done)
      if (bytesRead === 0) break
      done += bytesRead
    }
    return { bytes: done === bytes.length ? bytes : bytes.slice(0, done), start, sizeBytes }
  } finally {
    await file.close()
  }
}
