import { amplitudeOfDb } from './decibels.ts'

/**
 * Makes speech louder or softer and holds its peaks below a ceiling, without cutting them off: the gain begins to fall
 * before a peak, stays down until the next pulses of the voice have passed, and rises again, always along a smooth curve.
 */

const int16FullScale = 32_768
/** The gain is down this long before a peak, and takes twice as long to get there. */
const lookAheadSeconds = 0.005
/** And stays down this long behind it: longer than between two pulses of any voice, so that it doesn't follow each. */
const holdSeconds = 0.03

export interface LimiterOptions {
  readonly sampleRateHz: number
  readonly gainDb: number
  /** No sample is above it. */
  readonly ceilingDbfs: number
}

/** Samples with a gain, and whether it had to be lower anywhere. */
export interface LimitedSound {
  readonly samples: Int16Array<ArrayBuffer>
  readonly isLimited: boolean
}

/**
 * Gives the samples with the gain applied. Silence stays silence, and where nothing is near the ceiling the gain is
 * exactly what was asked for.
 * @param samples Left unchanged.
 */
export function applyGain(samples: Int16Array, options: LimiterOptions): LimitedSound {
  const gain = amplitudeOfDb(options.gainDb)
  const ceiling = Math.floor(amplitudeOfDb(options.ceilingDbfs) * int16FullScale)
  const result = new Int16Array(samples.length)
  const reach = reachOf(options.sampleRateHz)
  let done = 0
  const loud = loudRanges(samples, ceiling / gain, reach)
  for (const { start, end } of loud) {
    scale(samples, result, done, start, gain)
    limitRange(samples, result, start, end, { gain, ceiling, reach })
    done = end
  }
  scale(samples, result, done, samples.length, gain)
  return { samples: result, isLimited: loud.length > 0 }
}

interface Reach {
  readonly lookAhead: number
  readonly hold: number
  /** Half of the width of each of two averages: together they reach as far as the look-ahead. */
  readonly halfAverage: number
}

function reachOf(sampleRateHz: number): Reach {
  const halfAverage = Math.max(1, Math.round((sampleRateHz * lookAheadSeconds) / 2))
  return { lookAhead: 2 * halfAverage, hold: Math.round(sampleRateHz * holdSeconds), halfAverage }
}

interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Where the gain is not the one asked for: around samples beyond a limit, as far as the gain's curve reaches, which may
 * be beyond the ends of the sound.
 */
function loudRanges(samples: Int16Array, limit: number, { lookAhead, hold }: Reach): readonly Range[] {
  const before = 2 * lookAhead
  const after = hold + lookAhead + 1
  const ranges: { start: number; end: number }[] = []
  let last: { start: number; end: number } | undefined
  for (let index = 0; index < samples.length; index++) {
    if (Math.abs(samples[index] ?? 0) <= limit) continue
    if (last === undefined || index - before > last.end) {
      last = { start: index - before, end: index + after }
      ranges.push(last)
    } else {
      last.end = index + after
    }
  }
  return ranges
}

function scale(samples: Int16Array, result: Int16Array, start: number, end: number, gain: number): void {
  for (let index = start; index < end; index++) result[index] = Math.round((samples[index] ?? 0) * gain)
}

/** Within a range; at its borders the curve has come back to the gain that was asked for. */
function limitRange(
  samples: Int16Array,
  result: Int16Array,
  start: number,
  end: number,
  { gain, ceiling, reach }: { readonly gain: number; readonly ceiling: number; readonly reach: Reach },
): void {
  const wanted = new Float64Array(end - start)
  for (let index = 0; index < wanted.length; index++) {
    const level = Math.abs(samples[start + index] ?? 0) * gain
    wanted[index] = level > ceiling ? ceiling / level : 1
  }
  const lowest = slidingMinimum(wanted, reach.hold, reach.lookAhead)
  const curve = averaged(averaged(lowest, reach.halfAverage), reach.halfAverage)
  for (let place = Math.max(0, start); place < Math.min(end, samples.length); place++) {
    const value = Math.round((samples[place] ?? 0) * gain * (curve[place - start] ?? 1))
    // Rounding may go one beyond.
    result[place] = Math.max(-ceiling, Math.min(ceiling, value))
  }
}

/** The smallest value from `before` places before each place to `after` places behind it. */
function slidingMinimum(values: Float64Array, before: number, after: number): Float64Array {
  const result = new Float64Array(values.length)
  // Places of values that rise from each to the next: the first is the smallest of the window.
  const queue = new Int32Array(values.length)
  let head = 0
  let tail = 0
  let taken = 0
  for (let place = 0; place < values.length; place++) {
    for (; taken < values.length && taken <= place + after; taken++) {
      while (tail > head && (values[queue[tail - 1] ?? 0] ?? 1) >= (values[taken] ?? 1)) tail--
      queue[tail++] = taken
    }
    while ((queue[head] ?? 0) < place - before) head++
    result[place] = values[queue[head] ?? 0] ?? 1
  }
  return result
}

/** The mean of each value and `half` neighbours to both sides; 1 is beyond the ends. */
function averaged(values: Float64Array, half: number): Float64Array {
  const result = new Float64Array(values.length)
  const width = 2 * half + 1
  let sum = width
  for (let place = -half; place < values.length; place++) {
    sum += (values[place + half] ?? 1) - (values[place - half - 1] ?? 1)
    if (place >= 0) result[place] = sum / width
  }
  return result
}
