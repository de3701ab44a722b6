import type { EncodeSegment } from './segment-encoder.ts'

/** For FLAC and WAV, which are made when the file is put together: 16-bit samples, little-endian as all our processors are. */
export const encodePcmSegment: EncodeSegment = async (samples) => ({
  bytes: new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength),
  unitCount: samples.length,
})
