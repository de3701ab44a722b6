import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { parseMarkdown } from '../../../../../src/main/documents/markdown/parse-markdown.ts'
import type { Block } from '../../../../../src/shared/document.ts'

function read(text: string) {
  return parseMarkdown(text, 512)
}

function blocksOf(text: string): Block[] {
  return read(text).sections.flatMap((section) => section.blocks)
}

function textsOf(text: string): string[] {
  return blocksOf(text).map(displayText)
}

function inlinesOf(text: string): Block['inlines'] {
  return blocksOf(text)[0]?.inlines ?? []
}

/** Addresses outside the document that a text links to. */
function hrefs(text: string): string[] {
  const marks = inlinesOf(text).flatMap((inline) => (inline.kind === 'text' ? (inline.marks ?? []) : []))
  return marks.flatMap((mark) =>
    mark.kind === 'link' && mark.target.kind === 'external' ? [mark.target.href] : [],
  )
}

describe('sections of a Markdown text', () => {
  it('begins one at each heading and nests them by level', () => {
    const { sections } = read('# A\n\none\n\n### B\n\ntwo\n\n## C\n\nD\n===\n')
    expect(sections.map(({ title, level, role }) => [title, level, role])).toEqual([
      ['A', 1, 'body'],
      ['B', 2, 'body'],
      ['C', 2, 'body'],
      ['D', 1, 'body'],
    ])
    expect(sections[0]?.blocks.map(({ kind, level }) => [kind, level])).toEqual([
      ['heading', 1],
      ['paragraph', undefined],
    ])
  })

  it('calls what stands before the first heading untitled front matter', () => {
    const { sections } = read('Before.\n\n# A\n\nAfter.')
    expect(sections.map(({ title, role }) => [title, role])).toEqual([
      ['', 'front'],
      ['A', 'body'],
    ])
  })

  it('makes one untitled section of a text without headings', () => {
    expect(read('Only this.').sections.map(({ title, role }) => [title, role])).toEqual([['', 'body']])
  })

  it('takes the only heading of level 1 for the title', () => {
    expect(read('# The *Book*\n\n## One\n\n## Two').title).toBe('The Book')
  })

  it('takes several headings of level 1 for chapters and leaves the title open', () => {
    expect(read('# One\n\n# Two').title).toBeUndefined()
  })

  it('reads a heading that is written in HTML', () => {
    expect(read('<h1 align="center">Title</h1>\n\nText.').sections.map(({ title }) => title)).toEqual([
      'Title',
    ])
  })
})

describe('blocks of a Markdown text', () => {
  it('joins soft line ends with a space, or with nothing in Chinese and Japanese', () => {
    expect(textsOf('one\ntwo\n\n漢字の\n改行')).toEqual(['one two', '漢字の改行'])
  })

  it('keeps hard line breaks', () => {
    expect(textsOf('one  \ntwo\\\nthree<br>four<br/>five')).toEqual(['one\ntwo\nthree\nfour\nfive'])
  })

  it('flattens lists and keeps marker and depth', () => {
    const blocks = blocksOf('- a\n  - b\n\n    more of b\n- c\n\n3. d\n4. e\n')
    expect(blocks.map((block) => [block.kind, block.level, block.marker, displayText(block)])).toEqual([
      ['listItem', 1, '•', 'a'],
      ['listItem', 2, '•', 'b'],
      ['listItem', 2, undefined, 'more of b'],
      ['listItem', 1, '•', 'c'],
      ['listItem', 1, '3.', 'd'],
      ['listItem', 1, '4.', 'e'],
    ])
  })

  it('marks the items of a task list', () => {
    expect(blocksOf('- [x] done\n- [ ] open').map(({ marker }) => marker)).toEqual(['☑', '☐'])
  })

  it('keeps the depth of quotations', () => {
    const blocks = blocksOf('> one\n>\n> > two')
    expect(blocks.map((block) => [block.kind, block.level, displayText(block)])).toEqual([
      ['quote', 1, 'one'],
      ['quote', 2, 'two'],
    ])
  })

  it('keeps code as it is written', () => {
    const [block] = blocksOf('```js\nif (a) {\n  b()\n}\n```')
    expect(block).toMatchObject({ kind: 'code' })
    expect(block && displayText(block)).toBe('if (a) {\n  b()\n}')
  })

  it('makes a separator of a thematic break', () => {
    expect(blocksOf('a\n\n***\n\nb')[1]).toMatchObject({ kind: 'separator', inlines: [] })
  })

  it('names the cells of a table as ranges of its text', () => {
    const [table] = blocksOf('| Name | **Size** |\n|---|---|\n| small | 1 |\n')
    const text = table === undefined ? '' : displayText(table)
    expect(text).toBe('Name\tSize\nsmall\t1')
    const cells = table?.table?.rows.map((row) =>
      row.cells.map((cell) => [text.slice(cell.start, cell.end), cell.isHeader]),
    )
    expect(cells).toEqual([
      [
        ['Name', true],
        ['Size', true],
      ],
      [
        ['small', false],
        ['1', false],
      ],
    ])
  })

  it('puts the description of a picture in its place', () => {
    expect(blocksOf('See ![a cat](cat.png) here.\n\n![A sleeping cat](cat.png)')).toMatchObject([
      { kind: 'paragraph', inlines: [{ kind: 'text', text: 'See a cat here.' }] },
      { kind: 'caption', role: 'caption', inlines: [{ kind: 'text', text: 'A sleeping cat' }] },
    ])
  })
})

describe('marks of a Markdown text', () => {
  it('keeps emphasis, strong, strikethrough and code', () => {
    expect(inlinesOf('a *b **c*** ~~d~~ `e`')).toEqual([
      { kind: 'text', text: 'a ' },
      { kind: 'text', text: 'b ', marks: [{ kind: 'emphasis' }] },
      { kind: 'text', text: 'c', marks: [{ kind: 'emphasis' }, { kind: 'strong' }] },
      { kind: 'text', text: ' ' },
      { kind: 'text', text: 'd', marks: [{ kind: 'strikethrough' }] },
      { kind: 'text', text: ' ' },
      { kind: 'text', text: 'e', marks: [{ kind: 'code' }] },
    ])
  })

  it('links to headings by their names, also to a later one and to the second of a name', () => {
    const blocks = blocksOf('[a](#two-words) [b](#two-words-1) [c](#nowhere)\n\n# Two Words!\n\n## Two words')
    const targets = blocks[0]?.inlines.flatMap((inline) =>
      inline.kind === 'text' ? (inline.marks ?? []) : [],
    )
    const ids = blocks.filter(({ kind }) => kind === 'heading').map(({ id }) => id)
    expect(targets).toEqual(
      ids.map((blockId) => ({
        kind: 'link',
        target: { kind: 'internal', locator: { blockId, charOffset: 0 } },
      })),
    )
  })

  it('keeps links to the web and to mail, and only the text of any other', () => {
    expect(
      hrefs(
        '[a](https://example.com/x) [b](mailto:a@example.com) www.example.com [d][ref]\n\n[ref]: http://r.example/',
      ),
    ).toEqual([
      'https://example.com/x',
      'mailto:a@example.com',
      'http://www.example.com/',
      'http://r.example/',
    ])
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      './other.md',
      'vbscript:x',
      '//host',
    ]) {
      expect(hrefs(`[text](${url})`)).toEqual([])
      expect(textsOf(`[text](${url})`)).toEqual(['text'])
    }
  })

  it('drops the tags of inline HTML, keeps its text and what marks it', () => {
    expect(inlinesOf('H<sub>2</sub>O <span class="x">is</span> <!-- not --> wet')).toEqual([
      { kind: 'text', text: 'H' },
      { kind: 'text', text: '2', marks: [{ kind: 'sub' }] },
      { kind: 'text', text: 'O is wet' },
    ])
  })

  it('drops scripts and styles with all that is in them', () => {
    expect(textsOf('a <script>alert(1)</script>b <style>p { }</style>c')).toEqual(['a b c'])
    expect(textsOf('<script>\nalert(1)\n</script>\n\n<style>\np { }\n</style>\n\nText.')).toEqual(['Text.'])
  })

  it('takes the text out of HTML blocks', () => {
    const html =
      '<div onclick="x()"><p>One <b>two</b><br>three</p><hr><ul><li>four</li></ul><img alt="five" src="x"></div>'
    expect(blocksOf(html).map((block) => [block.kind, displayText(block)])).toEqual([
      ['paragraph', 'One two\nthree'],
      ['separator', ''],
      ['listItem', 'four'],
      ['paragraph', 'five'],
    ])
  })
})

describe('notes of a Markdown text', () => {
  it('stand at the end of the section that refers to them, numbered as the text refers to them', () => {
    const { sections } = read(
      '# A\n\nOne[^z] two[^a] one[^z].\n\n# B\n\nText.\n\n[^a]: About two.\n[^z]: About one.\n',
    )
    expect(
      sections[0]?.blocks.slice(2).map((block) => [block.kind, block.role, block.marker, displayText(block)]),
    ).toEqual([
      ['note', 'footnote', '1.', 'About one.'],
      ['note', 'footnote', '2.', 'About two.'],
    ])
    expect(sections[1]?.blocks).toHaveLength(2)
  })

  it('are where their references lead', () => {
    const blocks = blocksOf('One[^1].\n\n[^1]: The note.\n')
    const reference = blocks[0]?.inlines.find(({ kind }) => kind === 'noteReference')
    expect(reference).toEqual({
      kind: 'noteReference',
      text: '1',
      target: { kind: 'internal', locator: { blockId: blocks[1]?.id, charOffset: 0 } },
    })
  })

  it('keep all their paragraphs, and the notes on them', () => {
    expect(textsOf('One[^1].\n\n[^1]: First[^2].\n\n    Second.\n\n[^2]: A note on it.\n')).toEqual([
      'One1.',
      'First2.',
      'Second.',
      'A note on it.',
    ])
  })

  it('are kept when nothing refers to them', () => {
    expect(textsOf('Text.\n\n[^1]: Lonely.\n')).toEqual(['Text.', 'Lonely.'])
  })
})

describe('limits of a Markdown text', () => {
  it('refuses lists, quotes and emphasis nested deeper than allowed', () => {
    for (const text of [
      `${'>'.repeat(40)} a`,
      `${'- '.repeat(40)}a`,
      `${'**'.repeat(40)}a${'**'.repeat(40)}`,
    ]) {
      expect(() => parseMarkdown(text, 20)).toThrow(
        expect.objectContaining({ code: 'DOCUMENT_LIMIT_EXCEEDED' }),
      )
    }
  })

  it('refuses a line of very many list or quote marks at once', () => {
    for (const mark of ['>', '- ', '> 1. ']) {
      const begin = performance.now()
      expect(() => parseMarkdown(`Text.\n\n${mark.repeat(50_000)}a`, 512)).toThrow(
        expect.objectContaining({ code: 'DOCUMENT_LIMIT_EXCEEDED' }),
      )
      expect(performance.now() - begin).toBeLessThan(5_000)
    }
  })
})
