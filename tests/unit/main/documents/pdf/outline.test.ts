import { expect, test } from 'vitest'
import { readOutline } from '../../../../../src/main/documents/pdf/outline.ts'
import { Pdfium } from '../../../../../src/main/documents/pdf/pdfium.ts'
import { pdfiumCode } from '../../../../../src/main/documents/pdf/pdfium-code.ts'
import { PdfFile } from '../../../../../src/main/documents/pdf/pdf-file.ts'
import { buildPdf, textPage } from '../../../../support/build-pdf.ts'
import { pdfFile } from '../../../../support/import-pdf.ts'

const pages = [
  textPage(['one']),
  { ...textPage(['two']), rotate: 90 },
  { ...textPage(['three']), cropBox: [50, 50, 545, 800] },
]

async function outlineOf(bytes: Buffer) {
  const file = new PdfFile(await Pdfium.create(await pdfiumCode()), pdfFile(bytes), undefined)
  try {
    return readOutline(file)
  } finally {
    file.close()
  }
}

test('bookmarks come with their depth, and how far down a page as it is shown', async () => {
  const outline = [
    { title: 'Part  One\r', page: 0, y: 700, children: [{ title: 'Ärger 1.1', page: 2, y: 600 }] },
    { title: 'Nowhere', children: [{ title: 'Turned', page: 1, y: 100 }] },
    { title: '', page: 1 },
    { title: 'htmldoc797.html', page: 1 },
  ]
  expect(await outlineOf(buildPdf({ pages, outline }))).toEqual([
    { title: 'Part One', level: 1, page: 0, top: 142 },
    { title: 'Ärger 1.1', level: 2, page: 2, top: 200 },
    // The height that the bookmark names lies across the page as it is turned.
    { title: 'Turned', level: 2, page: 1 },
  ])
})

test('a chain of bookmarks that runs in a circle is left', async () => {
  const outline = [
    { title: 'First', page: 0 },
    { title: 'Second', page: 1 },
  ]
  const sound = buildPdf({ pages, outline }).toString('latin1')
  const [, root = '', first = ''] = /\n(\d+) 0 obj\n<< \/Type \/Outlines \/First (\d+) 0 R/.exec(sound) ?? []
  const circle = sound.replace(
    `/Prev ${first} 0 R >>`,
    `/Prev ${first} 0 R /Next ${first} 0 R /First ${root} 0 R >>`,
  )
  expect(circle).not.toBe(sound)
  const entries = await outlineOf(Buffer.from(circle, 'latin1'))
  expect(entries.map(({ title }) => title)).toEqual(['First', 'Second'])
})

test('a file without bookmarks has none', async () => {
  expect(await outlineOf(buildPdf({ pages }))).toEqual([])
})
