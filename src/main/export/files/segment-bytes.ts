import { open } from 'node:fs/promises'
import { AppError, ExportError } from '../../../shared/errors.ts'
import type { EncodedSegment } from '../audio-file.ts'

const pieceBytes = 1024 * 1024

/**
 * Reads the temporary files of segments one behind the other, in pieces of at most a megabyte. Each piece is valid until the
 * next is asked for.
 * @throws {AppError} EXPORT_WRITE_FAILED where one is missing or has another size than it had; ABORTED
 */
export async function* segmentBytes(
  segments: readonly EncodedSegment[],
  signal: AbortSignal,
): AsyncGenerator<Uint8Array, void, undefined> {
  const buffer = new Uint8Array(pieceBytes)
  for (const segment of segments) {
    const handle = await open(segment.path, 'r').catch((error: unknown) => {
      throw unreadable(segment, error)
    })
    try {
      let sizeBytes = 0
      for (;;) {
        if (signal.aborted) throw new AppError('ABORTED', 'Writing the audiobook was cancelled.')
        const { bytesRead } = await handle.read(buffer, 0, pieceBytes).catch((error: unknown) => {
          throw unreadable(segment, error)
        })
        if (bytesRead === 0) break
        sizeBytes += bytesRead
        yield buffer.subarray(0, bytesRead)
      }
      if (sizeBytes !== segment.sizeBytes) throw unreadable(segment)
    } finally {
      await handle.close()
    }
  }
}

function unreadable({ path }: EncodedSegment, cause?: unknown): ExportError {
  return new ExportError(
    'EXPORT_WRITE_FAILED',
    `${path}, a part of the audiobook that was made before, is missing or damaged. Start again: speech that was made stays.`,
    { cause },
  )
}
