import { buildPdf, textLine, textPage, toUnicodeMap } from '../../tests/support/build-pdf.ts'
import { writePdf } from './pdf-objects.ts'

const wideFont = {
  dictionary:
    '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [DESCENDANT] /ToUnicode TO_UNICODE >>',
  descendant:
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /W [1 [600 700] 3 9 400] >>',
  toUnicode: toUnicodeMap([
    ['0001', '0048'],
    ['0002', '0069'],
    ['0003', '00660069'],
  ]),
}

const stream = (text: string): { text: string; stream: Buffer; isDeflated: true } => ({
  text: '<< /Length 0 /Filter /FlateDecode >>',
  stream: Buffer.from(text, 'latin1'),
  isDeflated: true,
})

/** A form within a form, a Type 3 font, text that says what it stands for, a picture in the content, a structure. */
const nested = writePdf({
  trailer: '/Root 1 0 R',
  objects: [
    {
      number: 1,
      text: '<< /Type /Catalog /Pages 2 0 R /MarkInfo << /Marked true >> /StructTreeRoot 10 0 R >>',
    },
    { number: 2, text: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 300 400] >>' },
    {
      number: 3,
      text: '<< /Type /Page /Parent 2 0 R /Rotate 90 /UserUnit 2 /StructParents 0 /Contents [4 0 R 5 0 R] /Resources << /Font << /F1 6 0 R /T3 7 0 R >> /XObject << /Fm0 8 0 R >> /Properties << /MC0 << /MCID 1 /ActualText (Said) >> >> /ExtGState << /G << /ca 0.5 /Font [6 0 R 9] >> >> >> >>',
    },
    {
      number: 4,
      ...stream(
        '/P << /MCID 0 >> BDC q /G gs 0 0 1 rg BT /F1 12 Tf 14 TL 20 350 Td (A line of words) Tj T* [(and) -300 (an) 20 (other)] TJ 5 Ts (2) Tj ET Q EMC\n',
      ),
    },
    {
      number: 5,
      ...stream(
        '/Span /MC0 BDC BT /T3 10 Tf 1 0 0 1 20 280 Tm (ab) Tj ET EMC 1 0 0 1 10 10 cm /Fm0 Do 20 200 90 40 re W n 20 20 m 200 20 l 50 60 70 80 90 20 c h S BI /W 1 /H 1 /CS /G /BPC 8 ID x EI\n',
      ),
    },
    { number: 6, text: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' },
    {
      number: 7,
      text: '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 10 10] /FontMatrix [0.1 0 0 0.1 0 0] /FirstChar 97 /LastChar 98 /Widths [8 8] /Encoding << /Differences [97 /a /b] >> /CharProcs << /a 9 0 R /b 9 0 R >> /Resources << >> >>',
    },
    {
      number: 8,
      ...stream('BT /F1 9 Tf 10 100 Td (In a form.) Tj ET /Fm1 Do'),
      text: '<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Matrix [1 0 0 1 5 5] /Length 0 /Filter /FlateDecode /Resources << /Font << /F1 6 0 R >> /XObject << /Fm1 11 0 R >> >> >>',
    },
    { number: 9, ...stream('8 0 0 0 8 8 d1 0 0 8 8 re f') },
    {
      number: 10,
      text: '<< /Type /StructTreeRoot /K [<< /S /H1 /P 10 0 R /Pg 3 0 R /K 0 >> << /S /P /P 10 0 R /Pg 3 0 R /K [1] /Alt (words) >>] /ParentTree << /Nums [0 []] >> >>',
    },
    {
      number: 11,
      ...stream('BT /F1 9 Tf 10 60 Td (Deeper still.) Tj ET'),
      text: '<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Length 0 /Filter /FlateDecode /Resources << /Font << /F1 6 0 R >> >> >>',
    },
  ],
})

const lines = [
  'The harbour pilot kept a log in three col-',
  'ours of ink.1 Blue was for ships that came [2, 3].',
  '1. A note at the foot of the page.',
]

/** Small PDFs that between them have what the importer reads: each is imported in a fraction of the time of a real one. */
export const seedPdfs: readonly Buffer[] = [
  nested,
  buildPdf({
    pages: [
      {
        ...textPage(lines),
        links: [
          { rect: [70, 760, 200, 780], to: { href: 'https://example.org/a' } },
          { rect: [70, 740, 200, 758], to: { page: 0, y: 700 } },
        ],
      },
    ],
    info: { Title: 'A log of the harbour', Author: 'A. Writer; B. Other' },
    language: 'en-GB',
    outline: [{ title: 'One', page: 0, y: 800, children: [{ title: 'Inner', page: 0 }] }, { title: 'Two' }],
    pageLabels: '<< /Nums [0 << /S /r /St 5 >>] >>',
    xmp: '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt><rdf:li xml:lang="x-default">A log</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>',
  }),
  buildPdf({
    isPacked: true,
    fonts: { F4: wideFont },
    pages: [
      {
        content: `BT /F4 14 Tf 72 700 Td <000100020003> Tj ET ${textLine(72, 660, 'Left column', 10)}${textLine(320, 660, 'Right column', 10)}${textLine(400, 300, 'Outside', 10, 'F2')}/Im1 Do`,
        cropBox: [60, 400, 500, 800],
      },
    ],
  }),
  buildPdf({
    isPacked: true,
    pages: ['First', 'Second', 'Third'].map((name, index) => ({
      content: `${textLine(250, 800, 'A running header', 9)}${textLine(72, 700, `${name} page of the log, and what it says.`)}${textLine(290, 40, String(index + 1), 9, 'F3')}`,
      rotate: index === 1 ? 270 : 0,
    })),
  }),
]
