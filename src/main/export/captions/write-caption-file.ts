import type { CaptionFacts } from '../../../core/captions/caption-facts.ts'
import { writeCaptions } from '../../../core/captions/write-captions.ts'
import type { AudiobookTimeline, CaptionFormat } from '../../../shared/audiobook.ts'
import { AppError } from '../../../shared/errors.ts'
import type { WrittenFile } from '../audio-file.ts'
import { PartFile } from '../part-file.ts'

/** One file of captions. */
export interface CaptionFileOptions {
  /** The file appears whole under this name or not at all. */
  readonly path: string
  readonly format: CaptionFormat
  /** Times from the beginning of the audio file that it belongs to. */
  readonly timeline: AudiobookTimeline
  readonly facts: CaptionFacts
  readonly signal: AbortSignal
}

/** Characters that are written at once: the thread is free for others between two of these. */
const pieceChars = 256 * 1024

/**
 * Writes captions to a file.
 * @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL, ABORTED
 */
export async function writeCaptionFile(options: CaptionFileOptions): Promise<WrittenFile> {
  const { path, format, timeline, facts, signal } = options
  const file = await PartFile.create(path)
  try {
    let text = ''
    for (const piece of writeCaptions(format, timeline, facts)) {
      text += piece
      if (text.length < pieceChars) continue
      if (signal.aborted) throw new AppError('ABORTED', 'The export was cancelled.')
      await file.append(Buffer.from(text))
      text = ''
    }
    await file.append(Buffer.from(text))
    await file.commit()
    return { path, sizeBytes: file.sizeBytes }
  } catch (error) {
    await file.discard()
    throw error
  }
}
