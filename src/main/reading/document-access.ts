import type { BlockId, Section, SectionSummary } from '../../shared/document.ts'

/** Where a block stands in its document. */
export interface BlockPosition {
  readonly sectionIndex: number
  readonly blockIndex: number
}

/** The document as reading needs it: section by section, so that a long book is never whole in memory. */
export interface DocumentAccess {
  /** BCP 47 tag of the document; `und` when unknown. */
  readonly language: string
  sections(): readonly SectionSummary[]
  section(index: number): Section
  locate(blockId: BlockId): BlockPosition | undefined
}
