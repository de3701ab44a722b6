import type { AacConfig } from './aac-packets.ts'

/** By their index in a header and in an AudioSpecificConfig (ISO 14496-3, table 1.18). */
export const aacRatesHz = [
  96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000, 7_350,
]

/** Channels by their configuration (table 1.19). */
export function aacChannels(configuration: number): number | undefined {
  return [undefined, 1, 2, 3, 4, 5, 6, 8][configuration]
}

/** MPEG-4 audio, and AAC as MPEG-2 had it, which says all else in the same way (ISO 14496-1, table 5). */
const aacTypes = [0x40, 0x66, 0x67, 0x68]

/**
 * Reads the description of a track's sound in an `esds` box, behind its version.
 * @param trackChannels what the track itself says, for sound that describes its channels elsewhere
 * @returns undefined where it is none, or of another kind than AAC
 * Source: ISO 14496-1, section 7.2.6; ISO 14496-3, section 1.6.2.1.
 */
export function aacConfigOf(esds: Uint8Array, trackChannels: number): AacConfig | undefined {
  const stream = descriptorAt(esds, 0, 3)
  if (stream === undefined) return undefined
  // Flags tell what stands between the number of the stream and its decoder.
  const flags = esds[stream.start + 2] ?? 0
  const url = flags & 0x40 ? 1 + (esds[stream.start + (flags & 0x80 ? 5 : 3)] ?? 0) : 0
  const skipped = 3 + (flags & 0x80 ? 2 : 0) + url + (flags & 0x20 ? 2 : 0)
  const decoder = descriptorAt(esds, stream.start + skipped, 4)
  if (decoder === undefined || !aacTypes.includes(esds[decoder.start] ?? 0)) return undefined
  const specific = descriptorAt(esds, decoder.start + 13, 5)
  if (specific === undefined) return undefined
  return configOfSpecific(esds.slice(specific.start, specific.end), trackChannels)
}

function configOfSpecific(
  description: Uint8Array<ArrayBuffer>,
  trackChannels: number,
): AacConfig | undefined {
  const bits = new Bits(description)
  const shortType = bits.read(5)
  const objectType = shortType === 31 ? 32 + bits.read(6) : shortType
  const rateIndex = bits.read(4)
  const sampleRateHz = rateIndex === 15 ? bits.read(24) : aacRatesHz[rateIndex]
  const channelCount = aacChannels(bits.read(4)) ?? trackChannels
  const isSound = sampleRateHz !== undefined && sampleRateHz >= 4_000 && sampleRateHz <= 192_000
  if (!isSound || objectType === 0 || channelCount < 1 || channelCount > 8) return undefined
  return { codec: `mp4a.40.${objectType}`, sampleRateHz, channelCount, description: description.buffer }
}

/** A descriptor's content: its name is one byte, its length up to four of seven bits. */
function descriptorAt(
  bytes: Uint8Array,
  at: number,
  tag: number,
): { readonly start: number; readonly end: number } | undefined {
  if (bytes[at] !== tag) return undefined
  let length = 0
  for (let index = at + 1; index <= at + 4; index++) {
    const byte = bytes[index] ?? 0
    length = (length << 7) | (byte & 127)
    if (byte < 128) return { start: index + 1, end: Math.min(bytes.length, index + 1 + length) }
  }
  return undefined
}

/** Reads bits from the highest on; 0 beyond the end. */
class Bits {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  read(count: number): number {
    let value = 0
    for (let index = 0; index < count; index++) {
      const bit = ((this.#bytes[this.#at >> 3] ?? 0) >> (7 - (this.#at & 7))) & 1
      value = value * 2 + bit
      this.#at += 1
    }
    return value
  }
}
