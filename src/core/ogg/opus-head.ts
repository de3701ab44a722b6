import { latin1, littleEndian, uint16, uint32 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'
import { commentBytes, type VorbisComment } from '../vorbis/vorbis-comments.ts'

/**
 * The first packet of an Ogg Opus stream of one channel.
 * @param preSkip frames at 48 kHz that players leave out
 * @param sampleRateHz of what was encoded, for information
 * Source: RFC 7845, section 5.1.
 */
export function opusHead(preSkip: number, sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const version = 1
  const channelCount = 1
  const noGain = 0
  const simpleMapping = 0
  return joinBytes([
    latin1('OpusHead'),
    Uint8Array.of(version, channelCount),
    littleEndian(uint16(preSkip)),
    littleEndian(uint32(sampleRateHz)),
    uint16(noGain),
    Uint8Array.of(simpleMapping),
  ])
}

/** The second packet. Source: RFC 7845, section 5.2. */
export function opusTags(comments: readonly VorbisComment[]): Uint8Array<ArrayBuffer> {
  return joinBytes([latin1('OpusTags'), commentBytes(comments)])
}
