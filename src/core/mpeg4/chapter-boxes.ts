import { latin1, uint16, uint32, uint64, utf8 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'
import { box, fullBox } from './box.ts'
import {
  chunkOffsets,
  dataInformation,
  handler,
  mediaHeader,
  sampleSizes,
  samplesOfChunks,
  timeToSample,
  trackHeader,
  unityMatrix,
} from './track-boxes.ts'

/** A chapter as players show it, in frames of the book's clock. */
export interface Mpeg4Chapter {
  readonly title: string
  readonly startFrame: number
  readonly endFrame: number
}

/** The list counts its chapters and the bytes of a title in one byte each. */
const maxListed = 255
const maxListedTitleBytes = 255
const maxTitleBytes = 65_535
/** Chapters are placed by thousandths of a second, of which 32 bits hold 49 days. */
const chapterTimescale = 1000
const listTicksPerSecond = 10_000_000

/** The list of chapters as Nero wrote it: the first 255. Players that don't know the track know this. */
export function chapterList(chapters: readonly Mpeg4Chapter[], sampleRateHz: number): Uint8Array {
  const listed = chapters.slice(0, maxListed)
  return fullBox(
    'chpl',
    1,
    0,
    uint32(0),
    Uint8Array.of(listed.length),
    ...listed.flatMap(({ title, startFrame }) => {
      const text = utf8(title, maxListedTitleBytes)
      const ticks = Math.round((startFrame * listTicksPerSecond) / sampleRateHz)
      return [uint64(ticks), Uint8Array.of(text.length), text]
    }),
  )
}

/**
 * Titles as samples of a text track: each behind its length, and followed by the box that says it is UTF-8.
 * Source: QuickTime File Format, "Text Sample Data".
 */
export function chapterSamples(chapters: readonly Mpeg4Chapter[]): readonly Uint8Array<ArrayBuffer>[] {
  const utf8Encoding = 0x1_00
  return chapters.map(({ title }) => {
    const text = utf8(title, maxTitleBytes)
    return joinBytes([uint16(text.length), text, box('encd', uint32(utf8Encoding))])
  })
}

/** What a text track of chapters needs. */
export interface ChapterTrackOptions {
  readonly id: number
  readonly chapters: readonly Mpeg4Chapter[]
  readonly sampleRateHz: number
  /** In ticks of the movie. */
  readonly movieTicks: number
  readonly language: string
  /** Where the samples begin in the file, one behind the other. */
  readonly samplesOffset: number
  readonly isLongForm: boolean
}

/** A track of titles, to which the sound's track refers. It isn't enabled: nothing shows it by itself. */
export function chapterTrack(options: ChapterTrackOptions): Uint8Array {
  const { id, chapters, sampleRateHz, movieTicks, language, samplesOffset, isLongForm } = options
  const place = (frame: number): number => Math.round((frame * chapterTimescale) / sampleRateHz)
  const runs = chapters.map(({ startFrame, endFrame }) => ({
    count: 1,
    ticks: place(endFrame) - place(startFrame),
  }))
  const ticks = runs.reduce((sum, run) => sum + run.ticks, 0)
  const sizes = chapterSamples(chapters).map(({ length }) => length)
  const table = box(
    'stbl',
    fullBox('stsd', 0, 0, uint32(1), textDescription()),
    timeToSample(runs),
    samplesOfChunks(chapters.length, chapters.length),
    sampleSizes(sizes),
    chunkOffsets([samplesOffset], isLongForm),
  )
  return box(
    'trak',
    trackHeader({ id, isEnabled: false, isAudible: false, ticks: movieTicks }),
    box(
      'mdia',
      mediaHeader(chapterTimescale, ticks, language),
      handler('text', 'Chapters'),
      box('minf', textHeader(), dataInformation(), table),
    ),
  )
}

/** Source: QuickTime File Format, "Text Sample Description": black on white, of no size, in no font. */
function textDescription(): Uint8Array {
  const dataReference = joinBytes([new Uint8Array(6), uint16(1)])
  const centred = 1
  return box('text', dataReference, uint32(0), uint32(centred), new Uint8Array(36))
}

/** Source: QuickTime File Format, "Base Media Information Header Atom". */
function textHeader(): Uint8Array {
  const ditherCopy = 0x40
  const grey = uint16(0x80_00)
  const information = fullBox('gmin', 0, 0, uint16(ditherCopy), grey, grey, grey, uint16(0), uint16(0))
  return box('gmhd', information, box('text', unityMatrix))
}

/** Names the chapters' track in the sound's. Source: QuickTime File Format, "Chapter Lists". */
export function chapterReference(chapterTrackId: number): Uint8Array {
  return box('tref', box('chap', uint32(chapterTrackId)))
}

/** Brands of an audiobook. */
export function fileType(): Uint8Array<ArrayBuffer> {
  return box('ftyp', latin1('M4B '), uint32(0), latin1('M4B M4A mp42isom'))
}
