import { describe, expect, test } from 'vitest'
import type { Inline } from '../../../../../src/shared/document.ts'
import { readAsset } from '../../../../../src/main/documents/read-asset.ts'
import { buildDocx, paragraph, run, style } from '../../../../support/build-docx.ts'
import { onePixelPng } from '../../../../support/build-epub.ts'
import { importDocx } from '../../../../support/import-docx.ts'

const styles =
  style('Normal', 'Normal') +
  style('Heading1', 'heading 1', '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>') +
  style('Heading2', 'heading 2', '<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>') +
  style('Title', 'Title') +
  style('Code', 'HTML Preformatted')

function styled(id: string, text: string): string {
  return paragraph(text, `<w:pStyle w:val="${id}"/>`)
}

/** Kind, level and text of each block, as one line. */
function outline(blocks: Awaited<ReturnType<typeof importDocx>>): string[] {
  return blocks.blocks.map(({ kind, level, marker, role }, index) =>
    [kind, level, role, marker, blocks.texts[index]].filter((part) => part !== undefined).join(' '),
  )
}

function inlinesOf(document: Awaited<ReturnType<typeof importDocx>>): Inline[] {
  return document.blocks.flatMap(({ inlines }) => [...inlines])
}

function field(code: string, result: string): string {
  return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

describe('the structure of a Word file', () => {
  test('has a section for each heading, by outline level', async () => {
    const document = await importDocx({
      styles,
      body:
        styled('Title', 'The Book') +
        paragraph('Before.') +
        styled('Heading1', 'One') +
        paragraph('First.') +
        styled('Heading2', 'Inner') +
        paragraph('Second.') +
        paragraph('Direct', '<w:outlineLvl w:val="0"/>') +
        paragraph('Third.'),
    })
    expect(document.header.title).toBe('The Book')
    expect(document.sections.map(({ level, title }) => `${level} ${title}`)).toEqual([
      '1 The Book',
      '1 One',
      '2 Inner',
      '1 Direct',
    ])
    expect(outline(document)).toEqual([
      'heading 1 title The Book',
      'paragraph Before.',
      'heading 1 One',
      'paragraph First.',
      'heading 2 Inner',
      'paragraph Second.',
      'heading 1 Direct',
      'paragraph Third.',
    ])
  })

  test.each([
    ['berschrift1', 'Überschrift 1', 'heading 1 Text'],
    ['Titre2', 'Titre 2', 'heading 2 Text'],
    ['a', '見出し 3', 'heading 3 Text'],
    ['b', 'Заголовок 1', 'heading 1 Text'],
    ['c', 'Zitat', 'quote 1 Text'],
    ['d', 'Beschriftung', 'caption caption Text'],
    ['e', 'toc 2', 'paragraph toc Text'],
    ['f', 'Bibliography', 'paragraph bibliography Text'],
    ['g', 'Titolo', 'heading 1 title Text'],
    ['h', 'Anything', 'paragraph Text'],
  ])('takes a style by its name in any language: %s %s', async (id, name, expected) => {
    const document = await importDocx({ styles: style(id, name), body: styled(id, 'Text') })
    expect(outline(document)).toEqual([expected])
  })

  test('is not put out by styles that are based on each other', async () => {
    const circle = style('A', 'a', '<w:basedOn w:val="B"/>') + style('B', 'b', '<w:basedOn w:val="A"/>')
    expect(outline(await importDocx({ styles: circle, body: styled('A', 'Text') }))).toEqual([
      'paragraph Text',
    ])
  })

  test('joins code that stands in paragraphs, with its indents and empty lines', async () => {
    const document = await importDocx({
      styles,
      body:
        paragraph('Before') +
        styled('Code', 'if x:') +
        '<w:p><w:pPr><w:pStyle w:val="Code"/></w:pPr></w:p>' +
        paragraph('    y', '<w:pStyle w:val="Code"/>').replace(
          '<w:t',
          '<w:rPr><w:rFonts w:ascii="Courier New"/></w:rPr><w:t',
        ),
    })
    expect(outline(document)).toEqual(['paragraph Before', 'code if x:\n\n    y'])
  })

  test('takes a typewriter’s font for code, but not where the whole text is set in it', async () => {
    const mono = '<w:rFonts w:ascii="Courier New"/>'
    const prose = 'Running text that is longer than the code in it, by far and away.'
    const body = `<w:p>${run(prose)}</w:p><w:p>${run('x = 1', mono)}</w:p>`
    expect(outline(await importDocx(body))).toEqual([`paragraph ${prose}`, 'code x = 1'])
    const manuscript = await importDocx(`<w:p>${run(prose, mono)}</w:p><w:p>${run('The end.', mono)}</w:p>`)
    expect(outline(manuscript)).toEqual([`paragraph ${prose}`, 'paragraph The end.'])
  })

  test('has lines and ornaments as separators', async () => {
    const line = '<w:p><w:pPr><w:pBdr><w:bottom w:val="single"/></w:pBdr></w:pPr></w:p>'
    const document = await importDocx(paragraph('A') + line + paragraph('* * *') + paragraph('B'))
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'paragraph',
      'separator',
      'separator',
      'paragraph',
    ])
  })
})

describe('lists of a Word file', () => {
  const level = (index: number, format: string, text: string, more = ''): string =>
    `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
  const numbering =
    `<w:abstractNum w:abstractNumId="0">${level(0, 'decimal', '%1.')}${level(1, 'lowerLetter', '%1.%2)')}</w:abstractNum>` +
    `<w:abstractNum w:abstractNumId="1">${level(0, 'bullet', '\uf0b7')}${level(1, 'upperRoman', '%2')}</w:abstractNum>` +
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>' +
    '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
  const item = (text: string, list: number, at = 0, more = ''): string =>
    paragraph(text, `${more}<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${list}"/></w:numPr>`)

  test('have their numbers, formats and depths', async () => {
    const body =
      item('a', 1) +
      item('b', 1, 1) +
      item('c', 1, 1) +
      item('d', 1) +
      item('e', 1, 1) +
      item('f', 2) +
      item('g', 2, 1)
    expect(outline(await importDocx({ numbering, body }))).toEqual([
      'listItem 1 1. a',
      'listItem 2 1.a) b',
      'listItem 2 1.b) c',
      'listItem 1 2. d',
      'listItem 2 2.a) e',
      'listItem 1 • f',
      'listItem 2 I g',
    ])
  })

  test('go on after other text, and begin anew where they say so', async () => {
    const body =
      item('a', 1) + paragraph('between') + item('b', 1) + item('c', 3) + item('d', 3) + item('none', 0)
    expect(outline(await importDocx({ numbering, body }))).toEqual([
      'listItem 1 1. a',
      'paragraph between',
      'listItem 1 2. b',
      'listItem 1 5. c',
      'listItem 1 6. d',
      'paragraph none',
    ])
  })

  test('number headings, whose numbers are part of them', async () => {
    const heading = (text: string, at: number): string =>
      item(text, 1, at, `<w:pStyle w:val="Heading${at + 1}"/>`)
    const document = await importDocx({
      styles,
      numbering,
      body: heading('One', 0) + heading('Inner', 1) + heading('Two', 0),
    })
    expect(document.sections.map(({ title }) => title)).toEqual(['1. One', '1.a) Inner', '2. Two'])
  })
})

describe('tables of a Word file', () => {
  const cell = (text: string, properties = ''): string =>
    `<w:tc><w:tcPr>${properties}</w:tcPr>${text === '' ? '<w:p/>' : paragraph(text)}</w:tc>`
  const row = (cells: string, properties = ''): string =>
    `<w:tr><w:trPr>${properties}</w:trPr>${cells}</w:tr>`

  test('keep merged cells and header rows', async () => {
    const { blocks, texts } = await importDocx(
      `<w:tbl>${row(cell('Name') + cell('Both', '<w:gridSpan w:val="2"/>'), '<w:tblHeader/>')}${row(
        cell('down', '<w:vMerge w:val="restart"/>') + cell('b') + cell('c'),
      )}${row(cell('', '<w:vMerge/>') + cell('d') + cell(''))}</w:tbl>`,
    )
    const [text = ''] = texts
    expect(blocks[0]?.kind).toBe('table')
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

  test('hold neither tabs nor line feeds in a cell', async () => {
    const inner =
      '<w:tc><w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc>'
    const { texts } = await importDocx(
      `<w:tbl>${row(inner + cell('e'))}${row(cell('f') + cell('g'))}</w:tbl>`,
    )
    expect(texts).toEqual(['a b c d\te\nf\tg'])
  })

  test('that only arrange text are read as text', async () => {
    const document = await importDocx({
      styles,
      body: `<w:tbl>${row(`<w:tc>${styled('Heading1', 'In a box')}${paragraph('Text.')}</w:tc>`)}</w:tbl>`,
    })
    expect(outline(document)).toEqual(['heading 1 In a box', 'paragraph Text.'])
  })

  test('lose the rows that were deleted', async () => {
    const body = `<w:tbl>${row(cell('a') + cell('b'))}${row(cell('gone') + cell('x'), '<w:del w:id="1"/>')}</w:tbl>`
    expect((await importDocx(body)).texts).toEqual(['a\tb'])
  })
})

describe('notes of a Word file', () => {
  test('are numbered as the text refers to them, linked, and in a section of their own', async () => {
    const reference = (id: number): string => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`
    const note = (id: number, text: string): string =>
      `<w:footnote w:id="${id}"><w:p><w:r><w:footnoteRef/></w:r>${run(` ${text}`)}</w:p></w:footnote>`
    const document = await importDocx({
      body: `<w:p>${run('One')}${reference(7)}${run(' two')}${reference(3)}</w:p>`,
      footnotes: `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>${note(3, 'Third')}${note(7, 'Seventh')}`,
    })
    expect(document.sections.map(({ role }) => role)).toEqual(['body', 'notes'])
    expect(outline(document)).toEqual([
      'paragraph One1 two2',
      'note footnote 1. Seventh',
      'note footnote 2. Third',
    ])
    const targets = inlinesOf(document).flatMap((inline) =>
      inline.kind === 'noteReference' && inline.target?.kind === 'internal'
        ? [inline.target.locator.blockId]
        : [],
    )
    expect(targets).toEqual(document.blocks.slice(1).map(({ id }) => id))
  })

  test('keep the mark that their author gave them, and numbers in another format', async () => {
    const document = await importDocx({
      settings: '<w:endnotePr><w:numFmt w:val="upperLetter"/><w:numStart w:val="3"/></w:endnotePr>',
      body: `<w:p>${run('A')}<w:r><w:endnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:customMarkFollows="1" w:id="2"/><w:t>**</w:t></w:r>${run(' on')}</w:p>`,
      endnotes: `<w:endnote w:id="1">${paragraph('c')}</w:endnote><w:endnote w:id="2">${paragraph('** own')}</w:endnote>`,
    })
    expect(outline(document)).toEqual(['paragraph AC** on', 'note endnote C. c', 'note endnote ** own'])
  })
})

describe('the text of a Word file', () => {
  test('has what was inserted, not what was deleted, moved away or hidden', async () => {
    const body = `<w:p>${run('Kept ')}<w:ins w:id="1">${run('new')}</w:ins><w:del w:id="2"><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom w:id="3">${run('away')}</w:moveFrom><w:moveTo w:id="4">${run(' here')}</w:moveTo>${run('secret', '<w:vanish/>')}${run(' shown', '<w:vanish w:val="0"/>')}</w:p>`
    expect((await importDocx(body)).texts).toEqual(['Kept new here shown'])
  })

  test('goes on over a paragraph’s end that was deleted, and after a drop cap', async () => {
    const deleted = paragraph('One ', '<w:rPr><w:del w:id="1"/></w:rPr>') + paragraph('line.')
    const capital =
      paragraph('O', '<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph('nce upon a time.')
    expect((await importDocx(deleted + capital)).texts).toEqual(['One line.', 'Once upon a time.'])
  })

  test('has the results of fields and not their codes', async () => {
    const body =
      `<w:p>${run('Page ')}${field('PAGE \\* MERGEFORMAT', run('7'))}${run(' of ')}${field('IF {} = 1', field('NUMPAGES', run('9')))}</w:p>` +
      `<w:p>${run('Dear ')}<w:fldSimple w:instr=" AUTHOR ">${run('Ann')}</w:fldSimple>${field('XE "index"', '')}</w:p>`
    expect((await importDocx(body)).texts).toEqual(['Page 7 of 9', 'Dear Ann'])
  })

  test('is not swallowed by a field without an end', async () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    expect((await importDocx(`<w:p>${run('a')}${open}</w:p>${paragraph('b')}`)).texts).toEqual(['a', 'b'])
  })

  test('has a table of contents as one', async () => {
    const begin =
      '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    const entry = (text: string): string =>
      `${run(text)}<w:r><w:tab/></w:r>${field('PAGEREF a \\h', run('3'))}`
    const document = await importDocx(
      `<w:p>${begin}${entry('One')}</w:p><w:p>${entry('Two')}</w:p><w:p>${end}</w:p>${paragraph('Text')}`,
    )
    expect(outline(document)).toEqual(['paragraph toc One\t3', 'paragraph toc Two\t3', 'paragraph Text'])
  })

  test('links to addresses and to places in the document, and to nothing else', async () => {
    const document = await importDocx({
      links: { out: 'https://example.com/a?b=1', bad: 'file:///etc/passwd' },
      body: `<w:p><w:hyperlink r:id="out">${run('out')}</w:hyperlink>${run(' ')}<w:hyperlink r:id="bad">${run('bad')}</w:hyperlink>${run(' ')}<w:hyperlink w:anchor="here">${run('in')}</w:hyperlink>${run(' ')}${field('HYPERLINK "mailto:a@example.com"', run('mail'))}${run(' ')}<w:hyperlink w:anchor="nowhere">${run('lost')}</w:hyperlink></w:p><w:p>${run('At ')}<w:bookmarkStart w:id="1" w:name="here"/>${run('here')}</w:p>`,
    })
    const links = inlinesOf(document).flatMap((inline) =>
      inline.kind === 'text'
        ? (inline.marks ?? []).flatMap((mark) =>
            mark.kind === 'link'
              ? [[inline.text, mark.target.kind === 'external' ? mark.target.href : mark.target.locator]]
              : [],
          )
        : [],
    )
    expect(links).toEqual([
      ['out', 'https://example.com/a?b=1'],
      ['in', { blockId: 'b2', charOffset: 3 }],
      ['mail', 'mailto:a@example.com'],
    ])
  })

  test('has hyphens, tabs, breaks and symbols as characters', async () => {
    const body =
      '<w:p><w:r><w:t>non</w:t><w:noBreakHyphen/><w:t>stop, soft</w:t><w:softHyphen/><w:t>ly</w:t><w:tab/><w:t>tab</w:t><w:br/><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0E0"/></w:r></w:p>'
    expect((await importDocx(body)).texts).toEqual(['non\u2011stop, soft\u00adly\ttab\nα🡪'])
  })

  test('is marked as its runs are, by themselves and by their styles', async () => {
    const document = await importDocx({
      styles: style('Emphasis', 'Emphasis', '<w:rPr><w:i/></w:rPr>', 'character'),
      body: `<w:p>${run('a', '<w:b/>')}${run('b', '<w:rStyle w:val="Emphasis"/>')}${run('c', '<w:rStyle w:val="Emphasis"/><w:i w:val="0"/>')}${run('d', '<w:vertAlign w:val="superscript"/>')}</w:p>`,
    })
    expect(document.blocks[0]?.inlines).toEqual([
      { kind: 'text', text: 'a', marks: [{ kind: 'strong' }] },
      { kind: 'text', text: 'b', marks: [{ kind: 'emphasis' }] },
      { kind: 'text', text: 'c' },
      { kind: 'text', text: 'd', marks: [{ kind: 'sup' }] },
    ])
  })

  test('has readings above it', async () => {
    const body = `<w:p><w:r><w:ruby><w:rubyPr/><w:rt>${run('とうきょう')}</w:rt><w:rubyBase>${run('東京')}</w:rubyBase></w:ruby></w:r></w:p>`
    expect((await importDocx(body)).blocks[0]?.inlines).toEqual([
      { kind: 'text', text: '東京', marks: [{ kind: 'ruby', reading: 'とうきょう' }] },
    ])
  })

  test('says its language where it is another, by the script of the text', async () => {
    const language = '<w:lang w:val="en-GB" w:eastAsia="ja-JP" w:bidi="he-IL"/>'
    const document = await importDocx({
      styles: `<w:docDefaults><w:rPrDefault><w:rPr>${language}</w:rPr></w:rPrDefault></w:docDefaults>`,
      body: `<w:p>${run('An English sentence with ')}${run('Schadenfreude', '<w:lang w:val="de-DE"/>')}${run(' in it.', '<w:lang w:val="en-US"/>')}</w:p><w:p>${run('日本語の文')}</w:p><w:p><w:pPr><w:bidi/></w:pPr>${run('שלום עולם', '<w:rtl/>')}</w:p>`,
    })
    expect(document.header).toMatchObject({ language: 'en-GB', direction: 'ltr' })
    const [english, japanese, hebrew] = document.blocks
    expect(english?.inlines.map((inline) => (inline.kind === 'text' ? inline.language : ''))).toEqual([
      undefined,
      'de-DE',
      undefined,
    ])
    expect(japanese?.language).toBe('ja-JP')
    expect(hebrew).toMatchObject({ language: 'he-IL', direction: 'rtl' })
  })

  test('has formulas as text that says them', async () => {
    const text = (value: string): string => `<m:r><m:t>${value}</m:t></m:r>`
    const fraction = `<m:f><m:num>${text('a+b')}</m:num><m:den>${text('c')}</m:den></m:f>`
    const power = `<m:sSup><m:e>${text('x')}</m:e><m:sup>${text('2')}</m:sup></m:sSup>`
    const root = `<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>${text('y')}</m:e></m:rad>`
    const sum = `<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>${text('i=1')}</m:sub><m:sup>${text('n')}</m:sup><m:e>${text('i')}</m:e></m:nary>`
    const document = await importDocx(
      `<w:p><m:oMathPara><m:oMath>${fraction}${text('=')}${power}${text('+')}${root}</m:oMath></m:oMathPara></w:p><w:p>${run('Here ')}<m:oMath>${sum}</m:oMath></w:p>`,
    )
    expect(outline(document)).toEqual(['formula (a+b)/c=x²+√(y)', 'paragraph Here ∑_(i=1)ⁿ i'])
  })

  test('has text boxes once, after the paragraph that they are anchored in', async () => {
    const box = `<w:txbxContent>${paragraph('Boxed')}</w:txbxContent>`
    const body = `<w:p>${run('Be')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>${box}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${run('fore')}</w:p>${paragraph('After')}`
    expect((await importDocx(body)).texts).toEqual(['Before', 'Boxed', 'After'])
  })

  test('has the pages’ headers and footers once, marked as such', async () => {
    const document = await importDocx({
      headers: {
        h1: paragraph('Running title'),
        h2: paragraph('Running title'),
        h3: paragraph('First page'),
      },
      body: `${paragraph('Text')}<w:sectPr><w:headerReference w:type="default" r:id="h1"/><w:footerReference w:type="default" r:id="h2"/><w:headerReference w:type="first" r:id="h3"/></w:sectPr>`,
    })
    expect(outline(document)).toEqual(['paragraph Text', 'paragraph runningHeader Running title'])
  })
})

describe('pictures of a Word file', () => {
  const drawing = (description: string): string =>
    `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1" descr="${description}"/><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="p1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`

  test('are figures, and can be read', async () => {
    const document = await importDocx({
      pictures: { p1: ['image1.png', onePixelPng] },
      body: `<w:p>${drawing('A dot')}</w:p><w:p>${run('Inline ')}${drawing('Another')}</w:p>`,
    })
    const [figure, inline] = document.blocks
    expect(figure?.kind).toBe('figure')
    expect(inline?.kind).toBe('paragraph')
    const image = figure?.inlines[0]
    if (image?.kind !== 'image') throw new Error('There is no picture.')
    expect(image.alt).toBe('A dot')
    const asset = await readAsset(document.path, 'docx', image.asset)
    expect(asset?.mediaType).toBe('image/png')
    expect(Buffer.from(asset?.bytes ?? [])).toEqual(onePixelPng)
  })

  test('that can’t be shown leave their descriptions', async () => {
    const document = await importDocx({
      pictures: { p1: ['image1.emf', onePixelPng] },
      body: `<w:p>${drawing('A chart of sales')}</w:p>`,
    })
    expect(outline(document)).toEqual(['caption caption A chart of sales'])
  })
})

describe('the form of a Word file', () => {
  test('may be strict, and its prefixes may be any', async () => {
    const spec = { styles, body: styled('Heading1', 'One') + paragraph('Text') }
    const expected = ['heading 1 One', 'paragraph Text']
    expect(outline(await importDocx({ ...spec, form: 'strict' }))).toEqual(expected)
    const prefixed = {
      styles: styles.replaceAll('w:', 'ns0:'),
      body: spec.body.replaceAll('w:', 'ns0:'),
      settings: '',
    }
    const declared = 'xmlns:ns0="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    const wrap = (inner: string): string => inner.replace(/<ns0:(p|style)\b/g, `<ns0:$1 ${declared}`)
    expect(
      outline(await importDocx({ ...prefixed, styles: wrap(prefixed.styles), body: wrap(prefixed.body) })),
    ).toEqual(expected)
  })

  test('says of itself who wrote it, when, and what it is called', async () => {
    const { header } = await importDocx({
      body: paragraph('Text of some length.'),
      properties:
        '<dc:title>A Report</dc:title><dc:creator>Ann Author; Bob Writer</dc:creator><dc:description>About it</dc:description><dc:language>en</dc:language><dcterms:created>2019-03-04T05:06:07Z</dcterms:created>',
    })
    expect(header).toMatchObject({
      title: 'A Report',
      authors: ['Ann Author', 'Bob Writer'],
      description: 'About it',
      language: 'en',
      publishedYear: 2019,
      source: { format: 'docx' },
    })
  })

  test('without its text is damaged', async () => {
    const broken = Buffer.from(buildDocx({ body: paragraph('x') }))
    await expect(importDocx(broken.subarray(0, broken.length - 30))).rejects.toMatchObject({
      code: 'DOCUMENT_DAMAGED',
    })
  })

  test('that nests too deep is refused', async () => {
    const deep = 2000
    const body = `${'<w:sdt><w:sdtContent>'.repeat(deep)}${paragraph('x')}${'</w:sdtContent></w:sdt>'.repeat(deep)}`
    await expect(importDocx(body)).rejects.toMatchObject({ code: 'DOCUMENT_LIMIT_EXCEEDED' })
    const tables = '<w:tbl><w:tr><w:tc>'.repeat(deep) + paragraph('x')
    await expect(importDocx(tables)).rejects.toMatchObject({ code: 'DOCUMENT_LIMIT_EXCEEDED' })
  })
})
