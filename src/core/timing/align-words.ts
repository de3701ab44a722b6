import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'
import { AudioWordTimer } from './audio-word-timer.ts'
import { expectedDurations } from './expected-durations.ts'
import { type LocatedReport, ReportLocator } from './report-locator.ts'

/** A word of a text with the time at which it is heard, in seconds from the utterance's first sample. */
export interface AlignedWord extends TextRange {
  readonly startSeconds: number
  readonly endSeconds: number
  /** True where no engine said when this word begins. */
  readonly isEstimated: boolean
}

/** What an aligner knows beside the text. */
export interface WordAlignerOptions {
  /** BCP 47 tag of the text: how numbers are read out. Default: English. */
  readonly language?: string
  /** Whether words are given while reports come in (default); else `finish` gives all, aligned a little better. */
  readonly isStreaming?: boolean
  /** How words are timed by their sound where no report comes; without it by the text alone. */
  readonly audio?: AudioTiming
}

/** What timing words by their sound takes. */
export interface AudioTiming {
  readonly sampleRateHz: number
  /**
   * Whether words are given while the audio comes, before a report was seen: only for a voice that reports none. A
   * report that comes all the same counts for the words that follow.
   */
  readonly isEarly: boolean
  /** How many times as long as expected the voice takes for its words (`VoiceMean.slowness`). Default 1. */
  readonly usualSlowness?: number
}

/** The word that was reported last, with all that is said before the next report. */
interface OpenGroup {
  /** Index into the words of the text. */
  readonly first: number
  /** Last word that the reports claim: eSpeak reports a Japanese phrase as one. */
  last: number
  readonly startSeconds: number
  /** A number is reported once for each word of its reading; this is the last of them, and where it ends. */
  lastReport: TimedWord
  lastReportSeconds: number
  reportCount: number
  readonly isEstimated: boolean
}

/** Words that come before the first report get times of their own only when each can have this long. */
const shortestWordSeconds = 0.02
/** Words without a report begin where the report before them ends when they have this share of their time there. */
const enoughTime = 0.4
/** A report this much later than its word can be is none of time: a service's clock of another utterance. */
const longestWaitSeconds = 5
const longestWordFactor = 4

/**
 * Gives every word of an utterance one time, in order, from the words that an engine reports while its audio comes,
 * else from the audio. A word with several reports lasts from its first to the next word's; words that no report
 * belongs to share the time between their neighbours by how long they take to say, and are marked as estimated.
 */
export class WordAligner {
  readonly #words: readonly TextRange[]
  /** How long each word takes, with the pause behind it. */
  readonly #seconds: readonly number[]
  readonly #locator: ReportLocator
  readonly #audio: AudioWordTimer | undefined
  readonly #isEarly: boolean
  /** Audio that is looked at only if no report comes. */
  readonly #unread: Int16Array[] = []
  #group: OpenGroup | undefined
  #lastSeconds = 0
  /** Words that were given. */
  #given = 0
  /** Start of the next word, where the sound has told it and not yet its end. */
  #heardStart: number | undefined

  /** @param words ascending ranges of `text`, without overlap (`wordRanges`) */
  constructor(text: string, words: readonly TextRange[], options: WordAlignerOptions = {}) {
    const { language, isStreaming = true, audio } = options
    const durations = expectedDurations(text, words, language)
    this.#words = words
    this.#seconds = durations.map(({ speechSeconds, pauseSeconds }) => speechSeconds + pauseSeconds)
    this.#locator = new ReportLocator(text, words, language, isStreaming)
    this.#isEarly = isStreaming && audio?.isEarly === true
    this.#audio =
      audio === undefined
        ? undefined
        : new AudioWordTimer(durations, {
            sampleRateHz: audio.sampleRateHz,
            isStreaming: this.#isEarly,
            ...(audio.usualSlowness !== undefined && { usualSlowness: audio.usualSlowness }),
          })
  }

  /** Takes reports in the order of time. @returns words whose times are final now; none is given twice. */
  push(reports: readonly TimedWord[]): AlignedWord[] {
    const aligned: AlignedWord[] = []
    for (const report of reports) {
      for (const located of this.#locator.push(report)) this.#take(located, aligned)
    }
    return aligned
  }

  /**
   * Takes the next samples of the audio whose clock the reports use; they are left alone, and must not change before
   * `finish`. Needed only where words are timed by their sound.
   * @returns words whose times are final now; none is given twice.
   */
  pushAudio(pcm: Int16Array): AlignedWord[] {
    const aligned: AlignedWord[] = []
    if (!this.#isEarly) {
      // A voice that reports its words needs none of the work, which is a sixth of all that is done for its speech.
      if (this.#audio !== undefined) this.#unread.push(pcm)
      return aligned
    }
    const starts = this.#audio?.push(pcm) ?? []
    if (this.#group === undefined) this.#takeHeard(starts, aligned)
    return aligned
  }

  /** The audio is complete. @returns all words that had no time yet; nothing can be pushed afterwards. */
  finish(durationSeconds: number): AlignedWord[] {
    const aligned: AlignedWord[] = []
    for (const located of this.#locator.finish()) this.#take(located, aligned)
    const end = Math.max(this.#lastSeconds, durationSeconds)
    if (this.#group === undefined) {
      for (const pcm of this.#unread) this.#audio?.push(pcm)
      this.#takeHeard(this.#audio?.finish() ?? [], aligned)
      this.#share(this.#given, this.#words.length, this.#heardStart ?? this.#lastSeconds, end, true, aligned)
    } else this.#close(this.#group, this.#words.length, end, aligned)
    return aligned
  }

  /** Words begin at these times, from the first that has none yet on. The last of them has no end. */
  #takeHeard(starts: readonly number[], aligned: AlignedWord[]): void {
    for (const heard of starts) {
      const seconds = Math.max(this.#lastSeconds, heard)
      if (this.#heardStart !== undefined) {
        this.#share(this.#given, this.#given + 1, this.#heardStart, seconds, true, aligned)
      }
      this.#heardStart = seconds
      this.#lastSeconds = seconds
    }
  }

  #take({ report, words }: LocatedReport, aligned: AlignedWord[]): void {
    const group = this.#group
    if (words === undefined) {
      if (group !== undefined && isTime(report.startSeconds)) this.#prolong(group, report, group.last)
      return
    }
    const { first, last } = words
    if (group?.lastReport === report) {
      group.last = Math.max(group.last, last)
      return
    }
    if (first < (group?.first ?? this.#given) || !this.#isPlausible(report, first)) return
    if (first === group?.first) {
      this.#prolong(group, report, last)
      return
    }
    const seconds = Math.max(this.#lastSeconds, report.startSeconds)
    this.#lastSeconds = seconds
    if (group === undefined) {
      this.#group = this.#firstGroup(first, last, seconds, report, aligned)
    } else {
      this.#close(group, first, seconds, aligned)
      this.#group = newGroup(first, last, seconds, report, false)
    }
  }

  #prolong(group: OpenGroup, report: TimedWord, last: number): void {
    this.#lastSeconds = Math.max(this.#lastSeconds, report.startSeconds)
    group.lastReportSeconds = this.#lastSeconds
    group.lastReport = report
    group.reportCount += 1
    group.last = Math.max(group.last, last)
  }

  /** Whether a report's time can be that of its word. */
  #isPlausible(report: TimedWord, first: number): boolean {
    if (!isTime(report.startSeconds)) return false
    const expected = this.#expected(this.#group?.first ?? this.#given, first)
    return report.startSeconds <= this.#lastSeconds + longestWaitSeconds + expected * longestWordFactor
  }

  #firstGroup(
    first: number,
    last: number,
    seconds: number,
    report: TimedWord,
    aligned: AlignedWord[],
  ): OpenGroup {
    const unreported = first - this.#given
    const start = this.#heardStart ?? 0
    if (unreported === 0) return newGroup(first, last, this.#heardStart ?? seconds, report, false)
    if (this.#given === 0 && seconds - start < unreported * shortestWordSeconds) {
      return newGroup(0, last, start, report, true)
    }
    this.#share(this.#given, first, start, seconds, true, aligned)
    return newGroup(first, last, seconds, report, false)
  }

  /** Gives times to a group and to the unreported words between it and `until`, which begins at `seconds`. */
  #close(group: OpenGroup, until: number, seconds: number, aligned: AlignedWord[]): void {
    const covered = Math.min(group.last + 1, until)
    const boundary = this.#boundary(group, covered, until, seconds)
    this.#share(group.first, covered, group.startSeconds, boundary, group.isEstimated, aligned)
    this.#share(covered, until, boundary, seconds, true, aligned)
  }

  /** Where the words from `covered` on begin, which no report is of. */
  #boundary(group: OpenGroup, covered: number, until: number, seconds: number): number {
    const rest = this.#expected(covered, until)
    if (rest === 0) return seconds
    const { endSeconds } = group.lastReport
    const isEndKnown = endSeconds > group.lastReportSeconds && endSeconds < seconds
    if (isEndKnown && seconds - endSeconds >= rest * enoughTime) return endSeconds
    // The reports of a group cut it into pieces; what follows without a report shares its last piece.
    const piece = this.#expected(group.first, covered) / group.reportCount
    return group.lastReportSeconds + ((seconds - group.lastReportSeconds) * piece) / (piece + rest)
  }

  /** Spreads words from `from` to before `until` over a time. Only the first can have been reported. */
  #share(
    from: number,
    until: number,
    startSeconds: number,
    endSeconds: number,
    isFirstEstimated: boolean,
    aligned: AlignedWord[],
  ): void {
    const total = this.#expected(from, until)
    let before = 0
    let start = startSeconds
    for (let i = from; i < until; i++) {
      const word = this.#words[i]
      if (word === undefined) return
      before += this.#seconds[i] ?? 0
      const end = i === until - 1 ? endSeconds : startSeconds + ((endSeconds - startSeconds) * before) / total
      aligned.push({
        start: word.start,
        end: word.end,
        startSeconds: start,
        endSeconds: end,
        isEstimated: i > from || isFirstEstimated,
      })
      this.#given = i + 1
      start = end
    }
  }

  #expected(from: number, until: number): number {
    let total = 0
    for (let i = from; i < until; i++) total += this.#seconds[i] ?? 0
    return total
  }
}

function newGroup(
  first: number,
  last: number,
  seconds: number,
  report: TimedWord,
  isEstimated: boolean,
): OpenGroup {
  return {
    first,
    last: Math.max(first, last),
    startSeconds: seconds,
    lastReport: report,
    lastReportSeconds: seconds,
    reportCount: 1,
    isEstimated,
  }
}

/** No utterance lasts a day; a service may say any number. */
const maxSeconds = 86_400

function isTime(seconds: number): boolean {
  return seconds >= 0 && seconds <= maxSeconds
}

/** What `alignWords` knows beside the text and the reports. */
export interface AlignWordsOptions {
  /** BCP 47 tag of the text. */
  readonly language?: string
  /** The complete audio, for words without reports; left alone. */
  readonly pcm?: Int16Array
  readonly sampleRateHz?: number
}

/**
 * Gives every word of a complete utterance its time.
 * @param words ascending ranges of `text`, without overlap
 * @param reports the engine's words in the order of time; none when it reports none
 * @returns one entry for each word, in order, starts not decreasing, all within the duration
 */
export function alignWords(
  text: string,
  words: readonly TextRange[],
  reports: readonly TimedWord[],
  durationSeconds: number,
  options: AlignWordsOptions = {},
): AlignedWord[] {
  const { language, pcm, sampleRateHz } = options
  const aligner = new WordAligner(text, words, {
    ...(language !== undefined && { language }),
    isStreaming: false,
    ...(sampleRateHz !== undefined && { audio: { sampleRateHz, isEarly: false } }),
  })
  if (pcm !== undefined) aligner.pushAudio(pcm)
  const aligned = [...aligner.push(reports), ...aligner.finish(durationSeconds)]
  return aligned.map((word) => ({
    ...word,
    startSeconds: Math.min(word.startSeconds, durationSeconds),
    endSeconds: Math.min(word.endSeconds, durationSeconds),
  }))
}
