import { type PdfPagePlan, buildPdf } from '../tests/support/build-pdf.ts'
import { novelParagraphs } from './novel.ts'

const sizePoints = 10.5
const leadingPoints = 13
const linesPerPage = 42
const measurePoints = 360
const left = 72
const top = 700

/** Widths of Times in thousandths of the em, from the space to the tilde (Adobe's font metrics). */
const widths = [
  250, 333, 408, 500, 500, 833, 778, 333, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500,
  500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333,
  389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469,
  500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389,
  278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
]

/** What WinAnsiEncoding has elsewhere than Latin-1. */
const winAnsi: Readonly<Record<string, string>> = { '’': '\x92', '“': '\x93', '”': '\x94', '—': '\x97' }

/**
 * A novel as a book prints it: justified lines of Times, words hyphenated at line ends, a running header and a number on
 * every page.
 */
export function printedBook(pageCount: number): Buffer {
  const lines = bookLines(pageCount * linesPerPage)
  const pages = Array.from({ length: pageCount }, (_, index) =>
    printedPage(index, lines.slice(index * linesPerPage, (index + 1) * linesPerPage)),
  )
  return buildPdf({
    pages,
    isPacked: true,
    language: 'en',
    info: { Title: 'A Novel in Print', Author: 'Nobody' },
    fonts: {
      T: {
        dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Times-Roman /Encoding /WinAnsiEncoding >>',
      },
    },
  })
}

interface Line {
  readonly text: string
  /** Where a paragraph ends, lines are not spread. */
  readonly isLast: boolean
  readonly isFirst: boolean
}

function bookLines(count: number): Line[] {
  const lines: Line[] = []
  const paragraphs = novelParagraphs()
  for (let index = 0; lines.length < count; index += 1) {
    lines.push(...paragraphLines(paragraphs[index % paragraphs.length] ?? ''))
  }
  return lines
}

function paragraphLines(paragraph: string): Line[] {
  const texts: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (widthOf(longer) <= measurePoints) {
      line = longer
      continue
    }
    const [head, rest] = hyphenated(word, line)
    texts.push(head)
    line = rest
  }
  texts.push(line)
  return texts.map((text, at) => ({ text, isFirst: at === 0, isLast: at === texts.length - 1 }))
}

/** The full line with as much of a long word as fits, and what goes on the next. */
function hyphenated(word: string, line: string): readonly [string, string] {
  const half = Math.ceil(word.length / 2)
  const head = `${line} ${word.slice(0, half)}-`
  const canBreak = word.length > 8 && /^[a-z]+$/.test(word) && widthOf(head) <= measurePoints
  return canBreak ? [head, word.slice(half)] : [line, word]
}

function printedPage(index: number, lines: readonly Line[]): PdfPagePlan {
  const shown = lines.map((line, at) => printedLine(line, top - at * leadingPoints))
  const header = `BT /T 9 Tf ${left + 120} 730 Td (A NOVEL IN PRINT) Tj ET\n`
  const number = `BT /T 9 Tf ${left + 175} 110 Td (${index + 1}) Tj ET\n`
  return { content: header + shown.join('') + number, mediaBox: [0, 0, 504, 792] }
}

function printedLine({ text, isFirst, isLast }: Line, y: number): string {
  const indent = isFirst ? 12 : 0
  const gaps = text.split(' ').length - 1
  const spread = isLast || gaps === 0 ? 0 : Math.max(measurePoints - indent - widthOf(text), -20) / gaps
  const bytes = text
    .replaceAll(/[’“”—]/g, (sign) => winAnsi[sign] ?? '')
    .replaceAll(/[\\()]/g, String.raw`\$&`)
  return `BT ${spread.toFixed(3)} Tw /T ${sizePoints} Tf ${left + indent} ${y} Td (${bytes}) Tj ET\n`
}

function widthOf(text: string): number {
  let width = 0
  for (let at = 0; at < text.length; at += 1) width += widths[text.charCodeAt(at) - 0x20] ?? 444
  return (width * sizePoints) / 1000
}
