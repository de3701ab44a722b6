/** The factor of an amplitude: 0 dB is 1, -6 dB about a half. */
export function amplitudeOfDb(decibels: number): number {
  return 10 ** (decibels / 20)
}

/** The level of an amplitude; minus infinity for 0. */
export function dbOfAmplitude(amplitude: number): number {
  return 20 * Math.log10(amplitude)
}
