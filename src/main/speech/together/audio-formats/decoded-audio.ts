/** Audio of a whole reply. */
export interface DecodedAudio {
  /** Mono. The receiver owns the buffer. */
  readonly pcm: Int16Array<ArrayBuffer>
  readonly sampleRateHz: number
}

/** No service speaks below telephone quality or above studio quality: another rate means noise, or no sound at all. */
export function isPlausibleRate(sampleRateHz: number): boolean {
  return sampleRateHz >= 4_000 && sampleRateHz <= 192_000
}
