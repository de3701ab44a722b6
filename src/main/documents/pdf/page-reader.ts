import { joinGlyphs } from '../../../core/layout/join-glyphs.ts'
import type { PageContent } from '../../../core/layout/page-content.ts'
import { type DocumentFacts, readFacts } from './document-facts.ts'
import { distrustFonts } from './font-trust.ts'
import { GlyphRooms } from './glyph-rooms.ts'
import { type PageReport, reportOf } from './page-report.ts'
import { PdfFile } from './pdf-file.ts'
import { Pdfium } from './pdfium.ts'
import { readPage } from './read-page.ts'
import { unreadable } from './unreadable.ts'

/** A page with what the notices need to know. Its glyphs share one buffer, which another thread may read as well. */
export interface ReadPage {
  readonly content: PageContent
  readonly report: PageReport
}

/** What opens a file, in any thread. */
export interface PdfSource {
  readonly path: string
  readonly password: string | undefined
  readonly code: WebAssembly.Module
}

/** PDFium keeps what it has read of a file. A document of pictures may come to this; then it begins anew. */
const maxKeptBytes = 160 * 1024 ** 2

/** Beginning anew takes as long as reading some pages: a file on which this happens page after page is given up. */
const maxFaults = 20

/** Reads pages of one file. A page on which PDFium fails costs that page alone: it begins anew for the next one. */
export class PageReader {
  /** Where glyphs are written to. */
  readonly rooms = new GlyphRooms()
  readonly #source: PdfSource
  #file: PdfFile
  #faults = 0

  /** @throws {DocumentError} as the constructor of `PdfFile` */
  static async open(source: PdfSource): Promise<PageReader> {
    return new PageReader(source, await openFile(source))
  }

  private constructor(source: PdfSource, file: PdfFile) {
    this.#source = source
    this.#file = file
  }

  get pageCount(): number {
    return this.#file.pageCount
  }

  facts(): DocumentFacts {
    return readFacts(this.#file)
  }

  /**
   * @param index From 0, below the page count.
   * @throws what PDFium threw, when it fails on too many pages.
   */
  async read(index: number): Promise<ReadPage> {
    try {
      const printed = readPage(this.#file, index, this.rooms)
      if (printed === undefined) return unreadable(index)
      const { content, signs } = printed
      const trust = distrustFonts(content.glyphs, signs, content.fonts)
      if (this.#file.pdfium.memoryBytes > maxKeptBytes) await this.#renew()
      const glyphs = joinGlyphs(content.glyphs)
      return { content: { ...content, glyphs }, report: reportOf(content, trust) }
    } catch (error) {
      // Out of memory, or a fault of PDFium's that this page shows: its memory can't be trusted any more.
      this.#faults += 1
      if (this.#faults > maxFaults) throw error
      await this.#renew()
      return unreadable(index)
    }
  }

  close(): void {
    this.#file.close()
  }

  async #renew(): Promise<void> {
    this.#file.close()
    this.#file = await openFile(this.#source)
  }
}

async function openFile({ path, password, code }: PdfSource): Promise<PdfFile> {
  return new PdfFile(await Pdfium.create(code), path, password)
}
