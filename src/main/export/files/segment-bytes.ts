import { open } from 'node:fs/promises'
import { ExportError } from '../../../shared/errors.ts'
import type { AudioFileOptions, EncodedSegment } from '../audio-file.ts'
import { PassingBytes } from '../collect-garbage.ts'
import { packetHeadBytes } from '../encoding/packed-packets.ts'
import { throwIfAborted } from './write-part.ts'

const chunkBytes = 1024 ** 2

type Segments = Pick<AudioFileOptions, 'segments' | 'signal'>

/**
 * The bytes of all segments, one behind the other. Each chunk is the reader's own.
 * @throws {ExportError} EXPORT_ENCODER_FAILED where a segment isn't what was encoded; ABORTED
 */
export async function* segmentBytes({ segments, signal }: Segments): AsyncGenerator<Buffer> {
  const passing = new PassingBytes()
  for (const segment of segments) {
    for await (const { chunk } of chunksOf(segment, signal)) {
      passing.add(chunk.length)
      yield chunk
    }
  }
}

/**
 * The packets of all segments in order, some at a time.
 * @throws {ExportError} EXPORT_ENCODER_FAILED where a segment isn't what was encoded; ABORTED
 */
export async function* segmentPackets({ segments, signal }: Segments): AsyncGenerator<readonly Buffer[]> {
  const passing = new PassingBytes()
  for (const segment of segments) {
    let rest: Buffer = Buffer.alloc(0)
    let count = 0
    for await (const { chunk } of chunksOf(segment, signal)) {
      passing.add(chunk.length)
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      const { packets, end } = wholePackets(bytes)
      count += packets.length
      rest = bytes.subarray(end)
      yield packets
    }
    if (rest.length > 0 || count !== segment.unitCount) throw damaged(segment)
  }
}

function wholePackets(bytes: Buffer): { readonly packets: readonly Buffer[]; readonly end: number } {
  const packets: Buffer[] = []
  let end = 0
  while (end + packetHeadBytes <= bytes.length) {
    const next = end + packetHeadBytes + bytes.readUInt16LE(end)
    if (next > bytes.length) break
    packets.push(bytes.subarray(end + packetHeadBytes, next))
    end = next
  }
  return { packets, end }
}

async function* chunksOf(
  segment: EncodedSegment,
  signal: AbortSignal,
): AsyncGenerator<{ readonly chunk: Buffer }> {
  const handle = await open(segment.path, 'r').catch((error: unknown) => {
    throw damaged(segment, error)
  })
  try {
    let done = 0
    while (done < segment.sizeBytes) {
      throwIfAborted(signal)
      const wanted = Math.min(chunkBytes, segment.sizeBytes - done)
      const { bytesRead, buffer } = await handle.read(Buffer.allocUnsafe(wanted), 0, wanted, done)
      if (bytesRead === 0) throw damaged(segment)
      done += bytesRead
      yield { chunk: buffer.subarray(0, bytesRead) }
    }
    if ((await handle.stat()).size !== segment.sizeBytes) throw damaged(segment)
  } finally {
    await handle.close()
  }
}

function damaged({ path }: EncodedSegment, cause?: unknown): ExportError {
  return new ExportError('EXPORT_ENCODER_FAILED', `What was encoded before is missing or damaged: ${path}.`, {
    cause,
  })
}

/**
 * Sees that segments hold what a file needs, before any of it is written.
 * @param unitCount Packets, or samples, of the whole file
 * @throws {ExportError} EXPORT_ENCODER_FAILED
 */
export function checkUnits(segments: readonly EncodedSegment[], unitCount: number): void {
  const sum = segments.reduce((units, segment) => units + segment.unitCount, 0)
  if (sum === unitCount) return
  throw new ExportError(
    'EXPORT_ENCODER_FAILED',
    `The parts that were encoded have ${sum} packets or samples, where the file has ${unitCount}.`,
  )
}
