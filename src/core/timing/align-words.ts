import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'
import { speakingWeights } from './speaking-weight.ts'
import { WordLocator } from './word-locator.ts'

/** A word of a text with the time at which it is heard, in seconds from the utterance's first sample. */
export interface AlignedWord extends TextRange {
  readonly startSeconds: number
  readonly endSeconds: number
  /** True where no engine said when this word begins. */
  readonly isEstimated: boolean
}

/** The word that was reported last, with all that is said before the next report. */
interface OpenGroup {
  /** Index into the words of the text. */
  readonly first: number
  /** Last word that the reports claim: eSpeak reports a Japanese phrase as one. */
  last: number
  readonly startSeconds: number
  /** A number is reported once for each word of its reading; this is the last of them. */
  lastReportSeconds: number
  reportCount: number
  readonly isEstimated: boolean
}

/** Words that come before the first report get times of their own only when each can have this long. */
const shortestWordSeconds = 0.02

/**
 * Gives every word of an utterance one time, in order, from the words that an engine reports while its audio
 * comes. A word with several reports lasts from its first to the next word's; words that no report belongs to
 * share the time between their neighbours by how long they take to say, and are marked as estimated.
 */
export class WordAligner {
  readonly #words: readonly TextRange[]
  readonly #weights: readonly number[]
  readonly #locator: WordLocator
  #group: OpenGroup | undefined
  #lastSeconds = 0

  /** @param words ascending ranges of `text`, without overlap (`wordRanges`) */
  constructor(text: string, words: readonly TextRange[]) {
    this.#words = words
    this.#weights = speakingWeights(text, words)
    this.#locator = new WordLocator(text, words)
  }

  /** Takes reports in the order of time. @returns words whose times are final now; none is given twice. */
  push(reports: readonly TimedWord[]): AlignedWord[] {
    const aligned: AlignedWord[] = []
    for (const report of reports) this.#take(report, aligned)
    return aligned
  }

  /** The audio is complete. @returns all words that had no time yet; nothing can be pushed afterwards. */
  finish(durationSeconds: number): AlignedWord[] {
    const aligned: AlignedWord[] = []
    const end = Math.max(this.#lastSeconds, durationSeconds)
    if (this.#group === undefined) this.#share(0, this.#words.length, 0, end, true, aligned)
    else this.#close(this.#group, this.#words.length, end, aligned)
    return aligned
  }

  #take(report: TimedWord, aligned: AlignedWord[]): void {
    const index = this.#locator.locate(report)
    if (index === undefined) return
    const seconds = Math.max(this.#lastSeconds, report.startSeconds)
    this.#lastSeconds = seconds
    const claimed = this.#locator.lastClaimed(report, index)
    const group = this.#group
    if (group === undefined) {
      this.#group = this.#firstGroup(index, claimed, seconds, aligned)
    } else if (index === group.first) {
      group.lastReportSeconds = seconds
      group.reportCount += 1
      group.last = Math.max(group.last, claimed)
    } else {
      this.#close(group, index, seconds, aligned)
      this.#group = newGroup(index, claimed, seconds, false)
    }
  }

  #firstGroup(index: number, claimed: number, seconds: number, aligned: AlignedWord[]): OpenGroup {
    if (index === 0) return newGroup(0, claimed, seconds, false)
    if (seconds < index * shortestWordSeconds) return newGroup(0, claimed, 0, true)
    this.#share(0, index, 0, seconds, true, aligned)
    return newGroup(index, claimed, seconds, false)
  }

  /** Gives times to a group and to the unreported words between it and `until`, which begins at `seconds`. */
  #close(group: OpenGroup, until: number, seconds: number, aligned: AlignedWord[]): void {
    const covered = Math.min(group.last + 1, until)
    // The reports of a group cut it into pieces; what follows without a report shares its last piece.
    const piece = this.#weight(group.first, covered) / group.reportCount
    const rest = this.#weight(covered, until)
    const share = rest === 0 ? 1 : piece / (piece + rest)
    const boundary = group.lastReportSeconds + (seconds - group.lastReportSeconds) * share
    this.#share(group.first, covered, group.startSeconds, boundary, group.isEstimated, aligned)
    this.#share(covered, until, boundary, seconds, true, aligned)
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
    const total = this.#weight(from, until)
    let before = 0
    let start = startSeconds
    for (let i = from; i < until; i++) {
      const word = this.#words[i]
      if (word === undefined) return
      before += this.#weights[i] ?? 0
      const end = i === until - 1 ? endSeconds : startSeconds + ((endSeconds - startSeconds) * before) / total
      aligned.push({
        start: word.start,
        end: word.end,
        startSeconds: start,
        endSeconds: end,
        isEstimated: i > from || isFirstEstimated,
      })
      start = end
    }
  }

  #weight(from: number, until: number): number {
    let total = 0
    for (let i = from; i < until; i++) total += this.#weights[i] ?? 0
    return total
  }
}

function newGroup(first: number, last: number, seconds: number, isEstimated: boolean): OpenGroup {
  return {
    first,
    last: Math.max(first, last),
    startSeconds: seconds,
    lastReportSeconds: seconds,
    reportCount: 1,
    isEstimated,
  }
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
): AlignedWord[] {
  const aligner = new WordAligner(text, words)
  const aligned = [...aligner.push(reports), ...aligner.finish(durationSeconds)]
  return aligned.map((word) => ({
    ...word,
    startSeconds: Math.min(word.startSeconds, durationSeconds),
    endSeconds: Math.min(word.endSeconds, durationSeconds),
  }))
}
