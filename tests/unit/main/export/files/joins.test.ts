import { readFile } from 'node:fs/promises'
import { FLACDecoder } from '@wasm-audio-decoders/flac'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import { describe, expect, it } from 'vitest'
import { joinPcm } from '../../../../../src/core/audio/pcm.ts'
import { RateConverter } from '../../../../../src/core/audio/rate-converter.ts'
import { withClosingHeader } from '../../../../../src/main/speech/together/audio-formats/flac-end.ts'
import type { AudiobookBitrate } from '../../../../../src/shared/audiobook.ts'
import { encodeBook, spokenSegments, writeBook } from '../../../../support/audiobook-files.ts'
import { decodeWithFfmpeg, hasFfmpeg, probe } from '../../../../support/ffmpeg.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sounds: readonly (readonly [sampleRateHz: number, bitrateKbps: AudiobookBitrate])[] = [
  [22_050, 48],
  [24_000, 32],
  [24_000, 64],
  [44_100, 128],
]
/** None is a whole number of packets of any codec. */
const lengths = [1.3217, 0.8571, 1.7003]
/** -70 dBFS. */
const quiet = 32_768 * 10 ** (-70 / 20)

function resampled(pcm: Int16Array<ArrayBuffer>, fromHz: number, toHz: number): Int16Array<ArrayBuffer> {
  if (fromHz === toHz) return pcm
  const converter = new RateConverter(toHz)
  return joinPcm([...converter.push(joinPcm([pcm]), fromHz), ...converter.finish()])
}

/** By how many frames a stretch is heard later than in the original, where both are most alike. */
function lagOf(heard: Int16Array, original: Int16Array, from: number, until: number): number {
  const furthest = 1100
  let best = Number.NEGATIVE_INFINITY
  let lag = Number.NaN
  for (let shift = -furthest; shift <= furthest; shift++) {
    let sum = 0
    for (let frame = from; frame < until; frame++) sum += (original[frame] ?? 0) * (heard[frame + shift] ?? 0)
    if (sum > best) {
      best = sum
      lag = shift
    }
  }
  return lag
}

/** The loudest part of the silences before each segment but the first, without what codecs smear into them from both sides. */
function loudnessOfJoins(
  heard: Int16Array,
  segments: readonly Int16Array[],
  hz: number,
  rateHz: number,
): number {
  let end = 0
  let loudest = 0
  for (const { length } of segments) {
    end += length
    const until = Math.round(((end - 0.03 * rateHz) * hz) / rateHz)
    const stretch = heard.slice(until - Math.round(0.04 * hz), until)
    const power = stretch.reduce((sum, sample) => sum + sample * sample, 0) / stretch.length
    loudest = Math.max(loudest, Math.sqrt(power))
  }
  return loudest
}

/** The first quarter of a second of each segment. */
function onsetsOf(
  segments: readonly Int16Array[],
  sampleRateHz: number,
): readonly (readonly [from: number, until: number])[] {
  let end = 0
  return segments.map(({ length }) => {
    const from = end
    end += length
    return [from, from + sampleRateHz / 4]
  })
}

async function decodeOpus(path: string): Promise<Int16Array<ArrayBuffer>> {
  const decoder = new OggOpusDecoder()
  await decoder.ready
  const { channelData } = await decoder.decodeFile(await readFile(path))
  decoder.free()
  return Int16Array.from(channelData[0] ?? [], (value) => Math.round(value * 32_767))
}

async function decodeFlac(path: string): Promise<Int16Array<ArrayBuffer>> {
  const decoder = new FLACDecoder()
  await decoder.ready
  // The library gives out a frame when it sees the next.
  const { channelData, errors } = await decoder.decodeFile(withClosingHeader(await readFile(path)))
  decoder.free()
  expect(errors).toEqual([])
  // The library's full scale.
  return Int16Array.from(channelData[0] ?? [], (value) => Math.round(value * 32_767))
}

describe.each(sounds)('at %i Hz and %i kbit/s, segments are joined', (sampleRateHz, bitrateKbps) => {
  const segments = spokenSegments(sampleRateHz, lengths)
  const whole = joinPcm(segments)

  it.runIf(hasFfmpeg)('as M4B: each where it was, with silence between them (needs ffmpeg)', async () => {
    const path = await writeBook({
      folder: tempFolder(),
      format: 'm4b',
      sampleRateHz,
      bitrateKbps,
      segments,
    })
    const [sound] = probe(path).streams
    expect([sound?.duration_ts, sound?.time_base]).toEqual([whole.length, `1/${sampleRateHz}`])
    const heard = decodeWithFfmpeg(path)
    // FFmpeg's own files, too, end with the last packet when FFmpeg decodes them.
    expect(heard.length - whole.length).toBeGreaterThanOrEqual(0)
    expect(heard.length - whole.length).toBeLessThan(1024)
    for (const [from, until] of onsetsOf(segments, sampleRateHz))
      expect(lagOf(heard, whole, from, until)).toBe(0)
    expect(loudnessOfJoins(heard, segments, sampleRateHz, sampleRateHz)).toBeLessThan(quiet)
  })

  it('as Opus: each where it was, to the last frame, with silence between them', async () => {
    const path = await writeBook({
      folder: tempFolder(),
      format: 'opus',
      sampleRateHz,
      bitrateKbps,
      segments,
    })
    const heard = await decodeOpus(path)
    expect(heard.length).toBe(Math.round((whole.length * 48_000) / sampleRateHz))
    const original = resampled(whole, sampleRateHz, 48_000)
    for (const [from, until] of onsetsOf(segments, sampleRateHz)) {
      const place = (frame: number): number => Math.round((frame * 48_000) / sampleRateHz)
      // A quarter of a millisecond: the codec moves phases, not words.
      expect(Math.abs(lagOf(heard, original, place(from), place(until)))).toBeLessThanOrEqual(12)
    }
    expect(loudnessOfJoins(heard, segments, 48_000, sampleRateHz)).toBeLessThan(quiet)
  })

  it('as FLAC and WAV: sample by sample', async () => {
    const flac = await writeBook({ folder: tempFolder(), format: 'flac', sampleRateHz, segments })
    expect(Buffer.compare(bytesOf(await decodeFlac(flac)), bytesOf(whole))).toBe(0)
    const wav = await readFile(
      await writeBook({ folder: tempFolder(), format: 'wav', sampleRateHz, segments }),
    )
    expect(Buffer.compare(wav.subarray(-whole.byteLength), bytesOf(whole))).toBe(0)
  })

  it.runIf(hasFfmpeg)('as FLAC and WAV, for FFmpeg as well (needs ffmpeg)', async () => {
    for (const format of ['flac', 'wav'] as const) {
      const path = await writeBook({ folder: tempFolder(), format, sampleRateHz, segments })
      expect(Buffer.compare(bytesOf(decodeWithFfmpeg(path)), bytesOf(whole))).toBe(0)
    }
  })
})

describe('a file of one segment', () => {
  it.each(['opus', 'flac'] as const)('has as many frames as were spoken, as %s', async (format) => {
    const segments = spokenSegments(24_000, [1.1731])
    const path = await writeBook({ folder: tempFolder(), format, sampleRateHz: 24_000, segments })
    const heard = await (format === 'opus' ? decodeOpus(path) : decodeFlac(path))
    expect(heard.length).toBe((segments[0]?.length ?? 0) * (format === 'opus' ? 2 : 1))
  })
})

describe('a segment that is encoded again', () => {
  it.each(['m4b', 'opus'] as const)('gives the same bytes, as %s', async (format) => {
    const book = { format, sampleRateHz: 24_000, segments: spokenSegments(24_000, [0.7, 0.9]) }
    const [one, other] = await Promise.all(
      [tempFolder(), tempFolder()].map((folder) => encodeBook({ ...book, folder })),
    )
    for (const [index, segment] of (one?.segments ?? []).entries()) {
      const again = other?.segments[index]?.path ?? ''
      expect(Buffer.compare(await readFile(segment.path), await readFile(again))).toBe(0)
    }
  })
})

describe('what FLAC says of its samples', () => {
  it('is their number and their MD5', async () => {
    const { createHash } = await import('node:crypto')
    const segments = spokenSegments(24_000, [0.5, 0.6])
    const whole = joinPcm(segments)
    const flac = await readFile(
      await writeBook({ folder: tempFolder(), format: 'flac', sampleRateHz: 24_000, segments }),
    )
    // Behind the mark and the head of the block. Source: RFC 9639, section 8.2.
    const info = flac.subarray(8, 42)
    expect(info.readUInt32BE(14)).toBe(whole.length)
    expect(info.subarray(18).toString('hex')).toBe(createHash('md5').update(bytesOf(whole)).digest('hex'))
  })
})

function bytesOf(pcm: Int16Array): Buffer {
  return Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength)
}
