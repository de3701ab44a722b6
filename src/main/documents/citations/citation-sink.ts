import { SourceCollector, sourceEntries } from '../../../core/citations/citation-sources.ts'
import {
  type FoundCitation,
  type StyleCounts,
  findCitations,
  isConfirmed,
} from '../../../core/citations/find-citations.ts'
import { markCitations } from '../../../core/citations/mark-citations.ts'
import type { Block, BlockId, DocumentHeader, ImportNotice, Section } from '../../../shared/document.ts'
import type { ImportSink, OutlineEntry } from '../importer.ts'

/** A section with what may refer to a source, if the document turns out to have it. */
interface OpenSection {
  readonly index: number
  readonly section: Section
  readonly found: ReadonlyMap<BlockId, readonly FoundCitation[]>
}

/** Sections that are kept for the list of sources at the document's end; those that come later keep what is certain. */
const maxOpenSections = 4_000

/**
 * Stands between an importer and its sink and marks references to sources: the certain ones as a section passes, the
 * others when the document has ended, since its list of sources comes last. Such a section is then given anew. The
 * entries of the list become a bibliography.
 */
export class CitationSink implements ImportSink {
  readonly #sink: ImportSink
  readonly #sources = new SourceCollector()
  readonly #open: OpenSection[] = []
  readonly #counts: Record<keyof StyleCounts, number> = {
    bracketed: 0,
    parenthesised: 0,
    authorYear: 0,
    raised: 0,
    glued: 0,
  }
  #sectionCount = 0

  constructor(sink: ImportSink) {
    this.#sink = sink
  }

  header(header: DocumentHeader, outline: readonly OutlineEntry[]): void {
    this.#sink.header(header, outline)
  }

  progress(done: number, total: number): void {
    this.#sink.progress?.(done, total)
  }

  notice(notice: ImportNotice): void {
    this.#sink.notice?.(notice)
  }

  section(given: Section): void | Promise<void> {
    const entries = sourceEntries(given)
    this.#sources.add(entries)
    const section = entries.size === 0 ? given : asBibliography(given, entries)
    const index = this.#sectionCount++
    const found = new Map<BlockId, readonly FoundCitation[]>()
    let isOpen = false
    for (const block of section.blocks) {
      const citations = findCitations(block)
      if (citations.length === 0) continue
      found.set(block.id, citations)
      for (const { style, needs } of citations) {
        if (needs !== undefined) isOpen = true
        // In round brackets none is certain: how many there are tells whether they are the document's way.
        if (needs === undefined || style === 'parenthesised') this.#counts[style] += 1
      }
    }
    if (isOpen && this.#open.length < maxOpenSections) this.#open.push({ index, section, found })
    return this.#sink.section(marked(section, found, ({ needs }) => needs === undefined))
  }

  /** Gives the sections anew in which more was found. Called once the importer has given everything. */
  async finish(): Promise<void> {
    const { sources } = this.#sources
    for (const { index, section, found } of this.#open) {
      const isOne = (citation: FoundCitation): boolean => isConfirmed(citation, sources, this.#counts)
      const hasMore = [...found.values()].flat().some((each) => each.needs !== undefined && isOne(each))
      if (hasMore) await this.#sink.revise?.(index, marked(section, found, isOne))
    }
  }
}

function asBibliography(section: Section, entries: ReadonlySet<Block>): Section {
  const blocks = section.blocks.map((block) =>
    entries.has(block) ? { ...block, role: 'bibliography' as const } : block,
  )
  return { ...section, blocks }
}

function marked(
  section: Section,
  found: OpenSection['found'],
  isOne: (citation: FoundCitation) => boolean,
): Section {
  if (found.size === 0) return section
  const blocks = section.blocks.map((block) =>
    markCitations(block, (found.get(block.id) ?? []).filter(isOne)),
  )
  return { ...section, blocks }
}
