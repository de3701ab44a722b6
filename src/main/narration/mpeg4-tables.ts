import type { FileBytes } from './file-bytes.ts'
import { type Box, boxAt, contentOf } from './mpeg4-boxes.ts'
import { unreadable } from './unreadable.ts'

/** Where a track's packets are, and how long each is. */
export interface PacketTable {
  readonly offsets: Float64Array
  readonly sizesBytes: Uint32Array
  /** In the track's own time; the same for all, as AAC has it. */
  readonly packetTicks: number
}

/** A hundred hours at 44.1 kHz. */
const maxPackets = 2 ** 24

/**
 * Reads the tables of a track. What they say is bounded by what is there: a table that promises more than it has is damaged.
 * @throws {SpeechError} SPEECH_NARRATION_UNREADABLE: of `format` where there are none, as in a file in fragments
 * Source: ISO 14496-12, sections 8.6.1 and 8.7.
 */
export function packetTable(file: FileBytes, table: Box | undefined): PacketTable {
  if (table === undefined) throw unreadable('damaged')
  const sizesBytes = readSizes(file, table)
  if (sizesBytes.length === 0) throw unreadable('format')
  return {
    offsets: readOffsets(file, table, sizesBytes),
    sizesBytes,
    packetTicks: readTicks(file, table, sizesBytes.length),
  }
}

function readSizes(file: FileBytes, table: Box): Uint32Array {
  const view = tableOf(file, table, 'stsz', 12)
  const common = view.getUint32(4)
  const count = view.getUint32(8)
  const most = common > 0 ? file.sizeBytes / common : (view.byteLength - 12) / 4
  if (count > most || count > maxPackets) throw unreadable('damaged')
  if (common > 0) return new Uint32Array(count).fill(common)
  return Uint32Array.from({ length: count }, (_, index) => view.getUint32(12 + index * 4))
}

/** Packets lie in chunks, one behind the other; how many in each is told for runs of chunks. */
function readOffsets(file: FileBytes, table: Box, sizesBytes: Uint32Array): Float64Array {
  const chunks = chunkOffsets(file, table)
  const runs = entriesOf(tableOf(file, table, 'stsc', 8), 12)
  const offsets = new Float64Array(sizesBytes.length)
  let packet = 0
  for (const [index, { view, at }] of runs.entries()) {
    const next = runs[index + 1]
    const firstChunk = view.getUint32(at) - 1
    const endChunk = next === undefined ? chunks.length : view.getUint32(next.at) - 1
    const packetsOfChunk = view.getUint32(at + 4)
    for (let chunk = Math.max(0, firstChunk); chunk < Math.min(endChunk, chunks.length); chunk++) {
      let offset = chunks[chunk] ?? 0
      for (let count = 0; count < packetsOfChunk && packet < offsets.length; count++) {
        offsets[packet] = offset
        offset += sizesBytes[packet] ?? 0
        packet += 1
      }
    }
  }
  if (packet < offsets.length) throw unreadable('damaged')
  return offsets
}

function chunkOffsets(file: FileBytes, table: Box): readonly number[] {
  if (boxAt(file, table, 'co64') !== undefined) {
    const long = tableOf(file, table, 'co64', 8)
    return entriesOf(long, 8).map(({ view, at }) => Number(view.getBigUint64(at)))
  }
  return entriesOf(tableOf(file, table, 'stco', 8), 4).map(({ view, at }) => view.getUint32(at))
}

/**
 * Ticks of each packet. The last may be said to be shorter; where others differ, as where a file counts in thousandths of a second, it
 * is their mean: a decoder gives the same of each.
 */
function readTicks(file: FileBytes, table: Box, packets: number): number {
  const runs = entriesOf(tableOf(file, table, 'stts', 8), 8).map(({ view, at }) => ({
    packets: view.getUint32(at),
    ticks: view.getUint32(at + 4),
  }))
  const [first] = runs
  if (first === undefined) throw unreadable('damaged')
  const all = runs.reduce((sum, run) => sum + run.packets, 0)
  const ticks =
    first.packets >= packets - 1
      ? first.ticks
      : runs.reduce((sum, run) => sum + run.packets * run.ticks, 0) / all
  if (!(ticks > 0)) throw unreadable('damaged')
  return ticks
}

/** @throws {SpeechError} SPEECH_NARRATION_UNREADABLE where it isn't there, or shorter than its head */
function tableOf(file: FileBytes, table: Box, name: string, headBytes: number): DataView<ArrayBuffer> {
  const box = boxAt(file, table, name)
  const view = box && contentOf(file, box)
  if (view === undefined || view.byteLength < headBytes) throw unreadable('damaged')
  return view
}

/** Where the entries are of a table that says how many it has behind its version. */
function entriesOf(
  view: DataView<ArrayBuffer>,
  entryBytes: number,
): readonly { readonly view: DataView<ArrayBuffer>; readonly at: number }[] {
  const count = view.getUint32(4)
  if (count > (view.byteLength - 8) / entryBytes) throw unreadable('damaged')
  return Array.from({ length: count }, (_, index) => ({ view, at: 8 + index * entryBytes }))
}
