import { describe, expect, test } from 'vitest'
import type { Inline } from '../../../../../src/shared/document.ts'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { chapter } from '../../../../support/build-epub.ts'
import { importBody, importEpub } from '../../../../support/import-epub.ts'

async function inlinesOf(body: string): Promise<readonly Inline[]> {
  const { blocks } = await importBody(body)
  return blocks[0]?.inlines ?? []
}

describe('white space', () => {
  test.each([
    ['in a text', '<p>  one \n\t two  </p>', 'one two'],
    ['across elements', '<p>one <em> two</em> <b>three</b>\n</p>', 'one two three'],
    ['around a break', '<p>one <br/>\n two</p>', 'one\ntwo'],
    ['but not no-break spaces', '<p>a\u00a0 b&nbsp;&#160;c</p>', 'a\u00a0 b\u00a0\u00a0c'],
    ['around a picture or an anchor', '<p>one <a id="x"/> two</p>', 'one two'],
    [
      'between Japanese lines',
      '<p>山路を\n  登りながら、<span>こう</span>\n考えた。</p>',
      '山路を登りながら、こう考えた。',
    ],
    ['between Korean lines', '<p>한국어\n문장</p>', '한국어 문장'],
  ])('collapses %s', async (_, body, text) => {
    expect((await importBody(body)).texts).toEqual([text])
  })
})

describe('marks', () => {
  test('names what elements and inline styles say of the text', async () => {
    const body = `<p>a<em>b<strong>c</strong></em><code>d</code><sup>e</sup><sub>f</sub><u>g</u><s>h</s><span
      style="font-variant: small-caps">i</span></p>`
    const kinds = (await inlinesOf(body)).map((inline) =>
      inline.kind === 'text' ? [inline.text, ...(inline.marks ?? []).map(({ kind }) => kind)] : inline,
    )
    expect(kinds).toEqual([
      ['a'],
      ['b', 'emphasis'],
      ['c', 'emphasis', 'strong'],
      ['d', 'code'],
      ['e', 'sup'],
      ['f', 'sub'],
      ['g', 'underline'],
      ['h', 'strikethrough'],
      ['i', 'smallCaps'],
    ])
  })

  test('draws the quotation marks of q', async () => {
    expect((await importBody('<p>He said <q>no</q>.</p>')).texts).toEqual(['He said “no”.'])
  })

  test('puts readings on the base text alone', async () => {
    const body = `<p><ruby>山<rp>(</rp><rt>やま</rt><rp>)</rp>路<rt>みち</rt></ruby>を<ruby><rb>東</rb><rb>京</rb><rt>とう</rt><rt>きょう</rt></ruby></p>`
    const { blocks, texts } = await importBody(body)
    expect(texts).toEqual(['山路を東京'])
    const readings = blocks[0]?.inlines.map((inline) =>
      inline.kind === 'text' ? [inline.text, ...(inline.marks ?? [])] : inline,
    )
    expect(readings).toEqual([
      ['山', { kind: 'ruby', reading: 'やま' }],
      ['路', { kind: 'ruby', reading: 'みち' }],
      ['を'],
      ['東', { kind: 'ruby', reading: 'とう' }],
      ['京', { kind: 'ruby', reading: 'きょう' }],
    ])
  })

  test('keeps a language where it differs and lifts it to the block that is wholly in it', async () => {
    const body =
      '<p>A <i lang="fr">mot</i> and <b xml:lang="EN">more</b></p><p><span lang="de">Ganz</span> <i lang="de">so</i></p>'
    const { blocks } = await importBody(body)
    expect(blocks[0]?.language).toBeUndefined()
    expect(blocks[0]?.inlines).toMatchObject([
      { text: 'A ' },
      { text: 'mot', language: 'fr' },
      {},
      { text: 'more' },
    ])
    expect(blocks[1]).toMatchObject({ kind: 'paragraph' })
    expect(displayText(blocks[1] ?? { id: '', kind: 'note', inlines: [] })).toBe('Ganz so')
  })

  test('tells the direction of a block that runs against the document', async () => {
    const { blocks } = await importBody('<p>a</p><div dir="rtl"><p>שלום</p></div>')
    expect(blocks.map(({ direction }) => direction)).toEqual([undefined, 'rtl'])
  })

  test('keeps page numbers as breaks that add no text', async () => {
    const body = `<p>a <span epub:type="pagebreak" title="12"/>b<span role="doc-pagebreak">13</span></p>
      <div epub:type="pagebreak" aria-label="14"></div><p>c</p>`
    const { blocks, texts } = await importBody(body)
    expect(texts).toEqual(['a b', 'c'])
    const labels = blocks.flatMap(({ inlines }) =>
      inlines.flatMap((it) => (it.kind === 'pageBreak' ? [it.label] : [])),
    )
    expect(labels).toEqual(['12', '13', '14'])
    expect(blocks[1]?.inlines[0]?.kind).toBe('pageBreak')
  })
})

describe('links', () => {
  test('lead to the block and the character, forwards and backwards, in this file and others', async () => {
    const { blocks } = await importEpub({
      files: [
        chapter('a.xhtml', '<p id="top"><a href="b.xhtml#mid">on</a> <a href="b.xhtml">file</a></p>'),
        chapter('b.xhtml', '<p>first</p><p>one <a id="mid"></a>two <a href="a.xhtml#top">back</a></p>'),
      ],
    })
    const targets = blocks.flatMap(({ inlines }) =>
      inlines.flatMap((inline) => (inline.kind === 'text' ? (inline.marks ?? []) : [])),
    )
    const [, first, middle] = blocks
    expect(targets).toEqual([
      { kind: 'link', target: { kind: 'internal', locator: { blockId: middle?.id, charOffset: 4 } } },
      { kind: 'link', target: { kind: 'internal', locator: { blockId: first?.id, charOffset: 0 } } },
      { kind: 'link', target: { kind: 'internal', locator: { blockId: blocks[0]?.id, charOffset: 0 } } },
    ])
  })

  test('always lead to a block that exists', async () => {
    const { blocks } = await importEpub({
      files: [
        chapter(
          'a.xhtml',
          '<p><a href="empty.xhtml">x</a><a href="b.xhtml#none">y</a><a href="b.xhtml#end">z</a></p>',
        ),
        chapter('empty.xhtml', '<p></p>'),
        chapter('b.xhtml', '<p>text</p><p id="end"></p>'),
      ],
    })
    const ids = new Set(blocks.map(({ id }) => id))
    const targets = blocks[0]?.inlines.map((inline) => {
      const mark = inline.kind === 'text' ? inline.marks?.[0] : undefined
      return mark?.kind === 'link' && mark.target.kind === 'internal' ? mark.target.locator.blockId : ''
    })
    expect(targets).toHaveLength(3)
    for (const target of targets ?? []) expect(ids).toContain(target)
  })

  test('keep web addresses and drop everything that could run', async () => {
    const body =
      '<p><a href="https://example.org/">a</a><a href="javascript:alert(1)">b</a><a href="file:///etc/passwd">c</a><a href="gone.xhtml">d</a></p>'
    expect(await inlinesOf(body)).toEqual([
      {
        kind: 'text',
        text: 'a',
        marks: [{ kind: 'link', target: { kind: 'external', href: 'https://example.org/' } }],
      },
      { kind: 'text', text: 'bcd' },
    ])
  })

  test('become note references where they are marks of notes', async () => {
    const body = `<p>Said<a epub:type="noteref" href="#n1">1</a> so<sup><a href="#n2">2</a></sup> and<a href="#n3">[3]</a>
      but <a epub:type="noteref" href="#n1">words</a> and <a href="#n1">chapter 7</a>.</p>
      <aside epub:type="footnote" id="n1">N1</aside><p id="n2"><a href="#x"><sup>2</sup></a> N2</p><aside epub:type="footnote" id="n3">N3</aside>`
    const { blocks } = await importBody(body)
    const references = blocks.flatMap(({ inlines }) =>
      inlines.flatMap((it) => (it.kind === 'noteReference' ? [it] : [])),
    )
    expect(references.map(({ text }) => text)).toEqual(['1', '2', '[3]'])
    expect(references[2]?.target).toEqual({
      kind: 'internal',
      locator: { blockId: blocks[3]?.id, charOffset: 0 },
    })
  })

  test('know notes by their class or id where the markup has no better names for them', async () => {
    const body = `<p>Text<a href="#f1">[1]</a> and<a href="#f2">*</a>.</p>
      <aside id="footnotes"><article id="f1"><hr/><p>[<a href="#b">1</a>] First</p></article></aside><p class="footnote" id="f2">Second</p>`
    const { blocks } = await importBody(body)
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'separator', 'note', 'note'])
    expect(blocks[0]?.inlines.map(({ kind }) => kind)).toEqual([
      'text',
      'noteReference',
      'text',
      'noteReference',
      'text',
    ])
  })
})
