/**
 * Mixes channels down to one by their mean and rounds to 16 bits. Values beyond [-1, 1] are limited.
 * @param channels planar floats of equal length, at least one; left unchanged
 */
export function monoOfPlanes(channels: readonly Float32Array[]): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(channels[0]?.length ?? 0)
  for (let frame = 0; frame < pcm.length; frame++) {
    let sum = 0
    for (const channel of channels) sum += channel[frame] ?? 0
    pcm[frame] = int16OfUnit(sum / channels.length)
  }
  return pcm
}

/** Of a value in [-1, 1]; what is no number is silence. */
export function int16OfUnit(value: number): number {
  if (Number.isNaN(value)) return 0
  return Math.max(-32_768, Math.min(32_767, Math.round(value * 32_768)))
}
