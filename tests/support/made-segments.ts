import { join } from 'node:path'
import { MPEGDecoder } from 'mpg123-decoder'
import type { AudioFileOptions, EncodedSegment } from '../../src/main/export/audio-file.ts'
import { makeSegment } from '../../src/main/export/encoding/make-segment.ts'
import type { SegmentPiece, SegmentReply } from '../../src/main/export/encoding/segment-protocol.ts'
import type { AudiobookOutput, LoudnessTarget } from '../../src/shared/audiobook.ts'

/** Segments of one file as they were encoded, and where all pieces stand in it. */
export interface MadeSegments {
  readonly segments: readonly EncodedSegment[]
  readonly replies: readonly SegmentReply[]
  /** From the file's beginning, all pieces of all segments. */
  readonly places: readonly { readonly startFrame: number; readonly frameCount: number }[]
  /** Where each segment ends. */
  readonly ends: readonly number[]
  readonly frameCount: number
}

/** Encodes segments one behind the other for one file. */
export async function makeSegments(
  pieces: readonly (readonly SegmentPiece[])[],
  options: {
    readonly folder: string
    readonly sampleRateHz: number
    readonly output: AudiobookOutput
    readonly loudness?: LoudnessTarget
  },
): Promise<MadeSegments> {
  const { folder, sampleRateHz, output, loudness = null } = options
  const replies: SegmentReply[] = []
  const places: { startFrame: number; frameCount: number }[] = []
  const ends: number[] = []
  let startFrame = 0
  for (const [index, segment] of pieces.entries()) {
    const isLast = index === pieces.length - 1
    const path = join(folder, `segment-${index}`)
    const reply = await makeSegment({
      pieces: segment,
      sampleRateHz,
      loudness,
      encodings: [{ output, startFrame, isLast, path }],
    })
    const start = startFrame
    places.push(...reply.pieces.map((place) => ({ ...place, startFrame: start + place.startFrame })))
    replies.push(reply)
    startFrame += reply.frameCount
    ends.push(startFrame)
  }
  return {
    segments: replies.flatMap(({ encodings }) => encodings),
    replies,
    places,
    ends,
    frameCount: startFrame,
  }
}

/** What a file needs beside its segments, without tags. */
export function plainFile(
  made: MadeSegments,
  options: { readonly path: string; readonly output: AudiobookOutput; readonly sampleRateHz: number },
): AudioFileOptions {
  return {
    ...options,
    facts: { title: 'Segments', authors: [], narrator: 'A voice' },
    segments: made.segments,
    frameCount: made.frameCount,
    chapters: [],
    signal: new AbortController().signal,
  }
}

/** All of an MP3 by mpg123, without its delay and padding. @throws where it reports an error */
export async function decodeMp3(bytes: Uint8Array): Promise<Float32Array> {
  const decoder = new MPEGDecoder()
  await decoder.ready
  try {
    const { channelData, errors } = decoder.decode(bytes)
    if (errors.length > 0) throw new Error(`mpg123: ${errors.map(({ message }) => message).join('; ')}`)
    return channelData[0] ?? new Float32Array()
  } finally {
    decoder.free()
  }
}
