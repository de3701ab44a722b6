import { ExportError } from '../../../shared/errors.ts'
import { constantBitrate } from './constant-bitrate.ts'
import { PacketEncoder } from './mediabunny-encoder.ts'
import { packPackets } from './packed-packets.ts'
import { aacClock, aacPacketFrames, packetGrid } from './packet-grid.ts'
import type { EncodeSegment } from './segment-encoder.ts'

/**
 * Packets of silence that a fresh encoder is given before a segment within a file, and that are dropped. With them it is used to silence
 * when the sound begins, and can encode a sharp onset in short windows: it has to prepare for them a packet earlier.
 */
const leadInPackets = 2

/**
 * AAC-LC by FFmpeg's encoder. Each packet is one transform over the frames before it and its own, so the first packet of a
 * segment overlaps the last of the one before in silence; bits that other packets save are not borrowed.
 */
export const encodeAacSegment: EncodeSegment = async (samples, sampleRateHz, request) => {
  const { startFrame, isLast, output } = request
  const bitrate = constantBitrate(output)
  const { firstPacket, zerosBefore, packetCount } = packetGrid(startFrame, samples.length, isLast, aacClock)
  const leadIn = firstPacket === 0 ? 0 : leadInPackets
  const zeros = leadIn * aacPacketFrames + zerosBefore
  const packets: Uint8Array[] = []
  const encoder = new PacketEncoder({
    codec: 'aac',
    sampleRateHz,
    bitrate,
    onPacket: (packet) => packets.push(packet),
  })
  try {
    await encoder.add(new Int16Array(zeros))
    await encoder.add(samples)
    await encoder.finish()
  } catch (error) {
    await encoder.cancel().catch(() => {})
    throw new ExportError('EXPORT_ENCODER_FAILED', `The AAC encoder failed: ${String(error)}`, {
      cause: error,
    })
  }
  const kept = packets.slice(leadIn, leadIn + packetCount)
  if (kept.length < packetCount) {
    throw new ExportError(
      'EXPORT_ENCODER_FAILED',
      `The AAC encoder gave ${kept.length} of ${packetCount} packets.`,
    )
  }
  return packPackets(kept)
}
