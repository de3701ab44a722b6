import { amplitudeOfDb } from './decibels.ts'

/**
 * Makes speech louder or softer and holds its peaks below a ceiling, without cutting them off: the gain begins to fall
 * before a peak, stays down until the next pulses of the voice have passed, and rises again, always along a smooth curve.
 * The curve is computed for blocks of about a millisecond, so that it can be tried several times at little cost.
 */

const int16FullScale = 32_768
/** The gain is down this long before a peak, and takes twice as long to get there. */
const lookAheadSeconds = 0.005
/** And stays down this long behind it: longer than between two pulses of any voice, so that it doesn't follow each. */
const holdSeconds = 0.03

/** What the curve is computed from. */
export interface PeakEnvelope {
  readonly blockFrames: number
  /**
   * For each border of a block the largest amplitude around it, from 0 to 32,768; as if there were more borders before the
   * first and behind the last, as many as the averages take.
   */
  readonly highest: Uint16Array
  /** Half the width of each of two averages, in blocks. */
  readonly halfAverage: number
}

export interface LimiterOptions {
  readonly gainDb: number
  /** No sample is above it. */
  readonly ceilingDbfs: number
}

/** What samples are multiplied with: a gain for each border of a block, one more than there are blocks; straight lines between. */
export interface GainCurve {
  readonly gains: Float64Array
  /** In units of 16-bit samples. */
  readonly ceiling: number
  /** Whether it is lower anywhere than what was asked for. */
  readonly isLimited: boolean
}

/** Measures samples for the limiter, whatever the gain will be. */
export function peakEnvelope(samples: Int16Array, blockFrames: number, sampleRateHz: number): PeakEnvelope {
  const blocksIn = (seconds: number) => Math.max(1, Math.round((seconds * sampleRateHz) / blockFrames))
  // Two averages one after the other, each half as wide, make a curve without corners.
  const halfAverage = blocksIn(lookAheadSeconds / 2)
  const peaks = blockPeaks(samples, blockFrames)
  return {
    blockFrames,
    highest: highestAround(peaks, 2 * halfAverage, blocksIn(holdSeconds)),
    halfAverage,
  }
}

/**
 * The curve for a gain and a ceiling. Where nothing is near the ceiling it is the gain.
 * @param scratch As long as `envelope.highest`; the curve is computed in it.
 */
export function gainCurve(
  { highest, halfAverage }: PeakEnvelope,
  options: LimiterOptions,
  scratch = new Float64Array(highest.length),
): GainCurve {
  const gain = amplitudeOfDb(options.gainDb)
  const ceiling = Math.floor(amplitudeOfDb(options.ceilingDbfs) * int16FullScale)
  const limit = ceiling / gain
  let isLimited = false
  for (let place = 0; place < highest.length; place++) {
    const peak = highest[place] ?? 0
    if (peak > limit) isLimited = true
    scratch[place] = peak > limit ? ceiling / peak : gain
  }
  // Sums of what is always the same would change in their last digits.
  if (!isLimited) return { gains: scratch.subarray(4 * halfAverage), ceiling, isLimited }
  return { gains: averaged(averaged(scratch, halfAverage), halfAverage), ceiling, isLimited }
}

/** Multiplies samples with a curve, in place. Silence stays silence. */
export function applyCurve(
  samples: Int16Array,
  { gains, ceiling }: GainCurve,
  { blockFrames }: PeakEnvelope,
): void {
  for (let block = 0, start = 0; start < samples.length; block++, start += blockFrames) {
    const from = gains[block] ?? 1
    const step = ((gains[block + 1] ?? 1) - from) / blockFrames
    const end = Math.min(samples.length, start + blockFrames)
    for (let index = start; index < end; index++) {
      const value = Math.round((samples[index] ?? 0) * (from + (index - start) * step))
      // Rounding may go one beyond.
      samples[index] = Math.max(-ceiling, Math.min(ceiling, value))
    }
  }
}

/** The largest amplitude of each block; the last may be shorter. */
function blockPeaks(samples: Int16Array, blockFrames: number): Uint16Array {
  const peaks = new Uint16Array(Math.ceil(samples.length / blockFrames))
  for (let block = 0; block < peaks.length; block++) {
    const end = Math.min(samples.length, (block + 1) * blockFrames)
    let peak = 0
    for (let index = block * blockFrames; index < end; index++) {
      const sample = samples[index] ?? 0
      if (sample > peak) peak = sample
      else if (-sample > peak) peak = -sample
    }
    peaks[block] = peak
  }
  return peaks
}

/** For each border the largest from `hold` blocks before it to `lookAhead` blocks behind it, beyond both ends by `lookAhead`. */
function highestAround(peaks: Uint16Array, lookAhead: number, hold: number): Uint16Array {
  const result = new Uint16Array(peaks.length + 1 + 2 * lookAhead)
  // Blocks whose peaks fall from each to the next: the first has the largest of the window.
  const queue = new Int32Array(peaks.length)
  let head = 0
  let tail = 0
  let taken = 0
  for (let place = 0; place < result.length; place++) {
    const border = place - lookAhead
    for (; taken < peaks.length && taken <= border + lookAhead; taken++) {
      const peak = peaks[taken] ?? 0
      while (tail > head && (peaks[queue[tail - 1] ?? 0] ?? 0) <= peak) tail--
      queue[tail++] = taken
    }
    while (head < tail && (queue[head] ?? 0) < border - 1 - hold) head++
    result[place] = head < tail ? (peaks[queue[head] ?? 0] ?? 0) : 0
  }
  return result
}

/** The means of all `2 × half + 1` neighbouring values, fewer by `2 × half`: in place, at the beginning of the values. */
function averaged(values: Float64Array, half: number): Float64Array {
  const width = 2 * half + 1
  const result = values.subarray(0, values.length - 2 * half)
  let sum = 0
  for (let index = 0; index < width - 1; index++) sum += values[index] ?? 0
  for (let index = 0; index < result.length; index++) {
    sum += values[index + width - 1] ?? 0
    const leaving = values[index] ?? 0
    result[index] = sum / width
    sum -= leaving
  }
  return result
}
