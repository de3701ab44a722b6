import { describe, expect, test } from 'vitest'
import type { Inline } from '../../../../../src/shared/document.ts'
import { spokenText } from '../../../../../src/core/text/spoken-text.ts'
import { type EpubFile, chapter } from '../../../../support/build-epub.ts'
import { type ImportedEpub, importEpub } from '../../../../support/import-epub.ts'

const linked = '<link rel="stylesheet" type="text/css" href="styles/book.css"/>'

/** A chapter whose head holds what is given. */
function styledChapter(head: string, body: string): EpubFile {
  const file = chapter('one.xhtml', body)
  return { ...file, content: String(file.content).replace('</head>', `${head}</head>`) }
}

/** Imports a book of one chapter with a linked style sheet. */
function importStyled(css: string, body: string): Promise<ImportedEpub> {
  return importEpub({ files: [styledChapter(linked, body), { path: 'styles/book.css', content: css }] })
}

function marksOf(inline: Inline | undefined): readonly string[] {
  return inline?.kind === 'text' ? (inline.marks ?? []).map(({ kind }) => kind) : []
}

describe('where style sheets come from', () => {
  const body = '<p>Seen. <span class="x">Unseen.</span></p>'
  const hide = '.x { display: none }'
  test.each([
    ['a linked sheet', linked, ['Seen.']],
    ['a sheet in the head', `<style type="text/css"><![CDATA[ ${hide} ]]></style>`, ['Seen.']],
    ['an imported sheet', '<style>@import "styles/book.css";</style>', ['Seen.']],
    ['a link in a comment', `<!-- ${linked} -->`, ['Seen. Unseen.']],
    ['an alternate sheet', linked.replace('stylesheet', 'alternate stylesheet'), ['Seen. Unseen.']],
    ['a sheet for paper', linked.replace('href', 'media="print" href'), ['Seen. Unseen.']],
    ['a missing sheet', linked.replace('book', 'other'), ['Seen. Unseen.']],
    ['a sheet of the network', linked.replace('styles/', 'https://example.org/'), ['Seen. Unseen.']],
  ])('%s', async (_, head, texts) => {
    const files = [styledChapter(head, body), { path: 'styles/book.css', content: hide }]
    expect((await importEpub({ files })).texts).toEqual(texts)
  })

  test('sheets that import each other end', async () => {
    const files = [
      styledChapter(linked, body),
      { path: 'styles/book.css', content: '@import "two.css";' },
      { path: 'styles/two.css', content: `@import "book.css"; ${hide}` },
    ]
    expect((await importEpub({ files })).texts).toEqual(['Seen.'])
  })
})

describe('hidden text', () => {
  test.each([
    ['display: none', '.x { display: none }', ['Seen.']],
    ['visibility: hidden', '.x { visibility: hidden }', ['Seen.']],
    ['a class that hides nothing', '.x { color: white }', ['Seen.', 'Unseen.']],
  ])('%s', async (_, css, texts) => {
    expect((await importStyled(css, '<p>Seen.</p><p class="x">Unseen.</p>')).texts).toEqual(texts)
  })

  test('keeps notes that are hidden until they pop up', async () => {
    const body = '<p>Seen.</p><aside class="x" epub:type="footnote"><p>A note.</p></aside>'
    expect((await importStyled('.x { display: none }', body)).texts).toEqual(['Seen.', 'A note.'])
  })

  test('keeps a body that waits for a script to show it', async () => {
    expect((await importStyled('body { display: none }', '<p>Seen.</p>')).texts).toEqual(['Seen.'])
  })
})

describe('elements set apart', () => {
  test.each([
    [
      'lines of a paragraph',
      'display: block',
      '<p><span class="x">one</span><span class="x">two</span></p>',
      ['one\ntwo'],
    ],
    [
      'lines that a break divides, too',
      'display: block',
      '<p><span class="x">one</span><br/>\n<span class="x">two</span></p>',
      ['one\ntwo'],
    ],
    ['a line under a title', 'display: block', '<h2>One<small class="x">Two</small></h2>', ['One\nTwo']],
    [
      'paragraphs of a division',
      'display: block',
      '<div><span class="x">one</span><a class="x">two</a></div>',
      ['one', 'two'],
    ],
    [
      'cells',
      'display: table-cell',
      '<p><span class="x">one</span><span class="x">two</span></p>',
      ['one two'],
    ],
    ['boxes side by side', 'display: inline-block', '<p><b class="x">Note</b>Text</p>', ['Note Text']],
    ['a box before a comma', 'display: inline-block', '<p>a <b class="x">box</b>, so</p>', ['a box, so']],
    [
      'text in the margin',
      'float: right',
      '<p>The end.<i class="x">Aside</i> Next.</p>',
      ['The end. Aside Next.'],
    ],
    ['a placed text', 'position: absolute', '<p>one<i class="x">two</i>three</p>', ['one two three']],
    ['a drop cap', 'float: left', '<p><span class="x">“T</span>he end</p>', ['“The end']],
    [
      'a box that is a drop cap',
      'display: inline-block',
      '<p><span class="x">T</span>he end</p>',
      ['The end'],
    ],
  ])('%s', async (_, declaration, body, texts) => {
    expect((await importStyled(`.x { ${declaration} }`, body)).texts).toEqual(texts)
  })

  test('breaks lines where white space is kept', async () => {
    const body = '<p class="x">\n  one\n  two <i>and\n  more</i>\n\n  three\n</p><p>four\n  five</p>'
    const { texts } = await importStyled('.x { white-space: pre-line }', body)
    expect(texts).toEqual(['one\ntwo and\nmore', 'three', 'four five'])
  })
})

describe('numbers in the margin', () => {
  const css = '.n { float: right }'

  test('a number beside a line of verse is shown, marked and not spoken', async () => {
    const body =
      '<div class="linegroup"><div>into the Hofgarten,<span class="n"\n>10</span>\n</div><div>And drank coffee.</div></div>'
    const { blocks, texts } = await importStyled(css, body)
    expect(texts).toEqual(['into the Hofgarten, 10\nAnd drank coffee.'])
    const [block] = blocks
    expect(block?.inlines.filter((inline) => marksOf(inline).includes('lineNumber'))).toMatchObject([
      { text: '10' },
    ])
    const spoken = block === undefined ? undefined : spokenText(block)
    expect(spoken?.text).toBe('into the Hofgarten, And drank coffee.')
    expect(spoken?.skipped).toContainEqual({ start: 20, end: 22, rule: 'lineNumber' })
  })

  test('a class that names line numbers needs no style', async () => {
    const { blocks } = await importStyled('', '<p><span class="lnum">5</span>Arma virumque</p>')
    expect(marksOf(blocks[0]?.inlines[0])).toEqual(['lineNumber'])
  })

  test.each([
    ['a number that floats outside verse', '<p>Tea <span class="n">5</span></p>', 'Tea 5'],
    [
      'words beside verse',
      '<div class="poem"><p>a line <span class="n">Cho.</span></p></div>',
      'a line Cho.',
    ],
  ])('%s is spoken', async (_, body, text) => {
    const { blocks } = await importStyled(css, body)
    expect(blocks.map((block) => spokenText(block).text)).toEqual([text])
  })

  test.each(['[Pg 12]', '12', '{12}', '<a id="p12">Page 12</a>', '<span>12</span>'])(
    'a page number written "%s" is where a page begins',
    async (number) => {
      const { blocks, texts } = await importStyled(
        '.pagenum { position: absolute }',
        `<p>one <span class="pagenum">${number}</span>two</p>`,
      )
      expect(texts).toEqual(['one two'])
      expect(blocks[0]?.inlines).toContainEqual({ kind: 'pageBreak', label: '12' })
    },
  )

  test('text of the class of page numbers that is none stays text', async () => {
    const body = '<p>one <span class="pagenum">see the map</span> two</p>'
    expect((await importStyled('', body)).texts).toEqual(['one see the map two'])
  })
})

describe('looks', () => {
  test('classes give marks to text, but not to headings', async () => {
    const css =
      '.sc, h2 { font-variant: small-caps } .i { font-style: italic } .b { font-weight: 700 } .n { font-weight: 400 }'
    const body =
      '<h2>A</h2><p><span class="sc">B</span><span class="i">C</span><span class="b">D</span><span class="n">E</span></p>'
    const { blocks } = await importStyled(css, body)
    const marked = blocks.flatMap(({ inlines }) => inlines.map(marksOf))
    expect(marked).toEqual([[], ['smallCaps'], ['emphasis'], ['strong'], []])
  })

  test.each([
    ['ul { list-style-type: none }', '<ul><li>a</li></ul>', [undefined]],
    ['ul li { list-style: none outside }', '<ul><li>a</li></ul>', [undefined]],
    ['ol { list-style: upper-roman }', '<ol><li>a</li><li>b</li></ol>', ['I.', 'II.']],
    ['ul { list-style-type: decimal }', '<ul><li>a</li></ul>', ['1.']],
    ['ol { list-style-type: disc }', '<ol><li>a</li></ol>', ['•']],
  ])('%s sets the markers of a list', async (css, body, markers) => {
    const { blocks } = await importStyled(css, body)
    expect(blocks.map(({ marker }) => marker)).toEqual(markers)
  })
})
