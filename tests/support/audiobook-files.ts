import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { joinPcm } from '../../src/core/audio/pcm.ts'
import type { AudioFileOptions, BookFacts, EncodedSegment } from '../../src/main/export/audio-file.ts'
import { encodeAacSegment } from '../../src/main/export/encoding/aac-segment.ts'
import { encodeOpusSegment } from '../../src/main/export/encoding/opus-segment.ts'
import type { EncodeSegment } from '../../src/main/export/encoding/segment-encoder.ts'
import { writeFlacFile } from '../../src/main/export/files/flac-file.ts'
import { writeM4bFile } from '../../src/main/export/files/m4b-file.ts'
import { writeOpusFile } from '../../src/main/export/files/opus-file.ts'
import { writeWavFile } from '../../src/main/export/files/wav-file.ts'
import type { AudiobookBitrate, TimedChapter } from '../../src/shared/audiobook.ts'
import { spokenVowels } from './spoken-vowels.ts'

/** Formats that are put together of segments by `src/main/export/files`, but MP3. */
export const segmentFormats = ['m4b', 'opus', 'flac', 'wav'] as const
export type SegmentFormat = (typeof segmentFormats)[number]

const encoders: Readonly<Record<SegmentFormat, EncodeSegment>> = {
  m4b: encodeAacSegment,
  opus: encodeOpusSegment,
  flac: rawSamples,
  wav: rawSamples,
}

export const segmentWriters = {
  m4b: writeM4bFile,
  opus: writeOpusFile,
  flac: writeFlacFile,
  wav: writeWavFile,
} as const

async function rawSamples(samples: Int16Array<ArrayBuffer>) {
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)
  return { bytes, unitCount: samples.length }
}

/** What a book is made of in a test. */
export interface TestBook {
  readonly folder: string
  readonly format: SegmentFormat
  readonly sampleRateHz: number
  readonly bitrateKbps?: AudiobookBitrate
  readonly segments: readonly Int16Array<ArrayBuffer>[]
  readonly facts?: Partial<BookFacts>
  readonly track?: AudioFileOptions['track']
  /** A chapter for each segment by default. */
  readonly chapters?: readonly TimedChapter[]
  readonly signal?: AbortSignal
}

/** Encodes segments, as the encoder's thread does, into temporary files. */
export async function encodeBook(book: TestBook): Promise<AudioFileOptions> {
  const { folder, format, sampleRateHz, bitrateKbps = 64 } = book
  const output = { format, layout: 'book', quality: { kind: 'constant', bitrateKbps } } as const
  const segments: EncodedSegment[] = []
  let startFrame = 0
  for (const [index, samples] of book.segments.entries()) {
    const path = join(folder, `segment-${index}.${format}`)
    const isLast = index === book.segments.length - 1
    const request = { output, startFrame, isLast, path }
    const { bytes, unitCount } = await encoders[format](samples, sampleRateHz, request)
    await writeFile(path, bytes)
    segments.push({ path, sizeBytes: bytes.length, unitCount })
    startFrame += samples.length
  }
  return {
    path: join(folder, `book.${format}`),
    output,
    facts: { title: 'A Book', authors: ['Ann Author'], narrator: 'A Voice', ...book.facts },
    ...(book.track !== undefined && { track: book.track }),
    segments,
    frameCount: startFrame,
    sampleRateHz,
    chapters: book.chapters ?? chaptersOf(book.segments),
    signal: book.signal ?? new AbortController().signal,
  }
}

/** Encodes segments and puts them together. @returns the path of the file */
export async function writeBook(book: TestBook): Promise<string> {
  const options = await encodeBook(book)
  await segmentWriters[book.format](options)
  return options.path
}

/** A chapter for each segment. */
export function chaptersOf(segments: readonly Int16Array[]): readonly TimedChapter[] {
  let startFrame = 0
  return segments.map(({ length }, index) => {
    const chapter = {
      title: `Chapter ${index + 1}`,
      startFrame,
      endFrame: startFrame + length,
      sentences: [],
    }
    startFrame += length
    return chapter
  })
}

/** Silence that ends each segment: as long as a book's are at least. */
export const endingSilenceSeconds = 0.15

/**
 * Segments of a synthetic voice, each of another pitch and length, ending in silence. As of real voices, nothing of them is below what is heard:
 * Opus takes that out by a filter, which goes on for a while in silence.
 */
export function spokenSegments(
  sampleRateHz: number,
  secondsEach: readonly number[],
): Int16Array<ArrayBuffer>[] {
  const silence = new Int16Array(Math.ceil(endingSilenceSeconds * sampleRateHz))
  return secondsEach.map((seconds, index) => {
    const voice = withoutRumble(spokenVowels(seconds, sampleRateHz, 100 + 17 * index), sampleRateHz)
    return joinPcm([voice, silence])
  })
}

const lowestHz = 80
const fadeSeconds = 0.01

function withoutRumble(pcm: Int16Array, sampleRateHz: number): Int16Array {
  const keep = Math.exp((-2 * Math.PI * lowestHz) / sampleRateHz)
  const fadeFrames = fadeSeconds * sampleRateHz
  let before = 0
  let value = 0
  return pcm.map((sample, frame) => {
    value = keep * (value + sample - before)
    before = sample
    return value * Math.min(1, (pcm.length - frame) / fadeFrames)
  })
}
