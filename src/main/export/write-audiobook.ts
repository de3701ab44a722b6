import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chapterOfTimeline } from '../../core/captions/chapter-of-timeline.ts'
import type {
  AudiobookChoices,
  AudiobookFile,
  AudiobookFormat,
  AudiobookOutput,
  AudiobookRequest,
  AudiobookTimeline,
  TimedChapter,
} from '../../shared/audiobook.ts'
import type { DocumentHeader } from '../../shared/document.ts'
import type { DocumentAccess } from '../reading/document-access.ts'
import type { AudioFileOptions, BookFacts, EncodedSegment, WrittenFile } from './audio-file.ts'
import { AudiobookPaths } from './audiobook-files.ts'
import type { AudiobookPlan } from './audiobook-plan.ts'
import { writeCaptionFile } from './captions/write-caption-file.ts'
import { writeFlacFile } from './files/flac-file.ts'
import { writeM4bFile } from './files/m4b-file.ts'
import { writeMp3File } from './files/mp3-file.ts'
import { writeOpusFile } from './files/opus-file.ts'
import { type PlaylistEntry, playlistText } from './files/playlist.ts'
import { writeWavFile } from './files/wav-file.ts'
import type { ChapterAudio } from './read-along/book-plan.ts'
import { writeReadAlong } from './read-along/write-read-along.ts'
import type { DocumentAsset } from '../documents/read-asset.ts'
import type { SegmentFacts } from './segment-facts.ts'
import { PartFile, writeError } from './part-file.ts'
import { writeTextFile } from './text-file.ts'

/** An audiobook that is spoken and encoded, and is to be put together. */
export interface WriteAudiobookOptions {
  readonly request: AudiobookRequest
  readonly header: DocumentHeader
  /** With the chosen sections alone. */
  readonly document: DocumentAccess
  readonly facts: BookFacts
  readonly plan: AudiobookPlan
  readonly segments: ReadonlyMap<number, SegmentFacts>
  readonly timeline: AudiobookTimeline
  /** What the segments were encoded for (`encodingsOf`). */
  readonly encodings: readonly AudiobookOutput[]
  readonly asset: (id: string) => Promise<DocumentAsset | undefined>
  /** Of temporary files. */
  readonly workFolder: string
  readonly signal: AbortSignal
}

const writers: Readonly<Record<AudiobookFormat, (options: AudioFileOptions) => Promise<WrittenFile>>> = {
  mp3: writeMp3File,
  m4b: writeM4bFile,
  opus: writeOpusFile,
  flac: writeFlacFile,
  wav: writeWavFile,
}

/** What the chapters of a read-along book are encoded as: every system of reading plays it. */
const readAlongAudio: AudiobookOutput = {
  format: 'mp3',
  layout: 'chapters',
  quality: { kind: 'constant', bitrateKbps: 64 },
}

/** All that the segments are encoded for: what was asked for, and what a read-along book needs beside it. */
export function encodingsOf({ outputs, readAlong }: AudiobookChoices): readonly AudiobookOutput[] {
  return !readAlong || outputs.some(isForReadAlong) ? outputs : [...outputs, readAlongAudio]
}

function isForReadAlong({ format, layout }: AudiobookOutput): boolean {
  return format === readAlongAudio.format && layout === readAlongAudio.layout
}

/**
 * Makes the folders of an audiobook and sees that its files can be written there, before anything is spent.
 * @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL
 */
export async function prepareFolders(request: AudiobookRequest): Promise<void> {
  const paths = new AudiobookPaths(request, 1)
  const { outputs } = request.choices
  await makeFolder(request.folder)
  if (outputs.some(({ layout }) => layout === 'chapters')) await makeFolder(paths.chapterFolder())
  const ofBook = outputs.filter(({ layout }) => layout === 'book').map(({ format }) => paths.book(format))
  for (const path of [...ofBook, paths.report('html')]) {
    const file = await PartFile.create(path)
    await file.discard()
  }
}

/** @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    throw writeError(path, error)
  })
}

/**
 * Puts the files of an audiobook together, each whole or not at all: the audio first, then captions, then the book that
 * reads along.
 * @throws {AppError} EXPORT_WRITE_FAILED, DISK_FULL; an AbortError
 */
export async function writeAudiobook(options: WriteAudiobookOptions): Promise<readonly AudiobookFile[]> {
  const writer = new AudiobookWriter(options)
  await writer.write()
  return writer.files
}

class AudiobookWriter {
  readonly files: AudiobookFile[] = []
  readonly #options: WriteAudiobookOptions
  readonly #paths: AudiobookPaths

  constructor(options: WriteAudiobookOptions) {
    this.#options = options
    this.#paths = new AudiobookPaths(options.request, options.timeline.chapters.length)
  }

  async write(): Promise<void> {
    const { choices } = this.#options.request
    for (const output of choices.outputs) {
      if (output.layout === 'book') await this.#writeBook(output)
      else await this.#writeChapters(output)
    }
    await this.#writeCaptions()
    if (choices.readAlong) await this.#writeReadAlong()
  }

  async #writeBook(output: AudiobookOutput): Promise<void> {
    const { timeline, facts, plan, signal } = this.#options
    const written = await writers[output.format]({
      path: this.#paths.book(output.format),
      output,
      facts,
      segments: this.#segmentsOf(output, plan.segments),
      frameCount: timeline.frameCount,
      sampleRateHz: timeline.sampleRateHz,
      chapters: timeline.chapters,
      signal,
    })
    this.#add(written, output.format)
  }

  async #writeChapters(output: AudiobookOutput): Promise<void> {
    const { timeline } = this.#options
    const entries: PlaylistEntry[] = []
    for (const [index, { title, startFrame, endFrame }] of timeline.chapters.entries()) {
      const path = this.#paths.chapter(index + 1, title, output.format)
      this.#add(await this.#writeChapter(output, index, path), output.format)
      entries.push({ path, title, durationSeconds: (endFrame - startFrame) / timeline.sampleRateHz })
    }
    const path = this.#paths.playlist(output.format)
    const text = playlistText(this.#options.facts.title, entries)
    await writeTextFile(path, text)
    this.#add({ path, sizeBytes: Buffer.byteLength(text) }, 'm3u8')
  }

  #writeChapter(output: AudiobookOutput, index: number, path: string): Promise<WrittenFile> {
    const { timeline, facts, plan, signal } = this.#options
    const chapter = this.#chapterAlone(index)
    const chapterIndex = this.#plannedChapters()[index]
    return writers[output.format]({
      path,
      output,
      facts,
      track: { number: index + 1, count: timeline.chapters.length, title: chapter.title },
      segments: this.#segmentsOf(
        output,
        plan.segments.filter((segment) => segment.chapterIndex === chapterIndex),
      ),
      frameCount: chapter.endFrame,
      sampleRateHz: timeline.sampleRateHz,
      chapters: [chapter],
      signal,
    })
  }

  async #writeCaptions(): Promise<void> {
    const { request, timeline, facts, signal } = this.#options
    const { captions, outputs } = request.choices
    const { title, authors, narrator, language } = facts
    const about = { title, authors, narrator, ...(language !== undefined && { language }) }
    const isOfBook = outputs.length === 0 || outputs.some(({ layout }) => layout === 'book')
    const isOfChapters = outputs.some(({ layout }) => layout === 'chapters')
    for (const format of captions) {
      if (isOfBook) {
        const path = this.#paths.book(format)
        this.#add(await writeCaptionFile({ path, format, timeline, facts: about, signal }), format)
      }
      if (!isOfChapters) continue
      for (const [index, chapter] of timeline.chapters.entries()) {
        const path = this.#paths.chapter(index + 1, chapter.title, format)
        const own = chapterOfTimeline(timeline, index)
        const ofChapter = { ...about, title: chapter.title, book: title }
        this.#add(await writeCaptionFile({ path, format, timeline: own, facts: ofChapter, signal }), format)
      }
    }
  }

  async #writeReadAlong(): Promise<void> {
    const { header, document, facts, timeline, encodings, asset, workFolder, signal } = this.#options
    const output = encodings.find(isForReadAlong) ?? readAlongAudio
    const chapterAudio: ChapterAudio[] = []
    for (const index of timeline.chapters.keys()) {
      const written = await this.#writeChapter(output, index, join(workFolder, `read-along-${index}.mp3`))
      chapterAudio.push({ ...written, timeline: this.#chapterAlone(index) })
    }
    const written = await writeReadAlong({
      path: this.#paths.readAlong(),
      header,
      document,
      facts,
      sampleRateHz: timeline.sampleRateHz,
      chapterAudio,
      asset,
      signal,
    })
    this.#add(written, 'epub')
  }

  #chapterAlone(index: number): TimedChapter {
    const [chapter] = chapterOfTimeline(this.#options.timeline, index).chapters
    if (chapter === undefined) throw new RangeError(`There is no chapter ${index}.`)
    return chapter
  }

  /** Those that have anything to say: the chapters of the timeline. */
  #plannedChapters(): readonly number[] {
    const { plan, segments } = this.#options
    const indexes = plan.segments
      .filter(({ position }) => segments.has(position))
      .map((each) => each.chapterIndex)
    return [...new Set(indexes)]
  }

  #segmentsOf(output: AudiobookOutput, planned: AudiobookPlan['segments']): readonly EncodedSegment[] {
    const { encodings, segments } = this.#options
    const index = encodings.findIndex(
      ({ format, layout }) => format === output.format && layout === output.layout,
    )
    return planned.flatMap(({ position }) => segments.get(position)?.encodings[index] ?? [])
  }

  #add({ path, sizeBytes }: WrittenFile, kind: AudiobookFile['kind']): void {
    this.files.push({ path, sizeBytes, kind })
  }
}
