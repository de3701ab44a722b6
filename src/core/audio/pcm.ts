/** Full scale of signed 16-bit samples: -32768 becomes exactly -1. */
const int16FullScale = 32_768

/**
 * Reads bytes as signed 16-bit samples. The typed array is a view: nothing is copied.
 * Both the wire and every platform that runs the application are little-endian.
 * @throws {RangeError} when the last sample is incomplete.
 */
export function samplesOfBytes(bytes: ArrayBuffer): Int16Array<ArrayBuffer> {
  if (bytes.byteLength % 2 !== 0) {
    throw new RangeError(`bytes: ${bytes.byteLength} bytes are not whole 16-bit samples.`)
  }
  return new Int16Array(bytes)
}

/** Joins pieces of audio into one array with a buffer of its own. */
export function joinPcm(pieces: readonly Int16Array[]): Int16Array<ArrayBuffer> {
  const joined = new Int16Array(pieces.reduce((frames, piece) => frames + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    joined.set(piece, offset)
    offset += piece.length
  }
  return joined
}

/**
 * Gives the memory of samples that nothing reads any more back at once: a thread that makes little else would collect them much later.
 * All arrays on their buffer are empty afterwards.
 */
export function releasePcm({ buffer }: Int16Array<ArrayBuffer>): void {
  if (!buffer.detached) buffer.transfer(0)
}

/**
 * Converts signed 16-bit samples to floats in [-1, 1), without rounding. Allocates nothing.
 * @param samples Left unchanged; `count` samples from `samplesOffset` are read.
 * @param target Takes the result at `targetOffset`; owned by the caller.
 * Source: W3C WebCodecs, AudioSampleFormat "s16" and "f32".
 */
export function convertToFloat(
  samples: Int16Array,
  samplesOffset: number,
  target: Float32Array,
  targetOffset: number,
  count: number,
): void {
  for (let index = 0; index < count; index++) {
    target[targetOffset + index] = (samples[samplesOffset + index] ?? 0) / int16FullScale
  }
}
