import type { AudiobookOutput, LoudnessTarget } from '../../../shared/audiobook.ts'
import type { PlainError } from '../../../shared/errors.ts'
import type { EncodedSegment } from '../audio-file.ts'

/**
 * A segment is some minutes of one chapter, ending with a block: what is levelled and encoded at once. Its sound ends
 * long enough before its end for the last codec frame of it to be silent.
 */
export interface SegmentRequest {
  readonly pieces: readonly SegmentPiece[]
  /** The book's clock. */
  readonly sampleRateHz: number
  readonly loudness: LoudnessTarget | null
  readonly encodings: readonly SegmentEncodingRequest[]
}

/** One utterance with the pause behind it. */
export interface SegmentPiece {
  /** Mono samples without silence at the ends; the buffer is transferred. */
  readonly pcm: Int16Array<ArrayBuffer>
  readonly sampleRateHz: number
  readonly pauseSeconds: number
}

/** One file that the segment goes into. */
export interface SegmentEncodingRequest {
  readonly output: AudiobookOutput
  /** Where the segment begins in its file, in frames of the book's clock: the codec frames go on from there. */
  readonly startFrame: number
  /** Whether the file ends with it: then the codec's last frames are written too. */
  readonly isLast: boolean
  /** The temporary file, replaced when it is there; flushed to the disk before the reply. */
  readonly path: string
}

export interface SegmentReply {
  /** For each piece, from the segment's beginning, in frames of the book's clock; the pause is not part of it. */
  readonly pieces: readonly { readonly startFrame: number; readonly frameCount: number }[]
  readonly frameCount: number
  /** Before it was levelled; null for silence, and where it isn't levelled. */
  readonly loudnessLufs: number | null
  readonly gainDb: number
  readonly encodings: readonly EncodedSegment[]
}

/** What the thread answers: once for each request, in order. */
export type SegmentAnswer =
  | { readonly kind: 'encoded'; readonly reply: SegmentReply }
  | { readonly kind: 'failed'; readonly error: PlainError }
