import type { Section } from '../../../shared/document.ts'
import type { ContentsEntry } from '../epub/navigation.ts'
import type { ParsedContent } from '../epub/parsed-content.ts'
import { SectionCutter } from '../epub/section-cutter.ts'
import type { MarkupPage } from './read-pages.ts'
import { cutByHeadings } from './cut-by-headings.ts'

/** Cuts pages into sections where the table of contents says; without one, where their headings say. */
export function cutSections(
  pages: readonly MarkupPage[],
  contents: readonly ParsedContent[],
  entries: readonly ContentsEntry[],
): readonly Section[] {
  const byPath = Map.groupBy(entries, ({ address }) => address.path)
  if (!pages.some(({ path }) => byPath.has(path))) return cutByHeadings(contents)
  const sections: Section[] = []
  const cutter = new SectionCutter((section) => sections.push(section))
  let hasBegun = false
  for (const [index, content] of contents.entries()) {
    const own = byPath.get(pages[index]?.path ?? '') ?? []
    hasBegun ||= own.length > 0
    const next = byPath.get(pages[index + 1]?.path ?? '') ?? []
    cutter.add({
      content,
      entries: own,
      isAuxiliary: false,
      declaredRole: undefined,
      placeRole: hasBegun ? 'body' : 'front',
      isLastOfSection: index + 1 === contents.length || next.some(({ address }) => address.fragment === ''),
    })
  }
  cutter.finish()
  return sections
}
