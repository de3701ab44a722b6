import type { FileBytes } from './file-bytes.ts'
import { type Box, boxAt, contentOf } from './mpeg4-boxes.ts'

/** What of a track is played. */
export interface Edit {
  /** When its first packet begins, in the time that a player shows. */
  readonly beginSeconds: number
  /** When the part that is played ends; undefined where nothing says so. */
  readonly endSeconds?: number
}

/** Of the version, the flags and the number of entries. */
const headBytes = 8
const maxEntries = 1024

/**
 * The first edit of a track: what encoders put in front of the sound is left out by it, and a silence may come before. Where there
 * are more, the track is played on from there.
 * @returns undefined where a track has no edit list
 * Source: ISO 14496-12, section 8.6.6.
 */
export function firstEdit(
  file: FileBytes,
  track: Box,
  timescale: number,
  movieTimescale: number,
): Edit | undefined {
  const list = boxAt(file, track, 'edts', 'elst')
  if (list === undefined) return undefined
  const view = contentOf(file, list)
  if (view.byteLength < headBytes) return undefined
  const isLong = view.getUint8(0) === 1
  const entryBytes = isLong ? 20 : 12
  const fitting = Math.floor((view.byteLength - headBytes) / entryBytes)
  const count = Math.min(maxEntries, fitting, view.getUint32(4))
  let silenceTicks = 0
  for (let index = 0; index < count; index++) {
    const at = headBytes + index * entryBytes
    const lengthTicks = isLong ? Number(view.getBigUint64(at)) : view.getUint32(at)
    const mediaTicks = isLong ? Number(view.getBigInt64(at + 8)) : view.getInt32(at + 4)
    if (mediaTicks === -1) {
      silenceTicks += lengthTicks
      continue
    }
    const silenceSeconds = silenceTicks / movieTimescale
    const isLast = index === count - 1 && lengthTicks > 0
    return {
      beginSeconds: silenceSeconds - mediaTicks / timescale,
      ...(isLast && { endSeconds: silenceSeconds + lengthTicks / movieTimescale }),
    }
  }
  return undefined
}
