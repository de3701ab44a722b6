import type { DocumentHeader, SectionSummary } from '../../shared/document.ts'
import type { Mark } from '../../shared/marks.ts'
import { sectionLabel } from '../text/section-label.ts'
import { markdownParagraphs, markdownQuote, markdownText } from './markdown-text.ts'

/** Words of the file that are not the book's nor the reader's. */
export interface MarksWording {
  readonly bookmark: string
  /** Heads the marks whose text is not in the document any more. */
  readonly lost: string
}

/**
 * The marks of a document as Markdown: title and authors, then the marks under the titles of their sections, each text
 * as a quotation with its note beneath.
 * @param marks In reading order, those without a section at the end: as the library lists them.
 */
export function marksMarkdown(
  header: Pick<DocumentHeader, 'title' | 'authors'>,
  sections: readonly SectionSummary[],
  marks: readonly Mark[],
  wording: MarksWording,
): string {
  const parts = [`# ${markdownText(header.title)}`]
  if (header.authors.length > 0) parts.push(markdownText(header.authors.join(', ')))
  let heading = ''
  for (const mark of marks) {
    const title = mark.sectionIndex === undefined ? wording.lost : sectionLabel(sections, mark.sectionIndex)
    if (title !== heading && title !== '') parts.push(`## ${markdownText(title)}`)
    heading = title
    parts.push(quoted(mark, wording))
    if (mark.note.trim() !== '') parts.push(markdownParagraphs(mark.note))
  }
  return `${parts.join('\n\n')}\n`
}

function quoted(mark: Mark, wording: MarksWording): string {
  if (mark.kind === 'highlight') {
    return markdownQuote(mark.ranges.map(({ quote }) => markdownText(quote)).join('\n\n'))
  }
  const text = markdownText(mark.quote.replaceAll(/\s+/g, ' '))
  return `**${markdownText(wording.bookmark)}**${text === '' ? '' : ` ${text}…`}`
}
