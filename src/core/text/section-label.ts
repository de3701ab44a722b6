import type { SectionSummary } from '../../shared/document.ts'

/**
 * What a section is called by itself: its title, after the title of the section it is part of ("A Scandal in
 * Bohemia, II"). A part without a title is called as the last one before it; '' when none has one.
 */
export function sectionLabel(sections: readonly SectionSummary[], sectionIndex: number): string {
  const before = sections.slice(0, sectionIndex + 1)
  const section = before.findLast(({ title }) => title !== '')
  if (section === undefined) return ''
  const parent = before
    .slice(0, before.indexOf(section))
    .findLast(({ title, level }) => title !== '' && level < section.level)
  return parent === undefined ? section.title : `${parent.title}, ${section.title}`
}
