import { array, assert, constantFrom, double, nat, property, record, stringMatching } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { displayText } from '../../../../src/core/text/display-text.ts'
import { buildPage, printLines, type PageOptions, type PrintedText } from '../../../support/build-page.ts'
import { composePages } from '../../../support/compose-pages.ts'

const filler = [
  'The keeper of the lighthouse went down to the steps at dusk and',
  'read the painted board, as he had done for thirty years, before',
  'he climbed the hill again and wrote the number in his ledger.',
]
const body = (y = 100): PrintedText[] => printLines(filler, { y })
const page = (index: number, texts: readonly PrintedText[], options: PageOptions = {}) =>
  buildPage(texts, { index, ...options })
const told = (...pages: readonly (readonly PrintedText[])[]): readonly string[] =>
  composePages(pages.map((texts, index) => page(index, texts))).told

describe('paragraphs', () => {
  test('lines become one paragraph', () => {
    expect(told(body())).toEqual([`paragraph: ${filler.join(' ')}`])
  })

  test('a line that begins further in begins a paragraph', () => {
    const lines = [...body(), ...printLines(filler, { y: 136, indent: 15 })]
    expect(told(lines)).toHaveLength(2)
  })

  test('a paragraph goes on over the end of a page', () => {
    const [one = '', two = '', three = ''] = filler
    const pages = [printLines([one, two], { y: 500 }), printLines([three], { y: 100 })]
    expect(told(...pages)).toEqual([`paragraph: ${filler.join(' ')}`])
  })

  test('a paragraph goes on behind a figure with its caption', () => {
    const [one = '', two = '', three = ''] = filler
    const texts = [
      ...printLines([one, two], { y: 60 }),
      { text: 'float', x: 150, y: 150, size: 8 },
      { text: 'Figure 1: The gauge.', x: 120, y: 200 },
      ...printLines([three, ...filler], { y: 240 }),
    ]
    const blocks = told(texts)
    expect(blocks[0]).toMatch(new RegExp(`^paragraph: ${filler.join(' ')}`))
    expect(blocks.slice(1)).toEqual(['figure: float', 'caption: Figure 1: The gauge.'])
  })

  test('each page of text says where it begins', () => {
    const [one = '', two = '', three = ''] = filler
    const { blocks } = composePages([
      page(0, printLines([one, two], { y: 500 }), { label: 'iv' }),
      page(1, printLines([three])),
    ])
    expect(blocks[0]?.inlines.filter(({ kind }) => kind === 'pageBreak')).toEqual([
      { kind: 'pageBreak', label: 'iv' },
      { kind: 'pageBreak', label: '2' },
    ])
  })
})

describe('furniture', () => {
  const pages = (
    count: number,
    head: (index: number) => PrintedText[],
    foot: (index: number) => PrintedText[],
  ) =>
    Array.from({ length: count }, (_, index) => [
      ...head(index),
      ...body(),
      ...printLines(filler, { y: 136, indent: 15 }),
      ...foot(index),
    ])

  test('what pages repeat at their head, and their numbers, are set apart', () => {
    const blocks = told(
      ...pages(
        6,
        (index) => [{ text: index % 2 === 0 ? 'The Harbour' : 'A Novel of the Sea', x: 150, y: 40 }],
        (index) => [{ text: String(index + 7), x: 195, y: 570 }],
      ),
    )
    expect(blocks.filter((block) => block.startsWith('runningHeader'))).toHaveLength(6)
    expect(blocks.filter((block) => block.startsWith('pageNumber'))).toEqual(
      [7, 8, 9, 10, 11, 12].map((n) => `pageNumber: ${n}`),
    )
  })

  test('a line of one page alone is never set apart', () => {
    expect(told([{ text: 'The Harbour', x: 150, y: 40 }, ...body(), { text: '7', x: 195, y: 570 }])).toEqual([
      expect.stringMatching(/: The Harbour$/),
      `paragraph: ${filler.join(' ')}`,
      'paragraph: 7',
    ])
  })

  test('the first lines of pages that differ stay text', () => {
    const lines = [
      'One morning the ledger was gone.',
      'Two men came up from the quay.',
      'Nobody had seen the keeper.',
      'It rained for a week.',
    ]
    const blocks = told(...lines.map((text) => [{ text, x: 50, y: 40 }, ...printLines(filler, { y: 52 })]))
    expect(blocks.some((block) => /^(?:runningHeader|pageNumber)/.test(block))).toBe(false)
  })

  test('headings of chapters at the same place stay text', () => {
    const blocks = told(
      ...Array.from({ length: 6 }, (_, i) => [
        { text: `Chapter ${i + 1}`, x: 50, y: 60, size: 18, font: 1 },
        ...body(),
      ]),
    )
    expect(
      blocks.filter((block) => block.startsWith('heading')).length +
        blocks.filter((block) => block.startsWith('title')).length,
    ).toBe(6)
  })

  test('numbers beside every line are cut off where several pages have them', () => {
    const numbered = (index: number): PrintedText[] =>
      Array.from({ length: 8 }, (_, i) => [
        { text: String(index * 8 + i + 1), x: 20, y: 100 + i * 12, size: 6 },
        { text: filler[i % 2] ?? '', x: 50, y: 100 + i * 12 },
      ]).flat()
    const blocks = told(numbered(0), numbered(1), numbered(2))
    expect(blocks.filter((block) => block.startsWith('lineNumber'))).toHaveLength(3)
    expect(blocks.find((block) => block.startsWith('paragraph'))).toMatch(
      /^paragraph: The keeper of the lighthouse/,
    )
  })

  test('what lies across many pages is a watermark', () => {
    const blocks = told(
      ...pages(
        4,
        () => [{ text: 'DRAFT', x: 120, y: 300, size: 60 }],
        () => [],
      ),
    )
    expect(blocks.filter((block) => block === 'watermark: DRAFT')).toHaveLength(4)
  })
})

describe('footnotes', () => {
  const texts: PrintedText[] = [
    { text: 'Nobody trusted the old board at the quay, it seems.', x: 50, y: 88 },
    { text: '1', x: 281, y: 84, size: 6 },
    ...printLines(filler, { indent: 15 }),
    { text: '1', x: 50, y: 557, size: 5 },
    ...printLines(['The insurers of the time did not.'], { x: 54, y: 560, size: 8 }),
  ]
  const rule = { left: 50, right: 130, top: 545, bottom: 545.5 }

  test('a note is linked with its mark and stands behind its paragraph', () => {
    const { blocks } = composePages([page(0, texts, { rules: [rule] })])
    const note = blocks.at(-1)
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'paragraph', 'note'])
    expect(note?.marker).toBe('1')
    expect(blocks[0]?.inlines.find(({ kind }) => kind === 'noteReference')).toEqual({
      kind: 'noteReference',
      text: '1',
      target: { kind: 'internal', locator: { blockId: note?.id, charOffset: 0 } },
    })
    expect(note && displayText(note)).toBe('The insurers of the time did not.')
  })
})

describe('links', () => {
  test('words in a box that leads to an address are linked', () => {
    const link = {
      box: { left: 49, top: 90, right: 80, bottom: 104 },
      target: { kind: 'external', href: 'https://example.org/' },
    } as const
    const [block] = composePages([
      page(0, [{ text: 'The tides of the north', x: 50, y: 100 }], { links: [link] }),
    ]).blocks
    expect(block?.inlines.filter(({ kind }) => kind === 'text')).toEqual([
      {
        kind: 'text',
        text: 'The',
        marks: [{ kind: 'link', target: { kind: 'external', href: 'https://example.org/' } }],
      },
      { kind: 'text', text: ' tides of the north' },
    ])
  })
})

describe('structure', () => {
  test('headings begin sections, with the level that their numbers say', () => {
    const { sections, blocks } = composePages([
      page(0, [
        { text: '1 Introduction', x: 50, y: 80, size: 14, font: 1 },
        ...body(),
        { text: '1.1 Earlier work', x: 50, y: 170, size: 12, font: 1 },
        ...body(190),
        { text: '2 Results', x: 50, y: 260, size: 14, font: 1 },
        ...body(280),
      ]),
    ])
    expect(sections.map(({ title }) => title)).toEqual(['1 Introduction', '2 Results'])
    expect(blocks.filter(({ kind }) => kind === 'heading').map(({ level }) => level)).toEqual([1, 2, 1])
  })

  test('the outline of the file begins sections at the headings that it names', () => {
    const { sections } = composePages(
      [page(0, [{ text: 'Of the Sea', x: 50, y: 80 }, ...body()]), page(1, body())],
      [
        { title: 'Of the Sea', level: 1, page: 0 },
        { title: 'Of the Land', level: 2, page: 1 },
      ],
    )
    expect(sections.map(({ title, level }) => [title, level])).toEqual([
      ['Of the Sea', 1],
      ['Of the Land', 2],
    ])
  })

  test('entries of the references are one block each', () => {
    const { blocks } = composePages([
      page(0, [
        ...body(),
        { text: 'References', x: 50, y: 180, size: 14, font: 1 },
        ...[
          '[1] Keller and Brandt. A short treatise on tidal',
          '[2] Okafor. Thermal compensation of pendulums in',
        ].flatMap((text, i) => [
          { text, x: 50, y: 200 + i * 26 },
          { text: 'reckoning, 1998.', x: 66, y: 212 + i * 26 },
        ]),
      ]),
    ])
    const entries = blocks.filter(({ role }) => role === 'bibliography')
    expect(entries.map((block) => [block.marker, displayText(block)])).toEqual([
      ['[1]', 'Keller and Brandt. A short treatise on tidal reckoning, 1998.'],
      ['[2]', 'Okafor. Thermal compensation of pendulums in reckoning, 1998.'],
    ])
  })

  test('items of a list keep their marks and their further lines', () => {
    const items = ['• a float of oiled cork, half as wide as the one before and', '• a drum of copper']
    const { blocks } = composePages([
      page(0, [
        ...body(),
        { text: items[0] ?? '', x: 60, y: 150 },
        { text: 'twice as high', x: 68, y: 162 },
        { text: items[1] ?? '', x: 60, y: 176 },
      ]),
    ])
    expect(blocks.slice(1).map((block) => [block.kind, block.marker, displayText(block)])).toEqual([
      ['listItem', '•', 'a float of oiled cork, half as wide as the one before and twice as high'],
      ['listItem', '•', 'a drum of copper'],
    ])
  })

  test('a table has its cells as ranges of its text', () => {
    const rows = ['Tree Height Shape', 'Oak 12 tall', 'Elm 9 short', 'Ash 7 broad']
    const texts = rows.flatMap((row, i) =>
      row.split(' ').map((text, k) => ({ text, x: 50 + k * 90, y: 200 + i * 12, font: i === 0 ? 1 : 0 })),
    )
    const table = composePages([page(0, [...body(), ...texts])]).blocks.find(({ kind }) => kind === 'table')
    const text = table ? displayText(table) : ''
    expect(text).toBe('Tree\tHeight\tShape\nOak\t12\ttall\nElm\t9\tshort\nAsh\t7\tbroad')
    expect(
      table?.table?.rows.map(({ cells }) => cells.map(({ start, end }) => text.slice(start, end))),
    ).toEqual(rows.map((row) => row.split(' ')))
    expect(table?.table?.rows.map(({ cells }) => cells[0]?.isHeader)).toEqual([true, false, false, false])
  })

  test('addresses in a typewriter’s letters are no code', () => {
    const addresses = printLines(['{ada,tom}@example.org, mira@example.com'], { y: 160, font: 3 })
    expect(told([...body(), ...addresses])[1]).toMatch(/^paragraph: .*mira@example\.com$/)
    const code = printLines(['@example.cached(size=3)'], { y: 160, font: 3 })
    expect(told([...body(), ...code])[1]).toMatch(/^code: /)
  })

  test('code keeps its lines', () => {
    const code = printLines(['for (;;) {', 'wait()', '}'], { y: 160, font: 3 })
    expect(told([...body(), ...code])[1]).toBe('code: for (;;) {\nwait()\n}')
  })
})

describe('any document', () => {
  const line = record({
    text: stringMatching(/^[A-Za-z0-9•.,\- ]{1,40}$/),
    x: double({ min: 0, max: 300, noNaN: true }),
    y: double({ min: 10, max: 590, noNaN: true }),
    size: constantFrom(6, 8, 10, 10, 14, 40),
    font: nat(4),
  })

  test('loses no character but hyphens, and its lines cover its text', () => {
    assert(
      property(array(array(line, { maxLength: 14 }), { minLength: 1, maxLength: 12 }), (pages) => {
        const { blocks } = composePages(pages.map((texts, index) => page(index, texts)))
        const ink = (text: string): string => [...text.replaceAll(/[\s-]/g, '')].toSorted().join('')
        expect(ink(blocks.map((block) => `${block.marker ?? ''} ${displayText(block)}`).join(''))).toBe(
          ink(
            pages
              .flat()
              .map(({ text }) => text)
              .join(''),
          ),
        )
        for (const block of blocks) {
          const text = displayText(block)
          let end = 0
          for (const laid of block.layout?.lines ?? []) {
            expect(text.slice(end, laid.start).trim()).toBe('')
            expect(laid.end).toBeGreaterThanOrEqual(laid.start)
            expect(laid.stops.every((value, i) => i < 2 || value >= (laid.stops[i - 2] ?? 0))).toBe(true)
            end = laid.end
          }
          expect(text.slice(end).trim()).toBe('')
        }
        expect(new Set(blocks.map(({ id }) => id)).size).toBe(blocks.length)
      }),
      { numRuns: 150 },
    )
  })
})

describe('long documents', () => {
  const pages = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      page(
        index,
        [100, 150, 200, 250, 300, 350].flatMap((y) =>
          printLines([`On the ${index} of ${y} all was quiet and`, ...filler], { y, indent: 12 }),
        ),
      ),
    )

  test('give their beginning before a whole part is complete', () => {
    const { sections } = composePages(pages(70))
    const [first = 0, second = 0] = sections.map(({ blocks }) => blocks.map(displayText).join('').length)
    expect(sections[0]?.title).toBe(sections[1]?.title)
    expect(first).toBeGreaterThan(8000)
    expect(first).toBeLessThan(9000)
    expect(second).toBeGreaterThan(50_000)
  })

  test('are cut nowhere else than short ones: those come whole', () => {
    expect(composePages(pages(20)).sections).toHaveLength(1)
  })
})
