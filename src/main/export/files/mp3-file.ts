import { writeId3v2, type Mp3Tags } from '../../../core/mp3/id3v2.ts'
import { crc16, placeCount, writeInfoFrame } from '../../../core/mp3/info-frame.ts'
import { Mp3FrameCounter } from '../../../core/mp3/mp3-frame-counter.ts'
import { mp3Bitrate } from '../../../core/mp3/mpeg-versions.ts'
import { synchronisedText } from '../../../core/mp3/synchronised-text.ts'
import { threeLetterLanguage } from '../../../core/text/three-letter-language.ts'
import { ExportError } from '../../../shared/errors.ts'
import type { AudioFileOptions, WrittenFile } from '../audio-file.ts'
import { mp3Clock, packetsOfFile } from '../encoding/packet-grid.ts'
import { segmentBytes } from './segment-bytes.ts'
import { type PartWriter, writePart } from './write-part.ts'

/**
 * Writes an MP3: the tag, a frame that tells the exact length, and the frames of all segments as they are.
 * @throws {ExportError} EXPORT_ENCODER_FAILED where segments are not those of the file; EXPORT_WRITE_FAILED; DISK_FULL; ABORTED
 */
export async function writeMp3File(options: AudioFileOptions): Promise<WrittenFile> {
  return writePart(options, async (writer) => {
    const tag = writeId3v2(tagsOf(options))
    await writer.append(tag)
    // Its numbers are known at the end; its size is not changed by them.
    await writer.append(infoFrame(options, { audioBytes: 0, audioCrc: 0, places: [] }))
    const stream = await copyFrames(options, writer)
    await writer.overwrite(tag.length, infoFrame(options, stream))
  })
}

/** What the first frame tells of those behind it. */
interface Mp3Stream {
  readonly audioBytes: number
  readonly audioCrc: number
  /** Bytes before each hundredth of the frames. */
  readonly places: readonly number[]
}

async function copyFrames(options: AudioFileOptions, writer: PartWriter): Promise<Mp3Stream> {
  const { segments, frameCount, sampleRateHz, signal } = options
  const expected = packetsOfFile(frameCount, mp3Clock(sampleRateHz))
  const places: number[] = []
  const counter = new Mp3FrameCounter((index, offset) => {
    while (places.length < placeCount && index >= Math.floor((places.length * expected) / placeCount))
      places.push(offset)
  })
  let audioBytes = 0
  let audioCrc = 0
  for await (const bytes of segmentBytes({ segments, signal })) {
    try {
      counter.add(bytes)
    } catch (error) {
      throw notItsFrames('they are damaged', error)
    }
    audioBytes += bytes.length
    audioCrc = crc16(bytes, audioCrc)
    await writer.append(bytes)
  }
  if (counter.count !== expected || !counter.isWhole) {
    throw notItsFrames(`it needs ${expected} frames and has ${counter.count}`)
  }
  return { audioBytes, audioCrc, places }
}

function notItsFrames(reason: string, cause?: unknown): ExportError {
  return new ExportError(
    'EXPORT_ENCODER_FAILED',
    `The encoded parts of an MP3 file do not make it up: ${reason}.`,
    { cause },
  )
}

function infoFrame(options: AudioFileOptions, stream: Mp3Stream): Uint8Array<ArrayBuffer> {
  const { output, frameCount, sampleRateHz } = options
  const { quality } = output
  const { audioBytes, audioCrc, places } = stream
  return writeInfoFrame({
    sampleRateHz,
    bitrateKbps: quality.kind === 'constant' ? mp3Bitrate(quality.bitrateKbps, sampleRateHz) : 0,
    ...(quality.kind === 'variable' && { variable: { level: quality.level, places } }),
    mp3FrameCount: packetsOfFile(frameCount, mp3Clock(sampleRateHz)),
    audioBytes,
    sourceFrames: frameCount,
    audioCrc,
  })
}

function tagsOf({ facts, track, chapters, frameCount, sampleRateHz }: AudioFileOptions): Mp3Tags {
  const { title, authors, narrator, publisher, publishedYear, language, description, cover } = facts
  const text = synchronisedText(chapters, sampleRateHz, threeLetterLanguage(language ?? 'und'))
  return {
    title: track?.title ?? title,
    album: title,
    ...(track !== undefined && { track }),
    ...(authors.length > 0 && { artist: authors.join(', ') }),
    narrator,
    ...(publisher !== undefined && { publisher }),
    ...(publishedYear !== undefined && { year: publishedYear }),
    ...(language !== undefined && { language }),
    ...(description !== undefined && { description }),
    ...(cover !== undefined && { cover }),
    chapters: chapters.map((chapter) => ({
      title: chapter.title,
      startSeconds: chapter.startFrame / sampleRateHz,
      endSeconds: chapter.endFrame / sampleRateHz,
    })),
    durationSeconds: frameCount / sampleRateHz,
    ...(text !== undefined && { synchronisedText: text }),
  }
}
