import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { displayText } from '../../src/core/text/display-text.ts'
import { defaultImportLimits } from '../../src/main/documents/importer.ts'
import { Pdfium } from '../../src/main/documents/pdf/pdfium.ts'
import { pdfiumCode } from '../../src/main/documents/pdf/pdfium-code.ts'
import { GlyphRooms } from '../../src/main/documents/pdf/glyph-rooms.ts'
import { PdfFile } from '../../src/main/documents/pdf/pdf-file.ts'
import { readPage } from '../../src/main/documents/pdf/read-page.ts'
import { type ImportSummary, runImport } from '../../src/main/documents/run-import.ts'
import type { PageContent } from '../../src/core/layout/page-content.ts'
import type { DocumentHeader, Section } from '../../src/shared/document.ts'
import { type PdfPlan, buildPdf } from './build-pdf.ts'
import { tempFolder } from './temp-folder.ts'

/** What an import of a PDF came to. */
export interface ImportedPdf {
  readonly header: DocumentHeader
  readonly sections: readonly Section[]
  readonly summary: ImportSummary
  /** All text, a block to a line. */
  readonly text: string
}

/** Writes a file of a name into a folder of its own, which goes with the test. */
export function pdfFile(content: PdfPlan | Buffer, fileName = 'paper.pdf'): string {
  const path = join(tempFolder(), fileName)
  writeFileSync(path, Buffer.isBuffer(content) ? content : buildPdf(content))
  return path
}

/** Imports a file as the app does, but in this thread. @throws {DocumentError} */
export async function importPdf(
  path: string,
  options: { readonly password?: string; readonly signal?: AbortSignal; onSection?(): void } = {},
): Promise<ImportedPdf> {
  const sections: Section[] = []
  const sink = {
    header: () => undefined,
    section(section: Section) {
      sections.push(section)
      options.onSection?.()
    },
    revise(index: number, section: Section) {
      sections[index] = section
    },
  }
  const signal = options.signal ?? new AbortController().signal
  const summary = await runImport(path, sink, defaultImportLimits, signal, { password: options.password })
  const blocks = sections.flatMap((section) => section.blocks)
  return { header: summary.header, sections, summary, text: blocks.map(displayText).join('\n') }
}

/** The content of a page of a PDF to build. */
export async function pageContent(plan: PdfPlan, index = 0): Promise<PageContent> {
  const file = new PdfFile(await Pdfium.create(await pdfiumCode()), pdfFile(plan), undefined)
  try {
    const printed = readPage(file, index, new GlyphRooms())
    if (printed === undefined) throw new Error(`Page ${index} could not be loaded.`)
    return printed.content
  } finally {
    file.close()
  }
}

/** The characters of a page in the order in which they come; � for those without Unicode. */
export function textOf({ glyphs }: PageContent): string {
  const codes = glyphs.codePoints.subarray(0, glyphs.count)
  return Array.from(codes, (code) => (code === 0 ? '�' : String.fromCodePoint(code))).join('')
}
