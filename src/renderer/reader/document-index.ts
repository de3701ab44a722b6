import { displayText } from '../../core/text/display-text.ts'
import type { BlockId, Locator, Section, SectionSummary } from '../../shared/document.ts'

/** Where a block stands in its document. */
export interface BlockPosition {
  readonly sectionIndex: number
  readonly blockIndex: number
  /** Characters of display text in the section before the block. */
  readonly charsBefore: number
  readonly charCount: number
}

/** How far a place is, in characters of display text. */
export interface Progress {
  readonly sectionIndex: number
  /** 0 to 1. */
  readonly inSection: number
  readonly inDocument: number
  readonly charsLeftInSection: number
  readonly charsLeftInDocument: number
}

/** Knows the place of every block whose section was loaded, and the size of every section. */
export class DocumentIndex {
  readonly #summaries: readonly SectionSummary[]
  /** Characters before each section, then the whole. */
  readonly #starts: readonly number[]
  readonly #blocks = new Map<BlockId, BlockPosition>()

  constructor(summaries: readonly SectionSummary[]) {
    this.#summaries = summaries
    const starts = [0]
    for (const { charCount } of summaries) starts.push((starts.at(-1) ?? 0) + charCount)
    this.#starts = starts
  }

  get charCount(): number {
    return this.#starts.at(-1) ?? 0
  }

  addSection(sectionIndex: number, section: Section): void {
    let charsBefore = 0
    section.blocks.forEach((block, blockIndex) => {
      const charCount = displayText(block).length
      this.#blocks.set(block.id, { sectionIndex, blockIndex, charsBefore, charCount })
      charsBefore += charCount
    })
  }

  /** Undefined while the block's section is not loaded. */
  position(blockId: BlockId): BlockPosition | undefined {
    return this.#blocks.get(blockId)
  }

  /** The section that holds the given share (0 to 1) of the document's characters. */
  sectionAt(share: number): number {
    const chars = share * this.charCount
    const index = this.#starts.findIndex((start) => start > chars)
    return Math.max(0, index === -1 ? this.#summaries.length - 1 : index - 1)
  }

  /** The section whose first block this is, known without loading any. */
  sectionStartingWith(blockId: BlockId): number | undefined {
    return this.#summaries.find((summary) => summary.firstBlockId === blockId)?.index
  }

  /** Undefined while the place's section is not loaded. */
  progress(locator: Locator): Progress | undefined {
    const position = this.position(locator.blockId)
    if (position === undefined) return undefined
    const { sectionIndex } = position
    const inSectionChars = position.charsBefore + Math.min(locator.charOffset, position.charCount)
    const sectionChars = this.#summaries[sectionIndex]?.charCount ?? 0
    const before = (this.#starts[sectionIndex] ?? 0) + inSectionChars
    return {
      sectionIndex,
      inSection: share(inSectionChars, sectionChars),
      inDocument: share(before, this.charCount),
      charsLeftInSection: Math.max(0, sectionChars - inSectionChars),
      charsLeftInDocument: Math.max(0, this.charCount - before),
    }
  }
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.min(1, part / whole) : 0
}

/** Section indexes from the likeliest outwards: `near`, its neighbours, theirs, until all were given once. */
export function* outwards(near: number, count: number): Generator<number> {
  const middle = Math.min(Math.max(0, near), count - 1)
  for (let distance = 0; distance < count; distance++) {
    if (middle + distance < count) yield middle + distance
    if (distance > 0 && middle - distance >= 0) yield middle - distance
  }
}
