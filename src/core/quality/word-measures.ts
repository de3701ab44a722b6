import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'
import type { ExpectedDuration } from '../timing/expected-durations.ts'
import { type MatchedWord, WordMatcher } from '../timing/word-matcher.ts'
import { isReadAsEnglish, readingOf, wordReadings } from '../timing/word-readings.ts'

/** How the words that came back differ from the words that were sent. */
export interface WordMeasures {
  readonly sentCount: number
  readonly returnedCount: number
  /** Words of the text that did not come back and for which there was no time either. */
  readonly missingCount: number
  /**
   * What the missing words would have taken, in seconds of a voice of middle speed; without single short words, which
   * services leave out of their lists when they draw them together with the word before.
   */
  readonly missingSeconds: number
  /** The same of the words that are missing at one place, where it is longest. */
  readonly longestMissingSeconds: number
  /** The same of the words that are missing at the end. */
  readonly endMissingSeconds: number
  /** Words that came back once more right behind themselves, alone or as a phrase. */
  readonly repeatedCount: number
  /** Time that the repeated words took. */
  readonly repeatedSeconds: number
  /** Other words that are not in the text. */
  readonly extraCount: number
}

/** What `measureWords` compares. */
export interface WordComparison {
  readonly text: string
  readonly language: string
  /** Ascending ranges of the text, with how long each takes (`expectedDurations`). */
  readonly ranges: readonly TextRange[]
  readonly durations: readonly ExpectedDuration[]
  /** In the order of time. */
  readonly returned: readonly TimedWord[]
  /** How much longer this voice takes than expected: 1 is as expected. */
  readonly slowness: number
  readonly durationSeconds: number
}

/** A match less alike than this is of two different words. */
const differentWord = 0.6
/**
 * A word that was not reported was spoken all the same when this share of its time is left between its neighbours.
 * Short words are drawn together with the word before ("of the"), which then takes no longer than it does alone; of
 * longer ones more must be there, and the word before may be slow.
 */
const shortRun = { belowSeconds: 0.45, enoughTime: 0.3, slowFactor: 1 }
const longRun = { enoughTime: 0.5, slowFactor: 1.25 }
/** "the", "have", "been": in the 6,638 utterances of a novel up to four of them are not reported in one. */
const shortWordSeconds = 0.25
/** Beside an abbreviation: "five ft. seven in. in height" is reported with a hole of half a second. */
const unsureSeconds = 0.6
/** With the two signs behind a word: a full stop that does not end the text. */
const abbreviation = /^\p{L}{1,4}\.[\s,]/u
const number = /^[^\s]*\p{N}/u
/** Bounds what a few reported words say of the rate of all. */
const mostSlowness = 1.3

/** Compares the words that came back with the words of the text, whatever the service made of them. */
export function measureWords(comparison: WordComparison): WordMeasures {
  const { text, language, ranges, returned } = comparison
  const isEnglish = isReadAsEnglish(language)
  const heard = returned
    .map((word) => ({ word, reading: readingOf(word.text, isEnglish) }))
    .filter(({ reading }) => reading.forms.length > 0)
  const matcher = new WordMatcher(wordReadings(text, ranges, language), false)
  for (const { reading } of heard) matcher.push(reading)
  const matches = matcher.finish()
  const letters = heard.map(({ reading }) => reading.forms[0] ?? '')
  const timed = heard.map(({ word }) => word)
  const gaps = missingRuns(comparison, timed, matches)
  const unknown = matches.filter(({ words, distance }) => words === undefined || distance > differentWord)
  const repeated = unknown.filter(({ heard: index }) => isRepetition(letters, index))
  return {
    sentCount: ranges.length,
    returnedCount: heard.length,
    missingCount: sum(gaps.map(({ count }) => count)),
    missingSeconds: sum(gaps.map(({ seconds }) => seconds).filter((seconds) => seconds > shortWordSeconds)),
    longestMissingSeconds: Math.max(0, ...gaps.map(({ seconds }) => seconds)),
    endMissingSeconds: gaps.at(-1)?.until === ranges.length ? (gaps.at(-1)?.seconds ?? 0) : 0,
    repeatedCount: repeated.length,
    repeatedSeconds: sum(repeated.map(({ heard: index }) => heardSeconds(comparison, timed, index))),
    extraCount: unknown.length - repeated.length,
  }
}

/** A run of words that were neither reported nor given the time to be spoken. */
interface MissingRun {
  readonly count: number
  /** Index of the first word behind it. */
  readonly until: number
  readonly seconds: number
}

function missingRuns(
  comparison: WordComparison,
  heard: readonly TimedWord[],
  matches: readonly MatchedWord[],
): MissingRun[] {
  const { text, ranges, durations } = comparison
  // How long a number or an abbreviation takes is anybody's guess, and they are reported in many ways.
  const isBeside = (run: TextRange, pattern: RegExp): boolean =>
    [run.start - 1, run.end].some((word) => {
      const range = ranges[word]
      return range !== undefined && pattern.test(text.slice(range.start, range.end + 2))
    })
  const firstHeard = new Map<number, number>()
  for (const { heard: index, words } of matches) {
    // Something was heard where a word stands, however unlike it: that word is not missing.
    if (words === undefined) continue
    for (let word = words.first; word <= words.last; word++) {
      if (!firstHeard.has(word)) firstHeard.set(word, index)
    }
  }
  // Where words are missing, those that are there took less than the sound of all; some were only not reported.
  const reported = sum(
    durations.filter((_, word) => firstHeard.has(word)).map(({ speechSeconds }) => speechSeconds),
  )
  const all = sum(durations.map(({ speechSeconds }) => speechSeconds))
  const slowness =
    reported === 0
      ? comparison.slowness
      : comparison.slowness * Math.min(mostSlowness, Math.sqrt(all / reported))
  const runs: MissingRun[] = []
  for (let from = 0; from < ranges.length; from++) {
    if (firstHeard.has(from)) continue
    let until = from
    while (until < ranges.length && !firstHeard.has(until)) until += 1
    const seconds = sum(durations.slice(from, until).map(({ speechSeconds }) => speechSeconds))
    const start = startOf(heard, firstHeard.get(from - 1), 0)
    const end = startOf(heard, firstHeard.get(until), comparison.durationSeconds)
    const before = durations[from - 1]
    const { enoughTime, slowFactor } = seconds < shortRun.belowSeconds ? shortRun : longRun
    const taken = (before?.speechSeconds ?? 0) * slowness * slowFactor + (before?.pauseSeconds ?? 0)
    const run = { start: from, end: until }
    const isUnsure = isBeside(run, number) || (seconds < unsureSeconds && isBeside(run, abbreviation))
    if (!isUnsure && end - start - taken < seconds * slowness * enoughTime) {
      runs.push({ count: until - from, until, seconds })
    }
    from = until
  }
  return runs
}

function startOf(heard: readonly TimedWord[], index: number | undefined, otherwise: number): number {
  return index === undefined ? otherwise : (heard[index]?.startSeconds ?? otherwise)
}

function heardSeconds(
  { durationSeconds }: WordComparison,
  heard: readonly TimedWord[],
  index: number,
): number {
  const start = startOf(heard, index, durationSeconds)
  return Math.max(0, startOf(heard, index + 1, durationSeconds) - start)
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Whether a heard word belongs to a phrase that was just heard: "and then and then". */
function isRepetition(letters: readonly string[], index: number): boolean {
  for (let period = 1; period <= letters.length / 2; period++) {
    for (let start = index - period + 1; start <= index; start++) {
      // The text has the phrase once: either of both may have been taken for the extra one.
      if (isSamePhrase(letters, start, start - period, period)) return true
      if (isSamePhrase(letters, start, start + period, period)) return true
    }
  }
  return false
}

function isSamePhrase(letters: readonly string[], one: number, other: number, length: number): boolean {
  if (Math.min(one, other) < 0 || Math.max(one, other) + length > letters.length) return false
  // A number is reported once for each word of its reading by some.
  if (letters.slice(one, one + length).every((word) => /\d/u.test(word))) return false
  for (let at = 0; at < length; at++) if (letters[one + at] !== letters[other + at]) return false
  return true
}
