import { OggPageWriter, oggChecksum, segmentsOf } from '../../../core/ogg/ogg-page-writer.ts'
import { opusHead, opusTags } from '../../../core/ogg/opus-head.ts'
import { commentsOf, pictureBytes, type VorbisComment } from '../../../core/vorbis/vorbis-comments.ts'
import type { AudioFileOptions, WrittenFile } from '../audio-file.ts'
import {
  opusClock,
  opusClockHz,
  opusPacketsPerSecond,
  opusPreSkip,
  packetsOfFile,
} from '../encoding/packet-grid.ts'
import { checkUnits, segmentPackets } from './segment-bytes.ts'
import { vorbisTags } from './vorbis-tags.ts'
import { writePart } from './write-part.ts'

const packetFrames = opusClockHz / opusPacketsPerSecond
/** A second: what a player has to read before it can go on from a place. Source: RFC 7845, section 3. */
const packetsPerPage = 50

/**
 * Puts segments of Opus together as an Ogg file. Players leave out the pre-skip and what the last packet has beyond the end.
 * @throws {ExportError} EXPORT_ENCODER_FAILED, EXPORT_WRITE_FAILED; DISK_FULL; ABORTED
 */
export async function writeOpusFile(options: AudioFileOptions): Promise<WrittenFile> {
  const { segments, frameCount, sampleRateHz } = options
  const packetCount = packetsOfFile(frameCount, opusClock(sampleRateHz))
  checkUnits(segments, packetCount)
  const endGranule = opusPreSkip + Math.round((frameCount * opusClockHz) / sampleRateHz)
  const tags = opusTags(commentsWithCover(options))
  // A stream of its own for each book, and the same for the same book.
  const pages = new OggPageWriter(oggChecksum(tags))
  return writePart(options, async (writer) => {
    for (const header of [opusHead(opusPreSkip, sampleRateHz), tags]) {
      for (const page of pages.add(header, 0)) await writer.append(page)
      await writer.append(pages.endPage())
    }
    let index = 0
    for await (const packets of segmentPackets(options)) {
      for (const packet of packets) {
        if (!pages.hasRoomFor(segmentsOf(packet.length))) await writer.append(pages.endPage())
        index += 1
        const isLast = index === packetCount
        pages.add(packet, isLast ? endGranule : index * packetFrames)
        if (isLast || index % packetsPerPage === 0) await writer.append(pages.endPage(isLast))
      }
    }
  })
}

function commentsWithCover(options: AudioFileOptions): readonly VorbisComment[] {
  const comments = commentsOf(vorbisTags(options))
  const { cover } = options.facts
  if (cover === undefined) return comments
  const picture = Buffer.from(pictureBytes(cover)).toString('base64')
  return [...comments, ['METADATA_BLOCK_PICTURE', picture]]
}
