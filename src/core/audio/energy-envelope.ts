/** How long a value of an envelope stands for: short against a syllable, long against a period of a deep voice. */
export const envelopeStepSeconds = 0.01

/** Level of digital silence: below the smallest step of 16-bit samples (−90 dB). */
export const silentDb = -100

const fullScale = 32_768

/**
 * Loudness of mono audio over time, computed while the audio comes: one level for each 10 ms, in dB of full scale
 * (a square wave of full scale is 0). The last, incomplete step is given by `finish`.
 */
export class EnergyEnvelope {
  /** Seconds of one step: 10 ms rounded to whole samples. */
  readonly stepSeconds: number
  readonly #stepFrames: number
  #levels = new Float32Array(256)
  #length = 0
  #sum = 0
  #filled = 0
  #frames = 0

  /** @throws {RangeError} when the sample rate is not positive */
  constructor(sampleRateHz: number) {
    if (!(sampleRateHz > 0)) throw new RangeError(`sampleRateHz: ${sampleRateHz} is no sample rate.`)
    this.#stepFrames = Math.max(1, Math.round(sampleRateHz * envelopeStepSeconds))
    this.stepSeconds = this.#stepFrames / sampleRateHz
  }

  /** Levels of the complete steps so far. A view that the next `push` may leave behind. */
  get levels(): Float32Array {
    return this.#levels.subarray(0, this.#length)
  }

  /** Samples taken so far. */
  get frames(): number {
    return this.#frames
  }

  /** Takes the next samples. They are read and left alone. */
  push(pcm: Int16Array): void {
    this.#frames += pcm.length
    for (let at = 0; at < pcm.length; at++) {
      const sample = pcm[at] ?? 0
      this.#sum += sample * sample
      if (++this.#filled === this.#stepFrames) this.#close()
    }
  }

  /** The audio is complete: the last step is what is left of it. */
  finish(): void {
    if (this.#filled > 0) this.#close()
  }

  #close(): void {
    if (this.#length === this.#levels.length) {
      const larger = new Float32Array(2 * this.#length)
      larger.set(this.#levels)
      this.#levels = larger
    }
    this.#levels[this.#length++] = toDb(this.#sum / this.#filled)
    this.#sum = 0
    this.#filled = 0
  }
}

function toDb(meanSquare: number): number {
  if (meanSquare <= 0) return silentDb
  return Math.max(silentDb, 10 * Math.log10(meanSquare / (fullScale * fullScale)))
}
