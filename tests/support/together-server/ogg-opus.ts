import { createHash } from 'node:crypto'
import OpusScript from 'opusscript'
import { resample } from './offline-speaker.ts'

/** Opus always counts 48,000 a second, whatever it was given. Source: RFC 7845 section 4. */
const granuleRateHz = 48_000
const opusRates = [8000, 12_000, 16_000, 24_000, 48_000] as const
const frameSeconds = 0.02
/** What libopus's encoder adds in front at every rate. Source: RFC 7845 section 4.2, Opus 1.x lookahead of 6.5 ms. */
const preSkip = 312
const packetsPerPage = 50

/** An Ogg Opus file of mono samples. A rate that Opus does not know is brought to the next higher. Source: RFC 7845. */
export function encodeOggOpus(pcm: Int16Array, sampleRateHz: number): Buffer {
  const rateHz = opusRates.find((rate) => rate >= sampleRateHz) ?? granuleRateHz
  const packets = encodePackets(resample(pcm, sampleRateHz, rateHz), rateHz)
  const serial = createHash('sha256')
    .update(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength))
    .digest()
    .readUInt32LE(0)
  const pages = [oggPage(serial, 0, 0n, [opusHead(sampleRateHz)], 2), oggPage(serial, 1, 0n, [opusTags()], 0)]
  const end = BigInt(preSkip + Math.round((pcm.length * granuleRateHz) / sampleRateHz))
  for (let first = 0; first < packets.length; first += packetsPerPage) {
    const group = packets.slice(first, first + packetsPerPage)
    const isLast = first + packetsPerPage >= packets.length
    const granules = BigInt((first + group.length) * granuleRateHz * frameSeconds)
    // The last page ends where the sound does; players drop what the codec's frame has beyond it.
    pages.push(oggPage(serial, pages.length, isLast ? end : granules, group, isLast ? 4 : 0))
  }
  return Buffer.concat(pages)
}

function encodePackets(pcm: Int16Array, rateHz: (typeof opusRates)[number]): Buffer[] {
  const encoder = new OpusScript(rateHz, 1, OpusScript.Application.AUDIO)
  try {
    const frame = rateHz * frameSeconds
    // The codec delays by its lookahead, so the last samples come out of one more frame.
    const frames = Math.ceil((pcm.length + (preSkip * rateHz) / granuleRateHz) / frame)
    const padded = new Int16Array(frames * frame)
    padded.set(pcm)
    return Array.from({ length: frames }, (_, index) => {
      const piece = padded.slice(index * frame, (index + 1) * frame)
      return Buffer.from(encoder.encode(Buffer.from(piece.buffer), frame))
    })
  } finally {
    encoder.delete()
  }
}

function opusHead(sampleRateHz: number): Buffer {
  const head = Buffer.alloc(19)
  head.write('OpusHead', 0, 'latin1')
  head.writeUInt8(1, 8)
  head.writeUInt8(1, 9)
  head.writeUInt16LE(preSkip, 10)
  head.writeUInt32LE(sampleRateHz, 12)
  return head
}

function opusTags(): Buffer {
  const vendor = Buffer.from('lectern together-server')
  const tags = Buffer.alloc(16 + vendor.length)
  tags.write('OpusTags', 0, 'latin1')
  tags.writeUInt32LE(vendor.length, 8)
  vendor.copy(tags, 12)
  return tags
}

/** @param flags 2 begins the stream, 4 ends it. Source: RFC 3533 section 6. */
function oggPage(
  serial: number,
  sequence: number,
  granules: bigint,
  packets: Buffer[],
  flags: number,
): Buffer {
  const lacing = packets.flatMap((packet) => [
    ...Array.from({ length: Math.floor(packet.length / 255) }, () => 255),
    packet.length % 255,
  ])
  const header = Buffer.alloc(27 + lacing.length)
  header.write('OggS', 0, 'latin1')
  header.writeUInt8(flags, 5)
  header.writeBigInt64LE(granules, 6)
  header.writeUInt32LE(serial, 14)
  header.writeUInt32LE(sequence, 18)
  header.writeUInt8(lacing.length, 26)
  Buffer.from(lacing).copy(header, 27)
  const page = Buffer.concat([header, ...packets])
  page.writeUInt32LE(oggChecksum(page), 22)
  return page
}

const checksumTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24
  for (let bit = 0; bit < 8; bit++) value = (value << 1) ^ (value < 0 ? 0x04_c1_1d_b7 : 0)
  return value >>> 0
})

function oggChecksum(page: Buffer): number {
  let checksum = 0
  for (const byte of page)
    checksum = (checksum << 8) ^ (checksumTable[((checksum >>> 24) ^ byte) & 0xff] ?? 0)
  return checksum >>> 0
}
