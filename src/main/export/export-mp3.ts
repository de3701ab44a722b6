import { joinPcm } from '../../core/audio/pcm.ts'
import { RateConverter } from '../../core/audio/rate-converter.ts'
import { Mp3FrameCounter } from '../../core/mp3/mp3-frame-counter.ts'
import { writeId3v2, type Mp3Chapter, type Mp3Tags } from '../../core/mp3/id3v2.ts'
import { crc16, writeInfoFrame } from '../../core/mp3/info-frame.ts'
import { AppError, ExportError } from '../../shared/errors.ts'
import type { DocumentHeader, SectionSummary } from '../../shared/document.ts'
import { withPause, type SpokenUtterance } from '../reading/speak-utterances.ts'
import type { Mp3Bitrate } from './mp3-encoder-protocol.ts'
import { Mp3Encoder } from './mp3-encoder.ts'
import { PartFile } from './part-file.ts'

/** What goes into an audiobook, and where it goes. */
export interface ExportMp3Options {
  readonly header: DocumentHeader
  readonly sections: readonly SectionSummary[]
  /** The document's speech in order; its end means that nothing is missing. */
  readonly utterances: AsyncIterable<SpokenUtterance>
  readonly outputPath: string
  readonly bitrateKbps: Mp3Bitrate
  /** Who speaks, for the tags. */
  readonly narrator: string
  readonly cover?: { readonly bytes: Uint8Array; readonly mediaType: string }
  readonly encoderWorkerUrl: URL
  readonly onProgress?: (progress: ExportProgress) => void
  readonly signal: AbortSignal
}

/** How far an export is, after each utterance. */
export interface ExportProgress {
  readonly sectionIndex: number
  /** Characters of spoken text so far. */
  readonly charsDone: number
  /** Seconds of audio so far. */
  readonly audioSeconds: number
}

/** What was written. */
export interface ExportResult {
  readonly outputPath: string
  readonly durationSeconds: number
  readonly sizeBytes: number
  readonly chapters: readonly Mp3Chapter[]
  readonly charsSpoken: number
}

/**
 * Writes a document's speech as one MP3 with tags and chapters. The file appears whole under its name or not at all.
 * @throws {ExportError} EXPORT_NOTHING_TO_SPEAK, EXPORT_WRITE_FAILED, EXPORT_ENCODER_FAILED; DISK_FULL; what the
 * speech throws; ABORTED.
 */
export async function exportMp3(options: ExportMp3Options): Promise<ExportResult> {
  const file = await PartFile.create(options.outputPath)
  const writer = new Mp3Writer(options, file)
  try {
    for await (const utterance of options.utterances) {
      if (options.signal.aborted) throw new AppError('ABORTED', 'The export was cancelled.')
      await writer.add(utterance)
    }
    const result = await writer.finish()
    await file.commit()
    return result
  } catch (error) {
    await file.discard()
    throw error
  } finally {
    await writer.close()
  }
}

/** Puts utterances and pauses into one MP3 stream and keeps the time. */
class Mp3Writer {
  readonly #options: ExportMp3Options
  readonly #file: PartFile
  readonly #chapters: ChapterList
  readonly #counter = new Mp3FrameCounter()
  #encoder: Mp3Encoder | undefined
  /** The encoder works on one utterance while the next is being spoken. */
  #encoding: Promise<void> = Promise.resolve()
  #sampleRateHz = 0
  #reservedBytes = 0
  #sourceFrames = 0
  #audioBytes = 0
  #audioCrc = 0
  #charsSpoken = 0

  constructor(options: ExportMp3Options, file: PartFile) {
    this.#options = options
    this.#file = file
    this.#chapters = new ChapterList(options.sections, options.header.title)
  }

  async add(utterance: SpokenUtterance): Promise<void> {
    const { head, text } = utterance
    if (this.#encoder === undefined) await this.#begin(head.sampleRateHz)
    this.#chapters.reach(head.sectionIndex, this.#seconds())
    // Voices of several languages may have several rates; one MP3 has that of the first.
    const pcm = atSampleRate(this.#sampleRateHz, withPause(utterance), head.sampleRateHz)
    this.#sourceFrames += pcm.length
    this.#charsSpoken += text.length
    await this.#encode(pcm)
    this.#options.onProgress?.({
      sectionIndex: head.sectionIndex,
      charsDone: this.#charsSpoken,
      audioSeconds: this.#seconds(),
    })
  }

  async finish(): Promise<ExportResult> {
    const encoder = this.#encoder
    if (encoder === undefined) {
      throw new ExportError(
        'EXPORT_NOTHING_TO_SPEAK',
        'This document has no text to speak, so there is nothing to export.',
      )
    }
    await this.#encoding
    await this.#write(await encoder.finish())
    const chapters = this.#chapters.finish(this.#seconds())
    const tag = this.#tag(chapters, this.#reservedBytes)
    await this.#file.overwrite(0, tag)
    await this.#file.overwrite(tag.length, this.#infoFrame())
    return {
      outputPath: this.#options.outputPath,
      durationSeconds: this.#seconds(),
      sizeBytes: this.#file.sizeBytes,
      chapters,
      charsSpoken: this.#charsSpoken,
    }
  }

  async close(): Promise<void> {
    await this.#encoding.catch(() => {})
    await this.#encoder?.close()
  }

  /** Leaves room for the tag and the Info frame, whose numbers are known at the end. */
  async #begin(sampleRateHz: number): Promise<void> {
    const { encoderWorkerUrl, bitrateKbps } = this.#options
    this.#sampleRateHz = sampleRateHz
    this.#encoder = new Mp3Encoder({ workerUrl: encoderWorkerUrl, sampleRateHz, bitrateKbps })
    const room = this.#tag(this.#chapters.candidates(), 0)
    this.#reservedBytes = room.length
    await this.#file.append(room)
    await this.#file.append(this.#infoFrame())
  }

  async #encode(pcm: Int16Array<ArrayBuffer>): Promise<void> {
    const encoder = this.#encoder
    if (encoder === undefined) return
    await this.#encoding
    this.#encoding = encoder.encode(pcm).then((mp3) => this.#write(mp3))
    // It is awaited at the next utterance; until then a failure must not count as unhandled.
    this.#encoding.catch(() => {})
  }

  async #write(mp3: Uint8Array): Promise<void> {
    this.#counter.add(mp3)
    this.#audioBytes += mp3.length
    this.#audioCrc = crc16(mp3, this.#audioCrc)
    await this.#file.append(mp3)
  }

  #seconds(): number {
    return this.#sampleRateHz === 0 ? 0 : this.#sourceFrames / this.#sampleRateHz
  }

  #tag(chapters: readonly Mp3Chapter[], minBytes: number): Uint8Array {
    const { header, narrator, cover } = this.#options
    const tags: Mp3Tags = {
      title: header.title,
      ...(header.authors.length > 0 && { artist: header.authors.join(', ') }),
      narrator,
      ...(header.publisher !== undefined && { publisher: header.publisher }),
      ...(header.publishedYear !== undefined && { year: header.publishedYear }),
      ...(header.language !== 'und' && { language: header.language }),
      ...(header.description !== undefined && { description: header.description }),
      ...(cover !== undefined && { cover }),
      chapters,
      durationSeconds: this.#seconds(),
    }
    return writeId3v2(tags, minBytes)
  }

  #infoFrame(): Uint8Array {
    return writeInfoFrame({
      sampleRateHz: this.#sampleRateHz,
      bitrateKbps: this.#options.bitrateKbps,
      mp3FrameCount: this.#counter.count,
      audioBytes: this.#audioBytes,
      sourceFrames: this.#sourceFrames,
      audioCrc: this.#audioCrc,
    })
  }
}

function atSampleRate(
  targetHz: number,
  pcm: Int16Array<ArrayBuffer>,
  sampleRateHz: number,
): Int16Array<ArrayBuffer> {
  if (sampleRateHz === targetHz) return pcm
  const converter = new RateConverter(targetHz)
  return joinPcm([...converter.push(pcm, sampleRateHz), ...converter.finish()])
}

/** Sections with a title become chapters; one without goes on in the chapter before it. */
class ChapterList {
  readonly #sections: readonly SectionSummary[]
  readonly #documentTitle: string
  readonly #begun: { readonly title: string; readonly startSeconds: number }[] = []
  #sectionIndex = -1

  constructor(sections: readonly SectionSummary[], documentTitle: string) {
    this.#sections = sections
    this.#documentTitle = documentTitle
  }

  /** As many chapters as there can be, without times. */
  candidates(): readonly Mp3Chapter[] {
    const titles = this.#sections.map((section, index) => this.#title(index) ?? section.title)
    return titles.map((title) => ({ title, startSeconds: 0, endSeconds: 0 }))
  }

  reach(sectionIndex: number, startSeconds: number): void {
    if (sectionIndex === this.#sectionIndex) return
    this.#sectionIndex = sectionIndex
    const title = this.#title(sectionIndex)
    if (title !== undefined) this.#begun.push({ title, startSeconds })
  }

  finish(endSeconds: number): readonly Mp3Chapter[] {
    return this.#begun.map((chapter, index) => ({
      ...chapter,
      endSeconds: this.#begun[index + 1]?.startSeconds ?? endSeconds,
    }))
  }

  /** The first chapter needs a name even where the contents give it none: the document's. */
  #title(sectionIndex: number): string | undefined {
    const title = this.#sections[sectionIndex]?.title ?? ''
    if (title !== '') return title
    return this.#begun.length === 0 ? this.#documentTitle : undefined
  }
}
