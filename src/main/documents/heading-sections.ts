import { displayText } from '../../core/text/display-text.ts'
import type { Block, Section, SectionRole } from '../../shared/document.ts'

interface OpenSection {
  readonly title: string
  readonly level: number
  readonly role?: SectionRole
  readonly blocks: Block[]
}

/** The sections as their headings begin them. What stands before the first heading is untitled front matter. */
export class HeadingSections {
  readonly #sections: OpenSection[] = []
  /** Levels of the headings around the current place: a heading nests in the last one of a lower level. */
  readonly #levels: number[] = []

  begin(heading: Block): void {
    const depth = heading.level ?? 1
    while ((this.#levels.at(-1) ?? 0) >= depth) this.#levels.pop()
    this.#levels.push(depth)
    const title = displayText(heading).replaceAll('\u00ad', '').replace(/\s+/g, ' ')
    this.#sections.push({ title, level: this.#levels.length, blocks: [heading] })
  }

  /** Begins a section that no heading names, such as notes; what is added next goes to it. */
  beginUntitled(role: SectionRole): void {
    this.#sections.push({ title: '', level: 1, role, blocks: [] })
  }

  add(blocks: readonly Block[]): void {
    if (blocks.length === 0) return
    const last = this.#sections.at(-1)
    if (last === undefined) this.#sections.push({ title: '', level: 1, blocks: [...blocks] })
    else for (const block of blocks) last.blocks.push(block)
  }

  finish(): Section[] {
    const hasHeading = this.#levels.length > 0
    return this.#sections.map((section, index) => {
      const isFront = hasHeading && section.blocks[0]?.kind !== 'heading'
      return { id: `s${index + 1}`, role: isFront ? 'front' : 'body', ...section }
    })
  }
}
