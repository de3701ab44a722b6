import { findInText, searchQuery } from '../../core/search/find-in-text.ts'
import type { SectionSummary } from '../../shared/document.ts'
import { sectionLabel } from '../../core/text/section-label.ts'
import { assertNever } from '../../shared/errors.ts'
import { quoteOfMark } from '../../shared/marks.ts'
import type { BlockRange, Mark, MarkColour } from '../../shared/marks.ts'

export const markKinds = ['all', 'highlights', 'bookmarks', 'notes'] as const
export type ShownKind = (typeof markKinds)[number]

/** Which marks a list shows, and in what order. */
export interface MarkFilter {
  readonly kind: ShownKind
  readonly colour: MarkColour | 'any'
  /** Looked for in the marked text and the note, as the search in a document does; '' for all. */
  readonly text: string
  /** Otherwise in reading order. */
  readonly isNewestFirst: boolean
}

export const allMarks: MarkFilter = { kind: 'all', colour: 'any', text: '', isNewestFirst: false }

/** The marks that a filter lets through. @param marks In reading order. */
export function filterMarks(marks: readonly Mark[], filter: MarkFilter): readonly Mark[] {
  const query = searchQuery(filter.text)
  const shown = marks.filter((mark) => {
    if (!isOfKind(mark, filter.kind)) return false
    if (filter.colour !== 'any' && (mark.kind !== 'highlight' || mark.colour !== filter.colour)) return false
    if (query.text === '') return true
    return [quoteOfMark(mark), mark.note].some((text) => findInText(text, query).length > 0)
  })
  return filter.isNewestFirst ? shown.toSorted((a, b) => b.createdAtMs - a.createdAtMs || b.id - a.id) : shown
}

function isOfKind(mark: Mark, kind: ShownKind): boolean {
  switch (kind) {
    case 'all':
      return true
    case 'highlights':
      return mark.kind === 'highlight'
    case 'bookmarks':
      return mark.kind === 'bookmark'
    case 'notes':
      return mark.note !== ''
    default:
      return assertNever(kind)
  }
}

/** The highlights that share text with some ranges. */
export function highlightsIn(marks: readonly Mark[], ranges: readonly BlockRange[]): readonly Mark[] {
  return marks.filter(
    (mark) =>
      mark.kind === 'highlight' &&
      mark.ranges.some((own) =>
        ranges.some(
          ({ blockId, start, end }) =>
            own.isLost !== true && blockId === own.blockId && start < own.end && own.start < end,
        ),
      ),
  )
}

/** What a mark's section is called; '' where none has a name, undefined where its text is lost. */
export function sectionOfMark(sections: readonly SectionSummary[], mark: Mark): string | undefined {
  return mark.sectionIndex === undefined ? undefined : sectionLabel(sections, mark.sectionIndex)
}
