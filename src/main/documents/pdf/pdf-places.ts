import type { PageGeometry } from './page-geometry.ts'
import { pageGeometry } from './page-geometry.ts'
import type { PdfFile } from './pdf-file.ts'

/** A page, and how far down it as it is shown. */
export interface PdfPlace {
  readonly page: number
  readonly top?: number
}

/** Which box EPDF_GetPageBoxByIndex gives. */
const boxes = { media: 0, crop: 1 } as const
/** What PDFium and readers take where a page has no size. */
const letter = { left: 0, bottom: 0, right: 612, top: 792 }
/** A file says how large its pages are; no printer makes larger ones than some ten metres. */
const maxEdge = 100_000

/** How a page is shown, told without loading it. */
export function geometryOf(file: PdfFile, page: number): PageGeometry {
  const media = boxOf(file, page, boxes.media) ?? letter
  const crop = boxOf(file, page, boxes.crop) ?? media
  // The part of the CropBox on the medium, as ISO 32000-1, 14.11.2.1 has it.
  const visible = {
    left: Math.max(crop.left, media.left),
    bottom: Math.max(crop.bottom, media.bottom),
    right: Math.min(crop.right, media.right),
    top: Math.min(crop.top, media.top),
  }
  const isVisible = visible.right > visible.left && visible.top > visible.bottom
  const quarterTurns = file.pdfium.call.EPDF_GetPageRotationByIndex(file.document, page)
  return pageGeometry(isVisible ? visible : media, quarterTurns)
}

function boxOf(file: PdfFile, page: number, box: number): typeof letter | undefined {
  const { call, scratch } = file.pdfium
  if (call.EPDF_GetPageBoxByIndex(file.document, page, box, scratch) !== 1) return undefined
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = file.pdfium.floats(scratch, 4)
  const left = Math.min(x1, x2)
  const right = Math.max(x1, x2)
  const bottom = Math.min(y1, y2)
  const top = Math.max(y1, y2)
  const isSize = (edge: number): boolean => edge > 0 && edge <= maxEdge
  return isSize(right - left) && isSize(top - bottom) ? { left, bottom, right, top } : undefined
}

/** Where a destination lies; undefined where it is not in this file. */
export function placeOfDestination(file: PdfFile, destination: number): PdfPlace | undefined {
  const { call, scratch } = file.pdfium
  const page = call.FPDFDest_GetDestPageIndex(file.document, destination)
  if (page < 0 || page >= file.pageCount) return undefined
  // Three flags, x, y and the zoom; of 4 bytes each.
  const isKnown = call.FPDFDest_GetLocationInPage(
    destination,
    scratch,
    scratch + 4,
    scratch + 8,
    scratch + 12,
    scratch + 16,
    scratch + 20,
  )
  if (isKnown === 0) return { page }
  const [hasX = 0, hasY = 0] = new Uint32Array(file.pdfium.bytes.buffer, scratch, 2)
  const [x = 0, y = 0] = file.pdfium.floats(scratch + 12, 2)
  const { b, d, f, height } = geometryOf(file, page)
  // On a page that is turned by a quarter, x says how far down it is.
  if ((d === 0 ? hasX : hasY) === 0) return { page }
  const top = b * x + d * y + f
  return Number.isNaN(top) ? { page } : { page, top: Math.min(Math.max(top, 0), height) }
}

/** Where an action leads that goes to a place in this file. */
export function placeOfAction(file: PdfFile, action: number): PdfPlace | undefined {
  const destination = file.pdfium.call.FPDFAction_GetDest(file.document, action)
  return destination === 0 ? undefined : placeOfDestination(file, destination)
}
