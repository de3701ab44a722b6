import { open, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { wavHead } from '../../../../../src/core/audio/wav-head.ts'
import { movieBox } from '../../../../../src/core/mpeg4/audiobook-movie.ts'
import type { AudioFileOptions } from '../../../../../src/main/export/audio-file.ts'
import { aacClock, packetsOfFile } from '../../../../../src/main/export/encoding/packet-grid.ts'
import { planFile } from '../../../../../src/main/export/files/m4b-file.ts'
import { decoderFor } from '../../../../../src/main/narration/audio-kind.ts'
import { FileBytes } from '../../../../../src/main/narration/file-bytes.ts'
import { readMpeg4Track } from '../../../../../src/main/narration/mpeg4-track.ts'
import { hasFfmpeg, probe } from '../../../../support/ffmpeg.ts'
import { noDecoder } from '../../../../support/packet-decoders.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sampleRateHz = 48_000
/** Of samples, and of times, more than 32 bits count. */
const hours = 30
const frameCount = hours * 3600 * sampleRateHz
const signal = new AbortController().signal

const chapters = Array.from({ length: hours }, (_, index) => ({
  title: `Hour ${index + 1}`,
  startFrame: index * 3600 * sampleRateHz,
  endFrame: (index + 1) * 3600 * sampleRateHz,
  sentences: [],
}))

/** A file that says it is large, and is: what is between its beginning and its end has never been written. */
async function sparseFile(
  name: string,
  head: Uint8Array,
  sizeBytes: number,
  end: Uint8Array,
): Promise<string> {
  const path = join(tempFolder(), name)
  const handle = await open(path, 'w')
  await handle.write(head, 0, head.length, 0)
  await handle.write(end, 0, end.length, sizeBytes - end.length)
  await handle.close()
  expect((await stat(path)).size).toBe(sizeBytes)
  return path
}

/** Windows fills a file from its beginning when its end is written. */
const canBeSparse = process.platform !== 'win32'

describe.runIf(canBeSparse)('a book of thirty hours beyond 4 GB (needs sparse files)', () => {
  it(`as M4B has its packets, chapters and length (ffprobe ${hasFfmpeg ? 'agrees' : 'is not installed'})`, async () => {
    const options: AudioFileOptions = {
      path: '',
      output: { format: 'm4b', layout: 'book', quality: { kind: 'constant', bitrateKbps: 192 } },
      facts: { title: 'A Long Book', authors: [], narrator: 'A Voice' },
      segments: [],
      frameCount,
      sampleRateHz,
      chapters,
      signal,
    }
    // More than any bit rate of ours has, so that it is beyond 4 GB.
    const packetBytes = 900
    const packetCount = packetsOfFile(frameCount, aacClock)
    const plan = planFile(options, packetCount, packetCount * packetBytes)
    const movie = movieBox({
      ...plan.movie,
      packetSizesBytes: new Uint32Array(packetCount).fill(packetBytes),
    })
    const head = Buffer.from(plan.head)
    head.set(movie, plan.movieOffset)
    const path = await sparseFile(
      'large.m4b',
      head,
      head.length + packetCount * packetBytes,
      new Uint8Array(packetBytes).fill(7),
    )
    const { size } = await stat(path)
    expect(size).toBeGreaterThan(2 ** 32)
    const file = new FileBytes(path, 0, size)
    const track = readMpeg4Track(file)
    const last = track.offsets.length - 1
    expect(file.read(track.offsets[last] ?? 0, track.sizesBytes[last] ?? 0)).toEqual(
      new Uint8Array(packetBytes).fill(7),
    )
    expect((track.offsets[last] ?? 0) + packetBytes).toBe(size)
    expect(track.endSeconds).toBeCloseTo(hours * 3600, 6)
    file.close()
    if (!hasFfmpeg) return
    const probed = probe(path)
    expect(probed.streams[0]?.duration_ts).toBe(frameCount)
    expect(probed.chapters.at(-1)).toMatchObject({
      start_time: `${(hours - 1) * 3600}.000000`,
      tags: { title: `Hour ${hours}` },
    })
  })

  it(`as WAV has its samples, and Lectern plays the last of them (ffprobe ${hasFfmpeg ? 'agrees' : 'is not installed'})`, async () => {
    const head = wavHead({ sampleRateHz, frameCount, info: [['INAM', 'A Long Book']], chapters })
    const end = Int16Array.of(1, -2, 3, -4)
    const path = await sparseFile('large.wav', head, head.length + frameCount * 2, new Uint8Array(end.buffer))
    const { size } = await stat(path)
    const file = await decoderFor(new FileBytes(path, 0, size), noDecoder, signal)
    expect(file.frameCount).toBe(frameCount)
    expect([...(await file.read(frameCount - 4, frameCount, signal))]).toEqual([...end])
    file.close()
    if (!hasFfmpeg) return
    const probed = probe(path)
    expect(probed.streams[0]?.duration_ts).toBe(frameCount)
    expect(probed.format.tags?.title).toBe('A Long Book')
    // The points of chapters count in 32 bits: those of the last hours are left out.
    expect(probed.chapters.length).toBe(Math.ceil(2 ** 32 / (3600 * sampleRateHz)))
  })
})

describe('the border of 4 GB', () => {
  it('is where the longer forms begin', () => {
    const headOf = (frames: number) =>
      Buffer.from(wavHead({ sampleRateHz, frameCount: frames, info: [], chapters: [] }))
    const overhead = headOf(0).length
    const most = Math.floor((2 ** 32 - 1 - (overhead - 8)) / 2)
    expect(headOf(most).toString('latin1', 0, 4)).toBe('RIFF')
    expect(headOf(most).readUInt32LE(4)).toBe(overhead - 8 + most * 2)
    const longer = headOf(most + 1)
    expect(longer.toString('latin1', 0, 4)).toBe('RF64')
    expect(longer.toString('latin1', 12, 16)).toBe('ds64')
    expect(Number(longer.readBigUInt64LE(20))).toBe(longer.length - 8 + (most + 1) * 2)
    expect(Number(longer.readBigUInt64LE(28))).toBe((most + 1) * 2)
    expect(Number(longer.readBigUInt64LE(36))).toBe(most + 1)
  })
})
