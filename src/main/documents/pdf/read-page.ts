import type { PageContent } from '../../../core/layout/page-content.ts'
import type { GlyphRooms } from './glyph-rooms.ts'
import type { SignCounts } from './font-trust.ts'
import { PageFonts } from './page-fonts.ts'
import type { PdfFile } from './pdf-file.ts'
import { geometryOf } from './pdf-places.ts'
import { readDrawings } from './read-drawings.ts'
import { readGlyphs } from './read-glyphs.ts'
import { readLinks } from './read-links.ts'

/** A page, and what is in each of its fonts, by the font's index: not all of them tell what their characters are. */
interface PrintedPage {
  readonly content: PageContent
  readonly signs: readonly (SignCounts | undefined)[]
}

/**
 * All that is printed on a page; undefined where PDFium can't load it. Its glyphs share one buffer, a room that is the caller's from then on.
 * @param index From 0, below the file's page count.
 * @throws {WebAssembly.RuntimeError} when PDFium gives up; the file is of no more use then.
 */
export function readPage(file: PdfFile, index: number, rooms: GlyphRooms): PrintedPage | undefined {
  const { pdfium, document } = file
  const { call } = pdfium
  const page = call.FPDF_LoadPage(document, index)
  if (page === 0) return undefined
  const textPage = call.FPDFText_LoadPage(page)
  try {
    const geometry = geometryOf(file, index)
    const fonts = new PageFonts(pdfium)
    const { images, rules, shapes } = readDrawings(pdfium, page, geometry)
    const { glyphs, signs } = readGlyphs(file, textPage, geometry, fonts, rooms)
    const content = {
      index,
      label: pdfium.utf16((address, sizeBytes) =>
        call.FPDF_GetPageLabel(document, index, address, sizeBytes),
      ),
      width: geometry.width,
      height: geometry.height,
      glyphs,
      fonts: fonts.list,
      images,
      rules,
      shapes,
      links: readLinks(file, page, geometry),
    }
    return { content, signs }
  } finally {
    if (textPage !== 0) call.FPDFText_ClosePage(textPage)
    call.FPDF_ClosePage(page)
  }
}
