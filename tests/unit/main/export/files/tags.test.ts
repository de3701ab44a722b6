import { readFile } from 'node:fs/promises'
import { parseFile } from 'music-metadata'
import { describe, expect, it } from 'vitest'
import type { BookFacts } from '../../../../../src/main/export/audio-file.ts'
import {
  chaptersOf,
  segmentFormats,
  spokenSegments,
  writeBook,
  type SegmentFormat,
  type TestBook,
} from '../../../../support/audiobook-files.ts'
import { hasFfmpeg, probe } from '../../../../support/ffmpeg.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sampleRateHz = 24_000
const segments = spokenSegments(sampleRateHz, [0.7, 0.9, 0.8])
const titles = ['I. Silver Blaze — “Größe”', '第二章', 'A title, with "marks" = and more']
const chapters = chaptersOf(segments).map((chapter, index) => ({ ...chapter, title: titles[index] ?? '' }))

/** The smallest JPEG and PNG that programs take for one: 1 × 1. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const facts: Required<BookFacts> = {
  title: 'The Memoirs of Sherlock Holmes – Größe',
  authors: ['Arthur Conan Doyle', '夏目漱石'],
  narrator: 'Heart, Kokoro',
  publisher: 'George Newnes',
  publishedYear: 1893,
  language: 'en-GB',
  description: 'Stories of a detective. '.repeat(20).trim(),
  cover: { bytes: Uint8Array.from(png), mediaType: 'image/png' },
}

function book(format: SegmentFormat, more: Partial<TestBook> = {}): Promise<string> {
  return writeBook({ folder: tempFolder(), format, sampleRateHz, segments, facts, chapters, ...more })
}

describe('music-metadata reads', () => {
  it.each(['m4b', 'opus', 'flac'] as const)(
    'who wrote, speaks and published it, and its cover, of %s',
    async (format) => {
      const { common } = await parseFile(await book(format))
      expect(common.title).toBe(facts.title)
      expect(common.album).toBe(facts.title)
      expect(common.albumartist).toBe('Arthur Conan Doyle, 夏目漱石')
      expect(common.artists).toEqual(
        format === 'm4b' ? ['Arthur Conan Doyle, 夏目漱石'] : ['Arthur Conan Doyle', '夏目漱石'],
      )
      expect(common.composer).toEqual([facts.narrator])
      expect(common.genre).toEqual(['Audiobook'])
      expect(common.year).toBe(1893)
      const [picture] = common.picture ?? []
      expect(picture?.format).toBe('image/png')
      expect(Buffer.compare(Buffer.from(picture?.data ?? []), png)).toBe(0)
    },
  )

  it('that an M4B is an audiobook, its narrator, its whole description and its language', async () => {
    const { common, format, native } = await parseFile(await book('m4b'))
    expect(common.stik).toBe(2)
    expect(common.longDescription).toBe(facts.description)
    const own = new Map(native.iTunes?.map(({ id, value }) => [id, value]))
    expect(own.get('©nrt')).toBe(facts.narrator)
    expect(own.get('©pub')).toBe(facts.publisher)
    expect(format.trackInfo[0]).toMatchObject({ language: 'eng', codecName: 'MPEG-4/AAC' })
  })

  it('the chapters of an M4B from its track', async () => {
    const { format } = await parseFile(await book('m4b'), { includeChapters: true })
    expect(format.chapters?.map(({ title }) => title)).toEqual(titles)
    for (const [index, { start }] of (format.chapters ?? []).entries()) {
      expect(Math.abs(start / 1000 - (chapters[index]?.startFrame ?? 0) / sampleRateHz)).toBeLessThan(0.001)
    }
  })

  it.each(['opus', 'flac'] as const)('publisher, language, narrator and chapters of %s', async (format) => {
    const { common, native } = await parseFile(await book(format))
    expect(common.language).toBe('en-GB')
    expect(common.label).toContain(facts.publisher)
    const own = new Map(native.vorbis?.map(({ id, value }) => [id.toUpperCase(), value]))
    expect(own.get('NARRATOR')).toBe(facts.narrator)
    expect(own.get('CHAPTER000')).toBe('00:00:00.000')
    expect(own.get('CHAPTER001NAME')).toBe(titles[1])
    expect(own.get('CHAPTER002')).toBe('00:00:01.900')
  })

  it('the list of what a WAV is', async () => {
    // INFO has no encoding; this reader takes it for Latin 1.
    const { common } = await parseFile(await book('wav', { facts: { ...facts, title: 'A Book' } }))
    expect(common).toMatchObject({ title: 'A Book', album: 'A Book', genre: ['Audiobook'], year: 1893 })
  })

  it.each(segmentFormats)('how long %s is', async (format) => {
    const seconds = segments.reduce((frames, { length }) => frames + length, 0) / sampleRateHz
    const { duration = 0 } = (await parseFile(await book(format), { duration: true })).format
    // It does not look at edits: what the encoder puts in front counts for it.
    expect(Math.abs(duration - seconds)).toBeLessThan(format === 'm4b' ? 0.045 : 0.000_1)
  })

  it.each(segmentFormats)('the chapter as the title of a file of its own, of %s', async (format) => {
    const track = { number: 2, count: 12, title: 'The Yellow Face' }
    const plain = { ...facts, title: 'A Book' }
    const { common } = await parseFile(await book(format, { track, facts: plain }))
    expect(common).toMatchObject({ title: 'The Yellow Face', album: 'A Book' })
    if (format !== 'wav') expect(common.track).toEqual({ no: 2, of: 12 })
  })

  it.each(['m4b', 'opus', 'flac'] as const)('nothing that is not known, of %s', async (format) => {
    const path = await writeBook({
      folder: tempFolder(),
      format,
      sampleRateHz,
      segments,
      facts: { authors: [] },
    })
    const { common } = await parseFile(path)
    expect(common.title).toBe('A Book')
    expect([common.artist, common.year, common.picture, common.description, common.comment]).toEqual(
      Array.from({ length: 5 }),
    )
  })
})

describe.runIf(hasFfmpeg)('ffprobe reads (needs ffprobe)', () => {
  it.each(segmentFormats)('the chapters of %s with their titles and times', async (format) => {
    const probed = probe(await book(format))
    expect(probed.chapters.map(({ tags }) => tags.title)).toEqual(titles)
    for (const [index, { start_time, end_time }] of probed.chapters.entries()) {
      const chapter = chapters[index]
      expect(Math.abs(Number(start_time) - (chapter?.startFrame ?? 0) / sampleRateHz)).toBeLessThan(0.001)
      // Of the last chapter of an Opus file it takes the pre-skip for sound.
      expect(Math.abs(Number(end_time) - (chapter?.endFrame ?? 0) / sampleRateHz)).toBeLessThan(0.008)
    }
  })

  it('the tags of an M4B, its cover and its language', async () => {
    const { format, streams } = probe(await book('m4b'))
    expect(format.tags).toMatchObject({
      major_brand: 'M4B ',
      title: facts.title,
      artist: 'Arthur Conan Doyle, 夏目漱石',
      composer: facts.narrator,
      genre: 'Audiobook',
      media_type: '2',
      date: '1893',
    })
    expect(streams.map(({ codec_type }) => codec_type)).toEqual(['audio', 'data', 'video'])
    expect(streams[0]?.tags?.language).toBe('eng')
    expect(streams[2]).toMatchObject({ codec_name: 'png', width: 1 })
  })

  it('the list of chapters that players without the track know', async () => {
    // Without the reference to the track only the list is left.
    const path = await book('m4b')
    const file = await readFile(path)
    file.write('free', file.indexOf('tref'), 'latin1')
    const { writeFile } = await import('node:fs/promises')
    await writeFile(path, file)
    const listed = probe(path).chapters
    expect(listed.map(({ tags }) => tags.title)).toEqual(titles)
    expect(Number(listed[1]?.start_time)).toBeCloseTo((chapters[1]?.startFrame ?? 0) / sampleRateHz, 5)
  })

  it('more than 255 chapters', async () => {
    const frames = segments.reduce((sum, { length }) => sum + length, 0)
    const many = Array.from({ length: 300 }, (_, index) => ({
      title: `No. ${index + 1}`,
      startFrame: Math.floor((frames * index) / 300),
      endFrame: Math.floor((frames * (index + 1)) / 300),
      sentences: [],
    }))
    for (const format of segmentFormats) {
      const found = probe(await book(format, { chapters: many })).chapters
      expect(found.length).toBe(300)
      expect(found[299]?.tags.title).toBe('No. 300')
    }
  })
})
