import type { SpeechFault } from '../../../core/quality/judge-speech.ts'
import type { AudiobookFile, LoudnessTarget } from '../../../shared/audiobook.ts'
import type { Locator } from '../../../shared/document.ts'
import type { MicroDollars } from '../../../shared/spending.ts'
import type { VoiceRef } from '../../../shared/speech.ts'
import type { SkipRule } from '../../../shared/spoken-rules.ts'

/** What an audiobook holds, and what making it took: the file beside the book, as JSON and as a page. */
export interface AudiobookReport {
  /** Of this shape. */
  readonly version: 1
  readonly title: string
  readonly authors: readonly string[]
  /** Who speaks, for people. */
  readonly narrator: string
  /** Null: the built-in voice of each text's language. */
  readonly voice: VoiceRef | null
  /** BCP 47 tag of the document; `und` when unknown. */
  readonly language: string
  readonly finishedAtMs: number
  readonly durationSeconds: number
  /** The book itself is the first. Names without folders. */
  readonly files: readonly {
    readonly name: string
    readonly kind: AudiobookFile['kind']
    readonly sizeBytes: number
  }[]
  readonly chapters: readonly ReportedChapter[]
  /** Null: as the voice speaks. */
  readonly loudness: LoudnessTarget | null
  readonly coverage: ReportedCoverage
  readonly speech: ReportedSpeech
  readonly cost: {
    readonly microDollars: MicroDollars
    /** What speech that was in the cache would have cost. */
    readonly savedMicroDollars: MicroDollars
  }
  /** What could not be done as it was asked for, in sentences: a cover that was left out. */
  readonly notices: readonly string[]
}

export interface ReportedChapter {
  readonly title: string
  readonly startSeconds: number
  readonly endSeconds: number
  /** By EBU R128 before and after it was levelled; null for silence, or where nothing was levelled. */
  readonly loudness: { readonly beforeLufs: number; readonly afterLufs: number } | null
}

/** What became of the text, in characters of display text: what is spoken, by rules or left out adds up to all. */
export interface ReportedCoverage {
  /** Of the chosen sections. */
  readonly charCount: number
  readonly spokenChars: number
  /** What rules skip, or name in a word; the one with most characters first. */
  readonly rules: readonly {
    readonly rule: SkipRule
    readonly charCount: number
    readonly placeCount: number
  }[]
  readonly omittedChars: number
  /** Sentences that the voice did not speak and the reader chose to leave out. */
  readonly omitted: readonly ReportedPlace[]
  /** Sentences that the voice did not speak and the built-in voice does. */
  readonly offline: readonly ReportedPlace[]
  /** Titles of sections that were not chosen. */
  readonly unchosenSections: readonly string[]
}

/** A stretch of the text, for people. */
export interface ReportedPlace {
  readonly sectionIndex: number
  /** Title of its section, or of the one that it goes on in. */
  readonly section: string
  readonly locator: Locator
  readonly text: string
}

/** How the voice did. */
export interface ReportedSpeech {
  readonly utteranceCount: number
  /** Of these, what came from the cache. */
  readonly cachedCount: number
  /** What was asked for once more, because it failed or was not as it should be. */
  readonly retriedCount: number
  /** What is not as it should be all the same, or may not be. */
  readonly doubts: readonly ReportedDoubt[]
}

export interface ReportedDoubt extends ReportedPlace {
  readonly faults: readonly SpeechFault[]
  /** Which take is in the book. */
  readonly kept: 'only' | 'first' | 'second'
  /** From where it is heard; null where that isn't known. */
  readonly startSeconds: number | null
}
