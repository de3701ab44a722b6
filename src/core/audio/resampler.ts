import type { FrameQueue } from './frame-queue.ts'

/** Source frames to each side of an output frame that contribute to it. */
const halfTaps = 24
const taps = 2 * halfTaps
/** Kaiser's shape: 80 dB between what is kept and what is not, over a tenth of the lower sample rate. */
const kaiserBeta = 8
/** Where the filter is 6 dB down, as a share of the lower of both half rates. */
const cutoff = 0.95
/** Distinct places of an output frame between two source frames. Every pair of usual rates needs fewer. */
const maxPhases = 4096
const blockFrames = 256

/**
 * Changes the sample rate of one utterance by windowed-sinc interpolation. Positions are counted in whole
 * numbers, so that nothing drifts: output frame n is the source at exactly n × source rate ÷ target rate.
 * Silence is assumed before the first and after the last frame. `read` allocates nothing.
 */
export class Resampler {
  readonly #sourceStep: number
  readonly #targetStep: number
  readonly #phases: number
  /** One filter of `taps` weights for each phase, and one more for the end of the last. */
  readonly #filters: Float32Array
  readonly #frames = new Float32Array(taps + 4 * blockFrames)
  /** Frames in `#frames`; the first of them is the oldest that the next output frame needs. */
  #filled = 0
  /** Place of the next output frame beyond the centre of the first window, in 1/targetStep source frames. */
  #phase = 0
  #first = 0
  /** Source frames left to centre a window on, once the source has ended. */
  #paddedFrames = 0

  /** Builds the filters: about 1 ms for the usual pairs of rates. */
  constructor(sourceRateHz: number, targetRateHz: number) {
    const divisor = greatestCommonDivisor(sourceRateHz, targetRateHz)
    this.#sourceStep = sourceRateHz / divisor
    this.#targetStep = targetRateHz / divisor
    this.#phases = Math.min(this.#targetStep, maxPhases)
    this.#filters = windowedSincFilters(this.#phases, cutoff * Math.min(1, targetRateHz / sourceRateHz))
    this.reset()
  }

  /** Source frames that were taken and whose time has not come yet. */
  get pendingFrames(): number {
    return Math.max(0, this.#filled - this.#first - halfTaps + 1 - this.#paddedFrames)
  }

  /** Forgets everything: the next frame read from a queue is the first of an utterance. */
  reset(): void {
    this.#frames.fill(0, 0, halfTaps - 1)
    this.#filled = halfTaps - 1
    this.#first = 0
    this.#phase = 0
    this.#paddedFrames = 0
  }

  /**
   * Gives up to `count` frames at the target rate, taking what they need from the queue.
   * @returns how many: fewer when the queue has too little yet, 0 when it has ended and all was given.
   */
  read(queue: FrameQueue, target: Float32Array, targetOffset: number, count: number): number {
    let done = 0
    while (done < count) {
      if (this.#filled - this.#first < taps && !this.#refill(queue)) break
      target[targetOffset + done] = this.#interpolate()
      done++
      this.#phase += this.#sourceStep
      while (this.#phase >= this.#targetStep) {
        this.#phase -= this.#targetStep
        this.#first++
      }
    }
    return done
  }

  #interpolate(): number {
    const row = Math.round((this.#phase * this.#phases) / this.#targetStep) * taps
    const filters = this.#filters
    const frames = this.#frames
    const first = this.#first
    let sum = 0
    for (let tap = 0; tap < taps; tap++) sum += (frames[first + tap] ?? 0) * (filters[row + tap] ?? 0)
    return sum
  }

  /** Reads more source frames; at the end adds the silence that lets the last ones be heard. */
  #refill(queue: FrameQueue): boolean {
    if (this.#filled + taps + blockFrames > this.#frames.length) {
      this.#frames.copyWithin(0, this.#first, this.#filled)
      this.#filled -= this.#first
      this.#first = 0
    }
    while (this.#filled - this.#first < taps) {
      const read = queue.read(this.#frames, this.#filled, blockFrames)
      this.#filled += read
      if (read > 0) continue
      if (!queue.isEnded || this.#paddedFrames === halfTaps) return false
      // A window centred on the last frame reaches half its taps beyond it, and no window goes further.
      this.#frames.fill(0, this.#filled, this.#filled + halfTaps)
      this.#filled += halfTaps
      this.#paddedFrames = halfTaps
    }
    return true
  }
}

function windowedSincFilters(phases: number, bandwidth: number): Float32Array {
  const filters = new Float32Array((phases + 1) * taps)
  const scale = besselI0(kaiserBeta)
  for (let phase = 0; phase <= phases; phase++) {
    let sum = 0
    for (let tap = 0; tap < taps; tap++) {
      const distance = tap - (halfTaps - 1) - phase / phases
      const edge = distance / halfTaps
      const window = Math.abs(edge) >= 1 ? 0 : besselI0(kaiserBeta * Math.sqrt(1 - edge * edge)) / scale
      const weight = bandwidth * sinc(bandwidth * distance) * window
      filters[phase * taps + tap] = weight
      sum += weight
    }
    // Every phase passes a constant signal unchanged.
    for (let tap = 0; tap < taps; tap++)
      filters[phase * taps + tap] = (filters[phase * taps + tap] ?? 0) / sum
  }
  return filters
}

function sinc(x: number): number {
  return x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x)
}

/** The modified Bessel function of the first kind and order 0, by its power series. */
function besselI0(x: number): number {
  let term = 1
  let sum = 1
  for (let n = 1; term > sum * 1e-12; n++) {
    term *= (x / (2 * n)) ** 2
    sum += term
  }
  return sum
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
