/** A tone as mono 16-bit samples at half of full scale. */
export function sineWave(
  frequencyHz: number,
  durationSeconds: number,
  sampleRateHz: number,
): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(Math.round(durationSeconds * sampleRateHz))
  const step = (2 * Math.PI * frequencyHz) / sampleRateHz
  for (let index = 0; index < pcm.length; index += 1) pcm[index] = Math.round(Math.sin(index * step) * 16_384)
  return pcm
}
