import { findPhrases } from '../../core/search/find-phrase.ts'
import { searchPhrases } from '../../core/search/search-text.ts'
import { snippetOf } from '../../core/search/snippet.ts'
import { resemblance } from '../../core/search/text-sketch.ts'
import { displayText } from '../../core/text/display-text.ts'
import type { DocumentId, Section } from '../../shared/document.ts'
import { toPlainError } from '../../shared/errors.ts'
import type { ImportEvent, LibraryEntry } from '../../shared/library.ts'
import { maxQueryChars } from '../../shared/search.ts'
import type { SearchResult, SearchResults } from '../../shared/search.ts'
import type { Library } from '../library/library.ts'
import type { Log } from '../log.ts'
import { groupFound } from './group-found.ts'
import { SearchIndex } from './search-index.ts'
import type { FoundSection, SearchIndexOptions } from './search-index.ts'
import { SearchUpkeep } from './search-upkeep.ts'

export interface LibrarySearchOptions extends SearchIndexOptions {
  readonly library: Library
  /** Told when an imported document turns out to be much like one that is there. */
  readonly onImport: (event: ImportEvent) => void
  readonly log: Log
}

const resultLimit = 40
/** From so many paragraphs in common on, two texts are one work. Translations and sequels have none. */
const likeShare = 0.5

/** Finds words in the texts of all documents, and documents that are much like another. */
export class LibrarySearch {
  readonly #options: LibrarySearchOptions
  readonly #index: SearchIndex
  readonly #upkeep: SearchUpkeep
  /** Documents that came in by an import of this run, until they are compared. */
  readonly #imported = new Map<DocumentId, number>()

  private constructor(options: LibrarySearchOptions) {
    this.#options = options
    const { library, log } = options
    this.#index = SearchIndex.open(options)
    this.#upkeep = new SearchUpkeep({
      library,
      index: this.#index,
      onIndexed: ({ documentId }, book) => this.#compare(documentId, book),
      log,
    })
  }

  /** @returns undefined when the index can't be opened: the app goes on without a search over texts. */
  static open(options: LibrarySearchOptions): LibrarySearch | undefined {
    try {
      return new LibrarySearch(options)
    } catch (error) {
      options.log.warn(`search: no index (${toPlainError(error).code})`)
      return undefined
    }
  }

  /** Call it at the start and whenever documents came or went. @returns ends when all texts are in the index. */
  refresh(): Promise<void> {
    return this.#upkeep.refresh()
  }

  /** Call it for every event of an import. */
  noteImport(event: ImportEvent): void {
    if (event.kind !== 'finished') return
    if (event.isNew) this.#imported.set(event.entry.header.id, event.importId)
    void this.refresh()
  }

  /** Sections that have all words of a query in one paragraph, the best first. @param query Any text. */
  search(query: string): SearchResults {
    const text = query.slice(0, maxQueryChars)
    const found = this.#index.find(text)
    const versions = this.#versionsOf(found.sections)
    const { sections, hasMore } = groupFound(
      found.sections.filter(({ documentId, textVersion }) => versions.get(documentId) === textVersion),
      resultLimit,
    )
    const phrases = searchPhrases(text)
    return {
      results: sections.flatMap((section) => this.#toResult(section, phrases)),
      hasMore: hasMore || found.isCut,
      unindexedCount: this.#upkeep.unindexedCount,
    }
  }

  /** Stops taking texts in, and closes the index. */
  async close(): Promise<void> {
    await this.#upkeep.close()
    this.#index.close()
  }

  /** The version of the text that readers see, of those documents that are on the shelf. */
  #versionsOf(found: readonly FoundSection[]): ReadonlyMap<DocumentId, number | undefined> {
    const { library } = this.#options
    const ids = [...new Set(found.map(({ documentId }) => documentId))]
    return new Map(ids.filter((id) => library.isOnShelf(id)).map((id) => [id, library.textVersion(id)]))
  }

  #toResult(found: FoundSection, phrases: readonly string[]): SearchResult[] {
    const { documentId, sectionIndex, paragraph, placeCount } = found
    const section = this.#section(documentId, sectionIndex)
    const block = section?.blocks[paragraph]
    if (section === undefined || block === undefined) return []
    const text = displayText(block)
    const place = findPhrases(text, phrases)
    return [
      {
        documentId,
        sectionIndex,
        sectionTitle: section.title,
        locator: { blockId: block.id, charOffset: place.anchor },
        snippet: snippetOf(text, place),
        placeCount,
      },
    ]
  }

  /** A section that is damaged is told of where it is read. */
  #section(id: DocumentId, sectionIndex: number): Section | undefined {
    try {
      return this.#options.library.section(id, sectionIndex)
    } catch {
      return undefined
    }
  }

  #compare(id: DocumentId, book: number): void {
    const importId = this.#imported.get(id)
    this.#imported.delete(id)
    const entry = this.#options.library.get(id)
    if (importId === undefined || entry === undefined) return
    const like = this.#likest(book)
    if (like !== undefined) this.#options.onImport({ kind: 'resembles', importId, entry, other: like })
  }

  /** The document on the shelf that a book is most like; undefined where none is like enough. */
  #likest(book: number): LibraryEntry | undefined {
    const sketch = this.#index.sketch(book)
    const ranked = this.#index
      .like(book)
      .map((other) => ({ ...other, share: resemblance(sketch, other.sketch) }))
      .filter(({ hasSameTitle, share }) => hasSameTitle || share >= likeShare)
      .toSorted((a, b) => b.share - a.share)
    for (const { documentId } of ranked) {
      const entry = this.#options.library.get(documentId)
      if (entry !== undefined) return entry
    }
    return undefined
  }
}
