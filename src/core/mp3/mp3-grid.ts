import { lameEncoderDelayFrames, mp3DecoderDelayFrames } from './info-frame.ts'
import { framesPerMp3Frame } from './mpeg-versions.ts'

/** What of a file's MPEG frames belongs to a segment. */
export interface Mp3Share {
  /** PCM frames by which the segment begins behind the beginning of its first MPEG frame: zeros for the encoder. */
  readonly leadFrames: number
  /** MPEG frames to take from a fresh encoder, from its first on. */
  readonly mp3FrameCount: number
}

/**
 * Shares the MPEG frames of a file among its segments: each gets those from the one that it begins in to the one before
 * that it ends in, the last one all that a decoder needs to give the end. So neighbours leave none out and have none twice.
 * @throws {RangeError} for a rate that MPEG 1 and 2 don't have.
 */
export function mp3ShareOf(
  segment: { readonly startFrame: number; readonly frameCount: number; readonly isLast: boolean },
  sampleRateHz: number,
): Mp3Share {
  const size = framesPerMp3Frame(sampleRateHz)
  const endFrame = segment.startFrame + segment.frameCount
  const end = segment.isLast ? mp3FramesOfFile(endFrame, sampleRateHz) : Math.floor(endFrame / size)
  const leadFrames = segment.startFrame % size
  return { leadFrames, mp3FrameCount: end - (segment.startFrame - leadFrames) / size }
}

/** MPEG frames with sound in a file that lasts so many PCM frames. */
export function mp3FramesOfFile(frameCount: number, sampleRateHz: number): number {
  const delayFrames = lameEncoderDelayFrames + mp3DecoderDelayFrames
  return Math.ceil((frameCount + delayFrames) / framesPerMp3Frame(sampleRateHz))
}
