import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { readAsset } from '../../../../../src/main/documents/read-asset.ts'
import type { Block, LecternDocument } from '../../../../../src/shared/document.ts'
import { onePixelPng } from '../../../../support/build-epub.ts'
import { buildMobi } from '../../../../support/build-mobi.ts'
import { importFile } from '../../../../support/import-file.ts'
import { seededRandom } from '../../../../support/seeded-random.ts'

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../../fixtures/kindle/${name}`, import.meta.url))
const blocksOf = (document: LecternDocument): readonly Block[] =>
  document.sections.flatMap(({ blocks }) => blocks)
const textsOf = (document: LecternDocument): readonly string[] => blocksOf(document).map(displayText)
const outlineOf = (document: LecternDocument): readonly string[] =>
  document.sections.map(({ title, level, role }) => `${level} ${role} ${title}`)

const sentences = [
  'The harbour pilot, Inés Öberg, kept a log in three colours of ink.',
  'Blue was for ships that came, green for ships that left.',
  'Red was for those that did neither.',
  'In the winter of that year she needed no red at all.',
  'Then the “Marit” lay off the bar for nine days, and nobody rowed out.',
]
const paragraph = (first: number): string =>
  sentences.map((_, index) => sentences[(first + index) % sentences.length]).join(' ')

describe.each(['pilot-mobi6.mobi', 'pilot.azw3', 'pilot-both.mobi'])('%s, as calibre makes it', (name) => {
  it('says what it is', async () => {
    expect(await importFile(fixture(name), name)).toMatchObject({
      title: 'The Pilot’s Log',
      authors: ['Nils Aaker', 'Ruth Bell'],
      language: 'en',
      publisher: 'Harbour Press',
      description: 'Three inks and one ship.',
      publishedYear: 1908,
      source: { format: 'mobi', fileName: name },
    })
  })

  it('has every word of the book it was made from, in its order', async () => {
    const texts = textsOf(await importFile(fixture(name), name))
    expect(texts.slice(0, texts.indexOf('Table of Contents'))).toEqual([
      '1. The Log',
      paragraph(0),
      'She wrote it down at once.1 The rest is known.',
      ...[1, 2, 3, 4, 5, 6, 7, 8].map(paragraph),
      'blue ink',
      'green ink',
      '',
      '2. The Bar',
      ...[2, 3, 4, 5, 6].map(paragraph),
      'Depths',
      'Day\tFathoms\nMonday\t4\nTuesday\t3',
      'Nobody rowed out.',
      'It is all in the log.2',
      'Notes',
      '1. At the fourth bell.',
      '2. The log is lost.',
    ])
  })

  it('is cut where its table of contents says, and headings are headings', async () => {
    const document = await importFile(fixture(name), name)
    const titles = outlineOf(document)
    // MOBI's index has one level alone.
    const depths = name.includes('mobi6') ? '1 body Depths' : '2 body Depths'
    expect(titles.slice(0, 4)).toEqual(['1 body 1. The Log', '1 body 2. The Bar', depths, '1 body Notes'])
    const headings = blocksOf(document)
      .filter(({ kind }) => kind === 'heading')
      .map(displayText)
    expect(headings).toEqual(expect.arrayContaining(['1. The Log', '2. The Bar', 'Depths', 'Notes']))
  })

  it('keeps its own table of contents apart', async () => {
    const document = await importFile(fixture(name), name)
    const contents = blocksOf(document).filter((block) => block.role === 'toc')
    expect(contents.map(displayText)).toContain('2. The Bar')
    expect(document.sections.at(-1)?.role).toBe('back')
  })

  it('leads from marks to notes and back into the text', async () => {
    const blocks = blocksOf(await importFile(fixture(name), name))
    const idOf = (text: string): string | undefined => blocks.find((block) => displayText(block) === text)?.id
    const inlines = blocks.filter(({ role }) => role !== 'toc').flatMap((block) => block.inlines)
    expect(inlines.filter(({ kind }) => kind === 'noteReference')).toMatchObject([
      { text: '1', target: { locator: { blockId: idOf('1. At the fourth bell.') } } },
      { text: '2', target: { locator: { blockId: idOf('2. The log is lost.') } } },
    ])
    expect(inlines).toContainEqual(
      expect.objectContaining({
        text: 'the log',
        marks: [
          {
            kind: 'link',
            target: { kind: 'internal', locator: { blockId: idOf('1. The Log'), charOffset: 0 } },
          },
        ],
      }),
    )
  })

  it('gives its cover and the picture in its text', async () => {
    const { path, cover, sections } = await importFile(fixture(name), name)
    const image = sections
      .flatMap(({ blocks }) => blocks)
      .flatMap(({ inlines }) => inlines)
      .find(({ kind }) => kind === 'image')
    const assets = [cover ?? '', image?.kind === 'image' ? image.asset : '']
    expect(new Set(assets).size).toBe(2)
    for (const asset of assets) expect((await readAsset(path, 'mobi', asset))?.mediaType).toMatch(/^image\//)
  })
})

const longText = Array.from({ length: 60 }, (_, index) => `<p>${index}. ${paragraph(index)}</p>`).join('')
const longTexts = Array.from({ length: 60 }, (_, index) => `${index}. ${paragraph(index)}`)

describe('the ways to pack a text', () => {
  it.each(['none', 'palmdoc', 'huff'] as const)('reads %s over several records', async (compression) => {
    const book = buildMobi({ text: `<html><body>${longText}</body></html>`, compression })
    expect(textsOf(await importFile(book, 'packed.mobi'))).toEqual(longTexts)
  })

  it('takes indexes behind the text of records away', async () => {
    const book = buildMobi({ text: `<html><body>${longText}</body></html>`, hasTrailingEntries: true })
    expect(textsOf(await importFile(book, 'trailing.mobi'))).toEqual(longTexts)
  })

  it('reads Windows-1252, and the language by its number', async () => {
    const book = buildMobi({
      text: '<html><body><p>Grüße aus Köln, wo der Regen auf die Brücken fällt.</p></body></html>',
      encoding: 'windows-1252',
      locale: 7,
    })
    const document = await importFile(book, 'koeln.prc')
    expect(document).toMatchObject({ title: 'A Book', language: 'de' })
    expect(textsOf(document)).toEqual(['Grüße aus Köln, wo der Regen auf die Brücken fällt.'])
  })

  it('reads a PalmDOC text', async () => {
    const book = buildMobi({ text: 'First line of it.\nSecond line < third.', isPalmDoc: true })
    expect(textsOf(await importFile(book, 'old.pdb'))).toEqual(['First line of it.', 'Second line < third.'])
  })

  it('cuts a book without an index by the page of its contents', async () => {
    const head =
      '<html><head><guide><reference type="toc" title="Contents" filepos=0000000XXX /></guide></head><body>'
    const one = '<p>One</p><p>Text of one.</p><mbp:pagebreak/>'
    const two = '<p>Two</p><p>Text of two.</p><mbp:pagebreak/>'
    const at = (length: number): string => String(length).padStart(10, '0')
    const contents = `<p><a filepos=${at(head.length)}>One</a></p><p><a filepos=${at(head.length + one.length)}>Two</a></p></body></html>`
    const text = head.replace('0000000XXX', at(head.length + one.length + two.length)) + one + two + contents
    expect(outlineOf(await importFile(buildMobi({ text }), 'plain.mobi'))).toEqual([
      '1 body One',
      '1 body Two',
      '1 back ',
    ])
  })

  it('gives the cover that the header names', async () => {
    const book = buildMobi({
      text: '<html><body><p>Text.</p></body></html>',
      pictures: [onePixelPng],
      extended: [
        [201, 0],
        [100, 'Ada &amp; Co'],
      ],
    })
    const { path, cover, authors } = await importFile(book, 'cover.mobi')
    expect(authors).toEqual(['Ada & Co'])
    expect(Buffer.from((await readAsset(path, 'mobi', cover ?? ''))?.bytes ?? [])).toEqual(onePixelPng)
    expect(await readAsset(path, 'mobi', '0123456789abcdef')).toBeUndefined()
  })
})

describe('books that can’t be read', () => {
  it('says that a protected book is protected', async () => {
    await expect(importFile(buildMobi({ text: '<p>x</p>', encryption: 2 }), 'drm.azw')).rejects.toMatchObject(
      { code: 'DOCUMENT_ENCRYPTED' },
    )
  })

  it.each([
    ['CONT\x02\0KFX', 'KFX'],
    ['\xeaDRMION\xee', 'KFX'],
    ['TPZ0', 'Topaz'],
  ])('names %j', async (start, name) => {
    const bytes = Buffer.concat([Buffer.from(start, 'latin1'), Buffer.alloc(100)])
    await expect(importFile(bytes, 'book.azw')).rejects.toMatchObject({
      code: 'DOCUMENT_FORMAT_UNKNOWN',
      message: expect.stringContaining(name) as string,
    })
  })

  it.each(['pilot-mobi6.mobi', 'pilot.azw3'])(
    'gives a code or a document for each of 100 damaged copies of %s',
    async (name) => {
      const random = seededRandom(7)
      for (let round = 0; round < 100; round += 1) {
        const bytes = Buffer.from(fixture(name))
        for (let change = 0; change < 1 + (round % 20); change += 1) {
          // Half of the changes hit the headers.
          const range = change % 2 === 0 ? 1200 : bytes.length
          bytes[Math.floor(random() * range)] = Math.floor(random() * 256)
        }
        const cut = round % 5 === 0 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes
        const outcome = await importFile(cut.length === 0 ? bytes : cut, name).then(
          () => 'document',
          (error: { code?: string }) => error.code ?? String(error),
        )
        expect(outcome).toMatch(/^(document|DOCUMENT_[A-Z_]+)$/)
      }
    },
    60_000,
  )

  it('ends a text that unpacks without end', async () => {
    const book = buildMobi({ text: 'a'.repeat(400_000), isPalmDoc: true })
    await expect(importFile(book, 'bomb.pdb', { maxEntryBytes: 300_000 })).rejects.toMatchObject({
      code: 'DOCUMENT_LIMIT_EXCEEDED',
    })
  })
})

it('says that a book is damaged where its records end early, without the words of a library', async () => {
  const book = readFileSync(new URL('../../../../fixtures/kindle/pilot.azw3', import.meta.url))
  const count = book.readUInt16BE(76)
  for (let record = 1; record < count; record += 1) {
    const start = book.readUInt32BE(78 + 8 * record)
    const end = record + 1 < count ? book.readUInt32BE(86 + 8 * record) : book.length
    for (const at of [start, start + 7, Math.max(start, end - 2)]) {
      const broken = Buffer.from(book).fill(0xff, at, end)
      const error: unknown = await importFile(broken, 'a.azw3').catch((reason: unknown) => reason)
      if (!(error instanceof Error)) continue
      expect(error).toMatchObject({ code: expect.stringMatching(/^DOCUMENT_/) })
      expect(error).not.toHaveProperty('details.reason')
    }
  }
})
