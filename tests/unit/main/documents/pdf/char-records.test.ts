import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { CharRecords, charWords, wordsPerChar } from '../../../../../src/main/documents/pdf/char-records.ts'
import { PdfFile } from '../../../../../src/main/documents/pdf/pdf-file.ts'
import { Pdfium } from '../../../../../src/main/documents/pdf/pdfium.ts'
import { pdfiumCode } from '../../../../../src/main/documents/pdf/pdfium-code.ts'

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../../../fixtures/${name}`, import.meta.url))

/** What is read of each character of the first pages, by page. */
async function charsOf(
  path: string,
  read: (chars: CharRecords, pdfium: Pdfium, textPage: number, count: number) => void,
): Promise<number[][]> {
  const pdfium = await Pdfium.create(await pdfiumCode())
  const file = new PdfFile(pdfium, path, undefined)
  const { call } = pdfium
  try {
    return Array.from({ length: Math.min(file.pageCount, 3) }, (_, index) => {
      const textPage = call.FPDFText_LoadPage(call.FPDF_LoadPage(file.document, index))
      const count = call.FPDFText_CountChars(textPage)
      const chars = new CharRecords()
      read(chars, pdfium, textPage, count)
      return Array.from({ length: count }, (__, at) => charOf(chars, at)).flat()
    })
  } finally {
    file.close()
  }
}

function charOf({ words }: CharRecords, at: number): number[] {
  const record = at * wordsPerChar
  // Pieces of ligatures and normal characters are the same to the calls.
  const type = (words[record + charWords.type] ?? 0) & 0xff
  const fields = Object.values(charWords).filter((word) => word !== charWords.type)
  return [type === 4 ? 0 : type, ...fields.map((word) => words[record + word] ?? -1)]
}

describe('the characters of a page', () => {
  test.each(['arabic', 'japanese', 'paper', 'report', 'survey', 'survey-turned'])(
    'are in memory what the calls say they are: %s.pdf',
    async (name) => {
      const path = fixture(`scorecard/${name}.pdf`)
      const held = await charsOf(path, (chars, ...of) => {
        expect(chars.copy(...of)).toBe(true)
      })
      const asked = await charsOf(path, (chars, ...of) => chars.ask(...of))
      expect(held.flat().length).toBeGreaterThan(1000)
      expect(held).toEqual(asked)
    },
  )

  test('are asked for where the memory does not hold as many as are said to be there', async () => {
    const path = fixture('scorecard/report.pdf')
    const pages = await charsOf(path, (chars, pdfium, textPage, count) => {
      expect(chars.copy(pdfium, textPage, count - 1)).toBe(false)
      chars.read(pdfium, textPage, count - 1)
    })
    expect(pages.flat().length).toBeGreaterThan(1000)
  })

  test('are asked for where the calls say something else, as those of another build may', async () => {
    const pages = await charsOf(fixture('scorecard/report.pdf'), (chars, pdfium, textPage, count) => {
      const { call } = pdfium
      const otherBuild = { ...call, FPDFText_GetUnicode: () => 0x2a }
      Object.assign(pdfium, { call: otherBuild })
      expect(chars.copy(pdfium, textPage, count)).toBe(false)
      chars.read(pdfium, textPage, count)
      const codes = Array.from({ length: count }, (_, at) => chars.words[at * wordsPerChar + 1])
      expect(new Set(codes)).toEqual(new Set([0x2a]))
      Object.assign(pdfium, { call })
    })
    expect(pages.flat().length).toBeGreaterThan(1000)
  })
})
