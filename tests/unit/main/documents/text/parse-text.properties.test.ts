import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { parseText } from '../../../../../src/main/documents/text/parse-text.ts'

const word = fc.oneof(
  fc.constantFrom(
    'the',
    'of',
    'Chapter',
    'I.',
    'II',
    '3',
    '1.',
    'PART',
    'ONE',
    'light-',
    'house',
    '—',
    '“Yes.”',
    'end.',
  ),
  fc.constantFrom(
    '_so_',
    '吾輩は',
    '猫である。',
    'ФИЛЬМ',
    '*',
    '•',
    '[1]',
    'a_b',
    '(c)',
    'Kapitel',
    '第一章',
    '。',
    '🐈',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
)
const line = fc
  .tuple(fc.constantFrom('', '', '    ', '\t', '　　'), fc.array(word, { maxLength: 14 }))
  .map(([indent, words]) => indent + words.join(' '))
const text = fc
  .array(fc.oneof(line, line, fc.constantFrom('', '', '* * *', '-----', '=====')), { maxLength: 40 })
  .map((lines) => lines.join('\n'))

/** Characters that show nothing, ornaments, and the marks that may be turned into structure. */
const uncounted = /[\s\u200b\u2060\ufeff\0\-–—_=~#+•·.◦*⁂❦❧☙✻※§◆◇■□●○★☆^]/gu

describe('parseText', () => {
  it('shows every character of any text once and in order, but for ornaments, underscores and hyphens', () => {
    fc.assert(
      fc.property(text, (source) => {
        let shown = ''
        for (const section of parseText(source).sections()) {
          for (const block of section.blocks) shown += (block.marker ?? '') + displayText(block)
        }
        expect(shown.replace(uncounted, '')).toBe(source.replace(uncounted, ''))
      }),
      { numRuns: 400 },
    )
  })

  it('gives blocks and sections ids of their own', () => {
    fc.assert(
      fc.property(text, (source) => {
        const sections = [...parseText(source).sections()]
        const ids = [...sections, ...sections.flatMap((section) => section.blocks)].map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 100 },
    )
  })
})
