import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { joinPcm } from '../../../../src/core/audio/pcm.ts'
import { RateConverter } from '../../../../src/core/audio/rate-converter.ts'
import { assetIdOf } from '../../../../src/main/documents/epub/asset-id.ts'
import { AudioReader } from '../../../../src/main/narration/audio-reader.ts'
import { narrationRateHz } from '../../../../src/main/narration/narration-protocol.ts'
import { untilAudioEnds } from '../../../../src/shared/document.ts'
import { buildZip } from '../../../support/build-zip.ts'
import { type AudioFormat, encodeAudio } from '../../../support/encode-audio.ts'
import { noDecoder } from '../../../support/packet-decoders.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { sweep } from '../../../support/sweep.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const { signal } = new AbortController()

async function bookWith(content: Uint8Array, method: 'store' | 'deflate' = 'store'): Promise<string> {
  const path = join(tempFolder(), 'book.epub')
  writeFileSync(path, buildZip([{ name: 'a/one.bin', content, method }]))
  return path
}

const audio = assetIdOf('a/one.bin')

function openReader(): AudioReader {
  const reader = new AudioReader(noDecoder)
  onTestFinished(() => reader.close())
  return reader
}

/** How alike two sounds are, from -1 to 1. */
function correlation(one: Int16Array, other: Int16Array): number {
  let product = 0
  let ones = 0
  let others = 0
  for (let frame = 0; frame < Math.min(one.length, other.length); frame++) {
    const [a = 0, b = 0] = [one[frame], other[frame]]
    product += a * b
    ones += a * a
    others += b * b
  }
  return product / Math.sqrt(ones * others)
}

test.for<[AudioFormat, number]>([
  ['wav', 44_100],
  ['mp3', 44_100],
  ['mp3', 48_000],
  ['mp3', 22_050],
  ['mp3', 24_000],
  ['opus', 48_000],
  ['wav', 22_050],
])('reads a %s of %i Hz from any place as it would be heard from the beginning', async ([format, rate]) => {
  const seconds = 12
  const path = await bookWith(await encodeAudio(sweep(seconds, rate), rate, format))
  const reader = openReader()
  const converter = new RateConverter(narrationRateHz)
  const truth = joinPcm([...converter.push(sweep(seconds, rate), rate), ...converter.finish()])
  const random = seededRandom(7)
  for (let attempt = 0; attempt < 12; attempt++) {
    const beginSeconds = random() * 10
    const endSeconds = beginSeconds + 0.3 + random() * 1.5
    const pcm = await reader.read(path, { audio, beginSeconds, endSeconds }, signal)
    const from = Math.round(beginSeconds * narrationRateHz)
    const until = Math.round(endSeconds * narrationRateHz)
    expect(pcm).toHaveLength(until - from)
    expect(correlation(pcm, truth.subarray(from, until))).toBeGreaterThan(0.99)
  }
})

test.for<AudioFormat>(['mp3', 'opus', 'wav'])(
  'joins stretches of %s that touch without a seam',
  async (format) => {
    const rate = 48_000
    const path = await bookWith(await encodeAudio(sweep(6, rate), rate, format))
    const reader = openReader()
    const whole = await reader.read(path, { audio, beginSeconds: 1, endSeconds: 5 }, signal)
    const parts: number[] = []
    for (const beginSeconds of [1, 2.3456, 3.1]) {
      const endSeconds = { 1: 2.3456, 2.3456: 3.1, 3.1: 5 }[beginSeconds] ?? 5
      parts.push(...(await reader.read(path, { audio, beginSeconds, endSeconds }, signal)))
    }
    expect(parts).toHaveLength(whole.length)
    const largest = parts.reduce(
      (most, value, frame) => Math.max(most, Math.abs(value - (whole[frame] ?? 0))),
      0,
    )
    // Opus settles on the same sound from another beginning up to rounding.
    expect(largest).toBeLessThan(format === 'opus' ? 400 : 3)
  },
)

test('reads audio that the archive has packed', async () => {
  const pcm = sweep(3, 44_100)
  const path = await bookWith(await encodeAudio(pcm, 44_100, 'wav'), 'deflate')
  const read = await openReader().read(path, { audio, beginSeconds: 1, endSeconds: 2 }, signal)
  expect([...read]).toEqual([...pcm.subarray(44_100, 88_200)])
})

test('reads an open end to the end of the file', async () => {
  const path = await bookWith(await encodeAudio(sweep(3, 44_100), 44_100, 'wav'))
  const read = await openReader().read(path, { audio, beginSeconds: 2, endSeconds: untilAudioEnds }, signal)
  expect(read).toHaveLength(44_100)
})

test.for<[string, Uint8Array, number, number]>([
  ['a beginning behind the end', await encodeAudio(sweep(2, 44_100), 44_100, 'mp3'), 3, 4],
  ['an end far behind the end', await encodeAudio(sweep(2, 44_100), 44_100, 'mp3'), 1, 9],
  ['AAC where there is no window', await encodeAudio(sweep(2, 44_100), 44_100, 'm4a'), 0, 1],
  ['noise', Buffer.from(Array.from({ length: 9000 }, (_, index) => (index * 7919) % 251)), 0, 1],
  ['an Ogg file without a page', Buffer.from('OggS and nothing else, but for some more text'), 0, 1],
  ['a WAV file without sound', Buffer.from('RIFF\0\0\0\0WAVEfmt '), 0, 1],
  ['nothing', Buffer.alloc(0), 0, 1],
])('refuses %s', async ([, content, beginSeconds, endSeconds]) => {
  const path = await bookWith(content)
  const reading = openReader().read(path, { audio, beginSeconds, endSeconds }, signal)
  await expect(reading).rejects.toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE' })
})

test.for<AudioFormat>(['mp3', 'opus', 'wav'])('survives %s with bytes turned and cut off', async (format) => {
  const good = await encodeAudio(sweep(2, 24_000), 24_000, format)
  const random = seededRandom(11)
  // The decoder tells of each packet that it can't read.
  vi.spyOn(console, 'error').mockImplementation(() => {})
  for (let attempt = 0; attempt < 60; attempt++) {
    const bytes = Buffer.from(good.subarray(0, Math.ceil(good.length * (0.2 + random() * 0.8))))
    for (let change = 0; change < 20; change++) {
      bytes[Math.floor(random() * bytes.length * (change < 10 ? 0.05 : 1))] = Math.floor(random() * 256)
    }
    const path = await bookWith(bytes)
    const read = await openReader()
      .read(path, { audio, beginSeconds: random(), endSeconds: 1.5 }, signal)
      .catch((error: unknown) => error)
    if (read instanceof Int16Array) expect(read.length).toBeLessThan(2 * narrationRateHz)
    else expect(read).toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE' })
  }
})
