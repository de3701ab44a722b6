import { joinBytes } from '../bytes/join-bytes.ts'
import { uint16, uint24, uint32 } from '../bytes/byte-order.ts'
import { fullBox } from './box.ts'

/** By their index in a description. Source: ISO 14496-3, table 1.18. */
const ratesHz = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
]

/**
 * Describes one channel of AAC-LC, and says that high frequencies are not replicated: decoders else have to try.
 * @throws {RangeError} where AAC does not know the rate
 * Source: ISO 14496-3, section 1.6.2.1 (AudioSpecificConfig).
 */
export function aacSpecificConfig(sampleRateHz: number): Uint8Array<ArrayBuffer> {
  const rateIndex = ratesHz.indexOf(sampleRateHz)
  if (rateIndex < 0) throw new RangeError(`sampleRateHz: AAC has no rate of ${sampleRateHz} Hz.`)
  const lowComplexity = 2
  const oneChannel = 1
  const head = (lowComplexity << 11) | (rateIndex << 7) | (oneChannel << 3)
  // A mark of 11 bits, the kind of sound that is spectral band replication, and that it is not there.
  const extension = (0x2_b7 << 5) | 5
  return joinBytes([uint16(head), uint16(extension), Uint8Array.of(0)])
}

/** The box that describes a track's sound. Source: ISO 14496-1, section 7.2.6; ISO 14496-14, section 5.6. */
export function elementaryStreamBox(sampleRateHz: number, bitrate: number): Uint8Array<ArrayBuffer> {
  const mpeg4Audio = 0x40
  const audioStream = (5 << 2) | 1
  const maxPacketBytes = 768
  const decoder = descriptor(
    4,
    Uint8Array.of(mpeg4Audio, audioStream),
    uint24(maxPacketBytes),
    uint32(bitrate),
    uint32(bitrate),
    descriptor(5, aacSpecificConfig(sampleRateHz)),
  )
  const noNumberNoFlags = new Uint8Array(3)
  const predefined = 2
  return fullBox(
    'esds',
    0,
    0,
    descriptor(3, noNumberNoFlags, decoder, descriptor(6, Uint8Array.of(predefined))),
  )
}

function descriptor(tag: number, ...content: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = content.reduce((sum, piece) => sum + piece.length, 0)
  return joinBytes([Uint8Array.of(tag, 0x80, 0x80, 0x80 | (length >> 7), length & 0x7f), ...content])
}
