import type { LoudnessTarget } from '../../shared/audiobook.ts'
import { applyGain } from './limiter.ts'
import { integratedLoudness } from './loudness.ts'

/**
 * How far below the wanted peak samples are held: what encoders that lose something change may add up to higher peaks
 * when it is decoded. Measured on speech that the limiter had much to do with: see decision 0042.
 */
const codecHeadroomDb = 1.5
/** More would make the noise of a nearly silent recording loud. */
const maxGainDb = 30
/** How near to the target is near enough, and how often it is tried: the limiter makes softer, so the gain goes up again. */
const toleranceLu = 0.2
const maxPasses = 4

export interface LevelledSpeech {
  readonly samples: Int16Array<ArrayBuffer>
  /** Before; null for silence. */
  readonly loudnessLufs: number | null
  readonly gainDb: number
}

/**
 * Brings speech to a loudness with its peaks held down. Silence comes back as it was.
 * @param samples Left unchanged.
 */
export function levelSpeech(
  samples: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
  target: LoudnessTarget,
): LevelledSpeech {
  const loudnessLufs = integratedLoudness(samples, sampleRateHz)
  if (loudnessLufs === null) return { samples, loudnessLufs, gainDb: 0 }
  const ceilingDbfs = target.peakDbfs - codecHeadroomDb
  let gainDb = Math.min(maxGainDb, target.lufs - loudnessLufs)
  for (let pass = 1; ; pass++) {
    const limited = applyGain(samples, { sampleRateHz, gainDb, ceilingDbfs })
    const levelled = { samples: limited.samples, loudnessLufs, gainDb }
    if (!limited.isLimited || gainDb === maxGainDb || pass === maxPasses) return levelled
    const missingLu = target.lufs - (integratedLoudness(limited.samples, sampleRateHz) ?? target.lufs)
    if (missingLu <= toleranceLu) return levelled
    gainDb = Math.min(maxGainDb, gainDb + missingLu)
  }
}
