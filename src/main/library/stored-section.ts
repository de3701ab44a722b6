import * as zlib from 'node:zlib'
import { displayText } from '../../core/text/display-text.ts'
import type { Section, SectionSummary } from '../../shared/document.ts'

/** Where a block stands in its section. */
export interface IndexedBlock {
  readonly blockId: string
  readonly blockIndex: number
  /** Characters of display text in the section before it, and in it. */
  readonly charsBefore: number
  readonly charCount: number
}

/** Far above any chapter; a stored section that claims more is damaged. */
const maxBodyBytes = 512 * 1024 ** 2

/**
 * A section as it is stored: its JSON, compressed, with a checksum that is proven when it is read.
 * Chapters of Moby-Dick take 0.43 of their JSON and 0.05 ms to read (0.8 ms for the longest).
 */
export function storeSection(section: Section): Buffer {
  return zlib.zstdCompressSync(JSON.stringify(section), {
    params: { [zlib.constants.ZSTD_c_checksumFlag]: 1 },
  })
}

/** Gives the section of a stored form; undefined when it is damaged. */
export function loadSection(body: Uint8Array): Section | undefined {
  try {
    const json = zlib.zstdDecompressSync(body, { maxOutputLength: maxBodyBytes }).toString('utf8')
    return JSON.parse(json) as Section
  } catch {
    return undefined
  }
}

/** Counts a section's blocks and characters. */
export function indexSection(
  index: number,
  section: Section,
): { readonly summary: SectionSummary; readonly blocks: readonly IndexedBlock[] } {
  const blocks: IndexedBlock[] = []
  let charsBefore = 0
  for (const [blockIndex, block] of section.blocks.entries()) {
    const charCount = displayText(block).length
    blocks.push({ blockId: block.id, blockIndex, charsBefore, charCount })
    charsBefore += charCount
  }
  const firstBlockId = section.blocks[0]?.id
  const summary = {
    index,
    id: section.id,
    title: section.title,
    level: section.level,
    role: section.role,
    ...(firstBlockId !== undefined && { firstBlockId }),
    blockCount: blocks.length,
    charCount: charsBefore,
  }
  return { summary, blocks }
}
