import { describe, expect, test } from 'vitest'
import { glyphFlags } from '../../../../../src/core/layout/page-content.ts'
import { textLine, textPage, toUnicodeMap } from '../../../../support/build-pdf.ts'
import { pageContent, textOf } from '../../../../support/import-pdf.ts'

const japaneseVertical = {
  dictionary:
    '<< /Type /Font /Subtype /Type0 /BaseFont /HeiseiMin-W3-UniJIS-UCS2-V /Encoding /UniJIS-UCS2-V /DescendantFonts [DESCENDANT] >>',
  descendant:
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /HeiseiMin-W3 /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 2 >> /DW 1000 >>',
}
/** A font whose codes mean what a map says. */
const mapped = (pairs: readonly (readonly [string, string])[]) => ({
  dictionary:
    '<< /Type /Font /Subtype /Type1 /BaseFont /ABCDEF+Odd-BoldItalic /FirstChar 65 /LastChar 90 /Widths [' +
    '500 '.repeat(20) +
    '600 '.repeat(6) +
    '] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Odd-BoldItalic /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> /ToUnicode TO_UNICODE >>',
  toUnicode: toUnicodeMap(pairs),
})
const hex = (text: string) => Buffer.from(text, 'utf16le').swap16().toString('hex')

describe('the glyphs of a page', () => {
  test('have places in points from the upper left corner', async () => {
    const { width, height, glyphs } = await pageContent({
      pages: [{ content: textLine(100, 700, 'Hx', 20) }],
    })
    expect([width, height, glyphs.count]).toEqual([595, 842, 2])
    expect(glyphs.originX[0]).toBeCloseTo(100)
    expect(glyphs.originY[0]).toBeCloseTo(142)
    // Helvetica's H is 0.718 em high and 0.722 em wide.
    expect(glyphs.top[0]).toBeCloseTo(142 - 0.718 * 20, 0)
    expect(glyphs.bottom[0]).toBeCloseTo(142, 0)
    expect(glyphs.originX[1]).toBeCloseTo(100 + 0.722 * 20, 1)
    expect([...glyphs.size]).toEqual([20, 20])
    expect([...glyphs.angle]).toEqual([0, 0])
  })

  test('have the size in which they are drawn, whatever scales them', async () => {
    const { glyphs } = await pageContent({
      pages: [{ content: '2 0 0 2 0 0 cm BT /F1 1 Tf 9 0 0 9 50 300 Tm (a) Tj ET' }],
    })
    expect(glyphs.size[0]).toBeCloseTo(18)
    expect(glyphs.originX[0]).toBeCloseTo(100)
  })

  test('outside of the CropBox are left out, and places count from its corner', async () => {
    const page = {
      content: textLine(20, 700, 'slug') + textLine(100, 700, 'inside') + textLine(100, 830, 'mark'),
      cropBox: [50, 50, 545, 800],
    }
    const content = await pageContent({ pages: [page] })
    expect(textOf(content)).toBe('inside')
    expect([content.width, content.height]).toEqual([495, 750])
    expect(content.glyphs.originX[0]).toBeCloseTo(50)
    expect(content.glyphs.originY[0]).toBeCloseTo(100)
  })

  test.each([
    [90, 842, 595, 90],
    [180, 595, 842, 180],
    [270, 842, 595, 270],
  ])('of a page that is turned by %i degrees run as it is shown', async (rotate, width, height, angle) => {
    const content = await pageContent({ pages: [{ content: textLine(100, 700, 'turned'), rotate }] })
    expect([content.width, content.height]).toEqual([width, height])
    expect(new Set(content.glyphs.angle)).toEqual(new Set([angle]))
    expect(textOf(content)).toBe('turned')
  })

  test('that are written upwards run so', async () => {
    const upwards = 'BT /F1 12 Tf 0 1 -1 0 300 300 Tm (side) Tj ET'
    const { glyphs } = await pageContent({ pages: [{ content: upwards }] })
    expect(new Set(glyphs.angle)).toEqual(new Set([270]))
    expect(glyphs.originY[1]).toBeLessThan(glyphs.originY[0] ?? 0)
  })

  test('of a vertical font run down, and stand below each other', async () => {
    const content = await pageContent({
      fonts: { V: japaneseVertical },
      pages: [{ content: `BT /V 20 Tf 500 700 Td <${hex('吾輩は猫')}> Tj ET` }],
    })
    expect(textOf(content)).toBe('吾輩は猫')
    expect(new Set(content.glyphs.angle)).toEqual(new Set([90]))
    const [first = 0, second = 0] = content.glyphs.originY
    expect(second - first).toBeCloseTo(20)
    expect((content.glyphs.bottom[0] ?? 0) - (content.glyphs.top[0] ?? 0)).toBeGreaterThan(10)
  })

  test('get spaces where words stand apart', async () => {
    const content = await pageContent({
      pages: [{ content: textLine(72, 700, 'two') + textLine(120, 700, 'words') }],
    })
    expect(textOf(content)).toBe('two words')
    expect(content.glyphs.flags[3]).toBe(glyphFlags.generated)
    expect(content.glyphs.right[3]).toBeCloseTo(content.glyphs.left[4] ?? 0)
    expect(content.glyphs.flags[4]).toBe(0)
  })

  test('that are ligatures come as letters that share a box', async () => {
    const content = await pageContent({
      fonts: {
        L: mapped([
          ['41', 'fb01'],
          ['42', '00660066006c'],
          ['43', '006e'],
        ]),
      },
      pages: [{ content: 'BT /L 12 Tf 72 700 Td (ACB) Tj ET' }],
    })
    expect(textOf(content)).toBe('finffl')
    const { left, right } = content.glyphs
    expect(left[0]).toBe(left[1])
    expect(right[3]).toBe(right[5])
  })

  test('beyond U+FFFF are one character', async () => {
    const content = await pageContent({
      fonts: { L: mapped([['41', 'd83dde00']]) },
      pages: [{ content: 'BT /L 12 Tf 72 700 Td (A) Tj ET' }],
    })
    expect(textOf(content)).toBe('😀')
  })

  test('that map to controls or to nothing have no code point, but for signs of symbol fonts', async () => {
    const content = await pageContent({
      fonts: {
        L: mapped([
          ['41', '0007'],
          ['42', 'e123'],
          ['43', 'f0b7'],
          ['44', '0093'],
          ['45', 'fffd'],
        ]),
      },
      pages: [{ content: 'BT /L 12 Tf 72 700 Td (ABCDE) Tj ET' }],
    })
    expect(textOf(content)).toBe('��•“�')
  })

  test('keep the hyphen at the end of a line', async () => {
    const content = await pageContent({ pages: [textPage(['a hyphen-', 'ated word'])] })
    expect(textOf(content)).toBe('a hyphen-ated word')
    expect(content.glyphs.flags[8]).toBe(0)
  })

  test('say which hyphens the file itself takes back', async () => {
    const soft = `/Span << /ActualText <feff00ad> >> BDC BT /F1 12 Tf 120 700 Td (-) Tj ET EMC\n`
    const content = await pageContent({
      pages: [{ content: textLine(72, 700, 'a hyphen') + soft + textLine(72, 686, 'ated word') }],
    })
    expect(textOf(content)).toBe('a hyphen-ated word')
    expect(content.glyphs.flags[8]).toBe(glyphFlags.softHyphen)
  })

  test('say what is drawn without ink, and what is no part of the text', async () => {
    const content = await pageContent({
      pages: [
        {
          content:
            `BT 3 Tr /F1 12 Tf 72 700 Td (seen) Tj ET BT 0 Tr ET\n/Artifact << /Type /Pagination >> BDC\n` +
            `${textLine(72, 800, 'page 7')}EMC\n${textLine(72, 600, 'text')}`,
        },
      ],
    })
    const flagsOf = (word: string): number | undefined => content.glyphs.flags[textOf(content).indexOf(word)]
    expect(flagsOf('seen')).toBe(glyphFlags.invisible)
    expect(flagsOf('page')).toBe(glyphFlags.artifact)
    expect(flagsOf('text')).toBe(0)
  })

  test('drawn twice to look bold count once', async () => {
    const content = await pageContent({
      pages: [{ content: textLine(72, 700, 'Bold') + textLine(72.3, 700, 'Bold') }],
    })
    expect(textOf(content)).toBe('Bold')
  })
})

describe('what else is on a page', () => {
  test('fonts are named without the prefix of a subset, and say how they look', async () => {
    const content = await pageContent({
      fonts: { L: mapped([['41', '0041']]) },
      pages: [
        {
          content:
            textLine(72, 700, 'x') +
            textLine(72, 650, 'x', 12, 'F2') +
            textLine(72, 600, 'x', 12, 'F3') +
            'BT /L 12 Tf 72 550 Td (A) Tj ET',
        },
      ],
    })
    expect(content.fonts).toEqual([
      { name: 'Helvetica', isBold: false, isItalic: false, isMonospaced: false },
      { name: 'Times-Bold', isBold: true, isItalic: false, isMonospaced: false },
      { name: 'Courier', isBold: false, isItalic: false, isMonospaced: true },
      { name: 'Odd-BoldItalic', isBold: true, isItalic: true, isMonospaced: false },
    ])
    expect([...content.glyphs.font]).toEqual([0, 1, 2, 3])
  })

  test('pictures and thin lines are found, boxes and curves are not taken for lines', async () => {
    const { images, rules } = await pageContent({
      pages: [
        {
          content:
            'q 200 0 0 100 50 600 cm /Im1 Do Q\n72 500 300 0.5 re f\n0.5 w 72 400 m 400 400 l S\n' +
            '72 300 100 50 re f\n72 200 m 100 250 150 250 200 200 c S',
        },
      ],
    })
    expect(images).toEqual([{ left: 50, top: 142, right: 250, bottom: 242 }])
    expect(rules).toHaveLength(2)
    expect(rules[0]).toMatchObject({ left: 72, top: 341.5, right: 372, bottom: 342 })
    expect(rules[1]?.top).toBeGreaterThan(441)
    expect(rules[1]?.bottom).toBeLessThan(443)
  })

  test('a grid that is drawn as one path comes as its lines', async () => {
    const { rules } = await pageContent({
      pages: [
        { content: '0.5 w 72 400 m 400 400 l 72 350 m 400 350 l 72 350 m 72 400 l S 100 100 200 80 re S' },
      ],
    })
    expect(rules.filter(({ left, right }) => right - left > 100)).toHaveLength(4)
    expect(rules.filter(({ top, bottom }) => bottom - top > 40)).toHaveLength(3)
  })

  test('links lead to addresses that may be opened, and to pages', async () => {
    const rect = [72, 700, 172, 712]
    const { links } = await pageContent({
      pages: [
        {
          content: textLine(72, 700, 'links'),
          links: [
            { rect, to: { href: 'https://example.org/a?b=(c)' } },
            { rect, to: { href: 'javascript:alert(1)' } },
            { rect, to: { page: 1, y: 500 } },
          ],
        },
        { content: '' },
      ],
    })
    const box = { left: 72, top: 130, right: 172, bottom: 142 }
    expect(links).toEqual([
      { box, target: { kind: 'external', href: 'https://example.org/a?b=(c)' } },
      { box, target: { kind: 'page', page: 1, top: 342 } },
    ])
  })

  test('pages have the numbers that the file gives them', async () => {
    const plan = {
      pages: [{ content: '' }, { content: '' }, { content: '' }],
      pageLabels: '<< /Nums [0 << /S /r /St 9 >> 2 << /S /D /P (A-) >>] >>',
    }
    expect((await pageContent(plan, 0)).label).toBe('ix')
    expect((await pageContent(plan, 2)).label).toBe('A-1')
    expect((await pageContent({ pages: [{ content: '' }] })).label).toBe('')
  })
})
