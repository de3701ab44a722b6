/** What layer III of MPEG 1 and MPEG 2 have in common and where they differ. Source: ISO 11172-3 and 13818-3. */

/** A sample rate of layer III. */
export interface MpegRate {
  /** As a frame's header has them. */
  readonly versionBits: number
  readonly rateBits: number
  readonly framesPerMp3Frame: number
  /** Side information of one channel. */
  readonly sideInfoBytes: number
  /** By their index in a header, from index 1. */
  readonly bitratesKbps: readonly number[]
}

const mpeg1 = {
  versionBits: 3,
  framesPerMp3Frame: 1152,
  sideInfoBytes: 17,
  bitratesKbps: [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
}
const mpeg2 = {
  versionBits: 2,
  framesPerMp3Frame: 576,
  sideInfoBytes: 9,
  bitratesKbps: [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}

const rates: Readonly<Record<number, MpegRate>> = {
  44100: { ...mpeg1, rateBits: 0 },
  48000: { ...mpeg1, rateBits: 1 },
  32000: { ...mpeg1, rateBits: 2 },
  22050: { ...mpeg2, rateBits: 0 },
  24000: { ...mpeg2, rateBits: 1 },
  16000: { ...mpeg2, rateBits: 2 },
}
const mpeg1RatesHz = [44_100, 48_000, 32_000]
const mpeg2RatesHz = [22_050, 24_000, 16_000]

/** @throws {RangeError} for a rate that MPEG 1 and 2 don't have. */
export function mpegRate(sampleRateHz: number): MpegRate {
  const rate = rates[sampleRateHz]
  if (rate === undefined)
    throw new RangeError(`sampleRateHz must be one that MPEG 1 or 2 has, not ${sampleRateHz}.`)
  return rate
}

/** PCM frames in one MPEG frame. @throws {RangeError} for a rate that MPEG 1 and 2 don't have. */
export function framesPerMp3Frame(sampleRateHz: number): number {
  return mpegRate(sampleRateHz).framesPerMp3Frame
}

/** The highest bit rate that a sample rate has and that is not above the wanted one; its lowest where all are. */
export function mp3Bitrate(wantedKbps: number, sampleRateHz: number): number {
  const { bitratesKbps } = mpegRate(sampleRateHz)
  return bitratesKbps.findLast((kbps) => kbps <= wantedKbps) ?? bitratesKbps[0] ?? wantedKbps
}

/** Bytes of an MPEG frame without padding. */
export function plainMp3FrameBytes(rate: MpegRate, bitrateKbps: number, sampleRateHz: number): number {
  return Math.floor(((rate.framesPerMp3Frame / 8) * bitrateKbps * 1000) / sampleRateHz)
}

/** Bytes of a header. */
export const mp3HeaderBytes = 4

/**
 * Bytes of the MPEG frame whose header begins at an offset.
 * @throws {RangeError} where there is none.
 */
export function mp3FrameBytesAt(bytes: Uint8Array, offset: number): number {
  const second = bytes[offset + 1] ?? 0
  const third = bytes[offset + 2] ?? 0
  const isLayer3 = bytes[offset] === 0xff && (second & 0xe6) === 0xe2
  const isMpeg1 = (second & 0x18) === 0x18
  const kbps = (isMpeg1 ? mpeg1 : mpeg2).bitratesKbps[(third >> 4) - 1]
  const rate = (isMpeg1 ? mpeg1RatesHz : mpeg2RatesHz)[(third >> 2) & 3]
  if (!isLayer3 || kbps === undefined || rate === undefined) {
    throw new RangeError('The bytes are not a layer III frame.')
  }
  const padding = (third >> 1) & 1
  return Math.floor(((isMpeg1 ? 144 : 72) * kbps * 1000) / rate) + padding
}
