import type { BookSaying, Inline, Mark } from '../../../shared/document.ts'
import { type XmlElement, childrenNamed, descendants, findDescendant, textOf } from '../markup/xml-tree.ts'
import { aliasOf, phonemesOf } from './book-saying.ts'

/** A word or name with how the book says it. */
interface Lexeme {
  readonly written: string
  readonly saying: BookSaying
}

/** Words of a text, by which lexemes are looked up. */
const wordPattern = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu

const longestWrittenChars = 100
/** More than any book has; a lexicon is read whole. */
const mostLexemes = 10_000

/** How a book's lexicon has words of one language pronounced. */
export class Lexicon {
  /** BCP 47 tag; '' where it holds for all texts. */
  readonly language: string
  /** By the first word of what is written, the longest first. */
  readonly #byWord = new Map<string, Lexeme[]>()

  constructor(language: string, lexemes: readonly Lexeme[]) {
    this.language = language
    for (const lexeme of lexemes) {
      const [first] = lexeme.written.match(wordPattern) ?? []
      if (first === undefined || !lexeme.written.startsWith(first)) continue
      const known = this.#byWord.get(first)
      if (known === undefined) this.#byWord.set(first, [lexeme])
      else if (known.every(({ written }) => written !== lexeme.written)) known.push(lexeme)
    }
    for (const known of this.#byWord.values()) {
      known.sort((a, b) => b.written.length - a.written.length)
    }
  }

  /**
   * Reads a Pronunciation Lexicon Specification document. Of several sayings of a lexeme, the first that is known counts.
   * Source: W3C, Pronunciation Lexicon Specification (PLS) Version 1.0.
   */
  static parse(root: XmlElement, fallbackLanguage: string): Lexicon {
    const element = findDescendant(root, 'lexicon')
    const language = element?.attributes['xml:lang'] ?? fallbackLanguage
    const alphabet = element?.attributes['alphabet'] ?? ''
    const lexemes: Lexeme[] = []
    for (const lexeme of descendants(root)) {
      if (lexeme.name !== 'lexeme') continue
      if (lexemes.length >= mostLexemes) break
      const saying = sayingOf(lexeme, alphabet)
      if (saying === undefined) continue
      for (const grapheme of childrenNamed(lexeme, 'grapheme')) {
        const written = textOf(grapheme)
        if (written.length <= longestWrittenChars) lexemes.push({ written, saying })
      }
    }
    return new Lexicon(language, lexemes)
  }

  /** Inlines with the words that it knows marked, or the same ones. What the markup says of a word counts before it. */
  mark(inlines: readonly Inline[]): readonly Inline[] {
    if (this.#byWord.size === 0) return inlines
    const marked = inlines.map((inline) => this.#markInline(inline))
    return marked.every((parts, index) => parts[0] === inlines[index]) ? inlines : marked.flat()
  }

  #markInline(inline: Inline): readonly Inline[] {
    if (inline.kind !== 'text' || inline.marks?.some(({ kind }) => ownKinds.has(kind)) === true)
      return [inline]
    const { text } = inline
    const parts: Inline[] = []
    let end = 0
    for (const match of text.matchAll(wordPattern)) {
      const start = match.index
      const lexeme = start < end ? undefined : this.#lexemeAt(text, start, match[0])
      if (lexeme === undefined) continue
      if (start > end) parts.push({ ...inline, text: text.slice(end, start) })
      end = start + lexeme.written.length
      const mark: Mark = { kind: 'pronunciation', saying: lexeme.saying }
      parts.push({ ...inline, text: lexeme.written, marks: [...(inline.marks ?? []), mark] })
    }
    if (parts.length === 0) return [inline]
    if (end < text.length) parts.push({ ...inline, text: text.slice(end) })
    return parts
  }

  #lexemeAt(text: string, start: number, word: string): Lexeme | undefined {
    return this.#byWord
      .get(word)
      ?.find(
        ({ written }) =>
          text.startsWith(written, start) && !/^[\p{L}\p{N}\p{M}]/u.test(text.slice(start + written.length)),
      )
  }
}

/** Text that is said in a way of its own, or is no text of a language. */
const ownKinds: ReadonlySet<Mark['kind']> = new Set(['pronunciation', 'ruby', 'code'])

function sayingOf(lexeme: XmlElement, alphabet: string): BookSaying | undefined {
  for (const child of lexeme.children) {
    if (typeof child === 'string') continue
    const saying =
      child.name === 'phoneme'
        ? phonemesOf(textOf(child), child.attributes['alphabet'] ?? alphabet)
        : child.name === 'alias'
          ? aliasOf(textOf(child))
          : undefined
    if (saying !== undefined) return saying
  }
  return undefined
}
