import type { AudiobookFormat } from '../../../shared/audiobook.ts'
import { ExportError } from '../../../shared/errors.ts'
import { encodeMp3Segment } from './mp3-segment.ts'
import { encodePcmSegment } from './pcm-segment.ts'
import type { EncodeSegment } from './segment-encoder.ts'

const encoders: Partial<Record<AudiobookFormat, EncodeSegment>> = {
  mp3: encodeMp3Segment,
  flac: encodePcmSegment,
  wav: encodePcmSegment,
}

/** What encodes segments of a format. @throws {ExportError} EXPORT_ENCODER_FAILED where nothing does */
export function segmentEncoderOf(format: AudiobookFormat): EncodeSegment {
  const encoder = encoders[format]
  if (encoder === undefined) {
    throw new ExportError('EXPORT_ENCODER_FAILED', `There is no encoder for ${format}.`)
  }
  return encoder
}
