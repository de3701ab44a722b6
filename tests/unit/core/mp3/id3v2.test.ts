import { parseBuffer } from 'music-metadata'
import { describe, expect, it } from 'vitest'
import { writeId3v2, type Mp3Tags } from '../../../../src/core/mp3/id3v2.ts'

const tags: Mp3Tags = {
  title: 'Die Verwandlung — 変身',
  artist: 'Franz Kafka',
  narrator: 'German, eSpeak NG',
  publisher: 'Kurt Wolff',
  year: 1915,
  language: 'de-DE',
  description: 'Als Gregor Samsa eines Morgens …',
  cover: { bytes: Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), mediaType: 'image/jpeg' },
  chapters: [
    { title: 'I', startSeconds: 0, endSeconds: 61.5 },
    { title: 'II 🪲', startSeconds: 61.5, endSeconds: 120 },
  ],
  durationSeconds: 120,
}

describe('writeId3v2', () => {
  it('writes what an independent reader reads back', async () => {
    const { common, native } = await parseBuffer(
      writeId3v2(tags),
      { mimeType: 'audio/mpeg' },
      { skipPostHeaders: true },
    )
    expect(common.title).toBe('Die Verwandlung — 変身')
    expect(common.album).toBe('Die Verwandlung — 変身')
    expect(common.artist).toBe('Franz Kafka')
    expect(common.composer).toEqual(['German, eSpeak NG'])
    expect(common.year).toBe(1915)
    expect(common.language).toBe('deu')
    expect(common.genre).toEqual(['Audiobook'])
    expect(common.label).toEqual(['Kurt Wolff'])
    expect(common.comment?.[0]?.text).toBe('Als Gregor Samsa eines Morgens …')
    expect(common.picture?.[0]?.format).toBe('image/jpeg')
    expect([...(common.picture?.[0]?.data ?? [])]).toEqual([0xff, 0xd8, 0xff, 0xe0])
    const chapters = native['ID3v2.3']?.filter((frame) => frame.id === 'CHAP') ?? []
    expect(chapters).toHaveLength(2)
  })

  it('nests the table of contents of more than 255 chapters', () => {
    const chapters = Array.from({ length: 600 }, (_, index) => ({
      title: `${index}`,
      startSeconds: index,
      endSeconds: index + 1,
    }))
    const bytes = Buffer.from(writeId3v2({ ...tags, chapters }))
    expect(bytes.toString('latin1').split('CTOC')).toHaveLength(1 + 1 + 3)
    expect(bytes.toString('latin1').split('CHAP')).toHaveLength(1 + 600)
  })

  it('keeps all of a text that has zeros and line breaks in it', async () => {
    const text = 'Part\nOne\0: \r\n the end'
    const bytes = writeId3v2({
      ...tags,
      title: text,
      description: text,
      chapters: [{ title: text, startSeconds: 0, endSeconds: 1 }],
    })
    const { common } = await parseBuffer(bytes, { mimeType: 'audio/mpeg' }, { skipPostHeaders: true })
    expect(common.title).toBe('Part One : the end')
    expect(common.comment?.[0]?.text).toBe('Part\nOne : \r\n the end')
    const inChapter = Buffer.from('Part One : the end', 'utf16le')
    expect(Buffer.from(bytes).lastIndexOf(inChapter)).toBeGreaterThan(Buffer.from(bytes).indexOf('CHAP'))
  })

  it('leaves the words out where its length could not be told with them', () => {
    const without = writeId3v2(tags)
    const most = 2 ** 28 - 1 - (without.length - 10) - 10
    expect(writeId3v2({ ...tags, synchronisedText: new Uint8Array(most + 1) })).toEqual(without)
    expect(writeId3v2({ ...tags, synchronisedText: new Uint8Array(90) })).toHaveLength(without.length + 100)
  })
})
