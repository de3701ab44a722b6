import { readFileSync, statSync } from 'node:fs'
import { decodeEntities } from '../../../src/main/documents/markup/decode-entities.ts'
import { defaultImportLimits } from '../../../src/main/documents/importer.ts'
import { ZipArchive } from '../../../src/main/documents/zip/zip-archive.ts'
import type { Truth } from '../fixtures/truth.ts'
import { pdfText } from './pdf-text.ts'

/**
 * All text of a file, found by other code than the importer's: pdf.js for pages, and for markup the text between its
 * tags. Of a web page it is the article, of a book its chapters; Markdown is taken from the truth, because its signs
 * are no text.
 */
export async function fileText(path: string, password: string | undefined, truth: Truth): Promise<string> {
  const extension = /\.(\w+)$/u.exec(path)?.[1]
  switch (extension) {
    case 'pdf':
      return await pdfText(path, password, true)
    case 'html':
      // An aside goes with what a site puts around its articles: related stories are what most of them hold.
      return textBetween(
        readFileSync(path, 'utf8').replaceAll(/<aside>[\s\S]*?<\/aside>/gu, ''),
        /<article>([\s\S]*)<\/article>/u,
      )
    case 'fb2':
      return [...readFileSync(path, 'utf8').matchAll(/<body[^>]*>([\s\S]*?)<\/body>/gu)]
        .map(([, body = '']) => textOf(body))
        .join('\n')
    case 'docx':
      return [
        ...wordTexts(path, /^word\/(?:document|footnotes|endnotes)\.xml$/u),
        ...withoutRepetitions(wordTexts(path, /^word\/(?:header|footer)\d+\.xml$/u)),
      ].join('\n')
    case 'odt':
      return entriesOf(path, /^content\.xml$/u)
        .map((xml) => textBetween(xml, /<office:text[^>]*>([\s\S]*)<\/office:text>/u))
        .join('\n')
    case 'epub':
      return entriesOf(path, /\bch\d+\.xhtml$/u)
        .map((xml) => textBetween(xml, /<body[^>]*>([\s\S]*)<\/body>/u))
        .join('\n')
    default:
      return [...truth.blocks.filter(({ kind }) => kind !== 'title' && kind !== 'authors'), ...truth.notes]
        .map(({ text }) => text)
        .join('\n')
  }
}

function wordTexts(path: string, pattern: RegExp): string[] {
  return entriesOf(path, pattern).map((xml) =>
    // For programs that don't know text boxes, they are there a second time.
    [
      ...xml
        .replaceAll(/<mc:Fallback>[\s\S]*?<\/mc:Fallback>/gu, '')
        .matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/gu),
    ]
      .map(([, text = '']) => decodeEntities(text))
      .join(' '),
  )
}

/** What differs from one page to the next by its number alone is there once. */
function withoutRepetitions(texts: readonly string[]): string[] {
  return [...new Map(texts.map((text) => [text.replaceAll(/[\d\s]/gu, ''), text])).values()]
}

function textBetween(markup: string, pattern: RegExp): string {
  return textOf(pattern.exec(markup)?.[1] ?? '')
}

function textOf(markup: string): string {
  return decodeEntities(
    markup.replaceAll(/<(style|script|svg)\b[\s\S]*?<\/\1>/gu, '').replaceAll(/<[^>]*>/gu, ' '),
  )
}

function entriesOf(path: string, pattern: RegExp): string[] {
  const archive = new ZipArchive(path, statSync(path).size, defaultImportLimits)
  try {
    return [...archive.entries.values()]
      .filter(({ name }) => pattern.test(name))
      .map((entry) => archive.read(entry).toString('utf8'))
  } finally {
    archive.close()
  }
}
