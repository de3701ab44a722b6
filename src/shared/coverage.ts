import type { Locator } from './document.ts'
import type { SkipRule } from './spoken-rules.ts'

/** A stretch of a document that is not spoken as it stands: within a block, or a run of whole blocks. */
export interface CoveragePlace {
  readonly sectionIndex: number
  /** Where it begins. */
  readonly locator: Locator
  /** How it begins, in one line. */
  readonly quote: string
}

/** How much of a document something applies to, in characters of display text. */
export interface CoverageShare {
  readonly charCount: number
  readonly placeCount: number
  /** The first of them, at most `maxCoveragePlaces`. Of rules that nobody sets, none. */
  readonly places: readonly CoveragePlace[]
}

/** What a rule skips, or names in a word. */
export interface RuleCoverage extends CoverageShare {
  readonly rule: SkipRule
}

/** What becomes of every character of a document under the rules that hold for it. */
export interface Coverage {
  /** Of the whole document: `spokenChars`, those of the rules and those that failed add up to it. */
  readonly charCount: number
  readonly spokenChars: number
  /** Rules that apply somewhere, the one with most characters first. */
  readonly rules: readonly RuleCoverage[]
  /** What an engine has refused since the program started, and nothing has spoken since. */
  readonly failed: CoverageShare
}

/** Places that are told of a rule; a panel lists no more, and a book can have tens of thousands. */
export const maxCoveragePlaces = 200
