import { aacConfigOf } from './aac-config.ts'
import type { AacConfig } from './aac-packets.ts'
import type { FileBytes } from './file-bytes.ts'
import { itunesDelayFrames } from './itunes-delay.ts'
import { type Box, boxAt, boxesOf, contentOf, fileBox } from './mpeg4-boxes.ts'
import { unreadable } from './unreadable.ts'
import { firstEdit } from './mpeg4-edits.ts'
import { packetTable } from './mpeg4-tables.ts'

/** The AAC track of an MPEG-4 file. */
export interface Mpeg4Track {
  readonly config: AacConfig
  /** Where each packet is in the file. */
  readonly offsets: Float64Array
  readonly sizesBytes: Uint32Array
  readonly packetSeconds: number
  /** When the first packet begins: before 0 is what an encoder has put in front of the recording. */
  readonly beginSeconds: number
  /** When the recording ends. */
  readonly endSeconds: number
}

/** Before a description of sound: the version of the table, and how many it has. */
const descriptionsSkippedBytes = 8
/** Of a description of sound, before the boxes in it: as in MPEG-4, and as in QuickTime, versions 1 and 2. */
const descriptionBytes = [28, 44, 64]

/**
 * Reads where the packets of an MPEG-4 file are and when they sound.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE: of `format` where it has no AAC, or is in fragments
 */
export function readMpeg4Track(file: FileBytes): Mpeg4Track {
  const movie = boxAt(file, fileBox(file), 'moov')
  if (movie === undefined) throw unreadable('damaged')
  const found = boxesOf(file, movie)
    .filter(({ name }) => name === 'trak')
    .flatMap((track) => {
      const config = configOfTrack(file, track)
      return config === undefined ? [] : { track, config }
    })[0]
  if (found === undefined) throw unreadable('format')
  const { track, config } = found
  const timescale = timescaleOf(file, boxAt(file, track, 'mdia', 'mdhd'))
  const { offsets, sizesBytes, packetTicks } = packetTable(file, boxAt(file, track, 'mdia', 'minf', 'stbl'))
  const packetSeconds = packetTicks / timescale
  const edit = firstEdit(file, track, timescale, timescaleOf(file, boxAt(file, movie, 'mvhd')))
  const beginSeconds = edit?.beginSeconds ?? -itunesDelayFrames(file, movie) / config.sampleRateHz
  const endSeconds = beginSeconds + offsets.length * packetSeconds
  return {
    config,
    offsets,
    sizesBytes,
    packetSeconds,
    beginSeconds,
    endSeconds: Math.min(endSeconds, edit?.endSeconds ?? endSeconds),
  }
}

/** What a track says of its sound; undefined where it is none, or not AAC. */
function configOfTrack(file: FileBytes, track: Box): AacConfig | undefined {
  const table = boxAt(file, track, 'mdia', 'minf', 'stbl', 'stsd')
  const sound = table && boxesOf(file, table, descriptionsSkippedBytes)[0]
  if (sound?.name !== 'mp4a') return undefined
  const head = Buffer.from(file.read(sound.start, 28))
  if (head.length < 28) return undefined
  const inner = boxesOf(file, sound, descriptionBytes[head.readUInt16BE(8)] ?? 28)
  const wave = inner.find(({ name }) => name === 'wave')
  const esds = [...inner, ...(wave === undefined ? [] : boxesOf(file, wave))].find(
    ({ name }) => name === 'esds',
  )
  if (esds === undefined) return undefined
  const { buffer, byteOffset, byteLength } = contentOf(file, esds)
  return aacConfigOf(new Uint8Array(buffer, byteOffset, byteLength).subarray(4), head.readUInt16BE(16))
}

/** Ticks of a second, of a movie or of a track: both headers say it in one place. */
function timescaleOf(file: FileBytes, header: Box | undefined): number {
  if (header === undefined) throw unreadable('damaged')
  const bytes = Buffer.from(file.read(header.start, 24))
  if (bytes.length < 24) throw unreadable('damaged')
  const timescale = bytes.readUInt32BE(bytes[0] === 1 ? 20 : 12)
  if (timescale === 0) throw unreadable('damaged')
  return timescale
}
