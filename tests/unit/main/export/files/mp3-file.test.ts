import { existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseFile } from 'music-metadata'
import { describe, expect, it } from 'vitest'
import type { AudioFileOptions, BookFacts } from '../../../../../src/main/export/audio-file.ts'
import { writeMp3File } from '../../../../../src/main/export/files/mp3-file.ts'
import type { AudiobookOutput, AudiobookQuality, TimedChapter } from '../../../../../src/shared/audiobook.ts'
import { hasFfmpeg, noFfmpeg, probe } from '../../../../support/ffmpeg.ts'
import { decodeMp3, makeSegments } from '../../../../support/made-segments.ts'
import { spokenVowels } from '../../../../support/spoken-vowels.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sampleRateHz = 24_000
/** One pixel. */
const cover = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const facts: BookFacts = {
  title: 'Die Verwandlung — 変身',
  authors: ['Franz Kafka', 'N. N.'],
  narrator: 'Emma, Kokoro 82M',
  publisher: 'Kurt Wolff',
  publishedYear: 1915,
  language: 'de-DE',
  description: 'Als Gregor Samsa eines Morgens aus unruhigen Träumen erwachte …',
  cover: { bytes: Uint8Array.from(cover), mediaType: 'image/png' },
}

/** A chapter that lasts so long, with one sentence of three words in its middle. */
function chapter(
  title: string,
  startFrame: number,
  endFrame: number,
  text = 'Er  sagte: „Ja.“',
): TimedChapter {
  const words = [...text.matchAll(/\p{L}+/gu)].map(({ 0: word, index }, number) => ({
    start: 40 + index,
    end: 40 + index + word.length,
    startFrame: startFrame + 2400 + number * 4800,
    endFrame: startFrame + 4800 + number * 4800,
  }))
  const sentence = {
    sectionIndex: 0,
    blockId: 'b1' as TimedChapter['sentences'][number]['blockId'],
    start: 40,
    end: 40 + text.length,
    text,
    startFrame: startFrame + 2400,
    endFrame: startFrame + 14_400,
    words,
  }
  return { title, startFrame, endFrame, sentences: [sentence] }
}

async function book(
  change: Partial<AudioFileOptions> = {},
  quality: AudiobookQuality = { kind: 'constant', bitrateKbps: 64 },
): Promise<AudioFileOptions> {
  const folder = tempFolder()
  const output: AudiobookOutput = { format: 'mp3', layout: 'book', quality }
  const piece = (seconds: number) => ({
    pcm: Int16Array.from(spokenVowels(seconds, sampleRateHz)),
    sampleRateHz,
    pauseSeconds: 0.5,
  })
  // Loud for a while, then silent for long: the bit rate of VBR varies.
  const pieces = [[piece(3)], [piece(1), { ...piece(2), pauseSeconds: 12 }]]
  const made = await makeSegments(pieces, { folder, sampleRateHz, output })
  const middle = made.ends[0] ?? 0
  return {
    path: join(folder, 'book.mp3'),
    output,
    facts,
    segments: made.segments,
    frameCount: made.frameCount,
    sampleRateHz,
    chapters: [chapter('I', 0, middle), chapter('II 🪲', middle, made.frameCount)],
    signal: new AbortController().signal,
    ...change,
  }
}

interface SynchronisedText {
  readonly language: string
  readonly contentType: number
  readonly timeStampFormat: number
  readonly syncText: readonly { readonly text: string; readonly timestamp: number }[]
}

describe('writeMp3File', () => {
  it('writes tags that an independent reader reads back', async () => {
    const options = await book()
    const { sizeBytes } = await writeMp3File(options)
    expect(sizeBytes).toBe(readFileSync(options.path).length)
    const { common, format, native } = await parseFile(options.path, { duration: true })
    expect(common).toMatchObject({
      title: facts.title,
      album: facts.title,
      artist: 'Franz Kafka, N. N.',
      composer: ['Emma, Kokoro 82M'],
      label: ['Kurt Wolff'],
      year: 1915,
      language: 'deu',
      genre: ['Audiobook'],
      track: { no: null },
    })
    expect(common.comment?.[0]?.text).toBe(facts.description)
    expect(Buffer.from(common.picture?.[0]?.data ?? []).equals(cover)).toBe(true)
    expect(common.picture?.[0]?.format).toBe('image/png')
    expect(format).toMatchObject({ codec: 'MPEG 2 Layer 3', codecProfile: 'CBR', sampleRate: sampleRateHz })
    // It counts whole MPEG frames.
    expect(Math.abs((format.duration ?? 0) - options.frameCount / sampleRateHz)).toBeLessThan(0.1)
    const chapters = native['ID3v2.3']?.filter(({ id }) => id === 'CHAP') ?? []
    expect(chapters).toHaveLength(2)
  })

  it('gives every word with its time, in the order of the text', async () => {
    const options = await book()
    await writeMp3File(options)
    const { native } = await parseFile(options.path)
    const text = native['ID3v2.3']?.find(({ id }) => id === 'SYLT')?.value as SynchronisedText
    expect(text).toMatchObject({ language: 'deu', contentType: 1, timeStampFormat: 2 })
    const second = Math.round(((options.chapters[1]?.startFrame ?? 0) * 1000) / sampleRateHz)
    expect(text.syncText).toEqual([
      { text: '\nEr', timestamp: 100 },
      { text: ' sagte:', timestamp: 300 },
      { text: ' „Ja.“', timestamp: 500 },
      { text: '\nEr', timestamp: second + 100 },
      { text: ' sagte:', timestamp: second + 300 },
      { text: ' „Ja.“', timestamp: second + 500 },
    ])
  })

  it('takes a byte for each letter of a text that has no others', async () => {
    const plain = await book({ chapters: [chapter('I', 0, 100_000, 'Où est-il né ?')] })
    const typographic = await book({ chapters: [chapter('I', 0, 100_000, 'Où est-il né…?')] })
    const sizes = [(await writeMp3File(plain)).sizeBytes, (await writeMp3File(typographic)).sizeBytes]
    expect((sizes[1] ?? 0) - (sizes[0] ?? 0)).toBeGreaterThan(20)
    const { native } = await parseFile(plain.path)
    const text = native['ID3v2.3']?.find(({ id }) => id === 'SYLT')?.value as SynchronisedText
    expect(text.syncText.map((each) => each.text).join('')).toBe('\nOù est-il né ?')
  })

  it('names the chapter and its number in the file of one', async () => {
    const track = { number: 2, count: 12, title: 'II 🪲' }
    const options = await book({ track })
    await writeMp3File(options)
    const { common } = await parseFile(options.path)
    expect(common).toMatchObject({ title: 'II 🪲', album: facts.title, track: { no: 2, of: 12 } })
  })

  it('leaves out what isn’t known', async () => {
    const options = await book({ facts: { title: 'T', authors: [], narrator: 'N' }, chapters: [] })
    await writeMp3File(options)
    const { common, native } = await parseFile(options.path)
    expect(common.artist).toBeUndefined()
    expect(native['ID3v2.3']?.map(({ id }) => id)).toEqual(['TIT2', 'TALB', 'TCOM', 'TCON', 'TLEN', 'TSSE'])
  })

  it
    .skipIf(!hasFfmpeg)
    .each([{ kind: 'constant', bitrateKbps: 64 } as const, { kind: 'variable', level: 4 } as const])(
    `shows ffprobe its length, chapters and tags ${noFfmpeg}: %j`,
    async (quality) => {
      const options = await book({}, quality)
      await writeMp3File(options)
      const { format, streams, chapters } = probe(options.path)
      const sound = streams.find(({ codec_type }) => codec_type === 'audio')
      expect(Math.abs(Number(sound?.duration) - options.frameCount / sampleRateHz)).toBeLessThan(0.1)
      expect(streams.some(({ codec_name }) => codec_name === 'png')).toBe(true)
      expect(format.tags).toMatchObject({ title: facts.title, composer: facts.narrator, date: '1915' })
      expect(chapters.map(({ tags }) => tags.title)).toEqual(['I', 'II 🪲'])
      expect(Number(chapters[1]?.start_time)).toBeCloseTo(
        (options.chapters[1]?.startFrame ?? 0) / sampleRateHz,
        3,
      )
    },
  )

  it('tells where the time is in a file whose bit rate varies', async () => {
    const options = await book({}, { kind: 'variable', level: 4 })
    await writeMp3File(options)
    const bytes = readFileSync(options.path)
    const xing = bytes.indexOf('Xing')
    expect(xing).toBeGreaterThan(0)
    const frameCount = bytes.readUInt32BE(xing + 8)
    const streamBytes = bytes.readUInt32BE(xing + 12)
    const places = [...bytes.subarray(xing + 16, xing + 116)]
    expect(places.toSorted((a, b) => a - b)).toEqual(places)
    // A third of the time has sound: most bytes are before its end.
    expect(places[40]).toBeGreaterThan(150)
    // Decoding from a place on gives what is left of the time.
    const start = bytes.length - streamBytes
    const from = start + Math.floor(((places[75] ?? 0) * streamBytes) / 256)
    const rest = (await decodeMp3(bytes.subarray(bytes.indexOf(Buffer.from([0xff, 0xf3]), from)))).length
    expect(rest / 576 / frameCount).toBeGreaterThan(0.2)
    expect(rest / 576 / frameCount).toBeLessThan(0.3)
  })

  it('leaves nothing behind when it is cancelled, and an older file as it was', async () => {
    const abort = new AbortController()
    const options = await book({ signal: abort.signal })
    writeFileSync(options.path, 'older')
    abort.abort()
    await expect(writeMp3File(options)).rejects.toMatchObject({ code: 'ABORTED' })
    expect(readFileSync(options.path, 'utf8')).toBe('older')
    expect(existsSync(`${options.path}.part`)).toBe(false)
  })

  it('refuses segments that are missing, broken off or those of another file', async () => {
    const options = await book()
    const other = await book({ frameCount: options.frameCount + 5000 })
    await expect(writeMp3File(other)).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
    truncateSync(options.segments[0]?.path ?? '', 1000)
    await expect(writeMp3File(options)).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
    const missing = {
      ...options,
      segments: [{ path: join(tempFolder(), 'gone'), sizeBytes: 1, unitCount: 1 }],
    }
    await expect(writeMp3File(missing)).rejects.toMatchObject({ code: 'EXPORT_ENCODER_FAILED' })
    expect(readdirSync(join(options.path, '..')).filter((name) => name.startsWith('book'))).toEqual([])
  })
})
