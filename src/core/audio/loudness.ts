/**
 * Integrated loudness of one channel, in LUFS. A file of one channel is measured as it is: not as one that two
 * loudspeakers play, which would be 3 LU louder.
 * Source: ITU-R BS.1770-4, annex 1, and EBU Tech 3341.
 */

const int16FullScale = 32_768
/** Loudness of a mean square of 1 after the K-weighting, which has 0.691 dB at 997 Hz. */
const offsetLu = -0.691
const absoluteGateLufs = -70
const relativeGateLu = -10
/** Blocks of 400 ms that begin every 100 ms. */
const hopSeconds = 0.1
const hopsInBlock = 4

/** Frames of 100 ms, whose energies the loudness is computed from. */
export function framesPerHop(sampleRateHz: number): number {
  return Math.round(sampleRateHz * hopSeconds)
}

/** Measures a stream of samples piece by piece. Keeps 80 bytes for each second. */
export class LoudnessMeter {
  readonly #hopFrames: number
  readonly #filter: KWeighting
  /** Energy of each hop; of the last one what there is. */
  readonly #hops: number[] = []
  #frameCount = 0

  constructor(sampleRateHz: number) {
    this.#hopFrames = framesPerHop(sampleRateHz)
    this.#filter = new KWeighting(sampleRateHz)
  }

  /** Takes the next samples, which stay as they are. */
  add(samples: Int16Array): void {
    for (let start = 0; start < samples.length;) {
      const hop = Math.floor(this.#frameCount / this.#hopFrames)
      const end = Math.min(samples.length, start + (hop + 1) * this.#hopFrames - this.#frameCount)
      this.#hops[hop] = (this.#hops[hop] ?? 0) + this.#filter.energyOf(samples, start, end)
      this.#frameCount += end - start
      start = end
    }
  }

  /** Of all that was added; null where all of it is silence. */
  integrated(): number | null {
    return loudnessOfHops(this.#hops, this.#hopFrames, this.#frameCount)
  }
}

/** Of samples that are all there. */
export function integratedLoudness(samples: Int16Array, sampleRateHz: number): number | null {
  const meter = new LoudnessMeter(sampleRateHz)
  meter.add(samples)
  return meter.integrated()
}

/**
 * Loudness by the energies of its hops after the K-weighting; null for silence. What is shorter than a block counts as one.
 * @param frameCount of all; the last hop may be shorter, and counts only then
 */
export function loudnessOfHops(
  hops: readonly number[],
  hopFrames: number,
  frameCount: number,
): number | null {
  const blocks = meanSquares(hops, hopFrames, frameCount).filter(
    (square) => lufsOf(square) > absoluteGateLufs,
  )
  if (blocks.length === 0) return null
  const gate = lufsOf(mean(blocks)) + relativeGateLu
  return lufsOf(mean(blocks.filter((square) => lufsOf(square) > gate)))
}

function meanSquares(hops: readonly number[], hopFrames: number, frameCount: number): number[] {
  const wholeHops = Math.floor(frameCount / hopFrames)
  if (wholeHops < hopsInBlock) {
    return frameCount === 0 ? [] : [hops.reduce((sum, hop) => sum + hop, 0) / frameCount]
  }
  const squares: number[] = []
  for (let end = hopsInBlock; end <= wholeHops; end++) {
    let sum = 0
    for (let hop = end - hopsInBlock; hop < end; hop++) sum += hops[hop] ?? 0
    squares.push(sum / (hopsInBlock * hopFrames))
  }
  return squares
}

function lufsOf(meanSquare: number): number {
  return offsetLu + 10 * Math.log10(meanSquare)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * The filters in front of all measuring: a shelf for the head, and a high-pass. The standard gives their coefficients for
 * 48 kHz alone; they are those of the analogue filters behind them, by the bilinear transform.
 * Source: B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (2018), table 1.
 */
export class KWeighting {
  readonly #b0: number
  readonly #b1: number
  readonly #b2: number
  readonly #a1: number
  readonly #a2: number
  /** Of the high-pass, whose others are 1, -2 and 1. */
  readonly #d1: number
  readonly #d2: number
  /** What both filters remember. */
  #shelf1 = 0
  #shelf2 = 0
  #high1 = 0
  #high2 = 0

  constructor(sampleRateHz: number) {
    const shelf = { hz: 1681.974450955533, gainDb: 3.999843853973347, q: 0.7071752369554196 }
    const k = Math.tan((Math.PI * shelf.hz) / sampleRateHz)
    const high = 10 ** (shelf.gainDb / 20)
    const band = high ** 0.4996667741545416
    const a0 = 1 + k / shelf.q + k * k
    this.#b0 = (high + (band * k) / shelf.q + k * k) / a0
    this.#b1 = (2 * (k * k - high)) / a0
    this.#b2 = (high - (band * k) / shelf.q + k * k) / a0
    this.#a1 = (2 * (k * k - 1)) / a0
    this.#a2 = (1 - k / shelf.q + k * k) / a0
    const highPass = { hz: 38.13547087602444, q: 0.5003270373238773 }
    const h = Math.tan((Math.PI * highPass.hz) / sampleRateHz)
    const c0 = 1 + h / highPass.q + h * h
    this.#d1 = (2 * (h * h - 1)) / c0
    this.#d2 = (1 - h / highPass.q + h * h) / c0
  }

  /**
   * The sum of squares of the next samples behind both filters, 1 being full scale. They stay as they are. Both filters are in one
   * loop, in direct form II transposed: it has most of the work of all levelling.
   */
  energyOf(samples: Int16Array, start: number, end: number): number {
    const [b0, b1, b2, a1, a2] = [this.#b0, this.#b1, this.#b2, this.#a1, this.#a2]
    const [d1, d2] = [this.#d1, this.#d2]
    let [shelf1, shelf2, high1, high2] = [this.#shelf1, this.#shelf2, this.#high1, this.#high2]
    let sum = 0
    for (let index = start; index < end; index++) {
      const sample = (samples[index] ?? 0) / int16FullScale
      const shelved = b0 * sample + shelf1
      shelf1 = b1 * sample - a1 * shelved + shelf2
      shelf2 = b2 * sample - a2 * shelved
      const weighted = shelved + high1
      high1 = -2 * shelved - d1 * weighted + high2
      high2 = shelved - d2 * weighted
      sum += weighted * weighted
    }
    this.#shelf1 = unlessTiny(shelf1)
    this.#shelf2 = unlessTiny(shelf2)
    this.#high1 = unlessTiny(high1)
    this.#high2 = unlessTiny(high2)
    return sum
  }
}

/** In long silence the state becomes so small that processors slow down. */
function unlessTiny(value: number): number {
  return Math.abs(value) < 1e-30 ? 0 : value
}
