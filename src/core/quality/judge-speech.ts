import type { SpeechMeasures } from './measure-speech.ts'
import { type VoiceMean, isSettled } from './voice-mean.ts'

/** What can be wrong with an utterance. */
export type SpeechFault =
  /** Nothing is heard. */
  | 'silent'
  /** A long silence in the middle, or silence for most of it. */
  | 'pausing'
  | 'tooFast'
  | 'tooSlow'
  | 'wordsMissing'
  | 'wordsRepeated'
  | 'wordsExtra'
  | 'cutOff'
  | 'clipped'
  | 'tooLoud'
  | 'tooQuiet'

/** Something wrong with an utterance. */
export interface SpeechFinding {
  readonly fault: SpeechFault
  /** 1 is just enough to be wrong; grows with how wrong it is, to at most 10. */
  readonly severity: number
}

/*
 * The limits below were measured on the 6,638 sentences of a novel as the offline voice says them at 24 kHz: none of
 * them is exceeded by a healthy one. They are wider than that voice needs where human-like voices vary more.
 */

/** How far from its expectation a long text's speaking rate may be, as a factor: from the voice's mean, without one. */
const rateFactor = { ofMean: 1.45, alone: 1.7 }
/**
 * What is added to the factor, divided by the expected seconds: short texts vary more. Texts of over 4 s were off by
 * 1.17 at most, of 2 to 4 s by 1.27, of 0.5 to 2 s by 1.72, and shorter ones by 3.5.
 */
const shortTextFactor = { ofMean: 0.5, alone: 0.6 }
/** Added for each stop inside: "There!—there!—there again!" in another novel took 2.1 times its time. */
const stopFactor = 0.25
/** Silence where the text asks for none, and where it has an ellipsis, a dash or a stop: 0.39 s and 0.52 s at most. */
const longestGapSeconds = 0.9
const longestPauseSeconds = 1.5
/** Share of silence: 0.35 at most, and 0.5 in another novel's "Caw! caw! caw!". */
const largestSilenceShare = 0.6
/** A share of silence matters from this duration on. */
const shareFromSeconds = 2
/** Missing at one place: two short words that a voice draws together take 0.2 s; "never" takes 0.33. */
const missingSeconds = 0.28
/** Missing at all places together: 0.44 s in long sentences whose short words a voice draws together. */
const missingInAllSeconds = 0.6
/** Missing at the end, where the audio ends too: a short word counts. */
const endMissingSeconds = 0.14
/** Repeated words: a word that takes less is none, but a report that was cut in two. */
const repeatedSeconds = 0.05
/** Extra words: a number or short form read in a way of its own has some. */
const extraWords = { fewest: 3, share: 0.2 }
/**
 * The last 10 ms of the most sudden healthy end lay 6.6 dB below the mean loudness (an open vowel before a comma, in 785
 * utterances of Moby-Dick); a vowel that is cut through is near 0.
 */
const cutOffDb = -6
/** Share of samples that stay at full scale: none was measured; 12 dB too much gives 0.01 to 0.05. */
const clippedShare = 0.001
/** Distance from the mean loudness, in dB: 3.3 at most, and 3.6 for short sounds; emotional voices vary more. */
const loudnessDb = { usual: 8, short: 10.5 }
/** Sounds shorter than this are short for loudness: "Oh!" */
const shortSoundSeconds = 0.4
const greatestSeverity = 10

/**
 * Says what is wrong with an utterance. A text of one short word is judged for silence, clipping and loudness alone in
 * effect: its rate may be anything.
 * @param mean what the voice is mostly like; without it loudness is not judged, and speaking rate less strictly
 * @returns the worst first; [] for a healthy one
 */
export function judgeSpeech(measures: SpeechMeasures, mean?: VoiceMean): SpeechFinding[] {
  if (measures.soundSeconds === 0) {
    return measures.expectedSeconds === 0 ? [] : [{ fault: 'silent', severity: greatestSeverity }]
  }
  const voice = isSettled(mean) ? mean : undefined
  const findings = [
    ...judgeRate(measures, voice),
    ...judgeSilence(measures),
    ...judgeWords(measures),
    ...judgeLevels(measures, voice),
  ]
  return findings
    .filter(({ severity }) => severity >= 1)
    .map(({ fault, severity }) => ({ fault, severity: Math.min(severity, greatestSeverity) }))
    .toSorted((a, b) => b.severity - a.severity)
}

/** How bad an utterance is in all: 0 is healthy. */
export function totalSeverity(findings: readonly SpeechFinding[]): number {
  return findings.reduce((total, { severity }) => total + severity, 0)
}

/** Something that was judged, with what was found. */
export interface JudgedSpeech {
  readonly findings: readonly SpeechFinding[]
}

/** The healthier of two attempts at the same text; the first when neither is. */
export function betterOf<T extends JudgedSpeech>(first: T, second: T): T {
  return totalSeverity(second.findings) < totalSeverity(first.findings) ? second : first
}

function judgeRate(measures: SpeechMeasures, mean: VoiceMean | undefined): SpeechFinding[] {
  if (measures.expectedSeconds === 0) return []
  const base = mean === undefined ? 'alone' : 'ofMean'
  const factor = measures.slowness / (mean?.slowness ?? 1)
  const stops = factor > 1 ? measures.stopCount * stopFactor : 0
  const allowed = rateFactor[base] + (shortTextFactor[base] + stops) / measures.expectedSeconds
  const severity = Math.abs(Math.log(factor)) / Math.log(allowed)
  return [{ fault: factor > 1 ? 'tooSlow' : 'tooFast', severity }]
}

function judgeSilence(measures: SpeechMeasures): SpeechFinding[] {
  const share = measures.durationSeconds < shareFromSeconds ? 0 : measures.silenceShare
  const severity = Math.max(
    measures.longestGapSeconds / longestGapSeconds,
    measures.longestPauseSeconds / longestPauseSeconds,
    share / largestSilenceShare,
  )
  return [{ fault: 'pausing', severity }]
}

function judgeWords({ words }: SpeechMeasures): SpeechFinding[] {
  if (words === undefined) return []
  const extraLimit = Math.max(extraWords.fewest, words.sentCount * extraWords.share)
  const missing = Math.max(
    words.longestMissingSeconds / missingSeconds,
    words.missingSeconds / missingInAllSeconds,
    words.endMissingSeconds / endMissingSeconds,
  )
  return [
    { fault: 'wordsMissing', severity: missing },
    { fault: 'wordsRepeated', severity: words.repeatedSeconds / repeatedSeconds },
    { fault: 'wordsExtra', severity: words.extraCount / extraLimit },
  ]
}

function judgeLevels(measures: SpeechMeasures, mean: VoiceMean | undefined): SpeechFinding[] {
  const findings: SpeechFinding[] = [
    { fault: 'clipped', severity: measures.clippedShare / clippedShare },
    { fault: 'cutOff', severity: 1 + (measures.endLevelDb - cutOffDb) / 8 },
  ]
  if (mean !== undefined) {
    const limit = loudnessDb[measures.soundSeconds < shortSoundSeconds ? 'short' : 'usual']
    const over = measures.loudnessDb - mean.loudnessDb
    findings.push({ fault: over > 0 ? 'tooLoud' : 'tooQuiet', severity: Math.abs(over) / limit })
  }
  return findings
}
