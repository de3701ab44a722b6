import { describe, expect, test } from 'vitest'
import { findCitations } from '../../../../src/core/text/citations.ts'
import { displayText } from '../../../../src/core/text/display-text.ts'
import type { Inline, Mark } from '../../../../src/shared/document.ts'
import { block } from '../../../support/blocks.ts'

const link: Mark = { kind: 'link', target: { kind: 'internal', locator: { blockId: 'b9', charOffset: 0 } } }

function text(content: string, ...marks: readonly Mark[]): Inline {
  return { kind: 'text', text: content, marks }
}

function found(...inlines: readonly Inline[]): readonly string[] {
  const any = block('paragraph', inlines)
  return findCitations(any).map(({ start, end }) => displayText(any).slice(start, end))
}

describe('findCitations', () => {
  test.each([
    ['a number in brackets as one link', [text('As shown '), text('[12]', link), text('.')], ['[12]']],
    ['brackets around a link', [text('As shown ['), text('12', link), text('].')], ['[12]']],
    [
      'several numbers, some of them linked',
      [text('See ['), text('3', link), text(', '), text('4–6', link), text(', 9] and on.')],
      ['[3, 4–6, 9]'],
    ],
    ['a raised number that is a link', [text('As shown'), text('7', link, { kind: 'sup' })], ['7']],
    ['raised brackets', [text('As shown'), text('[7]', { kind: 'sup' }, link)], ['[7]']],
  ])('finds %s', (_name, inlines, expected) => {
    expect(found(...inlines)).toEqual(expected)
  })

  test.each([
    ['numbers in brackets without a link', [text('In [12] he writes.'), text('more', link)]],
    ['a parenthesis', [text('('), text('12', link), text(')')]],
    ['a year', [text('In ['), text('1984', link), text(']')]],
    ['a linked word in brackets', [text('['), text('sic', link), text(']')]],
    ['a linked number in the line', [text('Page '), text('12', link)]],
    ['a raised number that leads nowhere', [text('10'), text('6', { kind: 'sup' })]],
  ])('takes %s for none', (_name, inlines) => {
    expect(found(...inlines)).toEqual([])
  })
})
