import { pageRangesText } from '../../core/layout/page-ranges.ts'
import type { ImportNotice } from '../../shared/document.ts'
import { assertNever } from '../../shared/errors.ts'

/** What an import could not give and what to do about it, in a line. */
export function noticeText(notice: ImportNotice): string {
  switch (notice.kind) {
    case 'recovered':
      return 'the file was damaged: what could be recovered is here; get it again from its source'
    case 'scannedPages':
      return `${pagesText(notice.pages)} without text, only pictures: have the text recognised (OCR) by another program`
    case 'unmappedText':
      return `${pagesText(notice.pages)} with fonts that do not say their letters: get another edition, or have the text recognised (OCR)`
    case 'unreadablePages':
      return `${pagesText(notice.pages)} that could not be read: get the file again from its source`
    default:
      return assertNever(notice)
  }
}

function pagesText(pages: readonly number[]): string {
  return `${pages.length === 1 ? 'page' : 'pages'} ${pageRangesText(pages)}`
}
