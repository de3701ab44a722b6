/** A tone whose pitch and loudness tell where in it a sound is from. */
export function sweep(seconds: number, sampleRateHz: number): Int16Array<ArrayBuffer> {
  const pcm = new Int16Array(Math.round(seconds * sampleRateHz))
  let phase = 0
  for (let frame = 0; frame < pcm.length; frame++) {
    const time = frame / sampleRateHz
    phase += (2 * Math.PI * (300 + 1500 * ((time * 0.37) % 1))) / sampleRateHz
    pcm[frame] = Math.round(Math.sin(phase) * 9000 * (0.6 + 0.4 * Math.sin(time * 5)))
  }
  return pcm
}
