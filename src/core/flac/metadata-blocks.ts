import { latin1, uint16, uint24, uint32, uint64 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'

/** Numbers of the kinds of blocks that are written. Source: RFC 9639, section 8.1. */
const blockKinds = { streamInfo: 0, seekTable: 3, comments: 4, picture: 6 } as const

/** The most that a block holds. */
export const maxBlockBytes = 2 ** 24 - 1

/** What a FLAC file says of its sound: one channel of 16 bits. */
export interface FlacStream {
  readonly sampleRateHz: number
  readonly frameCount: number
  /** Samples of each FLAC frame but the last. */
  readonly blockFrames: number
  /** Of the smallest and the largest FLAC frame; 0 where it isn't known. */
  readonly minFrameBytes: number
  readonly maxFrameBytes: number
  /** Of all samples, 16-bit little-endian: 16 bytes. */
  readonly md5: Uint8Array
}

/** A place in a FLAC file where playing can begin. */
export interface SeekPoint {
  readonly firstFrame: number
  /** From the first FLAC frame on. */
  readonly offsetBytes: number
  /** Samples of the FLAC frame there. */
  readonly frameCount: number
}

/** What stands before the frames. */
export interface FlacMetadata {
  readonly stream: FlacStream
  readonly seekPoints: readonly SeekPoint[]
  /** Comments and picture as Vorbis has them. */
  readonly comments: Uint8Array
  /** Left out where it is larger than a block can be. */
  readonly picture: Uint8Array | undefined
}

/**
 * All that stands before the frames. Its length depends on the number of seek points, the comments and the picture alone: its room may be
 * left first.
 * Source: RFC 9639, section 8.
 */
export function flacMetadata({
  stream,
  seekPoints,
  comments,
  picture,
}: FlacMetadata): Uint8Array<ArrayBuffer> {
  const blocks: readonly (readonly [kind: number, content: Uint8Array])[] = [
    [blockKinds.streamInfo, streamInfo(stream)],
    [blockKinds.seekTable, seekTable(seekPoints)],
    [blockKinds.comments, comments],
    ...(picture !== undefined && picture.length <= maxBlockBytes
      ? [[blockKinds.picture, picture] as const]
      : []),
  ]
  const lastFlag = 0x80
  return joinBytes([
    latin1('fLaC'),
    ...blocks.flatMap(([kind, content], index) => [
      Uint8Array.of(kind | (index === blocks.length - 1 ? lastFlag : 0)),
      uint24(content.length),
      content,
    ]),
  ])
}

function streamInfo(stream: FlacStream): Uint8Array {
  const { sampleRateHz, frameCount, blockFrames, minFrameBytes, maxFrameBytes, md5 } = stream
  const channels = 1
  const bits = 16
  const above32 = Math.floor(frameCount / 2 ** 32)
  const rateAndMore = (sampleRateHz << 12) | ((channels - 1) << 9) | ((bits - 1) << 4)
  return joinBytes([
    uint16(blockFrames),
    uint16(blockFrames),
    uint24(minFrameBytes),
    uint24(maxFrameBytes),
    uint32(rateAndMore | above32),
    uint32(frameCount),
    md5,
  ])
}

/** Points without a frame are placeholders. Source: RFC 9639, section 8.5. */
function seekTable(points: readonly SeekPoint[]): Uint8Array {
  return joinBytes(
    points.flatMap(({ firstFrame, offsetBytes, frameCount }) => [
      uint64(firstFrame),
      uint64(offsetBytes),
      uint16(frameCount),
    ]),
  )
}
