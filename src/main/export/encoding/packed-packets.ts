import { ExportError } from '../../../shared/errors.ts'
import type { EncodedUnits } from './segment-encoder.ts'

/** Before each packet: its length, little-endian. */
export const packetHeadBytes = 2
const maxPacketBytes = 65_535

/** Puts packets one behind the other, each behind its length. @throws {ExportError} EXPORT_ENCODER_FAILED */
export function packPackets(packets: readonly Uint8Array[]): EncodedUnits {
  const sizeBytes = packets.reduce((sum, { length }) => sum + packetHeadBytes + length, 0)
  const bytes = new Uint8Array(sizeBytes)
  let at = 0
  for (const packet of packets) {
    if (packet.length === 0 || packet.length > maxPacketBytes) {
      throw new ExportError('EXPORT_ENCODER_FAILED', `A packet has ${packet.length} bytes.`)
    }
    bytes[at] = packet.length & 0xff
    bytes[at + 1] = packet.length >> 8
    bytes.set(packet, at + packetHeadBytes)
    at += packetHeadBytes + packet.length
  }
  return { bytes, unitCount: packets.length }
}
