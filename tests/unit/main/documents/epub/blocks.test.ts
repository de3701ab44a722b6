import { describe, expect, test } from 'vitest'
import type { Block } from '../../../../../src/shared/document.ts'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { chapter, picture } from '../../../../support/build-epub.ts'
import { importBody, importEpub } from '../../../../support/import-epub.ts'

/** A block as kind, what distinguishes it, and its text. */
function outline(block: Block): string {
  const parts = [block.kind, block.level, block.marker, block.role].filter((part) => part !== undefined)
  return `${parts.join(' ')}: ${displayText(block)}`
}

async function outlines(body: string): Promise<string[]> {
  return (await importBody(body)).blocks.map(outline)
}

describe('kinds of blocks', () => {
  test('reads headings with their level and paragraphs with their text', async () => {
    expect(await outlines('<h1>One</h1><h3>Three</h3><p>Text</p><div>In a division</div>loose text')).toEqual(
      [
        'heading 1: One',
        'heading 3: Three',
        'paragraph: Text',
        'paragraph: In a division',
        'paragraph: loose text',
      ],
    )
  })

  test('makes later lines of a heading group subtitles', async () => {
    expect(await outlines('<hgroup><h2>Title</h2><h3>Under it</h3><p>And more</p></hgroup>')).toEqual([
      'heading 2: Title',
      'heading 3 subtitle: Under it',
      'paragraph subtitle: And more',
    ])
  })

  test('numbers the items of lists as a browser does', async () => {
    const body = `<ol start="3"><li>a</li><li value="9">b</li><li>c<ul><li>d<ul><li>e</li></ul></li></ul></li></ol>
      <ol type="i" reversed="reversed"><li>two</li><li>one</li></ol><ol type="A" start="26"><li>z</li><li>aa</li></ol>`
    expect(await outlines(body)).toEqual([
      'listItem 1 3.: a',
      'listItem 1 9.: b',
      'listItem 1 10.: c',
      'listItem 2 ◦: d',
      'listItem 3 ▪: e',
      'listItem 1 ii.: two',
      'listItem 1 i.: one',
      'listItem 1 Z.: z',
      'listItem 1 AA.: aa',
    ])
  })

  test('gives the marker to the first block of an item alone', async () => {
    expect(await outlines('<ul><li><p>one</p><p>two</p></li></ul>')).toEqual([
      'listItem 1 •: one',
      'listItem 1: two',
    ])
  })

  test('reads definition lists as items, the definition one level deeper', async () => {
    expect(await outlines('<dl><dt>Term</dt><dd>Meaning</dd></dl>')).toEqual([
      'listItem 1: Term',
      'listItem 2: Meaning',
    ])
  })

  test('nests quotes', async () => {
    const body = '<blockquote><p>a</p><blockquote>b</blockquote></blockquote><p>c</p>'
    expect(await outlines(body)).toEqual(['quote 1: a', 'quote 2: b', 'paragraph: c'])
  })

  test('keeps the white space of code but for the line feeds around it', async () => {
    const { blocks } = await importBody('<pre>\n  if (a) {\n\tb()<br/>  }\n</pre>')
    expect(blocks.map((block) => [block.kind, displayText(block)])).toEqual([
      ['code', '  if (a) {\n\tb()\n  }'],
    ])
  })

  test('reads rules and lone ornaments as separators', async () => {
    expect(await outlines('<p>a</p><hr/><p>b</p><p>* * *</p><p>⁂</p><p>5 * 3</p>')).toEqual([
      'paragraph: a',
      'separator: ',
      'paragraph: b',
      'separator: * * *',
      'separator: ⁂',
      'paragraph: 5 * 3',
    ])
  })

  test('leaves out paragraphs that only make room', async () => {
    expect(await outlines('<p>a</p><p>&nbsp;</p><p> <br/> </p><p>b</p>')).toEqual([
      'paragraph: a',
      'paragraph: b',
    ])
  })

  test('keeps the lines of a stanza in one block, whatever elements they are', async () => {
    const body = `<div class="stanza"><div>One,</div><div xml:lang="de">zwei,</div><p>three.</p></div>
      <p class="poem"><span>Four,</span>\n<span>five.</span></p><p>six<br/>seven</p>`
    const { blocks } = await importBody(body)
    expect(blocks.map(outline)).toEqual([
      'paragraph poem: One,\nzwei,\nthree.',
      'paragraph poem: Four,\nfive.',
      'paragraph: six\nseven',
    ])
    expect(blocks[0]?.inlines[2]).toEqual({ kind: 'text', text: 'zwei,', language: 'de' })
  })

  test('takes an empty line made of two breaks for a new paragraph', async () => {
    expect(await outlines('<p>one<br/><br/>two<br/></p>')).toEqual(['paragraph: one', 'paragraph: two'])
  })

  test('gives notes a kind and a role, also when they are hidden for a pop-up', async () => {
    const body = `<aside epub:type="footnote" hidden="hidden"><p>Foot</p></aside>
      <section epub:type="endnotes"><h2>Notes</h2><ol><li role="doc-endnote">End</li></ol></section>`
    expect(await outlines(body)).toEqual([
      'note footnote: Foot',
      'heading 2 endnote: Notes',
      'note 1. endnote: End',
    ])
  })

  test('gives blocks the role of the part they stand in', async () => {
    const body = `<section epub:type="epigraph"><p>E</p></section><section epub:type="copyright-page"><p>C</p></section>
      <nav epub:type="toc"><ol><li>T</li></ol></nav><div role="doc-dedication">D</div><h1 epub:type="title">H</h1>`
    expect(await outlines(body)).toEqual([
      'paragraph epigraph: E',
      'paragraph copyright: C',
      'listItem 1 toc: T',
      'paragraph dedication: D',
      'heading 1 title: H',
    ])
  })

  test('reads formulas by their alternative text, else symbol by symbol', async () => {
    const math = (attributes: string): string =>
      `<math ${attributes}><mi>x</mi><mo>=</mo><mn>2</mn><annotation>tex</annotation></math>`
    expect(
      await outlines(`<p>Let ${math('')} be.</p>${math('display="block" alttext="x equals 2"')}`),
    ).toEqual(['paragraph: Let x = 2 be.', 'formula: x equals 2'])
  })

  test('reads the text of drawings and the fallback of a switch', async () => {
    const body = `<svg xmlns="http://www.w3.org/2000/svg"><title>no</title><text>North</text><text>South</text></svg>
      <epub:switch><epub:case required-namespace="x"><p>no</p></epub:case><epub:default><p>yes</p></epub:default></epub:switch>`
    expect(await outlines(body)).toEqual(['paragraph: North South', 'paragraph: yes'])
  })

  test('leaves out what is not shown', async () => {
    const body = `<p>a<span style="color:red; display:none">no</span></p><p hidden="">no</p><script>no()</script>
      <style>no {}</style><script src="x"/><nav epub:type="landmarks" hidden="hidden"><ol><li>no</li></ol></nav><p aria-hidden="true">b</p>`
    expect(await outlines(body)).toEqual(['paragraph: a', 'paragraph: b'])
  })
})

describe('tables and figures', () => {
  test('keeps a table as one block whose cells are ranges of its text', async () => {
    const body = `<table><caption>Prices</caption><thead><tr><th>What</th><th>How <b>much</b></th></tr></thead>
      <tr><td><p>Two</p><p>eggs</p></td><td rowspan="2">1<br/>2</td></tr><tr><td colspan="2"></td></tr></table>`
    const { blocks } = await importBody(body)
    expect(blocks.map(({ kind }) => kind)).toEqual(['caption', 'table'])
    const [, table] = blocks
    const text = table === undefined ? '' : displayText(table)
    expect(text).toBe('What\tHow much\nTwo eggs\t1 2\n')
    const cells = table?.table?.rows.map(({ cells }) => cells.map((cell) => text.slice(cell.start, cell.end)))
    expect(cells).toEqual([['What', 'How much'], ['Two eggs', '1 2'], ['']])
    expect(table?.table?.rows[0]?.cells[0]?.isHeader).toBe(true)
    expect(table?.table?.rows[1]?.cells[1]?.rowSpan).toBe(2)
    expect(table?.table?.rows[2]?.cells[0]?.columnSpan).toBe(2)
  })

  test('reads a table that only arranges text as that text', async () => {
    const body = '<table><tr><td><h2>Title</h2><p>One.</p><p>Two.</p></td></tr></table>'
    expect(await outlines(body)).toEqual(['heading 2: Title', 'paragraph: One.', 'paragraph: Two.'])
  })

  test('loses no text of a broken table', async () => {
    const { texts } = await importBody(
      '<table>loose<tr><td>a<table><tr><td>b</td></tr></table></td>c</table><p>d</p>',
    )
    expect(texts.join(' ').match(/\w+/g)).toEqual(['loose', 'a', 'b', 'c', 'd'])
  })

  test('makes a picture a figure with its caption after it, and keeps one inside a sentence there', async () => {
    const body = `<figure><img src="../images/a%20b.png" alt="A  dog"/><figcaption>Rex</figcaption></figure>
      <p>See <img src="../images/a b.png" alt="this"/> here.</p><p><img src="missing.png" alt="gone"/>text</p>`
    const { blocks } = await importEpub({
      files: [chapter('text/one.xhtml', body), picture('images/a b.png')],
    })
    expect(blocks.map(outline)).toEqual([
      'figure: ',
      'caption caption: Rex',
      'paragraph: See here.',
      'paragraph: text',
    ])
    expect(blocks[0]?.inlines).toEqual([
      { kind: 'image', asset: expect.stringMatching(/^[0-9a-f]{16}\.png$/), alt: 'A dog' },
    ])
    expect(blocks[2]?.inlines.map(({ kind }) => kind)).toEqual(['text', 'image', 'text'])
  })
})
