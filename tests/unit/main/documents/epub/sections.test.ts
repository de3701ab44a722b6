import { describe, expect, test } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { type EpubSpec, buildEpub, chapter, picture } from '../../../../support/build-epub.ts'
import { type ImportedEpub, importEpub } from '../../../../support/import-epub.ts'

/** Sections as level, title, role and texts. */
function shape({ sections }: ImportedEpub): readonly (readonly [number, string, string, string])[] {
  return sections.map(({ level, title, role, blocks }) => [
    level,
    title,
    role,
    blocks.map(displayText).join('|'),
  ])
}

async function shapeOf(spec: EpubSpec): Promise<ReturnType<typeof shape>> {
  return shape(await importEpub(spec))
}

describe.each([2, 3] as const)('the table of contents of an EPUB %i', (version) => {
  test('cuts a nested book into sections in the order of reading', async () => {
    const spec: EpubSpec = {
      version,
      files: [
        chapter('one.xhtml', '<h1>One</h1><p>a</p><h2 id="s2">One B</h2><p>b</p>'),
        chapter('more.xhtml', '<p>still one B</p>'),
        chapter('two.xhtml', '<h1>Two</h1>'),
      ],
      toc: [
        { title: ' Two\n it is ', href: 'two.xhtml' },
        { title: 'One', href: 'one.xhtml', children: [{ title: 'B', href: 'one.xhtml#s2' }] },
      ],
    }
    const book = await importEpub(spec)
    expect(shape(book)).toEqual([
      [1, 'One', 'body', 'One|a'],
      [2, 'B', 'body', 'One B|b|still one B'],
      [1, 'Two it is', 'body', 'Two'],
    ])
    expect(book.outline.map(({ title }) => title)).toEqual(['One', 'B', 'Two it is'])
  })
})

describe('sections', () => {
  test('gives what stands before the first entry sections without title, file by file', async () => {
    const spec: EpubSpec = {
      files: [
        chapter('cover.xhtml', '<img src="c.png" alt=""/>'),
        chapter('title.xhtml', '<p>Title page</p>'),
        chapter('one.xhtml', '<p>One</p>'),
        picture('c.png', { properties: 'cover-image' }),
      ],
      toc: [{ title: 'One', href: 'one.xhtml' }],
    }
    const book = await importEpub(spec)
    expect(shape(book)).toEqual([
      [1, '', 'cover', ''],
      [1, '', 'front', 'Title page'],
      [1, 'One', 'body', 'One'],
    ])
    expect(book.header.cover).toBeDefined()
  })

  test('are one for each file when there is no table of contents', async () => {
    const spec = { files: [chapter('a.xhtml', '<p>a</p>'), chapter('b.xhtml', '<p>b</p>')] }
    expect(await shapeOf(spec)).toEqual([
      [1, '', 'body', 'a'],
      [1, '', 'body', 'b'],
    ])
  })

  test('keep a parent that shares its place with its first child, and headings that lead nowhere', async () => {
    const spec: EpubSpec = {
      files: [chapter('one.xhtml', '<p>One</p>'), chapter('two.xhtml', '<p>Two</p>')],
      toc: [
        { title: 'Part', href: 'one.xhtml', children: [{ title: 'Chapter', href: 'one.xhtml' }] },
        { title: 'Heading', href: '', children: [{ title: 'Deep', href: 'two.xhtml' }] },
      ],
    }
    expect(await shapeOf(spec)).toEqual([
      [1, 'Part', 'body', ''],
      [2, 'Chapter', 'body', 'One'],
      [1, 'Heading', 'body', ''],
      [2, 'Deep', 'body', 'Two'],
    ])
  })

  test('ignore entries to files that are missing and take unknown fragments for the file', async () => {
    const spec: EpubSpec = {
      files: [chapter('one.xhtml', '<p>One</p>')],
      toc: [
        { title: 'Gone', href: 'gone.xhtml' },
        { title: 'One', href: 'one.xhtml#nowhere' },
      ],
    }
    expect(await shapeOf(spec)).toEqual([[1, 'One', 'body', 'One']])
  })

  test('begin with the ornament or number over the place that the entry leads to', async () => {
    const spec: EpubSpec = {
      files: [
        chapter('one.xhtml', '<p>CHAPTER I</p><h2 id="t">The Start</h2><p>a</p>'),
        chapter('two.xhtml', '<p>It ended well.</p><h2 id="u">The Next</h2><p>b</p>'),
      ],
      toc: [
        { title: 'The Start', href: 'one.xhtml#t' },
        { title: 'The Next', href: 'two.xhtml#u' },
      ],
    }
    expect(await shapeOf(spec)).toEqual([
      [1, 'The Start', 'body', 'CHAPTER I|The Start|a|It ended well.'],
      [1, 'The Next', 'body', 'The Next|b'],
    ])
  })

  test('begin after a paragraph at whose end the anchor stands', async () => {
    const spec: EpubSpec = {
      files: [chapter('one.xhtml', '<p>First paragraph of it.<a id="b"/></p><h2>Second</h2>')],
      toc: [
        { title: 'A', href: 'one.xhtml' },
        { title: 'B', href: 'one.xhtml#b' },
      ],
    }
    expect(await shapeOf(spec)).toEqual([
      [1, 'A', 'body', 'First paragraph of it.'],
      [1, 'B', 'body', 'Second'],
    ])
  })

  test('take their role from the markup, landmarks and what stands around them', async () => {
    const spec: EpubSpec = {
      files: [
        chapter('cover.xhtml', '<p>Cover</p>'),
        chapter('preface.xhtml', '<p>Preface</p>'),
        chapter('one.xhtml', '<p>One</p><section id="b" epub:type="bibliography"><p>Books</p></section>'),
        chapter('after.xhtml', '<section epub:type="afterword"><p>After</p></section>'),
        chapter('notes.xhtml', '<section epub:type="endnotes"><p>Note</p></section>'),
      ],
      toc: [
        { title: 'Preface', href: 'preface.xhtml' },
        { title: 'One', href: 'one.xhtml', children: [{ title: 'Reading', href: 'one.xhtml#b' }] },
        { title: 'Afterword', href: 'after.xhtml' },
      ],
      landmarks: [
        { type: 'cover', href: 'cover.xhtml' },
        { type: 'bodymatter', href: 'one.xhtml' },
      ],
    }
    expect((await shapeOf(spec)).map(([, title, role]) => [title, role])).toEqual([
      ['', 'cover'],
      ['Preface', 'front'],
      ['One', 'body'],
      ['Reading', 'body'],
      ['Afterword', 'back'],
      ['', 'notes'],
    ])
  })

  test('call what belongs to the front back matter where it stands after the text', async () => {
    const page = '<section epub:type="copyright-page"><p>All rights reserved</p></section>'
    const spec: EpubSpec = {
      files: [chapter('first.xhtml', page), chapter('one.xhtml', '<p>One</p>'), chapter('last.xhtml', page)],
      toc: [
        { title: 'Copyright', href: 'first.xhtml' },
        { title: 'One', href: 'one.xhtml' },
        { title: 'Copyright', href: 'last.xhtml' },
      ],
    }
    expect((await shapeOf(spec)).map(([, , role]) => role)).toEqual(['front', 'body', 'back'])
  })

  test("read the guide of an EPUB 2 for the cover and the text's beginning", async () => {
    const spec: EpubSpec = {
      version: 2,
      files: [
        chapter('c.xhtml', '<p>C</p><img src="p.png"/>'),
        chapter('d.xhtml', '<p>D</p>'),
        chapter('e.xhtml', '<p>E</p>'),
        picture('p.png'),
      ],
      toc: [
        { title: 'D', href: 'd.xhtml' },
        { title: 'E', href: 'e.xhtml' },
      ],
      landmarks: [
        { type: 'cover', href: 'c.xhtml' },
        { type: 'text', href: 'e.xhtml' },
      ],
    }
    const book = await importEpub(spec)
    expect(book.sections.map(({ role }) => role)).toEqual(['cover', 'front', 'body'])
    expect(book.header.cover).toMatch(/\.png$/)
  })

  test('put files outside the linear order last, as notes or back matter, but leave the cover first', async () => {
    const spec: EpubSpec = {
      files: [
        chapter('cover.xhtml', '<p>Cover</p>'),
        chapter('pop.xhtml', '<aside epub:type="footnote">Note</aside>', {
          bodyAttributes: 'epub:type="footnotes"',
        }),
        chapter('toc.xhtml', '<nav epub:type="toc"><ol><li><a href="one.xhtml">One</a></li></ol></nav>'),
        chapter('one.xhtml', '<p>One</p>'),
      ],
      spine: [
        { id: 'cover.xhtml', linear: 'no' },
        { id: 'pop.xhtml', linear: 'no' },
        { id: 'toc.xhtml', linear: 'no' },
        'one.xhtml',
      ],
      toc: [{ title: 'One', href: 'one.xhtml' }],
    }
    expect((await shapeOf(spec)).map(([, title, role]) => [title, role])).toEqual([
      ['', 'cover'],
      ['One', 'body'],
      ['', 'notes'],
      ['', 'back'],
    ])
  })

  test('and blocks have the same ids at every import', async () => {
    const book = buildEpub({ files: [chapter('a.xhtml', '<p>a</p><p>b</p>')] })
    const [first, second] = [await importEpub(book), await importEpub(book)]
    expect(first.blocks.map(({ id }) => id)).toEqual(second.blocks.map(({ id }) => id))
    expect(new Set(first.blocks.map(({ id }) => id)).size).toBe(2)
    expect(first.header.id).toBe(second.header.id)
  })
})

describe('the spine', () => {
  test('follows fallbacks from what it cannot read, and shows pictures as they are', async () => {
    const spec: EpubSpec = {
      files: [
        { path: 'a.xml', content: '<x/>', mediaType: 'application/x-thing', id: 'a', fallback: 'b' },
        { path: 'b.xml', content: '<x/>', mediaType: 'application/x-other', id: 'b', fallback: 'c' },
        chapter('c.xhtml', '<p>Fallback</p>', { id: 'c' }),
        {
          path: 'd.svg',
          content: '<svg xmlns="http://www.w3.org/2000/svg"><title>Map</title></svg>',
          id: 'd',
        },
        { path: 'e.bin', content: 'x', id: 'e', fallback: 'e' },
      ],
      spine: ['a', 'd', 'e'],
    }
    const { blocks, texts } = await importEpub(spec)
    expect(texts).toEqual(['Fallback', ''])
    expect(blocks[1]?.inlines).toMatchObject([{ kind: 'image', alt: 'Map' }])
  })

  test('reads the navigation document where it is part of it', async () => {
    const book = await importEpub({
      files: [chapter('one.xhtml', '<p>One</p>')],
      toc: [{ title: 'One', href: 'one.xhtml' }],
      landmarks: [{ type: 'bodymatter', href: 'one.xhtml' }],
      navInSpineAt: 0,
    })
    expect(book.texts).toEqual(['Contents', 'One', 'One'])
    expect(book.blocks.map(({ role }) => role)).toEqual(['toc', 'toc', undefined])
  })
})

test('a file of very many paragraphs is one section', async () => {
  const paragraphs = Array.from({ length: 150_000 }, (_, index) => `<p>${index}</p>`).join('')
  const { sections } = await importEpub({ files: [chapter('one.xhtml', paragraphs)] })
  expect(sections.map(({ blocks }) => blocks.length)).toEqual([150_000])
})
