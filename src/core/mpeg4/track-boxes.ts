import { latin1, uint16, uint32, uint64 } from '../bytes/byte-order.ts'
import { joinBytes } from '../bytes/join-bytes.ts'
import { box, fullBox } from './box.ts'

const maxUint32 = 0xff_ff_ff_ff

/** Whether a number needs the longer form of a box. */
export function isLong(value: number): boolean {
  return value > maxUint32
}

/** A duration in the form that the box's version has. */
export function duration(ticks: number, version: 0 | 1): Uint8Array<ArrayBuffer> {
  return version === 1 ? uint64(ticks) : uint32(ticks)
}

/** The version of a box that holds durations. */
export function versionFor(ticks: number): 0 | 1 {
  return isLong(ticks) ? 1 : 0
}

/** Neither scaled, turned nor moved. */
export const unityMatrix = joinBytes(
  [0x1_00_00, 0, 0, 0, 0x1_00_00, 0, 0, 0, 0x40_00_00_00].map((value) => uint32(value)),
)

/** When it was made and changed: not said, so that the same book gives the same file. */
function times(version: 0 | 1): Uint8Array {
  return new Uint8Array(version === 1 ? 16 : 8)
}

/** Source: ISO 14496-12, section 8.2.2. */
export function movieHeader(timescale: number, ticks: number, nextTrackId: number): Uint8Array {
  const version = versionFor(ticks)
  return fullBox(
    'mvhd',
    version,
    0,
    times(version),
    uint32(timescale),
    duration(ticks, version),
    uint32(0x1_00_00),
    uint16(0x1_00),
    new Uint8Array(10),
    unityMatrix,
    new Uint8Array(24),
    uint32(nextTrackId),
  )
}

/** A track's place among others. Source: ISO 14496-12, section 8.3.2. */
export interface TrackPlace {
  readonly id: number
  readonly isEnabled: boolean
  readonly isAudible: boolean
  /** In ticks of the movie. */
  readonly ticks: number
}

export function trackHeader({ id, isEnabled, isAudible, ticks }: TrackPlace): Uint8Array {
  const version = versionFor(ticks)
  const enabledAndInMovie = 3
  const inMovie = 2
  return fullBox(
    'tkhd',
    version,
    isEnabled ? enabledAndInMovie : inMovie,
    times(version),
    uint32(id),
    uint32(0),
    duration(ticks, version),
    new Uint8Array(12),
    uint16(isAudible ? 0x1_00 : 0),
    uint16(0),
    unityMatrix,
    new Uint8Array(8),
  )
}

/** @param language ISO 639-2, three letters. Source: ISO 14496-12, section 8.4.2. */
export function mediaHeader(timescale: number, ticks: number, language: string): Uint8Array {
  const version = versionFor(ticks)
  const letters = [...language].map((letter) => (letter.charCodeAt(0) - 0x60) & 0x1f)
  const packed = letters.reduce((sum, letter) => (sum << 5) | letter, 0)
  return fullBox(
    'mdhd',
    version,
    0,
    times(version),
    uint32(timescale),
    duration(ticks, version),
    uint16(packed),
    uint16(0),
  )
}

/** Source: ISO 14496-12, section 8.4.3. */
export function handler(kind: string, name: string): Uint8Array {
  return fullBox('hdlr', 0, 0, uint32(0), latin1(kind), new Uint8Array(12), latin1(`${name}\0`))
}

/** The data lie in this file. Source: ISO 14496-12, section 8.7.1. */
export function dataInformation(): Uint8Array {
  const inThisFile = 1
  return box('dinf', fullBox('dref', 0, 0, uint32(1), fullBox('url ', 0, inThisFile)))
}

/** Runs of samples of the same length. Source: ISO 14496-12, section 8.6.1.2. */
export function timeToSample(
  runs: readonly { readonly count: number; readonly ticks: number }[],
): Uint8Array {
  const numbers = runs.flatMap(({ count, ticks }) => [count, ticks])
  return fullBox('stts', 0, 0, uint32(runs.length), bigEndian(numbers))
}

/** @param sizesBytes of each sample. Source: ISO 14496-12, section 8.7.3. */
export function sampleSizes(sizesBytes: Uint32Array | readonly number[]): Uint8Array {
  return fullBox('stsz', 0, 0, uint32(0), uint32(sizesBytes.length), bigEndian(sizesBytes))
}

/** As many samples in each chunk but the last. Source: ISO 14496-12, section 8.7.4. */
export function samplesOfChunks(sampleCount: number, perChunk: number): Uint8Array {
  const whole = Math.floor(sampleCount / perChunk)
  const rest = sampleCount - whole * perChunk
  const description = 1
  const runs = [
    ...(whole > 0 ? [[1, perChunk, description]] : []),
    ...(rest > 0 ? [[whole + 1, rest, description]] : []),
  ]
  return fullBox('stsc', 0, 0, uint32(runs.length), ...runs.flat().map((value) => uint32(value)))
}

/** Where chunks begin in the file. Source: ISO 14496-12, section 8.7.5. */
export function chunkOffsets(offsets: readonly number[], isLongForm: boolean): Uint8Array {
  const count = uint32(offsets.length)
  if (!isLongForm) return fullBox('stco', 0, 0, count, bigEndian(offsets))
  const bytes = new Uint8Array(offsets.length * 8)
  const view = new DataView(bytes.buffer)
  for (const [index, offset] of offsets.entries()) view.setBigUint64(index * 8, BigInt(offset))
  return fullBox('co64', 0, 0, count, bytes)
}

function bigEndian(values: Uint32Array | readonly number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4)
  const view = new DataView(bytes.buffer)
  for (let index = 0; index < values.length; index++) view.setUint32(index * 4, values[index] ?? 0)
  return bytes
}
