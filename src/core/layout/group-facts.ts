import type { BlockDraft } from './block-draft.ts'
import type { DrawnFigures } from './drawn-figures.ts'
import { boxOfLines, unite } from './figures.ts'
import type { LaidPage } from './laid-page.ts'
import type { LineGroup } from './line-groups.ts'
import type { PageArea } from '../../shared/document.ts'

/** Whether a group is part of the running text, which goes on behind what is not. */
export function flows(group: LineGroup): boolean {
  return (
    group.kind !== 'figure' && group.kind !== 'caption' && group.kind !== 'footnote' && group.kind !== 'table'
  )
}

/** Whether a group stands in the text without being part of it. */
export function isFloat(group: LineGroup): boolean {
  return !flows(group) || group.isShown === true
}

/** What a group is in the tree. */
export function kindOf(group: LineGroup): BlockDraft['kind'] {
  switch (group.kind) {
    case 'footnote':
      return 'note'
    case 'contents':
    case 'furniture':
      return 'paragraph'
    default:
      return group.kind
  }
}

/** The area of the page that shows a group which is seen as well as read. */
export function areasOf(
  page: LaidPage,
  group: LineGroup,
  figures: DrawnFigures,
): { readonly areas?: readonly PageArea[] } {
  if (group.kind !== 'table' && group.kind !== 'figure' && group.kind !== 'formula') return {}
  const pictures = new Set(group.lines.map((line) => line.picture).filter((picture) => picture >= 0))
  const boxes = [...pictures].flatMap((picture) => page.pictures[picture] ?? [])
  const box = unite([boxOfLines(group), ...boxes])
  return { areas: [{ page: page.index, box: group.kind === 'figure' ? figures.around(box) : box }] }
}
