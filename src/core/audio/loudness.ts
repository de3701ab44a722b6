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

/** Measures a stream of samples piece by piece. Keeps 80 bytes for each second. */
export class LoudnessMeter {
  readonly #hopFrames: number
  readonly #filter: Float64Array
  /** What both filters remember. */
  readonly #state = new Float64Array(4)
  /** Sum of squares of each whole hop. */
  readonly #hops: number[] = []
  #sum = 0
  #framesInHop = 0

  constructor(sampleRateHz: number) {
    this.#hopFrames = Math.round(sampleRateHz * hopSeconds)
    this.#filter = kWeighting(sampleRateHz)
  }

  /** Takes the next samples, which stay as they are. */
  add(samples: Int16Array): void {
    let start = 0
    while (start < samples.length) {
      const end = Math.min(samples.length, start + this.#hopFrames - this.#framesInHop)
      this.#sum += this.#weightedSquares(samples, start, end)
      this.#framesInHop += end - start
      start = end
      if (this.#framesInHop < this.#hopFrames) break
      this.#hops.push(this.#sum)
      this.#sum = 0
      this.#framesInHop = 0
    }
  }

  /** Of all that was added; null where all of it is silence. What is shorter than a block counts as one. */
  integrated(): number | null {
    const blocks = this.#meanSquares().filter((square) => lufsOf(square) > absoluteGateLufs)
    if (blocks.length === 0) return null
    const gate = lufsOf(mean(blocks)) + relativeGateLu
    return lufsOf(mean(blocks.filter((square) => lufsOf(square) > gate)))
  }

  #meanSquares(): number[] {
    const hops = this.#hops
    if (hops.length < hopsInBlock) {
      const frames = hops.length * this.#hopFrames + this.#framesInHop
      return frames === 0 ? [] : [hops.reduce((sum, hop) => sum + hop, this.#sum) / frames]
    }
    const squares: number[] = []
    for (let end = hopsInBlock; end <= hops.length; end++) {
      let sum = 0
      for (let hop = end - hopsInBlock; hop < end; hop++) sum += hops[hop] ?? 0
      squares.push(sum / (hopsInBlock * this.#hopFrames))
    }
    return squares
  }

  /** Both filters in one loop, in direct form II transposed: the inner loop of all measuring. */
  #weightedSquares(samples: Int16Array, start: number, end: number): number {
    const [b0 = 0, b1 = 0, b2 = 0, a1 = 0, a2 = 0, d1 = 0, d2 = 0] = this.#filter
    let [shelf1 = 0, shelf2 = 0, high1 = 0, high2 = 0] = this.#state
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
    this.#state[0] = forgotten(shelf1)
    this.#state[1] = forgotten(shelf2)
    this.#state[2] = forgotten(high1)
    this.#state[3] = forgotten(high2)
    return sum
  }
}

/** Of samples that are all there. */
export function integratedLoudness(samples: Int16Array, sampleRateHz: number): number | null {
  const meter = new LoudnessMeter(sampleRateHz)
  meter.add(samples)
  return meter.integrated()
}

function lufsOf(meanSquare: number): number {
  return offsetLu + 10 * Math.log10(meanSquare)
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** In long silence the state becomes so small that processors slow down. */
function forgotten(value: number): number {
  return Math.abs(value) < 1e-30 ? 0 : value
}

/**
 * The coefficients of the shelf (b0, b1, b2, a1, a2) and of the high-pass (a1, a2; its b are 1, -2, 1). The standard
 * gives them for 48 kHz alone; they are those of the analogue filters behind them, by the bilinear transform.
 * Source: B. De Man, "Evaluation of implementations of the EBU R128 loudness measurement" (2018), table 1.
 */
function kWeighting(sampleRateHz: number): Float64Array {
  const shelf = {
    frequencyHz: 1681.974450955533,
    gainDb: 3.999843853973347,
    q: 0.7071752369554196,
    slope: 0.4996667741545416,
  }
  const k = Math.tan((Math.PI * shelf.frequencyHz) / sampleRateHz)
  const high = 10 ** (shelf.gainDb / 20)
  const band = high ** shelf.slope
  const a0 = 1 + k / shelf.q + k * k
  const highPass = { frequencyHz: 38.13547087602444, q: 0.5003270373238773 }
  const h = Math.tan((Math.PI * highPass.frequencyHz) / sampleRateHz)
  const c0 = 1 + h / highPass.q + h * h
  return Float64Array.of(
    (high + (band * k) / shelf.q + k * k) / a0,
    (2 * (k * k - high)) / a0,
    (high - (band * k) / shelf.q + k * k) / a0,
    (2 * (k * k - 1)) / a0,
    (1 - k / shelf.q + k * k) / a0,
    (2 * (h * h - 1)) / c0,
    (1 - h / highPass.q + h * h) / c0,
  )
}
