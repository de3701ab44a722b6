import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { assetIdOf } from '../../../../src/main/documents/epub/asset-id.ts'
import { AudioReader } from '../../../../src/main/narration/audio-reader.ts'
import { narrationRateHz } from '../../../../src/main/narration/narration-protocol.ts'
import type { PacketDecoder } from '../../../../src/main/narration/packet-decoder.ts'
import { unreadable } from '../../../../src/main/narration/unreadable.ts'
import { maxPackets } from '../../../../src/shared/decoder-port.ts'
import { untilAudioEnds } from '../../../../src/shared/document.ts'
import { buildZip } from '../../../support/build-zip.ts'
import { encodeAudio } from '../../../support/encode-audio.ts'
import { box, withBoxes, words } from '../../../support/mpeg4-boxes.ts'
import { NumberingDecoder, noDecoder, packetFrames, silentDecoder } from '../../../support/packet-decoders.ts'
import { seededRandom } from '../../../support/seeded-random.ts'
import { sweep } from '../../../support/sweep.ts'
import { tempFolder } from '../../../support/temp-folder.ts'

const { signal } = new AbortController()
const audio = assetIdOf('a/one.bin')
const rate = narrationRateHz
/** By ffmpeg, with an edit list that leaves out the first packet. */
const fixture = readFileSync(new URL('../../../fixtures/narration/sweep.m4a', import.meta.url))

function bookWith(content: Uint8Array): string {
  const path = join(tempFolder(), 'book.epub')
  writeFileSync(path, buildZip([{ name: 'a/one.bin', content, method: 'store' }]))
  return path
}

function openReader(decoder: PacketDecoder): AudioReader {
  const reader = new AudioReader(decoder)
  onTestFinished(() => reader.close())
  return reader
}

const seconds = (frames: number): number => frames / rate

/** The tag by which iTunes tells what was put in front of a recording. */
function withItunesTag(file: Buffer, delay: number): Buffer {
  const hex = (value: number, digits: number): string =>
    value.toString(16).toUpperCase().padStart(digits, '0')
  const text = ` ${hex(0, 8)} ${hex(delay, 8)} ${hex(500, 8)} ${hex(0, 16)} ${hex(0, 8)}`
  const none = Buffer.alloc(4)
  const tag = box(
    '----',
    box('mean', none, Buffer.from('com.apple.iTunes')),
    box('name', none, Buffer.from('iTunSMPB')),
    box('data', Buffer.from([0, 0, 0, 1]), none, Buffer.from(text)),
  )
  const udta = box('udta', box('meta', none, box('ilst', box('free'), tag)))
  const moov = file.indexOf('moov') - 4
  const end = moov + file.readUInt32BE(moov)
  const tagged = Buffer.concat([file.subarray(0, end), udta, file.subarray(end)])
  tagged.writeUInt32BE(end - moov + udta.length, moov)
  if (end < file.length) moveChunks(tagged, udta.length)
  return tagged
}

/** Says that the sound lies further behind. */
function moveChunks(file: Buffer, byBytes: number): void {
  const offsets = file.indexOf('stco') + 4
  for (let index = 0; index < file.readUInt32BE(offsets + 4); index++) {
    const at = offsets + 8 + index * 4
    file.writeUInt32BE(file.readUInt32BE(at) + byBytes, at)
  }
}

test.for<[string, () => Promise<Buffer> | Buffer, number]>([
  ['an MPEG-4 file by ffmpeg', () => fixture, packetFrames],
  ['an MPEG-4 file of another writer', () => encodeAudio(sweep(3, rate), rate, 'm4a'), packetFrames],
  ['ADTS', () => encodeAudio(sweep(3, rate), rate, 'aac'), 0],
  [
    'ADTS behind an ID3 tag',
    async () =>
      Buffer.concat([
        Buffer.from('ID3\x04\0\0\0\0\0\x03abc'),
        await encodeAudio(sweep(3, rate), rate, 'aac'),
      ]),
    0,
  ],
  [
    'an MPEG-4 file with a tag of iTunes in place of an edit list',
    async () => withItunesTag(withoutEditList(await encodeAudio(sweep(3, rate), rate, 'm4a')), 2112),
    2112,
  ],
  [
    'an MPEG-4 file with both',
    async () => withItunesTag(await encodeAudio(sweep(3, rate), rate, 'm4a'), 2112),
    packetFrames,
  ],
])('takes the packets of %s that sound in a stretch, and of them its frames', async ([, make, delay]) => {
  const file = await make()
  const decoder = await NumberingDecoder.of(Uint8Array.from(file))
  const path = bookWith(file)
  const reader = openReader(decoder)
  const random = seededRandom(3)
  for (let attempt = 0; attempt < 40; attempt++) {
    const from = Math.floor(random() * 2.4 * rate)
    const until = from + 1 + Math.floor(random() * 0.5 * rate)
    decoder.asked.length = 0
    const pcm = await reader.read(
      path,
      { audio, beginSeconds: seconds(from), endSeconds: seconds(until) },
      signal,
    )
    const expected = Array.from({ length: until - from }, (_, index) =>
      Math.floor((from + index + delay) / packetFrames),
    )
    expect([...pcm]).toEqual(expected)
    // Opening the file has asked once more.
    const sent = decoder.asked.at(-1)?.sizesBytes.length ?? 0
    expect(sent).toBeGreaterThanOrEqual(Math.min(Math.floor((from + delay) / packetFrames), 2))
    expect(sent).toBeLessThan((until - from) / packetFrames + 6)
  }
})

/** Makes the edit list something that nobody knows. */
function withoutEditList(file: Buffer): Buffer {
  const changed = Buffer.from(file)
  changed.write('free', changed.indexOf('edts'), 'latin1')
  return changed
}

/** What other writers put in place of what ffmpeg does. */
test.for<[string, (file: Buffer) => Buffer, number]>([
  [
    'offsets of 64 bits',
    (file) =>
      withBoxes(file, 'stco', (content) => {
        const offsets = Array.from({ length: content.readUInt32BE(4) }, (_, index) =>
          words(0, content.readUInt32BE(8 + index * 4)),
        )
        return box('co64', content.subarray(0, 8), ...offsets)
      }),
    packetFrames,
  ],
  [
    'an edit list of 64 bits',
    (file) => withBoxes(file, 'elst', () => box('elst', words(1 << 24, 1, 0, 0, 0, 2000, 1 << 16))),
    2000,
  ],
  [
    'an edit list of two parts, of which the first goes on',
    (file) =>
      withBoxes(file, 'elst', () =>
        box('elst', words(0, 2, 500, packetFrames, 1 << 16, 500, 99_000, 1 << 16)),
      ),
    packetFrames,
  ],
  [
    'a description as QuickTime has it',
    (file) =>
      withBoxes(file, 'stsd', (content) => {
        const sound = Buffer.from(content.subarray(16, 16 + 28))
        sound.writeUInt16BE(1, 8)
        const inner = content.subarray(16 + 28)
        return box('stsd', content.subarray(0, 8), box('mp4a', sound, Buffer.alloc(16), box('wave', inner)))
      }),
    packetFrames,
  ],
  [
    'a table that is not known before it',
    (file) =>
      withBoxes(file, 'stsz', (content) => Buffer.concat([box('skip', words(7)), box('stsz', content)])),
    packetFrames,
  ],
])('reads an MPEG-4 file with %s', async ([, change, delay]) => {
  const decoder = await NumberingDecoder.of(Uint8Array.from(fixture))
  const stretch = { audio, beginSeconds: 0.5, endSeconds: 2.5 }
  const pcm = await openReader(decoder).read(bookWith(change(fixture)), stretch, signal)
  expect([...pcm]).toEqual(
    Array.from({ length: 2 * rate }, (_, index) => Math.floor((index + rate / 2 + delay) / packetFrames)),
  )
})

test('finds packets in a file that counts in thousandths of a second', async () => {
  let file = withBoxes(fixture, 'mdhd', (content) =>
    box('mdhd', content.subarray(0, 12), words(1000), content.subarray(16)),
  )
  // 131 packets of 23.22 ms.
  file = withBoxes(file, 'stts', () => box('stts', words(0, 4, 51, 23, 14, 24, 51, 23, 15, 24)))
  file = withBoxes(file, 'elst', () => box('elst', words(0, 1, 3000, 23, 1 << 16)))
  const decoder = await NumberingDecoder.of(Uint8Array.from(fixture))
  const stretch = { audio, beginSeconds: 0, endSeconds: 3 }
  const pcm = await openReader(decoder).read(bookWith(file), stretch, signal)
  expect(pcm).toHaveLength(3 * rate)
  for (let packet = 0; packet < 129; packet++) expect(pcm[(packet + 0.5) * packetFrames]).toBe(packet + 1)
})

test('keeps the silence that an edit list puts before a recording, and ends where it says', async () => {
  const file = withBoxes(fixture, 'elst', () =>
    box('elst', words(0, 2, 500, -1, 1 << 16, 1500, packetFrames, 1 << 16)),
  )
  const decoder = await NumberingDecoder.of(Uint8Array.from(fixture))
  const stretch = { audio, beginSeconds: 0, endSeconds: untilAudioEnds }
  const pcm = await openReader(decoder).read(bookWith(file), stretch, signal)
  // By ffmpeg, whose movies have 1000 ticks a second.
  expect(pcm).toHaveLength(2 * rate)
  const silence = rate / 2 - packetFrames
  expect(pcm.subarray(0, silence).every((sample) => sample === 0)).toBe(true)
  for (let frame = rate / 2; frame < pcm.length; frame += 97) {
    expect(pcm[frame]).toBe(Math.floor((frame - rate / 2 + packetFrames) / packetFrames))
  }
})

test.for<[string, string, (content: Buffer) => Buffer]>([
  [
    'a table that promises more than it has',
    'stsz',
    (content) => box('stsz', words(0, 0, 2 ** 31 - 1), content.subarray(12)),
  ],
  ['packets of one byte, more than the file has', 'stsz', () => box('stsz', words(0, 1, 2 ** 31 - 1))],
  [
    'chunks of more packets than there are, and too few',
    'stsc',
    () => box('stsc', words(0, 1, 9_999, 2 ** 31 - 1, 1)),
  ],
  ['packets that last no time', 'stts', () => box('stts', words(0, 1, 200, 0))],
  ['packets that last an hour', 'stts', () => box('stts', words(0, 1, 200, 3600 * rate))],
  ['no clock', 'mdhd', (content) => box('mdhd', content.subarray(0, 12), words(0), content.subarray(16))],
  ['no table of times', 'stts', (content) => box('free', content)],
  ['an edit far behind its end', 'elst', () => box('elst', words(0, 1, 3000, 2 ** 31 - 1, 1 << 16))],
])('refuses an MPEG-4 file with %s', async ([, name, make]) => {
  const reading = openReader(silentDecoder).read(
    bookWith(withBoxes(fixture, name, make)),
    { audio, beginSeconds: 0, endSeconds: 1 },
    signal,
  )
  await expect(reading).rejects.toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE' })
})

test('asks for a long stretch piece by piece, and joins the pieces', async () => {
  const file = await encodeAudio(sweep(20, rate), rate, 'm4a')
  const decoder = await NumberingDecoder.of(Uint8Array.from(file))
  const reader = openReader(decoder)
  const stretch = { audio, beginSeconds: 0, endSeconds: untilAudioEnds }
  const pcm = await reader.read(bookWith(file), stretch, signal)
  expect(decoder.asked.length).toBeGreaterThan(3)
  for (const { sizesBytes } of decoder.asked) expect(sizesBytes.length).toBeLessThanOrEqual(maxPackets)
  // What the encoder has put behind the sound is less than two packets.
  expect(pcm.length - 20 * rate).toBeGreaterThanOrEqual(0)
  expect(pcm.length - 20 * rate).toBeLessThan(2 * packetFrames)
  for (let frame = 0; frame < pcm.length; frame += 101) {
    expect(pcm[frame]).toBe(Math.floor((frame + packetFrames) / packetFrames))
  }
})

test('reads no further than it was asked when it is cancelled', async () => {
  const file = await encodeAudio(sweep(20, rate), rate, 'm4a')
  const abort = new AbortController()
  let asked = 0
  const decoder: PacketDecoder = {
    async decode(packets, given) {
      given.throwIfAborted()
      asked += 1
      if (asked === 3) abort.abort(new Error('enough'))
      return silentDecoder.decode(packets, given)
    },
  }
  const stretch = { audio, beginSeconds: 0, endSeconds: untilAudioEnds }
  await expect(openReader(decoder).read(bookWith(file), stretch, abort.signal)).rejects.toThrow('enough')
  expect(asked).toBe(3)
})

test.for<[string, PacketDecoder, string]>([
  ['there is no window', noDecoder, 'window'],
  ['the window knows no such format', { decode: () => Promise.reject(unreadable('format')) }, 'format'],
  [
    'packets bring no sound',
    { decode: async ({ sampleRateHz }) => ({ pcm: new Int16Array(0), sampleRateHz }) },
    'damaged',
  ],
  [
    'packets bring less than they must',
    { decode: async ({ sampleRateHz }) => ({ pcm: new Int16Array(1000), sampleRateHz }) },
    'damaged',
  ],
])('is unreadable where %s', async ([, decoder, reason]) => {
  const reading = openReader(decoder).read(
    bookWith(fixture),
    { audio, beginSeconds: 0, endSeconds: 2 },
    signal,
  )
  await expect(reading).rejects.toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE', details: { reason } })
})

test('is read once a window is there, and stays unreadable where it is damaged', async () => {
  const path = bookWith(fixture)
  let current: PacketDecoder = noDecoder
  const reader = openReader({ decode: (packets, given) => current.decode(packets, given) })
  const stretch = { audio, beginSeconds: 0, endSeconds: 1 }
  await expect(reader.read(path, stretch, signal)).rejects.toMatchObject({ details: { reason: 'window' } })
  current = silentDecoder
  await expect(reader.read(path, stretch, signal)).resolves.toHaveLength(rate)
})

test('ends where packets are missing, and says so', async () => {
  // With the tables in front, as for the web, the sound is what is cut off.
  const cut = frontMovie(fixture).subarray(0, -12_000)
  const reader = openReader(silentDecoder)
  const path = bookWith(cut)
  await expect(reader.read(path, { audio, beginSeconds: 0, endSeconds: 1 }, signal)).resolves.toHaveLength(
    rate,
  )
  const reading = reader.read(path, { audio, beginSeconds: 2, endSeconds: 2.9 }, signal)
  await expect(reading).rejects.toMatchObject({ details: { reason: 'damaged' } })
})

/** Moves the movie box, which is the last, before the sound. */
function frontMovie(file: Buffer): Buffer {
  const start = file.lastIndexOf('moov') - 4
  const movie = Buffer.from(file.subarray(start))
  const firstSound = file.indexOf('mdat') - 4
  moveChunks(movie, movie.length)
  return Buffer.concat([file.subarray(0, firstSound), movie, file.subarray(firstSound, start)])
}

test.for<'m4a' | 'aac'>(['m4a', 'aac'])(
  'survives %s with bytes turned and cut off',
  { timeout: 60_000 },
  async (format) => {
    const good = await encodeAudio(sweep(2, rate), rate, format)
    // Half of the changes where the file says what it holds.
    const headBytes = format === 'm4a' ? good.indexOf('mdat') : 100
    const random = seededRandom(19)
    for (let attempt = 0; attempt < 300; attempt++) {
      const isCut = attempt % 3 === 0
      const bytes = Buffer.from(isCut ? good.subarray(0, Math.ceil(good.length * random())) : good)
      for (let change = 0; change < 12; change++) {
        const end = change % 2 === 0 ? Math.min(headBytes, bytes.length) : bytes.length
        bytes[Math.floor(random() * end)] = Math.floor(random() * 256)
      }
      const read = await openReader(silentDecoder)
        .read(bookWith(bytes), { audio, beginSeconds: random(), endSeconds: 1.5 }, signal)
        .catch((error: unknown) => error)
      if (read instanceof Int16Array) expect(read.length).toBeLessThan(2 * rate)
      else expect(read).toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE' })
    }
  },
)

test.for<[string, Buffer]>([
  ['an MPEG-4 file of nothing', Buffer.from('\0\0\0\x10ftypM4A \0\0\0\0', 'latin1')],
  [
    'an MPEG-4 file of noise',
    Buffer.concat([Buffer.from('\0\0\0\x10ftypM4A \0\0\0\0', 'latin1'), noise(9000)]),
  ],
  [
    'a box that holds itself for endless',
    Buffer.from('\0\0\0\x10ftypM4A \0\0\0\0\0\0\0\x01moov\xff\xff\xff\xff\xff\xff\xff\xff', 'latin1'),
  ],
  ['one header of ADTS', Buffer.from('\xff\xf1\x50\x40\x20\x1f\xfc', 'latin1')],
])('refuses %s', async ([, content]) => {
  const reading = openReader(silentDecoder).read(
    bookWith(content),
    { audio, beginSeconds: 0, endSeconds: 1 },
    signal,
  )
  await expect(reading).rejects.toMatchObject({ code: 'SPEECH_NARRATION_UNREADABLE' })
})

function noise(length: number): Buffer {
  const random = seededRandom(5)
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
}
