import { envelopeStepSeconds } from './energy-envelope.ts'

/** A run of steps of an envelope: `end` is the first step behind it. */
export interface StepRange {
  readonly start: number
  readonly end: number
}

/** Silence in speech is this far below what is mostly heard, in dB: stops and soft consonants stay above it. */
const silenceBelowSpeechDb = 32
/** What is below this is silence whatever the speech is like: a voice's noise floor is about −70 dB. */
const alwaysSilentDb = -60
/** Steps this far below the loudest are no speech at all, and do not count for what is mostly heard. */
const speechRangeDb = 40

/**
 * The level below which a voice is silent, in dB of full scale: relative to the middle of what is loud, so that a
 * quiet voice does not turn into silence and a noisy one has pauses.
 */
export function silenceThreshold(levels: Float32Array): number {
  let peak = -Infinity
  for (const level of levels) peak = Math.max(peak, level)
  const loud = levels.filter((level) => level > peak - speechRangeDb).toSorted()
  const middle = loud[Math.floor(loud.length / 2)] ?? peak
  return Math.max(alwaysSilentDb, middle - silenceBelowSpeechDb)
}

/** Runs of steps below a level that last at least `shortestSeconds`, ascending. */
export function findPauses(levels: Float32Array, thresholdDb: number, shortestSeconds: number): StepRange[] {
  const shortest = shortestSeconds / envelopeStepSeconds
  const pauses: StepRange[] = []
  let start = -1
  for (let step = 0; step <= levels.length; step++) {
    const isSilent = step < levels.length && (levels[step] ?? 0) < thresholdDb
    if (isSilent && start < 0) start = step
    if (isSilent || start < 0) continue
    if (step - start >= shortest - 1e-6) pauses.push({ start, end: step })
    start = -1
  }
  return pauses
}
