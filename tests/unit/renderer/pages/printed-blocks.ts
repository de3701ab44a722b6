import type {
  Block,
  LineLayout,
  Section,
  SectionRole,
  SectionSummary,
} from '../../../../src/shared/document.ts'

/** A line of ten letters at a height of a page. */
export function line(page: number, top: number, start = 0): LineLayout {
  const box = { left: 50, top, right: 150, bottom: top + 12 }
  return { start, end: start + 10, page, box, flow: 'right', stops: [0, 0, 10, 100] }
}

/** A paragraph of ten letters for each line. */
export function printedBlock(id: string, lines: readonly LineLayout[]): Block {
  const text = 'x'.repeat(lines.length * 10)
  return { id, kind: 'paragraph', inlines: [{ kind: 'text', text }], layout: { lines } }
}

/** A section of one block on each of some pages. */
export function printedSection(index: number, first: number, last: number): Section {
  const pages = Array.from({ length: last - first + 1 }, (_, at) => first + at)
  const blocks = pages.map((page) => printedBlock(`s${index}p${page}`, [line(page, 100 + index)]))
  return { id: `s${index}`, title: '', level: 1, role: 'body', blocks }
}

export function summaryOf(index: number, section: Section, role: SectionRole = 'body'): SectionSummary {
  const { id, title, level, blocks } = section
  return { index, id, title, level, role, blockCount: blocks.length, charCount: 10 * blocks.length }
}
