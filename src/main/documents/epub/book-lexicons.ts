import { holdsIn } from '../../../core/pronunciation/pronunciation-rules.ts'
import { DocumentError } from '../../../shared/errors.ts'
import { parseAttributes } from '../markup/markup-tokenizer.ts'
import type { BookArchive } from './book-archive.ts'
import { Lexicon } from './lexicon.ts'
import type { DraftBlock } from './parsed-content.ts'
import { resolveHref } from './paths.ts'

const linkPattern = /<(?:\w+:)?link\b([^>]*)>/gi

/** Reads the pronunciation lexicons that a book's files link to, each once. */
export class BookLexicons {
  readonly #archive: BookArchive
  readonly #lexicons = new Map<string, Lexicon | undefined>()

  constructor(archive: BookArchive) {
    this.#archive = archive
  }

  /**
   * Marks the words that the lexicons of a file know.
   * @param path Name of the file in the archive.
   * @param language BCP 47 tag of the document, for blocks that have none of their own.
   * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED, DOCUMENT_ENCRYPTED. A lexicon that is damaged or missing is none.
   */
  apply(path: string, source: string, blocks: readonly DraftBlock[], language: string): void {
    const lexicons = this.#lexiconsOf(path, source)
    for (const block of blocks) {
      for (const lexicon of lexicons) {
        const isMeant = lexicon.language === '' || holdsIn(lexicon.language, block.language ?? language)
        if (isMeant && block.kind !== 'code' && block.table === undefined) {
          block.inlines = lexicon.mark(block.inlines)
        }
      }
    }
  }

  #lexiconsOf(path: string, source: string): readonly Lexicon[] {
    const head = source.slice(0, Math.max(0, source.search(/<(?:\w+:)?body\b/i)))
    return [...head.matchAll(linkPattern)].flatMap(([, link = '']) => {
      const { rel = '', href = '', hreflang = '' } = parseAttributes(link)
      if (!rel.toLowerCase().split(/\s+/).includes('pronunciation')) return []
      return this.#read(path, href, hreflang) ?? []
    })
  }

  #read(basePath: string, href: string, language: string): Lexicon | undefined {
    const address = resolveHref(basePath, href)
    const name = address === undefined ? undefined : this.#archive.find(address.path)
    if (name === undefined) return undefined
    if (this.#lexicons.has(name)) return this.#lexicons.get(name)
    const lexicon = this.#parse(name, language)
    this.#lexicons.set(name, lexicon)
    return lexicon
  }

  #parse(name: string, language: string): Lexicon | undefined {
    try {
      const root = this.#archive.xml(name)
      return root === undefined ? undefined : Lexicon.parse(root, language)
    } catch (error) {
      // The text of the book is whole without it.
      if (error instanceof DocumentError && error.code === 'DOCUMENT_DAMAGED') return undefined
      throw error
    }
  }
}
