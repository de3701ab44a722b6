import type { SegmentEncodingRequest } from './segment-protocol.ts'

/**
 * Encodes one segment for one file, on that file's grid of codec frames: a fresh encoder is fed as many zeros as the
 * segment begins behind the last border of the grid, the samples, and zeros. It gives the codec frames from the one that
 * the segment begins in to the one before that it ends in; the last segment of a file all that hold its end.
 * @param samples Mono, of the book's clock, ending in silence; left unchanged.
 * @throws {ExportError} EXPORT_ENCODER_FAILED
 */
export type EncodeSegment = (
  samples: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
  request: SegmentEncodingRequest,
) => Promise<EncodedUnits>

/** What goes into a segment's temporary file, in the form that `EncodedSegment` says. */
export interface EncodedUnits {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Codec frames or packets; samples of FLAC and WAV. */
  readonly unitCount: number
}
