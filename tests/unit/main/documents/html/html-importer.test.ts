import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { htmlImporter } from '../../../../../src/main/documents/html/html-importer.ts'
import type { Block, Inline } from '../../../../../src/shared/document.ts'
import { type ImportedDocument, importDocument } from '../../../../support/import-document.ts'

const pages = new URL('../../../../fixtures/pages/', import.meta.url)
const importPage = (name: string): Promise<ImportedDocument> =>
  importDocument(htmlImporter, readFileSync(new URL(name, pages)), name)
const importMarkup = (markup: string | Buffer): Promise<ImportedDocument> =>
  importDocument(htmlImporter, markup, 'page.html')

const blocksOf = (page: ImportedDocument): readonly Block[] => page.sections.flatMap(({ blocks }) => blocks)
const textsOf = (page: ImportedDocument): readonly string[] => blocksOf(page).map(displayText)
const outlineOf = (page: ImportedDocument): readonly string[] =>
  page.sections.map(({ title, level, role }) => `${level} ${role} ${title}`)
const inlinesOf = (page: ImportedDocument): readonly Inline[] =>
  blocksOf(page).flatMap(({ inlines }) => inlines)

describe('a news page', () => {
  it('gives its article and nothing around it', async () => {
    const page = await importPage('news.html')
    expect(blocksOf(page).map((block) => `${block.kind}: ${displayText(block)}`)).toEqual([
      'heading: Harbour bridge reopens after two years',
      'paragraph: By Ada Lindqvist and Tom Okafor',
      'figure: ',
      'caption: The first tram crossed on Sunday evening.',
      expect.stringMatching(/^paragraph: The harbour bridge will carry trams again/),
      expect.stringMatching(/^paragraph: Engineers replaced forty metres/),
      'paragraph: Short word.',
      expect.stringMatching(/^quote: “It was a puzzle in three dimensions/),
      'heading: What changes for cyclists',
      expect.stringMatching(/^paragraph: Cyclists get a lane of their own/),
      'listItem: Northern side: bicycles',
      'listItem: Southern side: people on foot',
      'listItem: Middle: trams',
      'caption: Crossings per day',
      'table: Year\tTrams\tBicycles\n2021\t410\t2,900\n2024\t520\t6,100',
      expect.stringMatching(/^paragraph: The council expects six thousand crossings/),
    ])
  })

  it('says who wrote it, when, where it stands, and what it is about', async () => {
    const { sections: _, outline: __, id: ___, ...header } = await importPage('news.html')
    expect(header).toMatchObject({
      title: 'Harbour bridge reopens after two years',
      authors: ['Ada Lindqvist', 'Tom Okafor'],
      language: 'en-GB',
      direction: 'ltr',
      publisher: 'The Northern Courier',
      description: 'The repaired bridge carries trams again from Monday.',
      publishedYear: 2024,
      source: { format: 'html', address: 'https://courier.example/local/harbour-bridge-reopens' },
    })
  })

  it('keeps the signs that markup writes as entities', async () => {
    const prose = '<p>“Salt &amp; “pepper”, she said, "and 1 &lt; 2": nobody had expected that from her.</p>'
    const page = await importMarkup(
      `<html><head><title>Salt &amp; &quot;Pepper&#39;s&quot; &lt;3</title></head><body><article>${prose.repeat(8)}</article></body></html>`,
    )
    expect(page.title).toBe('Salt & "Pepper\'s" <3')
    expect(textsOf(page)).toContain(
      '“Salt & “pepper”, she said, "and 1 < 2": nobody had expected that from her.',
    )
  })

  it('keeps the picture that the page carries in itself, with its description', async () => {
    const images = inlinesOf(await importPage('news.html')).filter(({ kind }) => kind === 'image')
    expect(images).toEqual([
      {
        kind: 'image',
        alt: 'Trams on the harbour bridge',
        asset: expect.stringMatching(/^[0-9a-f]{16}$/) as string,
      },
    ])
  })
})

describe('a page of an encyclopedia', () => {
  it('is cut at its headings, and its references are notes', async () => {
    expect(outlineOf(await importPage('encyclopedia.html'))).toEqual([
      '1 body Tide mill',
      '2 body History',
      '2 body Power',
      '3 body Today',
      '2 notes References',
    ])
  })

  it('links marks of notes to their notes, by whole addresses too', async () => {
    const page = await importPage('encyclopedia.html')
    const notes = blocksOf(page).filter(({ kind }) => kind === 'note')
    expect(notes.map((note) => [note.marker, displayText(note)])).toEqual([
      ['1.', 'Murphy, Colin (2011). Water from the Sea. Harbour Press.'],
      ['2.', 'Rossi, Anna (1998). “Dams and sluices”.'],
    ])
    const references = inlinesOf(page).filter(({ kind }) => kind === 'noteReference')
    expect(references).toEqual(
      [0, 1, 0].map((index) => ({
        kind: 'noteReference',
        text: `[${index + 1}]`,
        target: { kind: 'internal', locator: { blockId: notes[index]?.id, charOffset: 0 } },
      })),
    )
  })

  it('says the formula that is hidden behind its picture, once', async () => {
    const texts = textsOf(await importPage('encyclopedia.html'))
    expect(texts.find((text) => text.startsWith('The energy'))).toBe(
      'The energy that a basin holds is E = m g h / 2, as half of the water leaves at half of the height on average, see History.',
    )
  })

  it('leaves out what edits, navigates and lists categories', async () => {
    const text = textsOf(await importPage('encyclopedia.html')).join('\n')
    expect(text).not.toMatch(/edit|Windmill|Mills|Main page|Jump|last edited|\^/)
    expect(text).toContain('Kind\tWater mill')
    expect(text).toContain('A gate that lets the water in and keeps it.')
  })
})

describe('a blog whose paragraphs are line breaks', () => {
  it('gives its text, its code and the note at its end', async () => {
    const page = await importPage('blog.html')
    expect(textsOf(page)).toEqual([
      'Sauerteig braucht Zeit',
      expect.stringMatching(/^Der Teig steht/),
      expect.stringMatching(/^Man rührt ihn .*das Salz,1 und dann/),
      expect.stringMatching(/^Mehr braucht es nicht/),
      '500 g Mehl\n350 g Wasser',
      'Zehn Gramm auf ein Pfund Mehl, nicht mehr.',
    ])
    expect(inlinesOf(page)).toContainEqual(expect.objectContaining({ kind: 'noteReference', text: '1' }))
    expect(page).toMatchObject({ authors: ['Jule Brandt'], publishedYear: 2022, language: 'de' })
  })
})

describe('pages that are text from end to end', () => {
  it('are read whole: short descriptions of a manual', async () => {
    const page = await importPage('docs-page.html')
    expect(textsOf(page)).toEqual([
      'read_chunk',
      'Reads one chunk.',
      'Arguments',
      'stream',
      'Where to read from.',
      'size',
      'Bytes at most.',
      'Example',
      'for chunk in read_chunk(stream, 10):\n    print(chunk)',
      'See the arguments and other calls.',
      'Errors',
      'None.',
    ])
  })

  it('are read whole: a chapter of a book', async () => {
    const page = await importPage('chapter.html')
    expect(textsOf(page)).toEqual([
      'The Salt Road',
      'by E. Marlow',
      'Chapter I',
      'Chapter II',
      'CHAPTER I',
      '“No.”',
      expect.stringMatching(/^She said it again/),
      '',
      '“Then we walk,” he said.',
      'CHAPTER II',
      'Salt for the bread,\nsalt for the sea.',
      'It rained.',
    ])
  })
})

describe('the title of a page', () => {
  it('is its own heading, not that of the site in its bar', async () => {
    const page = await importMarkup(
      '<html><head><title>Sluices - The Book of Mills</title></head><body><div id="bar"><h1>The Book of Mills</h1></div><main><h1><a class="anchor" href="#s">§</a>Sluices</h1><p>A gate that lets the water in and keeps it until the tide is out, or the miller is awake.</p></main></body></html>',
    )
    expect(page.title).toBe('Sluices')
    expect(textsOf(page)).toContain('Sluices')
  })

  it('is that of its file where it has none', async () => {
    expect((await importMarkup('<html><body><p>Some text.</p></body></html>')).title).toBe('page')
  })
})

describe('sloppy and old pages', () => {
  it('reads a page without html and body elements', async () => {
    const page = await importMarkup('<!doctype html><title>Bare</title><p>One paragraph<p>And another one')
    expect(textsOf(page)).toEqual(['Bare', 'One paragraph', 'And another one'])
  })

  it('finds the charset that the page declares, and guesses one that it does not', async () => {
    const text =
      'Она долго стояла у окна и смотрела, как по дороге идут люди, и никто из них не оглянулся на дом, в котором она выросла.'
    const { encode } = await import('iconv-lite')
    const declared = await importMarkup(
      encode(
        `<html><head><meta charset="windows-1251"><title>Т</title></head><body><p>${text}</p></body></html>`,
        'windows-1251',
      ),
    )
    const undeclared = await importMarkup(
      encode(`<html><head><title>Т</title></head><body><p>${text}</p></body></html>`, 'windows-1251'),
    )
    expect(textsOf(declared)).toContain(text)
    expect(textsOf(undeclared)).toContain(text)
  })

  it('reads a page too large for a tree whole', async () => {
    const rows = Array.from({ length: 41_000 }, (_, index) => `<p>Line ${index}</p>`).join('')
    const page = await importMarkup(
      `<html lang="en"><head><title>A log</title></head><body>${rows}</body></html>`,
    )
    expect(page.title).toBe('A log')
    expect(textsOf(page)).toHaveLength(41_000)
  })

  it('refuses elements nested without end, by a code', async () => {
    const deep = `<html><body>${'<div>'.repeat(100_000)}text</body></html>`
    await expect(importMarkup(deep)).rejects.toMatchObject({ code: 'DOCUMENT_LIMIT_EXCEEDED' })
  })

  it('writes the description of a picture that is not in the page in its place', async () => {
    const page = await importMarkup(
      '<html><head><title>T</title></head><body><p>Before <img src="a.png" alt="a red fox"> after.</p></body></html>',
    )
    expect(textsOf(page)).toContain('Before a red fox after.')
  })
})
