import { displayText } from '../../core/text/display-text.ts'
import type { Block, Section, SectionSummary } from '../../shared/document.ts'

/**
 * A run of blocks that is put into the page and taken out of it as one. Keys and places stay the same
 * whatever else is loaded.
 */
export interface Chunk {
  readonly key: string
  readonly sectionIndex: number
  /** Range of the section's blocks; `section` is absent while it is not loaded. */
  readonly startBlock: number
  readonly endBlock: number
  readonly section?: Section
  readonly charCount: number
}

/** About one screen of text: small enough to come in within a frame, large enough to be few. */
const maxChunkChars = 2400
const maxChunkBlocks = 24

/** Cuts a loaded section into chunks. A section without blocks still gives one, so that it has a place. */
export function chunkSection(section: Section, sectionIndex: number): readonly Chunk[] {
  const chunks: Chunk[] = []
  let startBlock = 0
  let charCount = 0
  const close = (endBlock: number): void => {
    chunks.push({
      key: `${sectionIndex}:${startBlock}`,
      sectionIndex,
      startBlock,
      endBlock,
      section,
      charCount,
    })
    startBlock = endBlock
    charCount = 0
  }
  section.blocks.forEach((block, index) => {
    const blockChars = weight(block)
    const isFull = charCount + blockChars > maxChunkChars || index - startBlock >= maxChunkBlocks
    if (index > startBlock && isFull && !belongsToPrevious(section.blocks, index)) close(index)
    charCount += blockChars
  })
  close(section.blocks.length)
  return chunks
}

/** Stands for a section that is not loaded, by its size. */
export function placeholderChunk(summary: SectionSummary): Chunk {
  return {
    key: `${summary.index}:-`,
    sectionIndex: summary.index,
    startBlock: 0,
    endBlock: summary.blockCount,
    charCount: summary.charCount,
  }
}

/** A caption stays with its figure: they are one element in the page. */
function belongsToPrevious(blocks: readonly Block[], index: number): boolean {
  return blocks[index]?.kind === 'caption' && blocks[index - 1]?.kind === 'figure'
}

/** Characters, with pictures counted as the lines they take up. */
function weight(block: Block): number {
  const imageCount = block.inlines.filter((inline) => inline.kind === 'image').length
  return displayText(block).length + imageCount * imageWeightChars
}
const imageWeightChars = 900

export interface TextMetrics {
  readonly lineHeightPx: number
  readonly charsPerLine: number
  /** Room above a paragraph. */
  readonly paragraphPx: number
  /** Names whatever else decides where lines end, which can't be foretold: with another, nothing measured holds. */
  readonly layout?: string
}

/** A chunk's likely height until it was measured. */
export function estimateHeightPx(chunk: Chunk, metrics: TextMetrics): number {
  const lineCount = chunk.charCount / metrics.charsPerLine
  const blockCount = chunk.endBlock - chunk.startBlock
  // Each block ends with half a line on average.
  const linesPx = (lineCount + blockCount * 0.6) * metrics.lineHeightPx
  return Math.max(1, Math.round(linesPx + blockCount * metrics.paragraphPx))
}
