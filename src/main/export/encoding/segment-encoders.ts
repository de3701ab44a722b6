import type { AudiobookFormat } from '../../../shared/audiobook.ts'
import { encodeMp3Segment } from './mp3-segment.ts'
import { encodePcmSegment } from './pcm-segment.ts'
import type { EncodeSegment } from './segment-encoder.ts'

/** Encoders by format. Those with large libraries are loaded when they are needed. */
const encoders: Readonly<Record<AudiobookFormat, () => EncodeSegment | Promise<EncodeSegment>>> = {
  mp3: () => encodeMp3Segment,
  m4b: async () => (await import('./aac-segment.ts')).encodeAacSegment,
  opus: async () => (await import('./opus-segment.ts')).encodeOpusSegment,
  flac: () => encodePcmSegment,
  wav: () => encodePcmSegment,
}

/** What encodes segments of a format. */
export async function segmentEncoderOf(format: AudiobookFormat): Promise<EncodeSegment> {
  return encoders[format]()
}
