import { latin1, uint16, uint32 } from '../bytes/byte-order.ts'
import { elementaryStreamBox } from './aac-description.ts'
import { type Mpeg4Tags, tagsBox } from './audiobook-tags.ts'
import { box, fullBox } from './box.ts'
import { chapterList, chapterReference, chapterTrack, type Mpeg4Chapter } from './chapter-boxes.ts'
import {
  chunkOffsets,
  dataInformation,
  duration,
  handler,
  mediaHeader,
  movieHeader,
  sampleSizes,
  samplesOfChunks,
  timeToSample,
  trackHeader,
  versionFor,
} from './track-boxes.ts'

/** One audiobook: AAC of one channel, its chapters and its tags. */
export interface AudiobookMovie {
  readonly sampleRateHz: number
  readonly bitrate: number
  /** Frames of each packet, and those before the sound that an encoder has put there. */
  readonly packetFrames: number
  readonly delayFrames: number
  /** Frames that are heard. */
  readonly frameCount: number
  readonly packetSizesBytes: Uint32Array
  /** Where the titles of the chapters begin in the file, and where the first packet; both lie one behind the other. */
  readonly chapterSamplesOffset: number
  readonly packetsOffset: number
  /** Whether places in the file need 64 bits. */
  readonly isLongForm: boolean
  readonly chapters: readonly Mpeg4Chapter[]
  readonly tags: Mpeg4Tags
  /** ISO 639-2, three letters. */
  readonly language: string
}

const soundTrackId = 1
const chapterTrackId = 2

/**
 * The box that says all of an audiobook. How long it is depends on the number of packets, the texts and the cover, never on sizes or
 * places: its room may be left first.
 * Source: ISO 14496-12, ISO 14496-14.
 */
export function movieBox(movie: AudiobookMovie): Uint8Array<ArrayBuffer> {
  const { sampleRateHz, frameCount, chapters, language } = movie
  const hasChapters = chapters.length > 0
  return box(
    'moov',
    movieHeader(sampleRateHz, frameCount, chapterTrackId + 1),
    soundTrack(movie, hasChapters),
    ...(hasChapters
      ? [
          chapterTrack({
            id: chapterTrackId,
            chapters,
            sampleRateHz,
            movieTicks: frameCount,
            language,
            samplesOffset: movie.chapterSamplesOffset,
            isLongForm: movie.isLongForm,
          }),
        ]
      : []),
    box('udta', ...(hasChapters ? [chapterList(chapters, sampleRateHz)] : []), tagsBox(movie.tags)),
  )
}

function soundTrack(movie: AudiobookMovie, hasChapters: boolean): Uint8Array {
  const { sampleRateHz, frameCount, language } = movie
  const mediaTicks = frameCount + movie.delayFrames
  return box(
    'trak',
    trackHeader({ id: soundTrackId, isEnabled: true, isAudible: true, ticks: frameCount }),
    editList(movie),
    ...(hasChapters ? [chapterReference(chapterTrackId)] : []),
    box(
      'mdia',
      mediaHeader(sampleRateHz, mediaTicks, language),
      handler('soun', 'Sound'),
      box('minf', fullBox('smhd', 0, 0, uint32(0)), dataInformation(), soundTable(movie)),
    ),
  )
}

/** What is played: without the encoder's delay, and to the last frame. Source: ISO 14496-12, section 8.6.6. */
function editList({ frameCount, delayFrames }: AudiobookMovie): Uint8Array {
  const version = versionFor(frameCount)
  const atItsSpeed = 0x1_00_00
  return box(
    'edts',
    fullBox(
      'elst',
      version,
      0,
      uint32(1),
      duration(frameCount, version),
      duration(delayFrames, version),
      uint32(atItsSpeed),
    ),
  )
}

function soundTable(movie: AudiobookMovie): Uint8Array {
  const { packetSizesBytes, packetFrames, sampleRateHz, packetsOffset, isLongForm } = movie
  const count = packetSizesBytes.length
  // About a second.
  const perChunk = Math.max(1, Math.round(sampleRateHz / packetFrames))
  const offsets: number[] = []
  let offset = packetsOffset
  for (let index = 0; index < count; index++) {
    if (index % perChunk === 0) offsets.push(offset)
    offset += packetSizesBytes[index] ?? 0
  }
  return box(
    'stbl',
    fullBox('stsd', 0, 0, uint32(1), soundDescription(movie)),
    timeToSample(packetTimes(movie)),
    samplesOfChunks(count, perChunk),
    sampleSizes(packetSizesBytes),
    chunkOffsets(offsets, isLongForm),
    ...rollGroups(count),
  )
}

/** The last packet ends where the sound does, for readers that don't know of edits. */
function packetTimes(movie: AudiobookMovie): readonly { readonly count: number; readonly ticks: number }[] {
  const { packetSizesBytes, packetFrames, frameCount, delayFrames } = movie
  const whole = packetSizesBytes.length - 1
  const last = frameCount + delayFrames - whole * packetFrames
  return [...(whole > 0 ? [{ count: whole, ticks: packetFrames }] : []), { count: 1, ticks: last }]
}

/** Source: ISO 14496-12, section 12.2.3. */
function soundDescription({ sampleRateHz, bitrate }: AudiobookMovie): Uint8Array {
  const channelCount = 1
  const sampleBits = 16
  return box(
    'mp4a',
    new Uint8Array(6),
    uint16(1),
    new Uint8Array(8),
    uint16(channelCount),
    uint16(sampleBits),
    uint32(0),
    uint32(sampleRateHz * 0x1_00_00),
    elementaryStreamBox(sampleRateHz, bitrate),
  )
}

/** Says that a decoder needs the packet before the one it begins with. Source: ISO 14496-12, section 10.1. */
function rollGroups(packetCount: number): readonly Uint8Array[] {
  const roll = latin1('roll')
  const entryBytes = uint32(2)
  const onePacketBefore = uint16(-1)
  return [
    fullBox('sgpd', 1, 0, roll, entryBytes, uint32(1), onePacketBefore),
    fullBox('sbgp', 0, 0, roll, uint32(1), uint32(packetCount), uint32(1)),
  ]
}
