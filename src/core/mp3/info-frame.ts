import { mpegRate, plainMp3FrameBytes, type MpegRate } from './mpeg-versions.ts'

/**
 * The first MPEG frame of an MP3 file: it holds no sound but the "Info" header ("Xing" where the bit rate varies), by
 * which players know the exact length, find a time, and cut the encoder's delay and padding, so that the decoded audio has
 * the source's frames and no more.
 * Source: "Mp3 Info Tag revision 1 specification" (gabriel.mp3-tech.org) and LAME's VbrTag.c.
 */

/** Frames of silence that LAME puts before the first sample. */
export const lameEncoderDelayFrames = 576
/** Frames by which every decoder is late. */
export const mp3DecoderDelayFrames = 529
/** Entries of the table of places, one for each hundredth of the time. */
export const placeCount = 100

/** What an Info frame tells of the stream behind it. */
export interface InfoFrameOptions {
  /** Any of MPEG 1 (44,100, 48,000, 32,000 Hz) or MPEG 2 (22,050, 24,000, 16,000 Hz). */
  readonly sampleRateHz: number
  /** Bit rate of the audio in kbit/s; where it varies the lowest. */
  readonly bitrateKbps: number
  /** Where the bit rate varies. */
  readonly variable?: VariableBitrate
  /** MPEG frames of audio after this one. */
  readonly mp3FrameCount: number
  /** Their bytes. */
  readonly audioBytes: number
  /** PCM frames that went into the encoder. */
  readonly sourceFrames: number
  /** CRC-16 of their bytes, see `crc16`. */
  readonly audioCrc: number
}

export interface VariableBitrate {
  /** LAME's -V, 0 to 9. */
  readonly level: number
  /** Bytes of audio before each hundredth of the time: `placeCount` of them. */
  readonly places: readonly number[]
}

const maxUint32 = 0xff_ff_ff_ff
const infoBytes = 120
const lameBytes = 36
/** LAME's -q where nothing is said. */
const defaultCare = 3

/** Gives the Info frame of a mono file. @throws {RangeError} for a rate that MPEG 1 and 2 don't have. */
export function writeInfoFrame(options: InfoFrameOptions): Uint8Array<ArrayBuffer> {
  const mpeg = mpegRate(options.sampleRateHz)
  const bitrateKbps = roomyBitrate(mpeg, options.sampleRateHz)
  const bytes = new Uint8Array(plainMp3FrameBytes(mpeg, bitrateKbps, options.sampleRateHz))
  const view = new DataView(bytes.buffer)
  bytes.set(header(mpeg, bitrateKbps))
  const info = 4 + mpeg.sideInfoBytes
  const { variable } = options
  ascii(bytes, info, variable === undefined ? 'Info' : 'Xing')
  const wholeBytes = bytes.length + options.audioBytes
  // Beyond 4 GB its length is not said: players then ask for that of the file.
  const sizeFields = wholeBytes <= maxUint32 ? [wholeBytes] : []
  const [hasFramesTocAndQuality, hasBytes] = [0x0d, 0x02]
  view.setUint32(info + 4, hasFramesTocAndQuality | (sizeFields.length > 0 ? hasBytes : 0))
  for (const [index, value] of [options.mp3FrameCount, ...sizeFields].entries()) {
    view.setUint32(info + 8 + 4 * index, value)
  }
  const toc = info + 12 + 4 * sizeFields.length
  for (let place = 0; place < placeCount; place += 1) {
    const offset = variable?.places[place]
    const share = offset === undefined ? place / placeCount : (bytes.length + offset) / wholeBytes
    bytes[toc + place] = Math.min(255, Math.floor(share * 256))
  }
  // 100 is the best: LAME counts its levels and the care of its search down from it.
  view.setUint32(toc + placeCount, variable === undefined ? 50 : 100 - 10 * variable.level - defaultCare)

  const lame = toc + placeCount + 4
  ascii(bytes, lame, 'LAME3.100')
  const constant = 1
  const variableMtrh = 4
  bytes[lame + 9] = variable === undefined ? constant : variableMtrh
  bytes[lame + 20] = Math.min(255, options.bitrateKbps)
  const padding =
    options.mp3FrameCount * mpeg.framesPerMp3Frame - lameEncoderDelayFrames - options.sourceFrames
  // Twelve bits each.
  const delayAndPadding = (lameEncoderDelayFrames << 12) | Math.min(4095, Math.max(0, padding))
  bytes.set([delayAndPadding >>> 16, (delayAndPadding >>> 8) & 0xff, delayAndPadding & 0xff], lame + 21)
  view.setUint32(lame + 28, Math.min(maxUint32, wholeBytes))
  view.setUint16(lame + 32, options.audioCrc)
  view.setUint16(lame + 34, crc16(bytes.subarray(0, lame + 34), 0))
  return bytes
}

/** The CRC of each byte with zeros behind it. Four bytes are taken at once, as a book has a billion. */
const crcTable = crcTableWith(0)
const crcTable1 = crcTableWith(1)
const crcTable2 = crcTableWith(2)
const crcTable3 = crcTableWith(3)

function crcTableWith(zeroBytes: number): Uint16Array {
  return Uint16Array.from({ length: 256 }, (_, byte) => {
    let value = byte
    for (let bit = 0; bit < 8 * (1 + zeroBytes); bit += 1)
      value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
    return value
  })
}

/** CRC-16 with polynomial 0x8005, reflected, as the Info frame has it. Begin with 0, then pass the last result on. */
export function crc16(bytes: Uint8Array, previous: number): number {
  let crc = previous
  let index = 0
  for (; index + 4 <= bytes.length; index += 4) {
    crc =
      (crcTable3[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0) ^
      (crcTable2[((crc >>> 8) ^ (bytes[index + 1] ?? 0)) & 0xff] ?? 0) ^
      (crcTable1[bytes[index + 2] ?? 0] ?? 0) ^
      (crcTable[bytes[index + 3] ?? 0] ?? 0)
  }
  for (; index < bytes.length; index += 1) {
    crc = (crc >>> 8) ^ (crcTable[(crc ^ (bytes[index] ?? 0)) & 0xff] ?? 0)
  }
  return crc
}

function header(mpeg: MpegRate, bitrateKbps: number): Uint8Array {
  const layer3WithoutCrc = 0b011
  const mono = 0b11 << 6
  const bitrateBits = mpeg.bitratesKbps.indexOf(bitrateKbps) + 1
  return Uint8Array.of(
    0xff,
    0xe0 | (mpeg.versionBits << 3) | layer3WithoutCrc,
    (bitrateBits << 4) | (mpeg.rateBits << 2),
    mono,
  )
}

/** The lowest bit rate whose frame has room for the header. */
function roomyBitrate(mpeg: MpegRate, sampleRateHz: number): number {
  const needed = 4 + mpeg.sideInfoBytes + infoBytes + lameBytes
  return mpeg.bitratesKbps.find((rate) => plainMp3FrameBytes(mpeg, rate, sampleRateHz) >= needed) ?? 64
}

function ascii(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index)
}
