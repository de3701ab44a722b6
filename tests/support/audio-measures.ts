/** Frequency of a steady tone by its rising zero crossings, interpolated between frames. */
export function frequencyOf(wave: Float32Array, sampleRateHz: number): number {
  let first = -1
  let last = -1
  let periods = -1
  for (let index = 1; index < wave.length; index++) {
    const before = wave[index - 1] ?? 0
    const value = wave[index] ?? 0
    if (before < 0 && value >= 0) {
      last = index - value / (value - before)
      if (first < 0) first = last
      periods++
    }
  }
  return (periods * sampleRateHz) / (last - first)
}

/** Root of the mean square. */
export function rootMeanSquare(wave: Float32Array): number {
  let sum = 0
  for (const value of wave) sum += value * value
  return Math.sqrt(sum / wave.length)
}

/** The largest step between neighbouring values: what a click shows up as. */
export function largestStep(wave: Float32Array): number {
  let largest = 0
  for (let index = 1; index < wave.length; index++) {
    largest = Math.max(largest, Math.abs((wave[index] ?? 0) - (wave[index - 1] ?? 0)))
  }
  return largest
}
