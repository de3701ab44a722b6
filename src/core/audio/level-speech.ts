import type { LoudnessTarget } from '../../shared/audiobook.ts'
import { applyCurve, gainCurve, peakEnvelope } from './limiter.ts'
import { framesPerHop, KWeighting, loudnessOfHops } from './loudness.ts'

/**
 * How far below the wanted peak samples are held: what encoders that lose something change adds up to higher peaks
 * when it is decoded, by up to 1.1 dB on the speech that was measured: see decision 0042.
 */
export const codecHeadroomDb = 2
/** More would make the noise of a nearly silent recording loud. */
const maxGainDb = 30
/** How near to the target is near enough. */
const toleranceLu = 0.05
/** The limiter makes softer, so the gain goes up again; with this often at most, and no faster than this. */
const maxPasses = 8
const minYieldLu = 0.2

export interface Levelling {
  /** Before; null for silence. */
  readonly loudnessLufs: number | null
  /** Where the limiter did nothing. */
  readonly gainDb: number
}

/** Brings speech to a loudness with its peaks held down, in place. Silence stays as it is. */
export function levelSpeech(samples: Int16Array, sampleRateHz: number, target: LoudnessTarget): Levelling {
  const blocks = measureBlocks(samples, sampleRateHz)
  const loudnessLufs = loudnessOf(blocks)
  if (loudnessLufs === null) return { loudnessLufs, gainDb: 0 }
  const envelope = peakEnvelope(samples, blocks.blockFrames, sampleRateHz)
  const ceilingDbfs = target.peakDbfs - codecHeadroomDb
  const scratch = new Float64Array(envelope.highest.length)
  const curveOf = (gainDb: number) => gainCurve(envelope, { gainDb, ceilingDbfs }, scratch)
  let gainDb = Math.min(maxGainDb, target.lufs - loudnessLufs)
  let curve = curveOf(gainDb)
  // Of each dB more, how much is left by the limiter.
  let yieldLu = 1
  let before = { gainDb: -Infinity, lufs: -Infinity }
  for (let pass = 1; curve.isLimited && pass < maxPasses; pass++) {
    const lufs = loudnessOf(blocks, curve.gains) ?? target.lufs
    const missingLu = target.lufs - lufs
    if (missingLu < toleranceLu || gainDb === maxGainDb) break
    if (pass > 1) yieldLu = Math.max(minYieldLu, (lufs - before.lufs) / (gainDb - before.gainDb))
    before = { gainDb, lufs }
    gainDb = Math.min(maxGainDb, gainDb + missingLu / yieldLu)
    curve = curveOf(gainDb)
  }
  applyCurve(samples, curve, envelope)
  return { loudnessLufs, gainDb }
}

/** What must be known of samples to tell how loud they will be, for blocks of about a millisecond. */
interface MeasuredBlocks {
  readonly frameCount: number
  readonly sampleRateHz: number
  /** Every hop of the loudness has a whole number of blocks. */
  readonly blockFrames: number
  /** After the K-weighting. */
  readonly energies: Float64Array
}

function measureBlocks(samples: Int16Array, sampleRateHz: number): MeasuredBlocks {
  const blockFrames = blockFramesAt(sampleRateHz)
  const filter = new KWeighting(sampleRateHz)
  const energies = new Float64Array(Math.ceil(samples.length / blockFrames))
  for (let block = 0; block < energies.length; block++) {
    const start = block * blockFrames
    energies[block] = filter.energyOf(samples, start, Math.min(samples.length, start + blockFrames))
  }
  return { frameCount: samples.length, sampleRateHz, blockFrames, energies }
}

/** The longest block up to a millisecond that fits a hop. */
function blockFramesAt(sampleRateHz: number): number {
  const hopFrames = framesPerHop(sampleRateHz)
  let frames = Math.floor(sampleRateHz / 1000)
  while (hopFrames % frames !== 0) frames--
  return frames
}

/**
 * Loudness before, or with a curve: each block's energy times the square of its gain. That is exact for a constant gain, and good to
 * some hundredths of a LU for one that changes as slowly as the limiter's.
 */
function loudnessOf(blocks: MeasuredBlocks, gains?: Float64Array): number | null {
  const { energies, blockFrames, sampleRateHz, frameCount } = blocks
  const hopFrames = framesPerHop(sampleRateHz)
  const blocksInHop = hopFrames / blockFrames
  const hops: number[] = []
  for (let block = 0; block < energies.length; block++) {
    const gain = gains === undefined ? 1 : ((gains[block] ?? 1) + (gains[block + 1] ?? 1)) / 2
    const hop = Math.floor(block / blocksInHop)
    hops[hop] = (hops[hop] ?? 0) + (energies[block] ?? 0) * gain * gain
  }
  return loudnessOfHops(hops, hopFrames, frameCount)
}
