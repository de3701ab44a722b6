import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { wholeDocumentAccess } from '../../../../../src/main/documents/whole-document.ts'
import type { ReadAlongChapter } from '../../../../../src/main/export/read-along/book-plan.ts'
import {
  type ReadAlongOptions,
  writeReadAlong,
} from '../../../../../src/main/export/read-along/write-read-along.ts'
import type { Block, LecternDocument } from '../../../../../src/shared/document.ts'
import { bookOfEverything } from '../../../../support/book-of-everything.ts'
import { onePixelPng } from '../../../../support/build-epub.ts'
import { checkEpub } from '../../../../support/check-epub.ts'
import { importFile } from '../../../../support/import-epub.ts'
import { spokenChapter } from '../../../../support/spoken-book.ts'
import { tempFolder } from '../../../../support/temp-folder.ts'

const sampleRateHz = 24_000

/** Eight by eight pixels. */
const grayJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAgAAAQABAAD//gAQTGF2YzU5LjM3LjEwMAD/2wBDAAgEBAQEBAUFBQUFBQYGBgYGBgYGBgYGBgYHBwcICAgHBwcGBgcHCAgICAkJCQgICAgJCQoKCgwMCwsODg4RERT/xABKAAEAAAAAAAAAAAAAAAAAAAAAAQEAAAAAAAAAAAAAAAAAAAAAEAEAAAAAAAAAAAAAAAAAAAAAEQEAAAAAAAAAAAAAAAAAAAAA/8AAEQgACAAIAwEiAAIRAAMRAP/aAAwDAQACEQMRAD8AAA//2Q==',
  'base64',
)

const pictures: Readonly<Record<string, { bytes: Uint8Array; mediaType: string }>> = {
  'cover.png': { bytes: onePixelPng, mediaType: 'image/png' },
  'inline.png': { bytes: onePixelPng, mediaType: 'image/png' },
  'figure.jpg': { bytes: grayJpeg, mediaType: 'image/jpeg' },
  'evil.svg': {
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    mediaType: 'image/svg+xml',
  },
}

interface BookOptions extends Partial<Omit<ReadAlongOptions, 'document'>> {
  readonly wordFrames?: (index: number) => number
}

async function written(
  document: LecternDocument,
  chapters: readonly Pick<ReadAlongChapter, 'title' | 'sectionIndexes'>[],
  options: BookOptions = {},
) {
  const folder = tempFolder()
  const path = join(folder, 'book.epub')
  const spoken = chapters.map((chapter, index): ReadAlongChapter => {
    const timeline = spokenChapter({ document, ...chapter, sampleRateHz, ...options })
    if (timeline.sentences.length === 0) return chapter
    const audioPath = join(folder, `${index}.mp3`)
    writeFileSync(audioPath, `Not a sound: ${index}.`)
    return { ...chapter, audio: { path: audioPath, sizeBytes: 15, timeline } }
  })
  const facts = {
    title: document.title,
    authors: document.authors,
    narrator: 'Ada, Test & Model',
    publisher: 'Press & Co.',
    publishedYear: 1887,
    description: 'All <there> is.',
    cover: { bytes: Uint8Array.from(onePixelPng), mediaType: 'image/png' },
  }
  const result = await writeReadAlong({
    path,
    header: document,
    document: wholeDocumentAccess(document),
    facts,
    sampleRateHz,
    chapters: spoken,
    asset: async (id) => pictures[id],
    signal: new AbortController().signal,
    modifiedAt: new Date('2020-02-02T02:02:02.222Z'),
    ...options,
  })
  const lengths = new Map(
    spoken.map(({ audio }, index) => [
      `EPUB/audio/chapter-00${index + 1}.mp3`,
      (audio?.timeline.endFrame ?? 0) / sampleRateHz,
    ]),
  )
  return { path, result, spoken, epub: checkEpub(path, (name) => lengths.get(name)) }
}

const chosen = [
  { title: 'Everything & <More>', sectionIndexes: [0, 1] },
  { title: 'Chapter 1: Text', sectionIndexes: [2, 3] },
  { title: 'Chapter 2: Shown', sectionIndexes: [4] },
  { title: 'Notes', sectionIndexes: [6] },
]

describe('writeReadAlong', () => {
  it('writes a book in which everything is named, there, and well-formed', async () => {
    const { epub } = await written(bookOfEverything, chosen)
    expect(epub.problems).toEqual([])
    expect(epub.names).toEqual([
      'mimetype',
      'META-INF/container.xml',
      'EPUB/style.css',
      'EPUB/images/cover.png',
      'EPUB/images/picture-1.png',
      'EPUB/text/chapter-001.xhtml',
      'EPUB/overlays/chapter-001.smil',
      'EPUB/audio/chapter-001.mp3',
      'EPUB/images/picture-2.png',
      'EPUB/text/chapter-002.xhtml',
      'EPUB/overlays/chapter-002.smil',
      'EPUB/audio/chapter-002.mp3',
      'EPUB/images/picture-3.jpg',
      'EPUB/text/chapter-003.xhtml',
      'EPUB/overlays/chapter-003.smil',
      'EPUB/audio/chapter-003.mp3',
      'EPUB/text/chapter-004.xhtml',
      'EPUB/nav.xhtml',
      'EPUB/package.opf',
    ])
  })

  it('lights each spoken word, in the element that holds it, when it is heard', async () => {
    const { epub, spoken } = await written(bookOfEverything, chosen)
    const words = wordsOf(spoken)
    const clips = epub.clips.map(({ textPath, elementId, beginSeconds }) => ({
      path: textPath,
      text: epub.texts.get(textPath)?.get(elementId),
      beginSeconds,
    }))
    expect(clips).toEqual(words)
  })

  it('says who wrote and who reads it, and how long it takes', async () => {
    const { epub, spoken } = await written(bookOfEverything, chosen)
    const values = (name: string): string[] =>
      epub.metadata.filter((entry) => entry.name === name).map(({ value }) => value)
    expect(values('dc:title')).toEqual(['Everything & <More>'])
    expect(values('dc:creator')).toEqual(['Ann "A." Author', 'Bob Writer'])
    expect(values('media:narrator')).toEqual(['Ada, Test & Model'])
    expect(values('dcterms:modified')).toEqual(['2020-02-02T02:02:02Z'])
    expect(values('dc:date')).toEqual(['1887'])
    expect(values('dc:identifier')[0]).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    )
    const seconds = spoken.reduce((sum, { audio }) => sum + (audio?.timeline.endFrame ?? 0) / sampleRateHz, 0)
    expect(
      epub.metadata.find(({ name, refines }) => name === 'media:duration' && refines === '')?.value,
    ).toBe(`0:00:${seconds.toFixed(3).padStart(6, '0')}`)
  })

  it('leaves out sections that were not chosen, what pages repeat, and what could do harm', async () => {
    const { epub } = await written(bookOfEverything, chosen)
    const texts = epub.names.filter((name) => /\.(xhtml|smil|opf)$/.test(name))
    const all = texts.map((name) => epub.read(name).toString()).join('\n')
    for (const text of ['secret', 'Left out', 'Page 7', 'alert(1)', '\u0000']) expect(all).not.toContain(text)
    // What can't be shown is told in words.
    expect(all).toContain('What is missing')
    expect(all).toContain('A drawing')
  })

  it('refuses a sentence that stands in none of the sections', async () => {
    const timeline = spokenChapter({
      document: bookOfEverything,
      title: '',
      sectionIndexes: [5],
      sampleRateHz,
    })
    const chapters = [
      { title: 'One', sectionIndexes: [2], audio: { path: '/nowhere.mp3', sizeBytes: 1, timeline } },
    ]
    await expect(written(bookOfEverything, [], { chapters })).rejects.toThrow(
      'stands in none of its sections',
    )
  })

  it('leaves nothing behind when it is cancelled or a file is missing', async () => {
    const path = join(tempFolder(), 'book.epub')
    const cancelled = written(bookOfEverything, chosen, { path, signal: AbortSignal.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'ABORTED' })
    const timeline = spokenChapter({
      document: bookOfEverything,
      title: '',
      sectionIndexes: [2],
      sampleRateHz,
    })
    const chapters = [
      { title: 'One', sectionIndexes: [2], audio: { path: `${path}.nowhere`, sizeBytes: 1, timeline } },
    ]
    await expect(written(bookOfEverything, [], { path, chapters })).rejects.toMatchObject({
      code: 'EXPORT_WRITE_FAILED',
    })
    expect(existsSync(path)).toBe(false)
    expect(existsSync(`${path}.part`)).toBe(false)
  })

  it('gives words without time to their neighbours', async () => {
    const { epub } = await written(bookOfEverything, chosen, {
      wordFrames: (index) => (index % 3 === 0 ? 0 : 6000),
    })
    expect(epub.problems).toEqual([])
    const { epub: silent } = await written(bookOfEverything, chosen, { wordFrames: () => 0 })
    expect(silent.problems).toEqual([])
  })
})

describe('the book in Lectern', () => {
  it('has the text, the structure and the times that it was made of', async () => {
    const { path, spoken } = await written(bookOfEverything, chosen)
    const { header, sections } = await importFile(path)
    expect(header).toMatchObject({
      title: 'Everything & <More>',
      authors: ['Ann "A." Author', 'Bob Writer'],
      language: 'en',
      publisher: 'Press & Co.',
      narration: { narrators: ['Ada, Test & Model'] },
    })
    expect(sections.map(({ title, level, role }) => `${level} ${role} ${title}`)).toEqual([
      '1 body Part <One>',
      '2 body Chapter 1: Text',
      '2 body Chapter 2: Shown',
      '1 notes Notes',
    ])
    const blocks = sections.flatMap((section) => section.blocks)
    expect(blocks.map(summaryOf)).toEqual([
      'figure',
      'heading 1 Part <One>',
      'heading 2 Chapter 1: Text',
      'paragraph A subtitle stands here',
      'paragraph Plain, unbelievable and strong words in one. A link of words, another into the web and one to nowhere.1 And a lost one2 too.',
      'paragraph x2 and H2O, under gone Small Caps & bad signs <b>. What is missingGuten Tag. The end.',
      'paragraph First line,\nsecond line.',
      'listItem 1 3. First item.',
      'listItem 1 It goes on.',
      'listItem 2 ◦ Inner bullet.',
      'listItem 1 4. Second item.',
      // Its own marker is a style that the import doesn't read.
      'listItem 1 • Odd item.',
      'quote 1 A quote.',
      'quote 2 A quote in it.',
      'code if (a < b) {\n\treturn "&"\n}',
      'separator',
      'separator * * *',
      'paragraph E equals m c squared.',
      'heading 2 Chapter 2: Shown',
      'caption Table 1. People.',
      'table Name\tAge\nAnn Bee\t42\nBob\t7',
      'figure',
      'caption Figure 1. A figure.',
      'paragraph A drawing',
      'paragraph 漢字を食べる東京大学です。',
      'paragraph שלום עולם, זה משפט.',
      'note • A note in the text.',
      'heading 1 Notes',
      'note 1. Back to the first chapter.',
    ])
    const heard = blocks.flatMap((block) =>
      (block.narration ?? []).flatMap(({ clips }) =>
        Array.from({ length: clips.length / 4 }, (_, index) => {
          const [start, end, beginSeconds] = clips.slice(4 * index)
          return { text: displayText(block).slice(start, end), beginSeconds }
        }),
      ),
    )
    expect(heard).toEqual(wordsOf(spoken).map(({ text, beginSeconds }) => ({ text, beginSeconds })))
  })
})

function summaryOf(block: Block): string {
  const { kind, level, marker } = block
  return [kind, level, marker, displayText(block)]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}

/** All spoken words with their page, and when the first page of them is heard; a sentence without words is one. */
function wordsOf(chapters: readonly ReadAlongChapter[]) {
  return chapters.flatMap(({ audio }, chapter) =>
    (audio?.timeline.sentences ?? []).flatMap((sentence) =>
      sentence.words.map((word, index) => ({
        path: `EPUB/text/chapter-00${chapter + 1}.xhtml`,
        text: sentence.text.slice(word.start - sentence.start, word.end - sentence.start),
        beginSeconds: (index === 0 ? sentence.startFrame : word.startFrame) / sampleRateHz,
      })),
    ),
  )
}
