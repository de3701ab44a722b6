import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { joinPcm } from '../../../../../src/core/audio/pcm.ts'
import type { SegmentPiece } from '../../../../../src/main/export/encoding/segment-protocol.ts'
import { writeMp3File } from '../../../../../src/main/export/files/mp3-file.ts'
import type { AudiobookOutput, AudiobookQuality } from '../../../../../src/shared/audiobook.ts'
import { rootMeanSquare } from '../../../../support/audio-measures.ts'
import { decodeWithFfmpeg, hasFfmpeg, noFfmpeg } from '../../../../support/ffmpeg.ts'
import { decodeMp3, makeSegments, plainFile } from '../../../../support/made-segments.ts'
import { createOfflineEngine } from '../../../../support/offline-engine.ts'
import { speakWhole } from '../../../../support/speech.ts'
import { spokenVowels } from '../../../../support/spoken-vowels.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const constant = (bitrateKbps: 24 | 32 | 64 | 128 | 192): AudiobookQuality => ({
  kind: 'constant',
  bitrateKbps,
})
const variable = (level: number): AudiobookQuality => ({ kind: 'variable', level })
const nameOf = (quality: AudiobookQuality) =>
  quality.kind === 'constant' ? `${quality.bitrateKbps} kbit/s` : `-V ${quality.level}`

const cases = [
  ...[22_050, 24_000, 44_100].flatMap((rate) =>
    [constant(32), constant(64), constant(128), variable(5)].map((quality) => ({ rate, quality })),
  ),
  ...[16_000, 32_000, 48_000].flatMap((rate) =>
    [constant(24), constant(192), variable(2)].map((quality) => ({ rate, quality })),
  ),
].map(({ rate, quality }) => ({ rate, quality, name: nameOf(quality) }))

/** A click, a tone that begins at once, and a voice, of lengths that fall on no border. */
function sounds(rate: number): Int16Array<ArrayBuffer>[] {
  const click = new Int16Array(Math.round(rate * 0.05) + 1)
  click[Math.round(rate * 0.004)] = 30_000
  click[Math.round(rate * 0.004) + 1] = -30_000
  const tone = Int16Array.from({ length: Math.round(rate * 0.131) + 7 }, (_, index) =>
    Math.round(Math.sin((index * 2 * Math.PI * 700) / rate) * 12_000),
  )
  return [click, tone, Int16Array.from(spokenVowels(0.613, rate))]
}

/** Segments of one, of many and of very short pieces, with pauses and without. */
function awkwardSegments(rate: number): SegmentPiece[][] {
  const all = sounds(rate)
  const piece = (sound: number, pauseSeconds: number): SegmentPiece => ({
    pcm: (all[sound] ?? new Int16Array()).slice(),
    sampleRateHz: rate,
    pauseSeconds,
  })
  return [
    [piece(1, 0.3)],
    [piece(2, 0), piece(0, 0.1003), piece(1, 0), piece(2, 0.6)],
    [piece(0, 0)],
    [piece(0, 0.2)],
    [piece(1, 0.0317), piece(2, 0.1501)],
    [piece(2, 0.77)],
  ]
}

/** By how many frames a sound that was decoded is late, from the best match within 30 frames. */
function lateness(source: Int16Array, decoded: Float32Array, at: number): number {
  let best = Number.NEGATIVE_INFINITY
  let lag = Number.NaN
  for (let shift = -30; shift <= 30; shift++) {
    let sum = 0
    for (let index = 0; index < source.length; index++) {
      sum += (source[index] ?? 0) * (decoded[at + shift + index] ?? 0)
    }
    if (sum > best) [best, lag] = [sum, shift]
  }
  return lag
}

async function written(pieces: SegmentPiece[][], rate: number, quality: AudiobookQuality) {
  const folder = tempFolder()
  const output: AudiobookOutput = { format: 'mp3', layout: 'book', quality }
  const made = await makeSegments(pieces, { folder, sampleRateHz: rate, output })
  const path = join(folder, 'book.mp3')
  await writeMp3File(plainFile(made, { path, output, sampleRateHz: rate }))
  return { made, path, decoded: await decodeMp3(readFileSync(path)) }
}

describe('an MP3 joined of segments', () => {
  it.each(cases)('is exact to the frame and silent at its joins: $rate Hz, $name', async (each) => {
    const { rate, quality } = each
    const { made, path, decoded } = await written(awkwardSegments(rate), rate, quality)
    expect(decoded).toHaveLength(made.frameCount)
    if (hasFfmpeg) expect(decodeWithFfmpeg(path)).toHaveLength(made.frameCount)

    const pieces = awkwardSegments(rate).flat()
    for (const [index, { startFrame }] of made.places.entries()) {
      expect(lateness(pieces[index]?.pcm ?? new Int16Array(), decoded, startFrame)).toBe(0)
    }

    // What a codec spreads around a sound reaches less than two granules.
    const reach = 2 * 576 + 64
    for (const end of made.ends.slice(0, -1)) {
      const silence = decoded.subarray(end - Math.round(rate * 0.15) + reach, end - reach)
      if (rate > 20_000) expect(silence.length).toBeGreaterThan(500)
      expect(rootMeanSquare(silence.length > 0 ? silence : new Float32Array(1))).toBeLessThan(1e-4)
    }
  })

  it.each([constant(32), constant(64), variable(5)])(
    'sounds as one that was encoded unbroken: %j',
    async (quality) => {
      const rate = 24_000
      const pieces = awkwardSegments(rate)
      const joined = await written(pieces, rate, quality)
      const samples = new Int16Array(joined.made.frameCount)
      for (const [index, { startFrame }] of joined.made.places.entries()) {
        samples.set(awkwardSegments(rate).flat()[index]?.pcm ?? [], startFrame)
      }
      // Its own last pause is in the samples.
      const end = samples.length - Math.round(0.15 * rate)
      const whole = await written(
        [[{ pcm: samples.slice(0, end), sampleRateHz: rate, pauseSeconds: 0.15 }]],
        rate,
        quality,
      )
      expect(whole.decoded).toHaveLength(joined.decoded.length)
      for (const { startFrame, frameCount } of joined.made.places) {
        const range = [startFrame, startFrame + frameCount] as const
        const reference = Int16Array.from(whole.decoded.subarray(...range), (value) => value * 32_768)
        expect(Math.abs(lateness(reference, joined.decoded, startFrame))).toBe(0)
        // And as loud, within half a decibel; of a click an encoder leaves more or less.
        if (frameCount < rate / 10) continue
        const ratio =
          rootMeanSquare(joined.decoded.subarray(...range)) / rootMeanSquare(whole.decoded.subarray(...range))
        expect(Math.abs(20 * Math.log10(ratio))).toBeLessThan(0.5)
      }
      // Nothing is louder at the joins than there, where there are none.
      for (const join of joined.made.ends.slice(0, -1)) {
        const around = [join - Math.round(0.1 * rate), join + Math.round(0.01 * rate)] as const
        const peak = (wave: Float32Array) =>
          wave.subarray(...around).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
        expect(peak(joined.decoded)).toBeLessThan(peak(whole.decoded) * 1.5 + 0.003)
      }
    },
  )

  it('keeps real speech in its place', async () => {
    const engine = createOfflineEngine()
    const voice = engine.defaultVoice('en')
    if (voice === undefined) throw new Error('There is no English voice.')
    const { sampleRateHz } = engine.capabilities()
    try {
      const spoken: Int16Array<ArrayBuffer>[] = []
      for (const text of [
        'Chapter one.',
        'It was late.',
        'Nobody had seen the harbour light go out.',
        'I.',
      ]) {
        const request = { text, language: 'en', voice, purpose: 'listening' } as const
        spoken.push((await speakWhole(engine, request)).pcm)
      }
      const pieces = spoken.map((pcm) => [{ pcm: pcm.slice(), sampleRateHz, pauseSeconds: 0.2 }])
      const { made, decoded } = await written(pieces, sampleRateHz, constant(64))
      expect(decoded).toHaveLength(made.frameCount)
      for (const [index, { startFrame }] of made.places.entries()) {
        expect(lateness(joinPcm([spoken[index] ?? new Int16Array()]), decoded, startFrame)).toBe(0)
      }
    } finally {
      await engine.close()
    }
  })

  it('resamples pieces of other rates to the book’s clock', async () => {
    const pcm = Int16Array.from(spokenVowels(0.8, 16_000))
    const same = Int16Array.from(spokenVowels(0.8, 24_000))
    const { made, decoded } = await written(
      [
        [{ pcm: same.slice(), sampleRateHz: 24_000, pauseSeconds: 0.2 }],
        [{ pcm, sampleRateHz: 16_000, pauseSeconds: 0.2 }],
      ],
      24_000,
      constant(64),
    )
    expect(made.places[1]).toEqual({ startFrame: made.ends[0], frameCount: 19_200 })
    expect(Math.abs(lateness(same, decoded, made.places[1]?.startFrame ?? 0))).toBeLessThanOrEqual(1)
  })

  it.skipIf(!hasFfmpeg)(`gives ffmpeg and mpg123 the same samples ${noFfmpeg}`, async () => {
    const { path, decoded } = await written(awkwardSegments(22_050), 22_050, constant(64))
    const theirs = decodeWithFfmpeg(path)
    const difference = Float32Array.from(decoded, (value, index) => value - (theirs[index] ?? 0) / 32_768)
    expect(rootMeanSquare(difference)).toBeLessThan(1e-4)
  })
})
