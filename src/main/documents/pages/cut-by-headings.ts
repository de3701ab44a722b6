import { displayText } from '../../../core/text/display-text.ts'
import type { Block, Section, SectionRole } from '../../../shared/document.ts'
import type { ParsedContent } from '../epub/parsed-content.ts'
import { collapseWhitespace } from '../markup/xml-tree.ts'

interface OpenSection {
  readonly title: string
  readonly level: number
  declaredRole: SectionRole | undefined
  readonly blocks: Block[]
}

/**
 * Cuts pages without a table of contents into sections at their headings. A heading nests in the last one of a lower
 * level, so that levels which a page leaves out leave no gap. Notes at the end are a section of their own.
 */
export function cutByHeadings(contents: readonly ParsedContent[]): readonly Section[] {
  const sections: OpenSection[] = []
  const around: number[] = []
  for (const { blocks, sectionRoles } of contents) {
    for (const [index, block] of blocks.entries()) {
      const declaredRole = sectionRoles[index]
      const last = sections.at(-1)
      if (beginsSection(block)) {
        const depth = block.level ?? 1
        while ((around.at(-1) ?? 0) >= depth) around.pop()
        around.push(depth)
        const title = collapseWhitespace(displayText(block))
        sections.push({ title, level: around.length, declaredRole, blocks: [block] })
      } else if (last === undefined || beginsNotes(last, declaredRole)) {
        sections.push({ title: '', level: 1, declaredRole, blocks: [block] })
      } else {
        last.declaredRole ??= declaredRole
        last.blocks.push(block)
      }
    }
  }
  return sections.map(({ title, level, declaredRole, blocks }, index) => ({
    id: `s${index}`,
    title,
    level,
    role: roleOf(blocks, declaredRole),
    blocks,
  }))
}

function beginsSection({ kind, role }: Block): boolean {
  return kind === 'heading' && role !== 'subtitle'
}

/** Notes after text begin a section, unless they follow their own heading. */
function beginsNotes({ declaredRole, blocks }: OpenSection, role: SectionRole | undefined): boolean {
  const isChange = (role === 'notes') !== (declaredRole === 'notes')
  return isChange && blocks.some(({ kind }) => kind !== 'heading')
}

function roleOf(blocks: readonly Block[], declared: SectionRole | undefined): SectionRole {
  const texts = blocks.filter(({ kind }) => kind !== 'heading' && kind !== 'separator')
  if (texts.length > 0 && texts.every(({ kind }) => kind === 'note')) return 'notes'
  return declared ?? 'body'
}
