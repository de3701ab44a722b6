import { lameEncoderDelayFrames, mp3DecoderDelayFrames } from '../../../core/mp3/info-frame.ts'
import { framesPerMp3Frame } from '../../../core/mp3/mpeg-versions.ts'

/** Frames of each packet of AAC-LC. Source: ISO 14496-3, section 4.5.1.1. */
export const aacPacketFrames = 1024

/** What FFmpeg's encoder of AAC puts before the sound: the packet in which the first transform begins. */
export const aacDelayFrames = 1024

/** Opus always counts 48,000 a second, whatever it was given. Source: RFC 7845, section 4. */
export const opusClockHz = 48_000

/** Opus in its longest packet that is one codec frame: 20 ms, of which every rate of an audiobook has a whole number of frames. */
export const opusPacketsPerSecond = 50

/** What libopus puts before the sound, in frames of its own clock: 6.5 ms at every rate. Source: RFC 7845, section 4.2. */
export const opusPreSkip = 312

/** The packets of a file (MPEG frames, of MP3): how many frames each has, and by how many the codec delays the sound. */
export interface PacketClock {
  readonly packetFrames: number
  readonly delayFrames: number
}

export const aacClock: PacketClock = { packetFrames: aacPacketFrames, delayFrames: aacDelayFrames }

/** @throws {RangeError} for a rate that MPEG 1 and 2 don't have */
export function mp3Clock(sampleRateHz: number): PacketClock {
  return {
    packetFrames: framesPerMp3Frame(sampleRateHz),
    delayFrames: lameEncoderDelayFrames + mp3DecoderDelayFrames,
  }
}

/** Opus packets in frames of a book's clock. @throws {RangeError} where 20 ms are no whole number of them */
export function opusClock(sampleRateHz: number): PacketClock {
  const packetFrames = sampleRateHz / opusPacketsPerSecond
  if (!Number.isInteger(packetFrames)) {
    throw new RangeError(`sampleRateHz: ${sampleRateHz} Hz has no whole number of frames in 20 ms.`)
  }
  return { packetFrames, delayFrames: (opusPreSkip * sampleRateHz) / opusClockHz }
}

/** Packets that a whole file needs, so that its last frame comes out of a decoder. */
export function packetsOfFile(frameCount: number, { packetFrames, delayFrames }: PacketClock): number {
  return Math.ceil((frameCount + delayFrames) / packetFrames)
}

/** Where a segment stands among the packets of its file. */
export interface PacketGrid {
  /** Number in the file of the segment's first packet. */
  readonly firstPacket: number
  /** Zeros between the beginning of that packet and the segment. */
  readonly zerosBefore: number
  readonly packetCount: number
}

/**
 * The packets of a segment: from the one it begins in to the one before that it ends in, where the next segment goes on;
 * the last has all that are needed to hold the end.
 */
export function packetGrid(
  startFrame: number,
  frameCount: number,
  isLast: boolean,
  clock: PacketClock,
): PacketGrid {
  const { packetFrames } = clock
  const firstPacket = Math.floor(startFrame / packetFrames)
  const end = startFrame + frameCount
  const endPacket = isLast ? packetsOfFile(end, clock) : Math.floor(end / packetFrames)
  return {
    firstPacket,
    zerosBefore: startFrame - firstPacket * packetFrames,
    packetCount: endPacket - firstPacket,
  }
}
