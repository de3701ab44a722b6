import type { SpeechMeasures } from './measure-speech.ts'

/** What a voice is mostly like, from its utterances so far. Plain data: it may be stored. */
export interface VoiceMean {
  readonly utteranceCount: number
  /** Mean of the utterances' loudness, in dB of full scale. */
  readonly loudnessDb: number
  /** Mean of `SpeechMeasures.slowness`. */
  readonly slowness: number
  /** Seconds of sound that the means stand for. */
  readonly soundSeconds: number
}

/** The means follow the last minutes of sound: a voice's own drift is no fault of a sentence. */
const memorySeconds = 120
/** Means of fewer utterances say nothing. */
const fewestUtterances = 3
/** Means of less sound say nothing. */
const leastSoundSeconds = 8

/**
 * Counts an utterance in. Give only those that were judged healthy, or a voice gone wrong becomes the measure.
 * @param mean undefined before the first
 */
export function addToVoiceMean(mean: VoiceMean | undefined, measures: SpeechMeasures): VoiceMean {
  const { soundSeconds, loudnessDb, slowness } = measures
  if (mean === undefined)
    return { utteranceCount: soundSeconds > 0 ? 1 : 0, loudnessDb, slowness, soundSeconds }
  if (soundSeconds <= 0) return mean
  const weight = soundSeconds / (mean.soundSeconds + soundSeconds)
  return {
    utteranceCount: mean.utteranceCount + 1,
    loudnessDb: mean.loudnessDb + (loudnessDb - mean.loudnessDb) * weight,
    slowness: mean.slowness * (slowness / mean.slowness) ** weight,
    soundSeconds: Math.min(memorySeconds, mean.soundSeconds + soundSeconds),
  }
}

/** Whether a mean is of enough speech to compare with. */
export function isSettled(mean: VoiceMean | undefined): mean is VoiceMean {
  return (
    mean !== undefined && mean.utteranceCount >= fewestUtterances && mean.soundSeconds >= leastSoundSeconds
  )
}
