import type { AudiobookFormat } from '../../../shared/audiobook.ts'
import { encodeMp3Segment } from './mp3-segment.ts'
import { encodePcmSegment } from './pcm-segment.ts'
import type { EncodeSegment } from './segment-encoder.ts'

/** What encodes the segments of each format. The encoders of AAC and Opus are megabytes: loaded when they are needed. */
export const segmentEncoders: Readonly<Record<AudiobookFormat, EncodeSegment>> = {
  mp3: encodeMp3Segment,
  m4b: async (...segment) => (await import('./aac-segment.ts')).encodeAacSegment(...segment),
  opus: async (...segment) => (await import('./opus-segment.ts')).encodeOpusSegment(...segment),
  flac: encodePcmSegment,
  wav: encodePcmSegment,
}
