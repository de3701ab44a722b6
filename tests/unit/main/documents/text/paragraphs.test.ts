import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { parseText } from '../../../../../src/main/documents/text/parse-text.ts'

function blocksOf(text: string) {
  return [...parseText(text).sections()].flatMap((section) => section.blocks)
}

function textsOf(text: string): string[] {
  return blocksOf(text).map(displayText)
}

/** Prose as a wrapper leaves it, 60 columns wide. */
const prose = [
  'It was a bright cold day in early spring, and the clocks in',
  'the town were all a little slow, as if the winter had got',
  'into them. Nobody minded. The baker opened when the bread',
  'was ready, and the school began when enough children came.',
]

describe('paragraphs of a plain text', () => {
  it('joins the lines that a wrapper divided', () => {
    expect(textsOf(prose.join('\n'))).toEqual([prose.join(' ')])
  })

  it('ends a paragraph at a blank line, however lines end', () => {
    for (const end of ['\n', '\r\n', '\r', '\u2028']) {
      expect(textsOf([...prose, '', ...prose].join(end))).toEqual([prose.join(' '), prose.join(' ')])
    }
  })

  it('keeps the lines of verse apart', () => {
    const verse = [
      'Tyger Tyger, burning bright,',
      'In the forests of the night;',
      'What immortal hand or eye',
    ]
    const [, block] = blocksOf([...prose, '', ...verse].join('\n'))
    expect(block).toMatchObject({ kind: 'paragraph', role: 'poem' })
    expect(block && displayText(block)).toBe(verse.join('\n'))
  })

  it('keeps the lines of an address apart', () => {
    expect(textsOf([...prose, '', 'Mrs Dalloway', '12 Dean Street', 'London'].join('\n')).at(-1)).toBe(
      'Mrs Dalloway\n12 Dean Street\nLondon',
    )
  })

  it('makes a paragraph of each line of dialogue', () => {
    const dialogue = ['“Are you going out?”', '“I am.”', '“In this weather!”']
    expect(textsOf([...prose, '', ...dialogue].join('\n')).slice(1)).toEqual(dialogue)
  })

  it('begins a paragraph at an indented line', () => {
    const lines = prose.map((line, index) => (index === 0 ? `  ${line}` : line))
    expect(textsOf([...lines, ...lines, ...lines].join('\n'))).toEqual(Array(3).fill(prose.join(' ')))
  })

  it('undoes double spacing', () => {
    const page = prose.join('\n\n')
    expect(textsOf(Array(4).fill(page).join('\n\n\n'))).toEqual(Array(4).fill(prose.join(' ')))
  })

  it('takes each long line of an unwrapped text for a paragraph', () => {
    const long = `${prose.join(' ')} ${prose.join(' ')}`
    const other = `${prose.join(' ')} And so it went on.`
    expect(textsOf([long, other, 'Short.', long].join('\n'))).toEqual([long, other, 'Short.', long])
  })

  it('takes wrapped lines set in on the left for a quotation', () => {
    const [, block] = blocksOf(
      [...prose, '', ...prose.map((line) => `      ${line}`), '', ...prose].join('\n'),
    )
    expect(block).toMatchObject({ kind: 'quote', level: 1 })
    expect(block && displayText(block)).toBe(prose.join(' '))
  })

  it('joins Chinese and Japanese lines without a space', () => {
    const lines = [
      '吾輩は猫である。名前はまだ無い。どこで',
      '生れたかとんと見当がつかぬ。何でも薄暗い',
      'じめじめした所で泣いていた。',
    ]
    expect(textsOf([lines.join('\n'), lines.join('\n'), lines.join('\n')].join('\n\n'))[0]).toBe(
      lines.join(''),
    )
  })

  it('removes the hyphen of a word that the text has undivided elsewhere', () => {
    const text =
      'The lighthouse stood there, as tall as any other light-\nhouse on the coast, and a little whiter than most of them.'
    expect(textsOf([...prose, '', text].join('\n')).at(-1)).toContain('any other lighthouse on the coast')
  })

  it('keeps the hyphen of a compound that the text writes with one', () => {
    const text =
      'Her mother-in-law was as good a mother-in-law, as mother-in-\nlaw go, as any in the whole of the town that I know of here.'
    expect(textsOf([...prose, '', text].join('\n')).at(-1)).toContain('as mother-in-law go')
  })

  it('joins what a dash at the line end holds together', () => {
    const text =
      'He had left the house shortly after the clock struck eight--\nat least so she said, and then she said nothing more at all.'
    expect(textsOf([...prose, '', text].join('\n')).at(-1)).toContain('eight--at least')
  })

  it('makes list items of bullets and of numbers that count up', () => {
    const blocks = blocksOf(['* bread', '* butter and', '  jam', '', '1. wash', '2. dry'].join('\n'))
    expect(blocks.map(({ kind, marker }) => [kind, marker])).toEqual([
      ['listItem', '*'],
      ['listItem', '*'],
      ['listItem', '1.'],
      ['listItem', '2.'],
    ])
    expect(blocks.map(displayText)).toEqual(['bread', 'butter and jam', 'wash', 'dry'])
  })

  it('makes separators of ornament lines and keeps dots that stand for silence', () => {
    for (const line of ['* * *', '***', '---', '⁂', '*', '- - -', '❦']) {
      expect(blocksOf(['Before.', '', line, '', 'After.'].join('\n'))[1]).toEqual({
        id: 'b2',
        kind: 'separator',
        inlines: [],
      })
    }
    expect(textsOf('“Well?”\n\n...\n\n“I see.”')[1]).toBe('...')
  })

  it('turns underscores into emphasis only where they mark words', () => {
    const [block] = blocksOf('She is always _the_ woman in snake_case_name and __init__, a _b c_.')
    expect(block?.inlines).toEqual([
      { kind: 'text', text: 'She is always ' },
      { kind: 'text', text: 'the', marks: [{ kind: 'emphasis' }] },
      { kind: 'text', text: ' woman in snake_case_name and __init__, a ' },
      { kind: 'text', text: 'b c', marks: [{ kind: 'emphasis' }] },
      { kind: 'text', text: '.' },
    ])
  })

  it('leaves footnote marks as they are', () => {
    expect(textsOf('As he wrote.[1] And again.[2]')).toEqual(['As he wrote.[1] And again.[2]'])
  })

  it('turns tabs and runs of blanks into one space', () => {
    expect(textsOf('one\ttwo   three')).toEqual(['one two three'])
  })

  it('cuts a text without line ends after sentences', () => {
    const texts = textsOf('A sentence of no great length stands here. '.repeat(2000))
    expect(texts.length).toBeGreaterThan(4)
    for (const text of texts) {
      expect(text.length).toBeLessThanOrEqual(20_000)
      expect(text.endsWith('.')).toBe(true)
    }
  })
})
