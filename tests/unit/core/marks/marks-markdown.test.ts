import * as fc from 'fast-check'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { expect, test } from 'vitest'
import { marksMarkdown } from '../../../../src/core/marks/marks-markdown.ts'
import { markdownParagraphs, markdownText } from '../../../../src/core/marks/markdown-text.ts'
import type { SectionSummary } from '../../../../src/shared/document.ts'
import type { Mark } from '../../../../src/shared/marks.ts'

const wording = { bookmark: 'Bookmark:', lost: 'Lost' }
const sections: readonly SectionSummary[] = ['Part *One*', 'II'].map((title, index) => ({
  index,
  id: `s${index}`,
  title,
  level: index + 1,
  role: 'body',
  blockCount: 1,
  charCount: 10,
}))
const base = { documentId: 'a', note: '', createdAtMs: 0, changedAtMs: 0 }
const highlight = (id: number, quotes: readonly string[], more: Partial<Mark> = {}): Mark =>
  ({
    ...base,
    id,
    kind: 'highlight',
    colour: 'yellow',
    ranges: quotes.map((quote) => ({ blockId: 'b', start: 0, end: quote.length, quote })),
    ...more,
  }) as Mark

test('quotes stand under the titles of their sections, notes beneath them', () => {
  const marks: readonly Mark[] = [
    highlight(1, ['A *starred* text', 'of two blocks'], { sectionIndex: 0, note: 'Mine.\n\n# not a title' }),
    {
      ...base,
      id: 2,
      kind: 'bookmark',
      place: { blockId: 'b', charOffset: 0 },
      quote: 'Here it',
      sectionIndex: 0,
    },
    highlight(3, ['first line\nsecond line'], { sectionIndex: 1 }),
    highlight(4, ['gone']),
  ]
  const header = { title: '1. The_Book', authors: ['A. N. Author', 'B'] }
  expect(marksMarkdown(header, sections, marks, wording)).toBe(`# 1\\. The\\_Book

A. N. Author, B

## Part \\*One\\*

> A \\*starred\\* text
>
> of two blocks

Mine.

\\# not a title

**Bookmark:** Here it…

## Part \\*One\\*, II

> first line\\
> second line

## Lost

> gone
`)
})

/** The text that a reader of the Markdown sees, a line feed for each break. */
function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value
  if (node.type === 'break') return '\n'
  if (node.type === 'root' || node.type === 'paragraph') return node.children.map(textOf).join('')
  return `<${node.type}>`
}

const parse = (markdown: string) =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

test('any text reads as itself, whatever it means in Markdown', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      ...'#*_`~[]()<>!|\\&+-=.1:$ \n\t"',
      '```',
      '---',
      '1. ',
      '* ',
      '&amp;',
      '![a](b)',
      '    x',
      '[^1]: ',
    ),
    fc.string({ unit: fc.constantFrom(...'abcÉ東 '), maxLength: 5 }),
  )
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 12 }).map((parts) => parts.join('')),
      (text) => {
        const lines = text
          .split('\n')
          .map((line) => line.replaceAll(/\s+/g, ' ').trim())
          .filter((line) => line !== '')
        const tree = parse(markdownText(text))
        expect(tree.children.length).toBeLessThanOrEqual(1)
        expect(textOf(tree)).toBe(lines.join('\n'))
      },
    ),
    { numRuns: 2000 },
  )
})

test('blank lines part paragraphs', () => {
  expect(markdownParagraphs('one\ntwo\n\n \nthree\r\n\r\nfour')).toBe('one\\\ntwo\n\nthree\n\nfour')
})
