import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { importFile } from '../../../../support/import-epub.ts'

const folder = fileURLToPath(new URL('../../../../fixtures/office', import.meta.url))

async function read(name: string) {
  const document = await importFile(`${folder}/${name}`)
  const lines = document.blocks.map(({ kind, level, role, marker, language }, index) =>
    [kind, level, role, marker, language, document.texts[index]]
      .filter((part) => part !== undefined)
      .join(' '),
  )
  return { ...document, lines }
}

describe('what LibreOffice writes', () => {
  // The file that both were made from, `report.fodt`, says what is right.
  test.each(['libreoffice.docx', 'libreoffice.odt'])('is read as it was meant: %s', async (name) => {
    const { header, sections, blocks, lines, texts } = await read(name)
    expect(header).toMatchObject({
      title: 'The Harbour Report',
      authors: ['Ines Holm'],
      language: 'en-GB',
      publishedYear: 2021,
    })
    expect(sections.map(({ level, role, title }) => `${level} ${role} ${title}`)).toEqual([
      '1 body The Harbour Report',
      '1 body 1 The Quay',
      '2 body 1.1 Stones',
      '1 body 2 Figures',
      '1 notes ',
      '1 notes ',
    ])
    expect(lines).toEqual([
      'heading 1 title The Harbour Report',
      'heading 1 1 The Quay',
      'paragraph The quay was built in 1784.1 It is rather old. See the map.',
      'heading 2 1.1 Stones',
      'listItem 1 1. Granite',
      'listItem 2 a) grey',
      'listItem 2 b) red',
      'listItem 1 2. Slate',
      'listItem 1 • Rope',
      'quote 1 Der Hafen schläft.',
      'paragraph They called it Feierabend im Hafen and went home.',
      'heading 1 2 Figures',
      'table Year\tShips\n1901\t12\tin\n11\tout',
      'paragraph Before the box.',
      'paragraph Inside the box.',
      'code depth = 3\n  tide = 4',
      'paragraph The last line has an endnote.i',
      'paragraph runningHeader Harbour Board, 2021',
      'paragraph runningHeader Page 1',
      'note footnote 1. So the parish says.',
      'note endnote i. It ends here.',
    ])
    const table = blocks.find(({ kind }) => kind === 'table')
    const text = texts[blocks.findIndex(({ kind }) => kind === 'table')] ?? ''
    expect(
      table?.table?.rows.map(({ cells }) =>
        cells.map(
          ({ start, end, isHeader, columnSpan, rowSpan }) =>
            `${isHeader ? 'h ' : ''}${columnSpan}x${rowSpan} ${text.slice(start, end)}`,
        ),
      ),
    ).toEqual([
      ['h 1x1 Year', 'h 2x1 Ships'],
      ['1x2 1901', '1x1 12', '1x1 in'],
      ['1x1 11', '1x1 out'],
    ])
    const foreign = blocks.flatMap(({ inlines }) =>
      inlines.flatMap((inline) => (inline.kind === 'text' && inline.language !== undefined ? [inline] : [])),
    )
    expect(foreign).toEqual([{ kind: 'text', text: 'Feierabend im Hafen', language: 'de-DE' }])
  })
})

describe('what pandoc writes', () => {
  test.each(['pandoc.docx', 'pandoc.odt'])('is read as it was meant: %s', async (name) => {
    const { header, lines, blocks } = await read(name)
    expect(header).toMatchObject({ title: 'A Long Report', authors: ['Ann Author', 'Bob Writer'] })
    expect(lines).toEqual(
      expect.arrayContaining([
        'heading 1 title A Long Report',
        'paragraph Some emphasis, strong, code, gone, x2 and H2O. A link and an inner one. A note.1 Another.2',
        'listItem 1 1. One',
        'listItem 1 2. Two',
        'listItem 2 a. Inner',
        'listItem 2 b. Inner two',
        'listItem 1 3. Three',
        'quote 1 A quote that goes on.',
        'code def f(x):\n    return x\n\nprint(f(1))',
        'caption caption A caption',
        'table A\tB\n1\t2\n3\t4',
        'paragraph Inline a²+b²=c² and',
        'formula ∑_(i=1)ⁿ (x_i+1)/(√(y))=∫₀^∞ e^(−t)dt',
        'separator ',
        'note footnote 1. The first note with emphasis.',
        'note footnote Second paragraph of it.',
        'note footnote 2. Second note.',
      ]),
    )
    expect(blocks.find(({ kind }) => kind === 'table')?.table?.rows[0]?.cells[0]?.isHeader).toBe(true)
  })
})
