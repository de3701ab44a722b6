import { describe, expect, test } from 'vitest'
import type { Inline } from '../../../../../src/shared/document.ts'
import { readAsset } from '../../../../../src/main/documents/read-asset.ts'
import { onePixelPng } from '../../../../support/build-epub.ts'
import { importOdt } from '../../../../support/import-odt.ts'

type Imported = Awaited<ReturnType<typeof importOdt>>

const p = (text: string, style = ''): string =>
  `<text:p${style === '' ? '' : ` text:style-name="${style}"`}>${text}</text:p>`
const h = (text: string, level = 1): string => `<text:h text:outline-level="${level}">${text}</text:h>`

function outline({ blocks, texts }: Imported): string[] {
  return blocks.map(({ kind, level, marker, role }, index) =>
    [kind, level, role, marker, texts[index]].filter((part) => part !== undefined).join(' '),
  )
}

function inlinesOf({ blocks }: Imported): Inline[] {
  return blocks.flatMap(({ inlines }) => [...inlines])
}

describe('the structure of an OpenDocument text', () => {
  test('has a section for each heading', async () => {
    const document = await importOdt(
      p('Before') + h('One') + p('Text') + h('Inner', 2) + p('More') + h('Two'),
    )
    expect(document.sections.map(({ level, role, title }) => `${level} ${role} ${title}`)).toEqual([
      '1 front ',
      '1 body One',
      '2 body Inner',
      '1 body Two',
    ])
  })

  test('is told by styles and what they are based on', async () => {
    const document = await importOdt({
      styles:
        '<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/><style:style style:name="Quotations" style:family="paragraph"/>',
      automaticStyles:
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/><style:style style:name="P2" style:family="paragraph" style:parent-style-name="Preformatted_20_Text"/>',
      body:
        p('A Title', 'Title') +
        p('Under it', 'Subtitle') +
        p('Head', 'Heading_20_2') +
        p('Quoted', 'P1') +
        p('a<text:line-break/> b', 'P2') +
        p('<text:s text:c="2"/>c', 'P2') +
        p('Below', 'Illustration') +
        p('', 'Horizontal_20_Line'),
    })
    expect(outline(document)).toEqual([
      'heading 1 title A Title',
      'heading 2 subtitle Under it',
      'heading 2 Head',
      'quote 1 Quoted',
      'code a\n b\n  c',
      'caption caption Below',
      'separator ',
    ])
  })

  test('numbers headings where their outline does', async () => {
    const document = await importOdt({
      styles:
        '<text:outline-style><text:outline-level-style text:level="1" style:num-format="1"/><text:outline-level-style text:level="2" style:num-format="a" style:num-suffix=")" text:display-levels="2"/></text:outline-style>',
      body: h('One') + h('Inner', 2) + h('Inner', 2) + h('Two') + h('Inner', 2),
    })
    expect(document.texts).toEqual(['1 One', '1.a) Inner', '1.b) Inner', '2 Two', '2.a) Inner'])
  })

  test('has indexes with their roles', async () => {
    const body = `<text:table-of-content><text:table-of-content-source><text:index-title-template>gone</text:index-title-template></text:table-of-content-source><text:index-body><text:index-title>${p('Contents', 'Contents_20_Heading')}</text:index-title>${p('One<text:tab/>1')}</text:index-body></text:table-of-content>${p('Text')}<text:bibliography><text:index-body>${p('[1] A book')}</text:index-body></text:bibliography>`
    expect(outline(await importOdt(body))).toEqual([
      'heading 1 toc Contents',
      'paragraph toc One\t1',
      'paragraph Text',
      'paragraph bibliography [1] A book',
    ])
  })

  test('has the headers and footers of pages once, marked as such', async () => {
    const document = await importOdt({
      body: p('Text'),
      masterStyles: `<style:master-page style:name="a"><style:header>${p('Top')}</style:header><style:footer>${p('Page <text:page-number>1</text:page-number>')}</style:footer></style:master-page><style:master-page style:name="b"><style:header>${p('Top')}</style:header></style:master-page>`,
    })
    expect(outline(document)).toEqual([
      'paragraph Text',
      'paragraph runningHeader Top',
      'paragraph runningHeader Page 1',
    ])
  })
})

describe('lists of an OpenDocument text', () => {
  const styles =
    '<text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/></text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>'
  const item = (inner: string, more = ''): string => `<text:list-item${more}>${inner}</text:list-item>`

  test('have their numbers, formats and depths; a second paragraph has none', async () => {
    const inner = `<text:list>${item(p('b')) + item(p('c'))}</text:list>`
    const body = `<text:list text:style-name="N">${item(p('a') + inner) + item(p('d') + p('on')) + item(p('e') + inner)}</text:list><text:list text:style-name="B">${item(p('f'))}</text:list>`
    expect(outline(await importOdt({ automaticStyles: styles, body }))).toEqual([
      'listItem 1 1. a',
      'listItem 2 (a) b',
      'listItem 2 (b) c',
      'listItem 1 2. d',
      'listItem 1 on',
      'listItem 1 3. e',
      'listItem 2 (a) b',
      'listItem 2 (b) c',
      'listItem 1 • f',
    ])
  })

  test('go on where they say so, and begin at a number of their own', async () => {
    const list = (inner: string, more: string): string =>
      `<text:list text:style-name="N" ${more}>${inner}</text:list>`
    const body =
      list(item(p('a')), 'xml:id="l1"') +
      p('between') +
      list(item(p('b')), 'text:continue-list="l1"') +
      list(item(p('c')), 'text:continue-numbering="true"') +
      list(item(p('d')), '') +
      list(item(p('e'), ' text:start-value="7"'), '')
    expect((await importOdt({ automaticStyles: styles, body })).blocks.map(({ marker }) => marker)).toEqual([
      '1.',
      undefined,
      '2.',
      '3.',
      '1.',
      '7.',
    ])
  })
})

describe('tables of an OpenDocument text', () => {
  test('keep merged cells and header rows', async () => {
    const cell = (text: string, more = ''): string =>
      `<table:table-cell ${more}>${p(text)}</table:table-cell>`
    const row = (cells: string): string => `<table:table-row>${cells}</table:table-row>`
    const covered = '<table:covered-table-cell/>'
    const body = `<table:table><table:table-column table:number-columns-repeated="3"/><table:table-header-rows>${row(cell('Name') + cell('Both', 'table:number-columns-spanned="2"') + covered)}</table:table-header-rows>${row(cell('down', 'table:number-rows-spanned="2"') + cell('b') + cell('c'))}${row(covered + cell('d') + cell(''))}</table:table>`
    const { blocks, texts } = await importOdt(body)
    const [text = ''] = texts
    expect(text).toBe('Name\tBoth\ndown\tb\tc\nd\t')
    expect(
      blocks[0]?.table?.rows.map(({ cells }) =>
        cells.map(
          ({ start, end, isHeader, columnSpan, rowSpan }) =>
            `${isHeader ? 'h ' : ''}${columnSpan}x${rowSpan} ${text.slice(start, end)}`,
        ),
      ),
    ).toEqual([
      ['h 1x1 Name', 'h 2x1 Both'],
      ['1x2 down', '1x1 b', '1x1 c'],
      ['1x1 d', '1x1 '],
    ])
  })
})

describe('the text of an OpenDocument text', () => {
  test('has its white space as the format means it', async () => {
    const body = p(
      '\n   One\n  two<text:span> </text:span> three<text:s/><text:s text:c="2"/>four<text:tab/>five ',
    )
    expect((await importOdt(body)).texts).toEqual(['One two three   four\tfive'])
  })

  test('has neither comments nor deleted nor hidden text', async () => {
    const document = await importOdt({
      automaticStyles:
        '<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>',
      body: `<text:tracked-changes><text:changed-region><text:deletion>${p('deleted')}</text:deletion></text:changed-region></text:tracked-changes>${p('Kept<text:change text:change-id="1"/><office:annotation><dc:creator>A</dc:creator><text:p>comment</text:p></office:annotation><text:span text:style-name="H"> hidden</text:span> text')}<text:section text:name="s" text:display="none">${p('hidden section')}</text:section><text:section text:name="t">${p('shown section')}</text:section>`,
    })
    expect(document.texts).toEqual(['Kept text', 'shown section'])
  })

  test('has notes behind it, linked to their marks', async () => {
    const note = (kind: string, mark: string, text: string): string =>
      `<text:note text:note-class="${kind}"><text:note-citation>${mark}</text:note-citation><text:note-body>${p(text)}</text:note-body></text:note>`
    const document = await importOdt(
      p(`A${note('endnote', 'i', 'End')} b${note('footnote', '1', 'Foot')}${note('footnote', '*', 'Star')}`),
    )
    expect(document.sections.map(({ role }) => role)).toEqual(['body', 'notes', 'notes'])
    expect(outline(document)).toEqual([
      'paragraph Ai b1*',
      'note footnote 1. Foot',
      'note footnote * Star',
      'note endnote i. End',
    ])
    const targets = inlinesOf(document).flatMap((inline) =>
      inline.kind === 'noteReference' && inline.target?.kind === 'internal'
        ? [inline.target.locator.blockId]
        : [],
    )
    expect(targets).toEqual(['b4', 'b2', 'b3'])
  })

  test('links to addresses, bookmarks and headings', async () => {
    const link = (address: string, text: string): string => `<text:a xlink:href="${address}">${text}</text:a>`
    const document = await importOdt(
      p(
        `${link('https://example.com/', 'web')} ${link('#here', 'mark')} ${link('#1.The%20Head|outline', 'head')} ${link('javascript:x', 'bad')} ${link('#lost', 'lost')}`,
      ) +
        h('The Head') +
        p('At <text:bookmark text:name="here"/>here'),
    )
    const links = inlinesOf(document).flatMap((inline) =>
      inline.kind === 'text'
        ? (inline.marks ?? []).flatMap((mark) =>
            mark.kind === 'link' && mark.target.kind === 'internal'
              ? [[inline.text, mark.target.locator]]
              : mark.kind === 'link' && mark.target.kind === 'external'
                ? [[inline.text, mark.target.href]]
                : [],
          )
        : [],
    )
    expect(links).toEqual([
      ['web', 'https://example.com/'],
      ['mark', { blockId: 'b3', charOffset: 3 }],
      ['head', { blockId: 'b2', charOffset: 0 }],
    ])
  })

  test('is marked by its spans, and says its language where it is another', async () => {
    const span = (style: string, inner: string): string =>
      `<text:span text:style-name="${style}">${inner}</text:span>`
    const style = (name: string, properties: string): string =>
      `<style:style style:name="${name}" style:family="text"><style:text-properties ${properties}/></style:style>`
    const document = await importOdt({
      styles:
        '<style:default-style style:family="paragraph"><style:text-properties fo:language="en" fo:country="GB"/></style:default-style>',
      automaticStyles:
        style('B', 'fo:font-weight="bold"') +
        style('S', 'style:text-position="super 58%"') +
        style('L', 'fo:language="la" fo:country="none"'),
      body: p(
        `An English text with ${span('B', `bold ${span('S', 'x')}`)} and ${span('L', 'verba latina')} in it.`,
      ),
    })
    expect(document.header.language).toBe('en-GB')
    expect(document.blocks[0]?.inlines).toEqual([
      { kind: 'text', text: 'An English text with ' },
      { kind: 'text', text: 'bold ', marks: [{ kind: 'strong' }] },
      { kind: 'text', text: 'x', marks: [{ kind: 'strong' }, { kind: 'sup' }] },
      { kind: 'text', text: ' and ' },
      { kind: 'text', text: 'verba latina', language: 'la' },
      { kind: 'text', text: ' in it.' },
    ])
  })

  test('has readings, formulas, text boxes and pictures', async () => {
    const frame = (inner: string): string => `<draw:frame>${inner}</draw:frame>`
    const document = await importOdt({
      files: {
        'Pictures/a.png': onePixelPng,
        'Object 1/content.xml':
          '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mrow><mfrac><mi>a</mi><mi>b</mi></mfrac><mo>=</mo><msup><mi>c</mi><mn>2</mn></msup></mrow><annotation encoding="StarMath 5.0">{a} over {b}</annotation></semantics></math>',
      },
      body:
        p(
          '<text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby>',
        ) +
        p(
          frame(
            '<draw:object xlink:href="./Object%201"/><draw:image xlink:href="./ObjectReplacements/Object%201"/>',
          ),
        ) +
        p(`Be${frame(`<draw:text-box>${p('Boxed')}</draw:text-box>`)}fore`) +
        p(
          frame(
            '<draw:image xlink:href="Pictures/a.png"/><svg:title>Dot</svg:title><svg:desc>A dot</svg:desc>',
          ),
        ) +
        p(frame('<draw:object xlink:href="./Object%202"/><svg:title>A chart</svg:title>')),
    })
    expect(outline(document)).toEqual([
      'paragraph 東京',
      'formula a/b=c²',
      'paragraph Before',
      'paragraph Boxed',
      'figure ',
      'caption caption A chart',
    ])
    expect(document.blocks[0]?.inlines[0]).toMatchObject({ marks: [{ kind: 'ruby', reading: 'とうきょう' }] })
    const image = document.blocks[4]?.inlines[0]
    if (image?.kind !== 'image') throw new Error('There is no picture.')
    expect(image.alt).toBe('A dot')
    expect((await readAsset(document.path, 'odt', image.asset))?.mediaType).toBe('image/png')
  })
})

describe('the form of an OpenDocument text', () => {
  test('says of itself who wrote it, when, and what it is called', async () => {
    const { header } = await importOdt({
      body: p('Text'),
      meta: '<dc:title>A Report</dc:title><meta:initial-creator>Ann Author</meta:initial-creator><dc:creator>Editor</dc:creator><dc:language>en-GB</dc:language><dc:description>About</dc:description><meta:creation-date>2019-03-04T05:06:07</meta:creation-date>',
    })
    expect(header).toMatchObject({
      title: 'A Report',
      authors: ['Ann Author'],
      language: 'en-GB',
      description: 'About',
      publishedYear: 2019,
      source: { format: 'odt' },
    })
  })

  test('with a password is refused with a way out', async () => {
    await expect(importOdt({ body: p('x'), isEncrypted: true })).rejects.toMatchObject({
      code: 'DOCUMENT_ENCRYPTED',
      message: expect.stringContaining('without a password'),
    })
    await expect(importOdt({ body: p('x'), files: { 'encrypted-package': 'x' } })).rejects.toMatchObject({
      code: 'DOCUMENT_ENCRYPTED',
    })
  })

  test('that nests too deep is refused', async () => {
    const deep = 2000
    for (const name of ['text:span', 'text:section', 'text:list']) {
      const body = `${`<${name}>`.repeat(deep)}x`
      await expect(importOdt(name === 'text:span' ? p(body) : body)).rejects.toMatchObject({
        code: 'DOCUMENT_LIMIT_EXCEEDED',
      })
    }
  })
})
