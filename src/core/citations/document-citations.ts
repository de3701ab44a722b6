import type { Block, BlockId, Section } from '../../shared/document.ts'
import { SourceCollector, sourceEntries } from './citation-sources.ts'
import { type FoundCitation, type StyleCounts, findCitations, isConfirmed } from './find-citations.ts'

/** A section whose references have been looked for. */
export interface ReadSection {
  /** The section given, with the entries of a list of sources as its bibliography. */
  readonly section: Section
  /** What refers to a source or may do so, by block. */
  readonly found: ReadonlyMap<BlockId, readonly FoundCitation[]>
}

/** The references to sources in one document, which comes section by section and has its list of sources last. */
export class DocumentCitations {
  readonly #sources = new SourceCollector()
  readonly #counts: Record<keyof StyleCounts, number> = {
    bracketed: 0,
    parenthesised: 0,
    authorYear: 0,
    authorPage: 0,
    raised: 0,
    glued: 0,
  }

  /** Reads the next section. */
  read(given: Section): ReadSection {
    const entries = sourceEntries(given)
    this.#sources.add(entries)
    const section = entries.size === 0 ? given : asBibliography(given, entries)
    const found = new Map<BlockId, readonly FoundCitation[]>()
    for (const block of section.blocks) {
      const citations = findCitations(block)
      if (citations.length === 0) continue
      found.set(block.id, citations)
      for (const { style, needs } of citations) {
        // Of these none is certain: how many there are tells whether they are the document's way.
        const isNeverSure = style === 'parenthesised' || style === 'glued'
        if (needs === undefined || isNeverSure) this.#counts[style] += 1
      }
    }
    return { section, found }
  }

  /** Whether something found is a reference, once all sections have been read. */
  isOne(citation: FoundCitation): boolean {
    return isConfirmed(citation, this.#sources.sources, this.#counts)
  }
}

function asBibliography(section: Section, entries: ReadonlySet<Block>): Section {
  const blocks = section.blocks.map((block) =>
    entries.has(block) ? { ...block, role: 'bibliography' as const } : block,
  )
  return { ...section, blocks }
}
