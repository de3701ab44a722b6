import type { PageLink } from '../../../core/layout/page-content.ts'
import type { PageBox } from '../../../shared/document.ts'
import type { PageGeometry } from './page-geometry.ts'
import { toPageBox } from './page-geometry.ts'
import type { PdfFile } from './pdf-file.ts'
import { placeOfAction, placeOfDestination } from './pdf-places.ts'

/** PDFium's action types (fpdf_doc.h). */
const uriAction = 3
/** A page of an index has some hundred. */
const maxLinks = 5000

/** The links of an open page. Only addresses that the app may open are kept. */
export function readLinks(file: PdfFile, page: number, geometry: PageGeometry): PageLink[] {
  const { call, scratch } = file.pdfium
  const links: PageLink[] = []
  // The place of the enumeration and the link: two numbers that the call keeps.
  const state = scratch + 64
  new Uint32Array(file.pdfium.bytes.buffer, state, 2).fill(0)
  while (links.length < maxLinks && call.FPDFLink_Enumerate(page, state, state + 4) === 1) {
    const [, link = 0] = new Uint32Array(file.pdfium.bytes.buffer, state, 2)
    if (link === 0) break
    const target = targetOf(file, link)
    const box = boxOf(file, link, geometry)
    if (target !== undefined && box !== undefined) links.push({ box, target })
  }
  return links
}

function targetOf(file: PdfFile, link: number): PageLink['target'] | undefined {
  const { call } = file.pdfium
  const destination = call.FPDFLink_GetDest(file.document, link)
  if (destination !== 0) return pageTarget(placeOfDestination(file, destination))
  const action = call.FPDFLink_GetAction(link)
  if (action === 0) return undefined
  if (call.FPDFAction_GetType(action) !== uriAction) return pageTarget(placeOfAction(file, action))
  const href = file.pdfium.utf8((address, sizeBytes) =>
    call.FPDFAction_GetURIPath(file.document, action, address, sizeBytes),
  )
  return /^(?:https?:\/\/|mailto:)\S+$/i.test(href) ? { kind: 'external', href } : undefined
}

function pageTarget(place: { page: number; top?: number } | undefined): PageLink['target'] | undefined {
  return place === undefined ? undefined : { kind: 'page', ...place }
}

function boxOf(file: PdfFile, link: number, geometry: PageGeometry): PageBox | undefined {
  const { call, scratch } = file.pdfium
  if (call.FPDFLink_GetAnnotRect(link, scratch) === 0) return undefined
  const [left = 0, top = 0, right = 0, bottom = 0] = file.pdfium.floats(scratch, 4)
  return toPageBox(geometry, { left, bottom, right, top })
}
