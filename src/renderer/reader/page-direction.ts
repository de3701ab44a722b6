import type { DocumentHeader, VerticalWritingMode } from '../../shared/document.ts'
import type { Settings } from '../../shared/settings.ts'

type Layout = Pick<DocumentHeader, 'direction' | 'writingMode'>

/** How a document's lines are set here; undefined for horizontal ones. */
export function shownWritingMode(
  { writingMode }: Layout,
  { verticalText }: Pick<Settings, 'verticalText'>,
): VerticalWritingMode | undefined {
  return verticalText === 'asPrinted' ? writingMode : undefined
}

/** Whether reading on leads to the left: letter by letter, or line by line. */
export function runsLeft(header: Layout, settings: Pick<Settings, 'verticalText'>): boolean {
  const writingMode = shownWritingMode(header, settings)
  return writingMode === undefined ? header.direction === 'rtl' : writingMode === 'vertical-rl'
}
