import type { PageOutlineEntry } from '../../../core/layout/page-content.ts'
import type { PdfFile } from './pdf-file.ts'
import { placeOfAction, placeOfDestination } from './pdf-places.ts'

/** A law with all its articles has some thousand. */
const maxEntries = 20_000
const maxLevel = 32
/** What some programs put where a chapter's title belongs. */
const fileName = /^[\w-]+\.(?:html?|docx?|odt|tex|indd|pdf)$/i

/** The file's bookmarks that lead to its pages, in their order. A chain that runs back into itself is left where it does. */
export function readOutline(file: PdfFile): PageOutlineEntry[] {
  const { call } = file.pdfium
  const entries: PageOutlineEntry[] = []
  const seen = new Set<number>()
  const walk = (first: number, level: number): void => {
    let bookmark = first
    while (bookmark !== 0 && !seen.has(bookmark) && seen.size < maxEntries) {
      seen.add(bookmark)
      const entry = entryOf(file, bookmark, level)
      if (entry !== undefined) entries.push(entry)
      if (level < maxLevel) walk(call.FPDFBookmark_GetFirstChild(file.document, bookmark), level + 1)
      bookmark = call.FPDFBookmark_GetNextSibling(file.document, bookmark)
    }
  }
  walk(call.FPDFBookmark_GetFirstChild(file.document, 0), 1)
  return entries
}

function entryOf(file: PdfFile, bookmark: number, level: number): PageOutlineEntry | undefined {
  const { call } = file.pdfium
  const destination = call.FPDFBookmark_GetDest(file.document, bookmark)
  const action = destination === 0 ? call.FPDFBookmark_GetAction(bookmark) : 0
  const place =
    destination === 0
      ? action === 0
        ? undefined
        : placeOfAction(file, action)
      : placeOfDestination(file, destination)
  const title = file.pdfium
    .utf16((address, sizeBytes) => call.FPDFBookmark_GetTitle(bookmark, address, sizeBytes))
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .replaceAll('\u00ad', '')
    .trim()
  const isTitle = title !== '' && !fileName.test(title)
  return place === undefined || !isTitle ? undefined : { title, level, ...place }
}
