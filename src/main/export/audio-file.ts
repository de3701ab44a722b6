import type { AudiobookOutput, TimedChapter } from '../../shared/audiobook.ts'

/** What an audiobook says about itself. Absent fields leave their tag out. */
export interface BookFacts {
  readonly title: string
  readonly authors: readonly string[]
  /** Who speaks: "voice, model". */
  readonly narrator: string
  readonly publisher?: string
  readonly publishedYear?: number
  /** BCP 47; absent where it isn't known. */
  readonly language?: string
  readonly description?: string
  /** JPEG or PNG, of a size that players take. */
  readonly cover?: { readonly bytes: Uint8Array<ArrayBuffer>; readonly mediaType: string }
}

/**
 * A stretch of a file that was encoded by itself, in a temporary file. Segments of one file are joined as they are: each
 * begins in silence with a fresh encoder, on the grid of the file's codec frames.
 *
 * MP3: the frames. FLAC and WAV: 16-bit little-endian samples at the file's rate. AAC and Opus: packets, each behind its length in two bytes, little-endian.
 */
export interface EncodedSegment {
  readonly path: string
  readonly sizeBytes: number
  /** Codec frames or packets; samples of FLAC and WAV. */
  readonly unitCount: number
}

/** One file to be put together of segments. */
export interface AudioFileOptions {
  /** The file appears whole under this name or not at all (`PartFile`). */
  readonly path: string
  readonly output: AudiobookOutput
  readonly facts: BookFacts
  /** Of a file that holds one chapter of several. */
  readonly track?: { readonly number: number; readonly count: number; readonly title: string }
  readonly segments: readonly EncodedSegment[]
  /** Frames of the book's clock that the file lasts. */
  readonly frameCount: number
  /** Of the book's clock: that of the samples that were encoded. */
  readonly sampleRateHz: number
  /** Chapters in the file with their words; frames from the file's beginning. */
  readonly chapters: readonly TimedChapter[]
  readonly signal: AbortSignal
}

/** What was written. */
export interface WrittenFile {
  readonly path: string
  readonly sizeBytes: number
}
