/**
 * The first MPEG frame of an MP3 file: it holds no sound but the "Info" header, by which players know the exact
 * length and cut the encoder's delay and padding, so that the decoded audio has the source's frames and no more.
 * Source: "Mp3 Info Tag revision 1 specification" (gabriel.mp3-tech.org) and LAME's VbrTag.c.
 */

/** Frames of silence that LAME puts before the first sample. */
export const lameEncoderDelayFrames = 576

/** What an Info frame tells of the stream behind it. */
export interface InfoFrameOptions {
  /** Any of MPEG 1 (44,100, 48,000, 32,000 Hz) or MPEG 2 (22,050, 24,000, 16,000 Hz). */
  readonly sampleRateHz: number
  /** Constant bit rate of the audio in kbit/s. */
  readonly bitrateKbps: number
  /** MPEG frames of audio after this one. */
  readonly mp3FrameCount: number
  /** Their bytes. */
  readonly audioBytes: number
  /** PCM frames that went into the encoder. */
  readonly sourceFrames: number
  /** CRC-16 of their bytes, see `crc16`. */
  readonly audioCrc: number
}

interface Mpeg {
  readonly versionBits: number
  readonly rateBits: number
  readonly framesPerMp3Frame: number
  readonly sideInfoBytes: number
  readonly bitratesKbps: readonly number[]
}

const mpeg1Bitrates = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const mpeg2Bitrates = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]
/** Version bits of MPEG 2 and 1, side information bytes of one channel. ISO 11172-3 and 13818-3. */
const mpeg1 = { versionBits: 3, framesPerMp3Frame: 1152, sideInfoBytes: 17, bitratesKbps: mpeg1Bitrates }
const mpeg2 = { versionBits: 2, framesPerMp3Frame: 576, sideInfoBytes: 9, bitratesKbps: mpeg2Bitrates }

const mpegByRate: Readonly<Record<number, Mpeg>> = {
  44100: { ...mpeg1, rateBits: 0 },
  48000: { ...mpeg1, rateBits: 1 },
  32000: { ...mpeg1, rateBits: 2 },
  22050: { ...mpeg2, rateBits: 0 },
  24000: { ...mpeg2, rateBits: 1 },
  16000: { ...mpeg2, rateBits: 2 },
}

const infoBytes = 120
const lameBytes = 36

/** PCM frames in one MPEG frame. @throws {RangeError} for a rate that MPEG 1 and 2 don't have. */
export function framesPerMp3Frame(sampleRateHz: number): number {
  return mpegOf(sampleRateHz).framesPerMp3Frame
}

/** Gives the Info frame of a mono file. @throws {RangeError} for a rate that MPEG 1 and 2 don't have. */
export function writeInfoFrame(options: InfoFrameOptions): Uint8Array<ArrayBuffer> {
  const mpeg = mpegOf(options.sampleRateHz)
  const bitrateKbps = roomyBitrate(mpeg, options.sampleRateHz)
  const bytes = new Uint8Array(mp3FrameBytes(mpeg, bitrateKbps, options.sampleRateHz))
  const view = new DataView(bytes.buffer)
  bytes.set(header(mpeg, bitrateKbps))
  const info = 4 + mpeg.sideInfoBytes
  ascii(bytes, info, 'Info')
  const hasFramesBytesTocAndQuality = 0x0f
  view.setUint32(info + 4, hasFramesBytesTocAndQuality)
  view.setUint32(info + 8, options.mp3FrameCount)
  view.setUint32(info + 12, bytes.length + options.audioBytes)
  for (let percent = 0; percent < 100; percent += 1)
    bytes[info + 16 + percent] = Math.floor((percent * 256) / 100)
  view.setUint32(info + 116, 50)

  const lame = info + infoBytes
  ascii(bytes, lame, 'LAME3.100')
  const revisionZeroConstantBitRate = 0x01
  bytes[lame + 9] = revisionZeroConstantBitRate
  bytes[lame + 20] = Math.min(255, options.bitrateKbps)
  const padding =
    options.mp3FrameCount * mpeg.framesPerMp3Frame - lameEncoderDelayFrames - options.sourceFrames
  // Twelve bits each.
  const delayAndPadding = (lameEncoderDelayFrames << 12) | Math.min(4095, Math.max(0, padding))
  bytes.set([delayAndPadding >>> 16, (delayAndPadding >>> 8) & 0xff, delayAndPadding & 0xff], lame + 21)
  view.setUint32(lame + 28, bytes.length + options.audioBytes)
  view.setUint16(lame + 32, options.audioCrc)
  view.setUint16(lame + 34, crc16(bytes.subarray(0, lame + 34), 0))
  return bytes
}

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xa001 : value >>> 1
  return value
})

/** CRC-16 with polynomial 0x8005, reflected, as the Info frame has it. Begin with 0, then pass the last result on. */
export function crc16(bytes: Uint8Array, previous: number): number {
  let crc = previous
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 0xff] ?? 0)
  return crc
}

function mpegOf(sampleRateHz: number): Mpeg {
  const mpeg = mpegByRate[sampleRateHz]
  if (mpeg === undefined)
    throw new RangeError(`sampleRateHz must be one that MPEG 1 or 2 has, not ${sampleRateHz}.`)
  return mpeg
}

function header(mpeg: Mpeg, bitrateKbps: number): Uint8Array {
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
function roomyBitrate(mpeg: Mpeg, sampleRateHz: number): number {
  const needed = 4 + mpeg.sideInfoBytes + infoBytes + lameBytes
  return mpeg.bitratesKbps.find((rate) => mp3FrameBytes(mpeg, rate, sampleRateHz) >= needed) ?? 64
}

function mp3FrameBytes(mpeg: Mpeg, bitrateKbps: number, sampleRateHz: number): number {
  return Math.floor(((mpeg.framesPerMp3Frame / 8) * bitrateKbps * 1000) / sampleRateHz)
}

function ascii(bytes: Uint8Array, offset: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[offset + index] = text.charCodeAt(index)
}
