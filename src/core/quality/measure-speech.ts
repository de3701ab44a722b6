import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'
import { wordRanges } from '../text/words.ts'
import { type ExpectedDuration, expectedDurations } from '../timing/expected-durations.ts'
import { type Silence, type SoundMeasures, measureSound } from './sound-measures.ts'
import { type WordMeasures, measureWords } from './word-measures.ts'

/** A complete utterance as a voice made it. */
export interface SpokenUtterance {
  /** Mono samples as they came, before silence at the ends is taken away or after; left alone. */
  readonly pcm: Int16Array
  readonly sampleRateHz: number
  /** What was to be said. */
  readonly text: string
  /** BCP 47 tag of the text. */
  readonly language: string
  /** What the service says it said, in the order of time; [] or absent where it says nothing. */
  readonly words?: readonly TimedWord[]
}

/** What is measured of an utterance. */
export interface SpeechMeasures extends SoundMeasures {
  /** How long the text takes without its pauses, for a voice of middle speed. */
  readonly expectedSeconds: number
  /** `soundSeconds` by `expectedSeconds`: 2 is twice as slow as a voice of middle speed. */
  readonly slowness: number
  /** Places inside the text that ask for a long pause: stops, ellipses and dashes. */
  readonly stopCount: number
  /** Longest silence near a place where the text asks for one: a stop, an ellipsis, a dash. 0 where it has none. */
  readonly longestPauseSeconds: number
  /** Longest silence anywhere else. */
  readonly longestGapSeconds: number
  /** Undefined where no words came back. */
  readonly words: WordMeasures | undefined
}

/** Measures a complete utterance; `judgeSpeech` says what of it is wrong. */
export function measureSpeech(speech: SpokenUtterance): SpeechMeasures {
  const { text, language, words = [] } = speech
  const sound = measureSound(speech.pcm, speech.sampleRateHz)
  const ranges = wordRanges(text, language)
  const durations = expectedDurations(text, ranges, language)
  const expectedSeconds = durations.reduce((sum, { speechSeconds }) => sum + speechSeconds, 0)
  const slowness = expectedSeconds === 0 ? 1 : sound.soundSeconds / expectedSeconds
  const { durationSeconds } = sound
  const stops = pausePlaces(text, ranges, durations, expectedSeconds)
  return {
    ...sound,
    expectedSeconds,
    slowness,
    stopCount: stops.length,
    ...longestSilences(sound.silences, stops),
    words:
      words.length === 0
        ? undefined
        : measureWords({ text, language, ranges, durations, returned: words, slowness, durationSeconds }),
  }
}

/** How far from where it is expected a pause may come, as a share of the text: rates vary inside a sentence. */
const placeTolerance = 0.12

function longestSilences(
  silences: readonly Silence[],
  places: readonly number[],
): Pick<SpeechMeasures, 'longestPauseSeconds' | 'longestGapSeconds'> {
  let longestPauseSeconds = 0
  let longestGapSeconds = 0
  for (const { position, seconds } of silences) {
    if (places.some((place) => Math.abs(place - position) <= placeTolerance)) {
      longestPauseSeconds = Math.max(longestPauseSeconds, seconds)
    } else longestGapSeconds = Math.max(longestGapSeconds, seconds)
  }
  return { longestPauseSeconds, longestGapSeconds }
}

/** Where in a text a long pause is natural, as shares of the time that its words take. */
function pausePlaces(
  text: string,
  ranges: readonly TextRange[],
  durations: readonly ExpectedDuration[],
  totalSeconds: number,
): number[] {
  const places: number[] = []
  let seconds = 0
  for (const [index, range] of ranges.entries()) {
    seconds += durations[index]?.speechSeconds ?? 0
    const next = ranges[index + 1]
    if (next !== undefined && /[!?…。！？।؟—–]|\.\s/u.test(text.slice(range.end, next.start))) {
      places.push(seconds / totalSeconds)
    }
  }
  return places
}
