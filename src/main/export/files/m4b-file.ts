import { joinBytes } from '../../../core/bytes/join-bytes.ts'
import { latin1, uint32, uint64 } from '../../../core/bytes/byte-order.ts'
import { type AudiobookMovie, movieBox } from '../../../core/mpeg4/audiobook-movie.ts'
import { chapterSamples, fileType } from '../../../core/mpeg4/chapter-boxes.ts'
import { threeLetterLanguage } from '../../../core/text/three-letter-language.ts'
import type { AudioFileOptions, WrittenFile } from '../audio-file.ts'
import { constantBitrate } from '../encoding/constant-bitrate.ts'
import { packetHeadBytes } from '../encoding/packed-packets.ts'
import { aacClock, packetsOfFile } from '../encoding/packet-grid.ts'
import { checkUnits, segmentPackets } from './segment-bytes.ts'
import { writePart } from './write-part.ts'

/** Beyond it a box says its length in 64 bits. */
const maxUint32 = 0xff_ff_ff_ff
const longHeadBytes = 16

/**
 * Puts segments of AAC together as an M4B: what it says stands before the sound, so that it plays while it is still being fetched. Its
 * room is left first and filled when the length of each packet is known.
 * @throws {ExportError} EXPORT_ENCODER_FAILED, EXPORT_WRITE_FAILED; DISK_FULL; ABORTED
 */
export async function writeM4bFile(options: AudioFileOptions): Promise<WrittenFile> {
  const { segments, frameCount } = options
  const packetCount = packetsOfFile(frameCount, aacClock)
  checkUnits(segments, packetCount)
  const packetBytes =
    segments.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) - packetCount * packetHeadBytes
  const plan = planFile(options, packetCount, packetBytes)
  return writePart(options, async (writer) => {
    await writer.append(plan.head)
    const sizesBytes = new Uint32Array(packetCount)
    let index = 0
    for await (const packets of segmentPackets(options)) {
      for (const packet of packets) {
        sizesBytes[index] = packet.length
        index += 1
        await writer.append(packet)
      }
    }
    await writer.overwrite(plan.movieOffset, movieBox({ ...plan.movie, packetSizesBytes: sizesBytes }))
  })
}

/** The whole of an M4B but for the lengths of its packets. */
interface FilePlan {
  /** All before the packets, with room for the movie. */
  readonly head: Uint8Array
  readonly movieOffset: number
  readonly movie: AudiobookMovie
}

/** @param packetBytes of all packets; tells whether places in the file need 64 bits */
export function planFile(options: AudioFileOptions, packetCount: number, packetBytes: number): FilePlan {
  const { facts, track, output, sampleRateHz, frameCount, chapters } = options
  const titles = joinBytes(chapterSamples(chapters))
  const base: AudiobookMovie = {
    sampleRateHz,
    bitrate: constantBitrate(output),
    ...aacClock,
    frameCount,
    packetSizesBytes: new Uint32Array(packetCount),
    chapterSamplesOffset: 0,
    packetsOffset: 0,
    isLongForm: false,
    chapters,
    language: threeLetterLanguage(facts.language ?? 'und'),
    tags: {
      title: track?.title ?? facts.title,
      album: facts.title,
      authors: facts.authors,
      narrator: facts.narrator,
      ...(facts.publisher !== undefined && { publisher: facts.publisher }),
      ...(facts.publishedYear !== undefined && { year: facts.publishedYear }),
      ...(facts.description !== undefined && { description: facts.description }),
      ...(facts.cover !== undefined && { cover: facts.cover }),
      ...(track !== undefined && { track }),
    },
  }
  const type = fileType()
  const lengthWith = (isLongForm: boolean): number => movieBox({ ...base, isLongForm }).length
  const dataBytes = longHeadBytes + titles.length + packetBytes
  const shortBytes = lengthWith(false)
  const isLongForm = type.length + shortBytes + dataBytes > maxUint32
  const movieBytes = isLongForm ? lengthWith(true) : shortBytes
  const dataHead = isLongForm
    ? joinBytes([uint32(1), latin1('mdat'), uint64(dataBytes)])
    : joinBytes([uint32(dataBytes - 8), latin1('mdat')])
  const chapterSamplesOffset = type.length + movieBytes + dataHead.length
  return {
    head: joinBytes([type, new Uint8Array(movieBytes), dataHead, titles]),
    movieOffset: type.length,
    movie: {
      ...base,
      isLongForm,
      chapterSamplesOffset,
      packetsOffset: chapterSamplesOffset + titles.length,
    },
  }
}
