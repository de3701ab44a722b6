import { wavHead } from '../../../core/audio/wav-head.ts'
import type { AudioFileOptions, WrittenFile } from '../audio-file.ts'
import { checkUnits, segmentBytes } from './segment-bytes.ts'
import { writePart } from './write-part.ts'

/**
 * Puts segments of samples together as a WAV file, beyond 4 GB as RF64.
 * @throws {ExportError} EXPORT_ENCODER_FAILED, EXPORT_WRITE_FAILED; DISK_FULL; ABORTED
 */
export async function writeWavFile(options: AudioFileOptions): Promise<WrittenFile> {
  const { segments, frameCount, sampleRateHz, chapters } = options
  checkUnits(segments, frameCount)
  return writePart(options, async (writer) => {
    await writer.append(wavHead({ sampleRateHz, frameCount, info: infoOf(options), chapters }))
    for await (const chunk of segmentBytes(options)) await writer.append(chunk)
  })
}

/** Source: Microsoft, "Multimedia Programming Interface and Data Specifications 1.0", INFO list. */
function infoOf({ facts, track }: AudioFileOptions): readonly (readonly [string, string])[] {
  const { title, authors, narrator, publishedYear, language, description } = facts
  return [
    ['INAM', track?.title ?? title],
    ['IPRD', title],
    ...(authors.length > 0 ? ([['IART', authors.join(', ')]] as const) : []),
    // Who performs.
    ['ISTR', narrator],
    ['IGNR', 'Audiobook'],
    ...(publishedYear === undefined ? [] : ([['ICRD', String(publishedYear).padStart(4, '0')]] as const)),
    ...(language === undefined ? [] : ([['ILNG', language]] as const)),
    ...(description === undefined ? [] : ([['ICMT', description]] as const)),
    ...(track === undefined ? [] : ([['IPRT', String(track.number)]] as const)),
    ['ISFT', 'Lectern'],
  ]
}
