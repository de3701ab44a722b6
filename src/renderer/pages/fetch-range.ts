import { joinBytes } from '../../core/bytes/join-bytes.ts'

/** A stretch of a served file. */
export interface FetchedRange {
  readonly bytes: Uint8Array
  /** Of the whole file. */
  readonly sizeBytes: number
}

/**
 * Fetches `[start, end)` of a file; less where it ends before. A reply may hold less than was asked for: then the rest is
 * asked for too.
 * @throws {Error} when the file is not there
 */
export async function fetchRange(
  address: string,
  start: number,
  end: number,
  signal: AbortSignal,
): Promise<FetchedRange> {
  const parts: Uint8Array[] = []
  let at = start
  let sizeBytes = end
  while (at < Math.min(end, sizeBytes)) {
    const part = await fetchPart(address, at, end, signal)
    if (part.bytes.length === 0) break
    parts.push(part.bytes)
    at += part.bytes.length
    ;({ sizeBytes } = part)
  }
  const [only] = parts
  return { bytes: parts.length === 1 && only !== undefined ? only : joinBytes(parts), sizeBytes }
}

async function fetchPart(
  address: string,
  start: number,
  end: number,
  signal: AbortSignal,
): Promise<FetchedRange> {
  const reply = await fetch(address, { headers: { range: `bytes=${start}-${end - 1}` }, signal })
  const sizeBytes = Number(/\/(\d+)$/.exec(reply.headers.get('content-range') ?? '')?.[1])
  if (reply.status !== 206 || !Number.isSafeInteger(sizeBytes)) {
    throw new Error(`The file of the pages was answered with ${reply.status}.`)
  }
  return { bytes: new Uint8Array(await reply.arrayBuffer()), sizeBytes }
}
