import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { chosenSections } from '../../../../../src/main/export/chosen-sections.ts'
import { wholeDocumentAccess } from '../../../../../src/main/documents/whole-document.ts'
import type { ChapterAudio } from '../../../../../src/main/export/read-along/book-plan.ts'
import {
  type ReadAlongOptions,
  writeReadAlong,
} from '../../../../../src/main/export/read-along/write-read-along.ts'
import type { TimedChapter } from '../../../../../src/shared/audiobook.ts'
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

/** Writes a book of some sections of a document; `groups` are those of each spoken chapter. */
async function written(
  document: LecternDocument,
  groups: readonly { readonly title: string; readonly sectionIndexes: readonly number[] }[],
  options: BookOptions = {},
) {
  const folder = tempFolder()
  const path = join(folder, 'book.epub')
  const chapterAudio = groups.map((group, index): ChapterAudio => {
    const timeline = spokenChapter({ document, ...group, sampleRateHz, ...options })
    const audioPath = join(folder, `${index}.mp3`)
    writeFileSync(audioPath, `Not a sound: ${index}.`)
    return { path: audioPath, sizeBytes: 15, timeline }
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
    document: chosenSections(wholeDocumentAccess(document), chosen),
    facts,
    sampleRateHz,
    chapterAudio,
    asset: async (id) => pictures[id],
    signal: new AbortController().signal,
    modifiedAt: new Date('2020-02-02T02:02:02.222Z'),
    ...options,
  })
  const lengths = new Map(
    chapterAudio.map(({ timeline }, index) => [
      `EPUB/audio/chapter-00${index + 1}.mp3`,
      timeline.endFrame / sampleRateHz,
    ]),
  )
  const timelines = chapterAudio.map(({ timeline }) => timeline)
  return { path, result, timelines, epub: checkEpub(path, (name) => lengths.get(name)) }
}

/** All but one. */
const chosen = [0, 1, 2, 3, 4, 6]
const groups = [
  { title: 'Part <One>', sectionIndexes: [1] },
  { title: 'Chapter 1: Text', sectionIndexes: [2, 3] },
  { title: 'Chapter 2: Shown', sectionIndexes: [4] },
]

describe('writeReadAlong', () => {
  it('writes a book in which everything is named, there, and well-formed', async () => {
    const { epub } = await written(bookOfEverything, groups)
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
    const { epub, timelines } = await written(bookOfEverything, groups)
    const words = wordsOf(timelines)
    const clips = epub.clips.map(({ textPath, elementId, beginSeconds }) => ({
      path: textPath,
      text: epub.texts.get(textPath)?.get(elementId),
      beginSeconds,
    }))
    expect(clips).toEqual(words)
  })

  it('says who wrote and who reads it, and how long it takes', async () => {
    const { epub, timelines } = await written(bookOfEverything, groups)
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
    const seconds = timelines.reduce((sum, { endFrame }) => sum + endFrame / sampleRateHz, 0)
    expect(
      epub.metadata.find(({ name, refines }) => name === 'media:duration' && refines === '')?.value,
    ).toBe(`0:00:${seconds.toFixed(3).padStart(6, '0')}`)
  })

  it('leaves out sections that were not chosen, what pages repeat, and what could do harm', async () => {
    const { epub } = await written(bookOfEverything, groups)
    const texts = epub.names.filter((name) => /\.(xhtml|smil|opf)$/.test(name))
    const all = texts.map((name) => epub.read(name).toString()).join('\n')
    for (const text of ['secret', 'Left out', 'Page 7', 'alert(1)', '\u0000']) expect(all).not.toContain(text)
    // What can't be shown is told in words.
    expect(all).toContain('What is missing')
    expect(all).toContain('A drawing')
  })

  it('leaves nothing behind when it is cancelled or a file is missing', async () => {
    const path = join(tempFolder(), 'book.epub')
    const cancelled = written(bookOfEverything, groups, { path, signal: AbortSignal.abort() })
    await expect(cancelled).rejects.toMatchObject({ code: 'ABORTED' })
    const timeline = spokenChapter({
      document: bookOfEverything,
      title: '',
      sectionIndexes: [2],
      sampleRateHz,
    })
    const chapterAudio = [{ path: `${path}.nowhere`, sizeBytes: 1, timeline }]
    await expect(written(bookOfEverything, [], { path, chapterAudio })).rejects.toMatchObject({
      code: 'EXPORT_WRITE_FAILED',
    })
    expect(existsSync(path)).toBe(false)
    expect(existsSync(`${path}.part`)).toBe(false)
  })

  it('gives words without time to their neighbours', async () => {
    const { epub } = await written(bookOfEverything, groups, {
      wordFrames: (index) => (index % 3 === 0 ? 0 : 6000),
    })
    expect(epub.problems).toEqual([])
    const { epub: silent } = await written(bookOfEverything, groups, { wordFrames: () => 0 })
    expect(silent.problems).toEqual([])
  })
})

describe('the book in Lectern', () => {
  it('has the text, the structure and the times that it was made of', async () => {
    const { path, timelines } = await written(bookOfEverything, groups)
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
      '1 back Notes',
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
    expect(heard).toEqual(wordsOf(timelines).map(({ text, beginSeconds }) => ({ text, beginSeconds })))
  })
})

function summaryOf(block: Block): string {
  const { kind, level, marker } = block
  return [kind, level, marker, displayText(block)]
    .filter((part) => part !== undefined && part !== '')
    .join(' ')
}

/** All spoken words with their page, and when they are heard. */
function wordsOf(timelines: readonly TimedChapter[]) {
  return timelines.flatMap(({ sentences }, chapter) =>
    sentences.flatMap((sentence) =>
      sentence.words.map((word, index) => ({
        path: `EPUB/text/chapter-00${chapter + 1}.xhtml`,
        text: sentence.text.slice(word.start - sentence.start, word.end - sentence.start),
        beginSeconds: (index === 0 ? sentence.startFrame : word.startFrame) / sampleRateHz,
      })),
    ),
  )
}
