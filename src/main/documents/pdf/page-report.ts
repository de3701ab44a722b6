import type { PageContent } from '../../../core/layout/page-content.ts'
import type { PageBox } from '../../../shared/document.ts'
import type { TextTrust } from './font-trust.ts'

/** What the notices of an import need to know of a page. */
export interface PageReport {
  /** Printed characters that say what they are. */
  readonly readableCount: number
  /** Pictures and no text. */
  readonly isScanned: boolean
  /** So much of its text can't be read that the reader should know. */
  readonly isUnmapped: boolean
  /** Nothing of the page could be read. */
  readonly isUnreadable: boolean
}

/** Of a page of which nothing is known. */
export const unreadablePage: PageReport = {
  readableCount: 0,
  isScanned: false,
  isUnmapped: false,
  isUnreadable: true,
}

/** A page of less picture is blank but for an ornament. */
const minScannedShare = 0.3
/** A few signs of a formula are no news; the same share of a short page is. */
const minUnmappedCount = 10
const minUnmappedShare = 0.02

/** @param page With the code points that are trusted. */
export function reportOf(page: PageContent, { inkCount, unmappedCount }: TextTrust): PageReport {
  const readableCount = inkCount - unmappedCount
  return {
    readableCount,
    isScanned: inkCount === 0 && pictureShare(page) >= minScannedShare,
    isUnmapped: unmappedCount >= minUnmappedCount && unmappedCount >= inkCount * minUnmappedShare,
    isUnreadable: false,
  }
}

/** How much of the page its pictures cover. Strips of one scan lie side by side: overlaps are not looked for. */
function pictureShare({ width, height, images }: PageContent): number {
  const area = ({ left, top, right, bottom }: PageBox): number => (right - left) * (bottom - top)
  return images.reduce((sum, image) => sum + area(image), 0) / (width * height)
}
