import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { displayText } from '../../../../../src/core/text/display-text.ts'
import { wordRanges } from '../../../../../src/core/text/words.ts'
import { type BlockContext, blocksMarkup } from '../../../../../src/main/export/read-along/block-markup.ts'
import { litBlock } from '../../../../../src/main/export/read-along/lit-block.ts'
import { listMarkup } from '../../../../../src/main/export/read-along/list-markup.ts'
import type { SpokenClip } from '../../../../../src/main/export/read-along/spoken-clips.ts'
import type { Block, Inline } from '../../../../../src/shared/document.ts'
import { anyBlock } from '../../../../support/blocks.ts'
import { parseXml, textsById } from '../../../../support/check-epub.ts'

let pages = 0
const context: BlockContext = {
  addressOf: (target) => (target?.kind === 'external' ? target.href : undefined),
  pictureOf: (asset) => (asset === 'missing' ? undefined : `images/${asset}`),
  beginPage: () => `page-${++pages}`,
}

function clipsOf(
  block: Block,
  ranges: readonly { readonly start: number; readonly end: number }[],
): SpokenClip[] {
  return ranges.map(({ start, end }, index) => ({
    blockId: block.id,
    start,
    end,
    beginMs: index * 100,
    endMs: index * 100 + 100,
  }))
}

function written(
  block: Block,
  clips: readonly SpokenClip[] = clipsOf(block, wordRanges(displayText(block), 'en')),
) {
  const lit = litBlock(block, 'b', clips)
  const markup = [...blocksMarkup([{ block, elementId: 'b', lit: lit.ranges }], context)].join('')
  const problems: string[] = []
  const root = parseXml(
    `<body xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">${markup}</body>`,
    (problem) => problems.push(problem),
  )
  return { markup, problems, lit, texts: textsById(root) }
}

function paragraphOf(...inlines: readonly Inline[]): Block {
  return { id: 'x', kind: 'paragraph', inlines }
}

/** Text as XML holds it. */
function inXml(text: string): string {
  return text.replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
}

describe('markup of blocks', () => {
  it('is well-formed, with all text and an element for each word, whatever the block', () => {
    fc.assert(
      fc.property(anyBlock, (block) => {
        const { problems, lit, texts } = written(block)
        expect(problems).toEqual([])
        const isRule = block.kind === 'separator' && block.inlines.length === 0
        if (!isRule)
          expect(texts.get('b')?.replaceAll('\n', '')).toBe(inXml(displayText(block)).replaceAll('\n', ''))
        for (const { id, start, end } of lit.ranges) {
          expect(texts.get(id)?.replaceAll('\n', '')).toBe(
            inXml(displayText(block).slice(start, end)).replaceAll('\n', ''),
          )
        }
        for (const { elementId } of lit.clips) expect(texts.has(elementId)).toBe(true)
        // Time is handed on where words share an element.
        expect(
          lit.clips.every(
            ({ beginMs, endMs }, index) =>
              endMs === (lit.clips[index + 1]?.beginMs ?? endMs) && endMs > beginMs,
          ),
        ).toBe(true)
      }),
    )
  })

  it('puts an element around a word that changes its style, and keeps links and readings whole', () => {
    const target = { kind: 'external', href: 'https://example.org/' } as const
    const block = paragraphOf(
      { kind: 'text', text: 'a li', marks: [{ kind: 'link', target }] },
      { kind: 'text', text: 'nk ' },
      { kind: 'text', text: 'two words', marks: [{ kind: 'strong' }, { kind: 'link', target }] },
    )
    expect(written(block).markup).toBe(
      '<p id="b"><a href="https://example.org/"><span id="bw0">a</span> </a><span id="bw1"><a href="https://example.org/">li</a>nk</span> <a href="https://example.org/"><strong><span id="bw2">two</span> <span id="bw3">words</span></strong></a></p>\n',
    )
  })

  it('gives words that cut through the base of a reading one element, and their time together', () => {
    const block = paragraphOf(
      { kind: 'text', text: '今' },
      { kind: 'text', text: '日本', marks: [{ kind: 'ruby', reading: 'にほん' }] },
      { kind: 'text', text: '語' },
    )
    const { markup, lit } = written(
      block,
      clipsOf(block, [
        { start: 0, end: 2 },
        { start: 2, end: 4 },
      ]),
    )
    expect(markup).toBe('<p id="b"><span id="bw0">今<ruby>日本<rt>にほん</rt></ruby>語</span></p>\n')
    expect(lit.clips).toEqual([{ elementId: 'bw0', beginMs: 0, endMs: 200 }])
  })

  it('lights a whole table where a clip is heard over several cells', () => {
    const cells = [
      { start: 0, end: 1, isHeader: false, columnSpan: 2, rowSpan: 1 },
      { start: 2, end: 3, isHeader: true, columnSpan: 1, rowSpan: 3 },
    ]
    const block: Block = {
      id: 'x',
      kind: 'table',
      inlines: [{ kind: 'text', text: 'a\tb' }],
      table: { rows: [{ cells }] },
    }
    const { markup, lit } = written(block, clipsOf(block, [{ start: 0, end: 3 }]))
    expect(lit.clips[0]?.elementId).toBe('b')
    expect(markup).toContain('<tr><td colspan="2">a</td><th rowspan="3">b</th></tr>')
  })

  it('keeps the levels and markers of lists', () => {
    const entry = (level: number, marker: string | undefined, markup: string) => ({ level, marker, markup })
    const items = [
      entry(1, '2.', 'A'),
      entry(3, '•', 'B'),
      entry(1, undefined, 'C'),
      entry(1, '3.', 'D'),
      entry(1, 'a)', 'E'),
    ]
    expect(listMarkup(items).replaceAll('\n', '')).toBe(
      '<ol><li value="2">A<ul><li>B</li></ul>C</li><li value="3">D</li></ol><ul><li style="list-style-type: \'a) \'">E</li></ul>',
    )
  })
})
