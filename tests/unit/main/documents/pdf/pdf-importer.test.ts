import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { defaultImportLimits } from '../../../../../src/main/documents/importer.ts'
import { DocumentImporter } from '../../../../../src/main/documents/document-importer.ts'
import { buildPdf, textLine, textPage } from '../../../../support/build-pdf.ts'
import { importPdf, pdfFile } from '../../../../support/import-pdf.ts'

const scan = { content: 'q 595 0 0 842 0 0 cm /Im1 Do Q' }
/** A font whose two-byte codes mean nothing to anyone else. */
const unmapped = {
  dictionary:
    '<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Odd /Encoding /Identity-H /DescendantFonts [DESCENDANT] >>',
  descendant:
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Odd /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Odd /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
}
const unmappedPage = { content: `BT /U 12 Tf 72 700 Td <${'0123014501670189'.repeat(12)}> Tj ET` }
const codeOf = (code: string, message: RegExp): object =>
  expect.objectContaining({ code, message: expect.stringMatching(message) as string })

describe('the header of a PDF', () => {
  test('says what the file says of itself', async () => {
    const { header } = await importPdf(
      pdfFile(
        {
          info: {
            Title: 'On Ärger – a study',
            Author: 'Ada Lovelace; Charles Babbage',
            CreationDate: 'D:20210304120000Z',
          },
          language: 'de_at',
          pages: [textPage(['Ein Satz.']), textPage(['Noch einer.'])],
        },
        'x.pdf',
      ),
    )
    expect(header).toMatchObject({
      title: 'On Ärger – a study',
      authors: ['Ada Lovelace', 'Charles Babbage'],
      language: 'de-AT',
      direction: 'ltr',
      publishedYear: 2021,
      pageCount: 2,
      source: { format: 'pdf', fileName: 'x.pdf' },
    })
  })

  test('takes from the XMP packet what the Info dictionary leaves out', async () => {
    const xmp = `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">Sense &amp; Sensibility</rdf:li></rdf:Alt></dc:title><dc:creator><rdf:Seq><rdf:li>Jane Austen</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`
    const { header } = await importPdf(
      pdfFile({ xmp, info: { Title: 'austen.indd' }, pages: [textPage(['A sentence.'])] }),
    )
    expect(header).toMatchObject({
      title: 'Sense & Sensibility',
      authors: ['Jane Austen'],
      language: 'en-GB',
    })
  })

  test('falls back to the name of the file', async () => {
    const plan = { info: { Title: 'untitled', Author: 'user' }, pages: [textPage(['A sentence.'])] }
    const { header } = await importPdf(pdfFile(plan, 'Notes_of_May.pdf'))
    expect(header.title).toBe('Notes of May')
    expect(header.authors).toEqual([])
  })
})

describe('what can’t be read', () => {
  test('scanned pages among others are told by their number', async () => {
    const { summary, text } = await importPdf(
      pdfFile({
        pages: [textPage(['Words of the first page.']), scan, textPage(['Words of the last.']), scan],
      }),
    )
    expect(summary.notices).toEqual([{ kind: 'scannedPages', pages: [1, 3] }])
    expect(text).toContain('Words of the last.')
  })

  test('a scan with text behind it is read like any page', async () => {
    const content = `${scan.content}\nBT 3 Tr /F1 12 Tf 72 700 Td (Recognised words.) Tj ET`
    const { summary, text } = await importPdf(pdfFile({ pages: [{ content }] }))
    expect(text).toContain('Recognised words.')
    expect(summary.notices).toEqual([])
  })

  test('a document of scans alone says so, and what to do', async () => {
    await expect(importPdf(pdfFile({ pages: [scan, scan] }))).rejects.toEqual(
      codeOf('DOCUMENT_NO_TEXT', /scanned.*OCR/),
    )
  })

  test('fonts without Unicode are told by page, and their codes are not read', async () => {
    const { summary, text } = await importPdf(
      pdfFile({ fonts: { U: unmapped }, pages: [textPage(['Plain words.']), unmappedPage] }),
    )
    expect(summary.notices).toEqual([{ kind: 'unmappedText', pages: [1] }])
    expect(text.replaceAll(/[\s�]/g, '')).toBe('Plainwords.')
  })

  test('a document of such fonts alone says so', async () => {
    await expect(importPdf(pdfFile({ fonts: { U: unmapped }, pages: [unmappedPage] }))).rejects.toEqual(
      codeOf('DOCUMENT_NO_TEXT', /fonts.*OCR/),
    )
  })

  test('blank pages say that there is no text', async () => {
    await expect(importPdf(pdfFile({ pages: [{ content: '' }] }))).rejects.toEqual(
      codeOf('DOCUMENT_NO_TEXT', /no text/),
    )
  })

  test('a page that is none costs that page alone', async () => {
    const sound = buildPdf({
      pages: [textPage(['First page.']), textPage(['Second.']), textPage(['Third page.'])],
    })
    const [, first = ''] = /\/Kids \[\d+ 0 R (\d+) 0 R/.exec(sound.toString('latin1')) ?? []
    const broken = sound
      .toString('latin1')
      .replace(`\n${first} 0 obj\n<< /Type /Page `, `\n${first} 0 obj\n[ /Type /Page `)
    const { summary, text } = await importPdf(pdfFile(Buffer.from(broken, 'latin1')))
    expect(text).toContain('First page.')
    expect(text).toContain('Third page.')
    expect(summary.notices).toContainEqual({ kind: 'unreadablePages', pages: [1] })
  })

  test('a page that takes all memory costs that page alone', async () => {
    const bomb = { content: ' '.repeat(300_000_000) + textLine(72, 700, 'too much') }
    const pages = [textPage(['First page.']), bomb, textPage(['Third page.'])]
    const { summary, text } = await importPdf(pdfFile({ isPacked: true, pages }))
    expect(text).toContain('First page.')
    expect(text).toContain('Third page.')
    expect(summary.notices).toEqual([{ kind: 'unreadablePages', pages: [1] }])
  }, 120_000)
})

describe('the pages of a PDF', () => {
  const page = (index: number) =>
    textPage([
      `Page ${index} begins.`,
      'It has some lines of text, as pages have.',
      `Page ${index} ends here.`,
    ])

  test('come in order from several threads', async () => {
    const count = 90
    const { text, header } = await importPdf(
      pdfFile({ pages: Array.from({ length: count }, (_, i) => page(i)) }),
    )
    expect(header.pageCount).toBe(count)
    const order = [...text.matchAll(/Page (\d+) begins/g)].map(([, index]) => Number(index))
    expect(order).toEqual(Array.from({ length: count }, (_, index) => index))
  })

  test('are read no further when the import is cancelled, and those of the next file are', async () => {
    const path = pdfFile({ pages: Array.from({ length: 400 }, (_, index) => page(index)) })
    const abort = new AbortController()
    const importing = importPdf(path, { signal: abort.signal })
    setTimeout(() => abort.abort(), 50)
    await expect(importing).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
    const { text } = await importPdf(pdfFile({ pages: [page(7), page(8)] }))
    expect(text).toMatch(/Page 7 begins[^]*Page 8 begins/)
  })

  test('of one file after the other are read by the same threads', async () => {
    for (const count of [30, 1, 45]) {
      const { header, text } = await importPdf(
        pdfFile({ pages: Array.from({ length: count }, (_, index) => page(count + index)) }),
      )
      expect(header.pageCount).toBe(count)
      const order = [...text.matchAll(/Page (\d+) begins/g)].map(([, index]) => Number(index))
      expect(order).toEqual(Array.from({ length: count }, (_, index) => count + index))
    }
  })

  test('are read in the app’s worker, which then is fit for the next file', async () => {
    const importer = new DocumentImporter({
      workerUrl: new URL('../../../../../src/main/documents/import.worker.ts', import.meta.url),
      limits: defaultImportLimits,
    })
    const handlers = { onHeader: () => undefined, onSection: () => undefined }
    const { signal } = new AbortController()
    try {
      const path = pdfFile({ pages: [page(1), page(2)] })
      const first = await importer.import(path, handlers, signal)
      const second = await importer.import(path, handlers, signal)
      expect(second.charCount).toBe(first.charCount)
      await expect(importer.import(pdfFile({ pages: [scan] }), handlers, signal)).rejects.toEqual(
        codeOf('DOCUMENT_NO_TEXT', /scanned/),
      )
    } finally {
      await importer.close()
    }
  })
})

const corpus =
  process.env['LECTERN_CORPUS'] ?? fileURLToPath(new URL('../../../../../../shared/corpus', import.meta.url))

describe.skipIf(!existsSync(join(corpus, 'TAMReview.pdf')))('real papers', () => {
  test('a paper in two columns is read whole', async () => {
    const { header, summary, text } = await importPdf(join(corpus, 'tracemonkey-two-columns.pdf'))
    expect(header).toMatchObject({ pageCount: 14, publishedYear: 2009, language: 'en' })
    expect(header.title).toBe('Trace-based Just-in-Time Type Specialization for Dynamic Languages')
    // Its charts have a font with codes of its own.
    expect(summary.notices).toEqual([{ kind: 'unmappedText', pages: [9, 12] }])
    expect(text.indexOf('We present an alternative compilation technique')).toBeGreaterThan(0)
  })

  test('a paper whose fonts have no Unicode says which pages can’t be read', async () => {
    const { summary, text } = await importPdf(join(corpus, 'TAMReview.pdf'))
    const pages = Array.from({ length: 21 }, (_, index) => index + 1)
    expect(summary.notices).toEqual([{ kind: 'unmappedText', pages }])
    expect(text).toContain('User acceptance of technology has been an important field of study')
    // Codes of the font that are taken for letters.
    expect(text).not.toMatch(/(?![\n\t])[\p{Co}\p{Cc}]/u)
  })
})
