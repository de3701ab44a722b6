import type { BlockId, DocumentId, Locator } from './document.ts'
import type { PlainError } from './errors.ts'
import type { VoiceRef } from './speech.ts'
import type { MicroDollars, SpeechEstimate } from './spending.ts'

/** Containers that an audiobook is written in. */
export const audiobookFormats = ['mp3', 'm4b', 'opus', 'flac', 'wav'] as const
/** One of `audiobookFormats`. */
export type AudiobookFormat = (typeof audiobookFormats)[number]

/** Constant bit rates for speech in kbit/s, mono. LAME and every player know them; AAC and Opus take any. */
export const audiobookBitrates = [24, 32, 48, 64, 96, 128, 192] as const
/** One of `audiobookBitrates`. */
export type AudiobookBitrate = (typeof audiobookBitrates)[number]

/** Sample rates that an audiobook may have, in Hz: those of MPEG 1 and 2, layer III. */
export const audiobookSampleRates = [16_000, 22_050, 24_000, 32_000, 44_100, 48_000] as const
/** One of `audiobookSampleRates`. */
export type AudiobookSampleRate = (typeof audiobookSampleRates)[number]

/** How a format that loses something is encoded. */
export type AudiobookQuality =
  | { readonly kind: 'constant'; readonly bitrateKbps: AudiobookBitrate }
  /** MP3 alone: LAME's -V, 0 (best, largest) to 9. */
  | { readonly kind: 'variable'; readonly level: number }

/** One file with chapters, or a file for each chapter with a playlist. */
export const audiobookLayouts = ['book', 'chapters'] as const
export type AudiobookLayout = (typeof audiobookLayouts)[number]

/** One thing to write. */
export interface AudiobookOutput {
  readonly format: AudiobookFormat
  readonly layout: AudiobookLayout
  /** Without meaning for FLAC and WAV. */
  readonly quality: AudiobookQuality
}

/** Files with the times of the text. */
export const captionFormats = ['vtt', 'srt', 'lrc', 'json'] as const
export type CaptionFormat = (typeof captionFormats)[number]

/** How loud an audiobook is, by EBU R128. */
export interface LoudnessTarget {
  /** Integrated loudness, -31 to -14; -19 suits one channel. */
  readonly lufs: number
  /** No sample is above it, -9 to -1. */
  readonly peakDbfs: number
}

/** What an audiobook is to be. Everything that changes the sound or the files is here, so that a job can go on by it. */
export interface AudiobookChoices {
  /** At least one, unless `readAlong` is. Each at most once. */
  readonly outputs: readonly AudiobookOutput[]
  /** Beside the book. */
  readonly captions: readonly CaptionFormat[]
  /** Whether to make an EPUB 3 that plays the audio beside its text. */
  readonly readAlong: boolean
  /** Null: as the voice speaks. */
  readonly loudness: LoudnessTarget | null
  /** Null: that of the voice. */
  readonly sampleRateHz: AudiobookSampleRate | null
}

export const defaultAudiobookChoices: AudiobookChoices = {
  outputs: [{ format: 'mp3', layout: 'book', quality: { kind: 'constant', bitrateKbps: 64 } }],
  captions: [],
  readAlong: false,
  loudness: { lufs: -19, peakDbfs: -3 },
  sampleRateHz: null,
}

/** What is asked for when an audiobook is to be made of a document on the shelf. */
export interface AudiobookRequest {
  readonly documentId: DocumentId
  /** Indexes of the sections that are in it, ascending; null: all. */
  readonly sections: readonly number[] | null
  /** Null: the voice that the document would be read in. */
  readonly voice: VoiceRef | null
  readonly choices: AudiobookChoices
  /** Where its files go; made when missing. */
  readonly folder: string
  /** Name of its files without an ending. */
  readonly name: string
  /** Spend no more than this on it; null: no cap of its own. */
  readonly maxMicroDollars: MicroDollars | null
}

/** What making it takes, before anything is spent. */
export interface AudiobookEstimate extends SpeechEstimate {
  /** Bytes of all its files. */
  readonly sizeBytes: number
  /** Bytes free in its folder; null where that can't be told. */
  readonly freeBytes: number | null
}

/** What the dialog begins with. */
export interface AudiobookOffer {
  readonly documentId: DocumentId
  readonly title: string
  readonly authors: readonly string[]
  readonly chapters: readonly AudiobookChapterOffer[]
  /** The voice that the document would be read in. */
  readonly voice: VoiceRef
  /** As they were chosen last. */
  readonly choices: AudiobookChoices
  readonly folder: string
  readonly name: string
}

export interface AudiobookChapterOffer {
  readonly sectionIndex: number
  /** '' where the contents give it none: it goes on in the chapter before it. */
  readonly title: string
  readonly level: number
  /** Characters that would be spoken. */
  readonly charCount: number
  /** Whether it is chosen at first: what is no more than a cover, a list of contents or notes is not. */
  readonly isSuggested: boolean
}

/** What is done about a sentence that can't be spoken. */
export const failureDecisions = ['retry', 'omit', 'offline'] as const
export type FailureDecision = (typeof failureDecisions)[number]

/** How a sentence of a finished audiobook is to be said anew. */
export type AudiobookRepair =
  /** As before: a generative voice says it otherwise each time. */
  | { readonly kind: 'again' }
  /** Other words for some of its display text, which is looked for in the sentence as it is written. */
  | { readonly kind: 'as'; readonly written: string; readonly replacement: string }

/** A sentence that its voice does not speak, although it was tried again. */
export interface SentenceFailure {
  readonly sectionIndex: number
  readonly locator: Locator
  readonly text: string
  readonly error: PlainError
}

/** What becomes of an audiobook that is being made. */
export type AudiobookState =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running' }
  /** It goes on by itself when what it waits for is over: the network, the service. */
  | { readonly kind: 'waiting'; readonly reason: PlainError }
  /** It goes on when the reader says so; `reason` is null where the reader paused it. */
  | { readonly kind: 'paused'; readonly reason: PlainError | null }
  /** It goes on when the reader has decided. */
  | { readonly kind: 'asking'; readonly failure: SentenceFailure }
  | { readonly kind: 'finished'; readonly book: FinishedAudiobook }
  /** It can't go on. */
  | { readonly kind: 'failed'; readonly reason: PlainError }

/** One audiobook, being made or finished. */
export interface AudiobookJob {
  readonly id: number
  readonly documentId: DocumentId
  readonly title: string
  readonly request: AudiobookRequest
  /** Who speaks, for people. */
  readonly narrator: string
  readonly state: AudiobookState
  readonly progress: AudiobookProgress
  readonly createdAtMs: number
}

export interface AudiobookProgress {
  /** `speaking`: utterances are asked for and encoded; `writing`: the files are put together. */
  readonly phase: 'speaking' | 'writing'
  readonly charsDone: number
  readonly charsTotal: number
  readonly audioSeconds: number
  /** The chapter that is spoken now, among those of the book. */
  readonly chapterIndex: number
  readonly chapters: readonly {
    readonly title: string
    readonly charsDone: number
    readonly charsTotal: number
  }[]
  /** Seconds of audio per second of work, lately; null before that is known. */
  readonly timesRealTime: number | null
  readonly secondsLeft: number | null
  readonly microDollars: MicroDollars
}

/** What was written. */
export interface FinishedAudiobook {
  /** All of them, absolute; the book itself is the first. */
  readonly files: readonly AudiobookFile[]
  readonly durationSeconds: number
  readonly chapters: readonly {
    readonly title: string
    readonly startSeconds: number
    readonly endSeconds: number
  }[]
  readonly finishedAtMs: number
  readonly microDollars: MicroDollars
  /** Sentences that the reader chose to leave out. */
  readonly omittedCount: number
  /** Bytes of made speech that are kept so that a sentence can be said again without paying for the others. */
  readonly keptBytes: number
}

export interface AudiobookFile {
  readonly path: string
  readonly kind: AudiobookFormat | CaptionFormat | 'epub' | 'm3u8' | 'report-html' | 'report-json'
  readonly sizeBytes: number
}

/** The times of a whole audiobook. All outputs are computed from it; frames are those of `sampleRateHz`. */
export interface AudiobookTimeline {
  readonly sampleRateHz: number
  readonly frameCount: number
  /** They follow each other without gaps and cover the whole. */
  readonly chapters: readonly TimedChapter[]
}

export interface TimedChapter {
  readonly title: string
  readonly startFrame: number
  readonly endFrame: number
  readonly sentences: readonly TimedSentence[]
}

/** An utterance: a sentence, or a piece of a very long one. The pause behind it is not part of it. */
export interface TimedSentence {
  readonly sectionIndex: number
  readonly blockId: BlockId
  /** Range of the block's display text. */
  readonly start: number
  readonly end: number
  /** The display text of that range. */
  readonly text: string
  readonly startFrame: number
  readonly endFrame: number
  /** Every displayed word once, in order. */
  readonly words: readonly TimedWordRange[]
}

/** A displayed word: its range of the block's display text, and when it is heard. */
export interface TimedWordRange {
  readonly start: number
  readonly end: number
  readonly startFrame: number
  readonly endFrame: number
}
