import type { TextRange } from '../../shared/document.ts'
import type { TimedWord } from '../../shared/speech.ts'
import { OffsetLocator } from './offset-locator.ts'
import { type MatchedWord, WordMatcher } from './word-matcher.ts'
import { isReadAsEnglish, readingOf, wordReadings } from './word-readings.ts'

/** Which words of the text a report is of. */
export interface LocatedReport {
  readonly report: TimedWord
  /** First and last of them; undefined for a heard word that the text does not have. */
  readonly words: { readonly first: number; readonly last: number } | undefined
}

/**
 * Finds which words of a text an engine's reports are of: by their offsets where the engine gives them, else by their
 * letters. Reports by letters may be held back until what follows tells which word they are.
 */
export class ReportLocator {
  readonly #offsets: OffsetLocator
  readonly #matcher: WordMatcher
  readonly #isEnglish: boolean
  /** The report of each heard word that the matcher has not placed yet; one that names several words has several. */
  readonly #waiting: TimedWord[] = []
  #placedCount = 0

  constructor(text: string, words: readonly TextRange[], language: string | undefined, isStreaming: boolean) {
    this.#offsets = new OffsetLocator(text, words)
    this.#matcher = new WordMatcher(wordReadings(text, words, language), isStreaming)
    this.#isEnglish = isReadAsEnglish(language)
  }

  /** Takes the next report. @returns reports that are placed now, in order; one of several words comes for each. */
  push(report: TimedWord): LocatedReport[] {
    if (report.charStart !== undefined) return [...this.finish(), ...this.#byOffset(report)]
    const located: LocatedReport[] = []
    for (const part of report.text.split(/\s+/u)) {
      const reading = readingOf(part, this.#isEnglish)
      if (reading.forms.length === 0) continue
      this.#waiting.push(report)
      located.push(...this.#place(this.#matcher.push(reading)))
    }
    return located
  }

  /** No more reports come, or none by their letters. @returns what was held back */
  finish(): LocatedReport[] {
    return this.#place(this.#matcher.finish())
  }

  #byOffset(report: TimedWord): LocatedReport[] {
    const words = this.#offsets.locate(report)
    if (words === undefined) return []
    this.#matcher.moveTo(words.last + 1)
    return [{ report, words }]
  }

  #place(matches: readonly MatchedWord[]): LocatedReport[] {
    const located: LocatedReport[] = []
    for (const { heard, words } of matches) {
      const report = this.#waiting[heard - this.#placedCount]
      if (report === undefined) continue
      if (words !== undefined) this.#offsets.moveTo(words.last)
      located.push({ report, words })
    }
    this.#waiting.splice(0, matches.length)
    this.#placedCount += matches.length
    return located
  }
}
