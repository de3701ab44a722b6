import { DocumentCitations, type ReadSection } from '../../../core/citations/document-citations.ts'
import type { FoundCitation } from '../../../core/citations/find-citations.ts'
import { markCitations } from '../../../core/citations/mark-citations.ts'
import type { DocumentHeader, ImportNotice, Section } from '../../../shared/document.ts'
import type { ImportSink, OutlineEntry } from '../importer.ts'

/** A section with what may refer to a source, if the document turns out to have it. */
interface OpenSection extends ReadSection {
  readonly index: number
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
  readonly #citations = new DocumentCitations()
  readonly #open: OpenSection[] = []
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
    const { section, found } = this.#citations.read(given)
    const index = this.#sectionCount++
    const isOpen = [...found.values()].flat().some(({ needs }) => needs !== undefined)
    if (isOpen && this.#open.length < maxOpenSections) this.#open.push({ index, section, found })
    return this.#sink.section(marked(section, found, ({ needs }) => needs === undefined))
  }

  /** Gives the sections anew in which more was found. Called once the importer has given everything. */
  async finish(): Promise<void> {
    const isOne = (citation: FoundCitation): boolean => this.#citations.isOne(citation)
    for (const { index, section, found } of this.#open) {
      const hasMore = [...found.values()].flat().some((each) => each.needs !== undefined && isOne(each))
      if (hasMore) await this.#sink.revise?.(index, marked(section, found, isOne))
    }
  }
}

function marked(
  section: Section,
  found: ReadSection['found'],
  isOne: (citation: FoundCitation) => boolean,
): Section {
  if (found.size === 0) return section
  const blocks = section.blocks.map((block) =>
    markCitations(block, (found.get(block.id) ?? []).filter(isOne)),
  )
  return { ...section, blocks }
}
