import type { Block, Section } from '../../shared/document.ts'
import { displayText } from '../text/display-text.ts'
import { nameKey, namePattern, yearPattern, yearsIn } from './citation-words.ts'

/** What the list of sources of a document says of the references to it. */
export interface CitationSources {
  /** The largest number of a numbered list; 0: none is numbered. */
  readonly maxNumber: number
  /** Names with the years of their works, such as `smith 2001`. */
  readonly works: ReadonlySet<string>
  /** The names that entries begin with. */
  readonly authors: ReadonlySet<string>
}

/** What a list of sources is called, in the languages that most books are in. */
const listTitles = new Set(
  `references|references and notes|notes and references|list of references|bibliography|works cited|literature cited|sources|cited literature|reference list|references cited|
  literatur|literaturverzeichnis|quellen|quellenverzeichnis|bibliographie|bibliografie|références|
  références bibliographiques|referencias|referencias bibliográficas|bibliografía|bibliografia|referências|
  referências bibliográficas|riferimenti bibliografici|literatuur|literatuurlijst|referenties|litteratur|källor|
  referenser|referanser|kirjallisuus|lähteet|literatura|piśmiennictwo|список литературы|литература|источники|
  библиография|kaynakça|kaynaklar|参考文献|参考文獻|引用文献|참고문헌|المراجع`.split(/\|\s*/),
)

/** Number or letter of a heading: "7", "A.", "VII." */
const headingNumber = /^\s*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVXLC]{1,7})[.:)]?\s+/

/** Where the names of an entry end that has its year last: at a full stop after a word, at a quotation mark. */
const endOfAuthors = /(?<=\p{L}{3})\.\s|["“«„‘]/u

/** How far into an entry its authors and year are looked for: longer ones are notes. */
const maxEntryChars = 500
/** Entries with remarks are as long as this; a chapter that is called "Sources" has longer paragraphs. */
const longestEntryChars = 1_200
/** Of the blocks under a heading that names a list. */
const minEntryShare = 0.6

/**
 * The entries of lists of sources in a section: the blocks that are marked as a bibliography and those under a heading
 * that names one, where most of them look like entries.
 */
export function sourceEntries(section: Section): ReadonlySet<Block> {
  const entries = new Set<Block>()
  let list: Block[] | undefined = isListTitle(section.title) ? [] : undefined
  let listLevel = 0
  const endList = (): void => {
    if (list === undefined) return
    const likely = list.filter(isLikeEntry)
    if (likely.length >= list.length * minEntryShare) for (const block of list) entries.add(block)
  }
  for (const block of section.blocks) {
    if (block.role === 'bibliography') entries.add(block)
    else if (block.role !== undefined) continue
    else if (block.kind !== 'heading') list?.push(block)
    else {
      const level = block.level ?? 1
      // A heading below that of the list parts it; the next one of its rank ends it.
      if (list !== undefined && level > listLevel && !isListTitle(displayText(block))) continue
      const isOwnTitle = list?.length === 0 && displayText(block) === section.title
      if (isOwnTitle) {
        listLevel = level
        continue
      }
      endList()
      list = isListTitle(displayText(block)) ? [] : undefined
      listLevel = level
    }
  }
  endList()
  return entries
}

function isLikeEntry(block: Block): boolean {
  const text = displayText(block)
  return text.length <= longestEntryChars && yearsIn(text).length > 0
}

/** Gathers what the entries of a document say, section by section. */
export class SourceCollector {
  #maxNumber = 0
  readonly #works = new Set<string>()
  readonly #authors = new Set<string>()

  add(entries: Iterable<Block>): void {
    for (const block of entries) this.#addEntry(block)
  }

  get sources(): CitationSources {
    return { maxNumber: this.#maxNumber, works: this.#works, authors: this.#authors }
  }

  #addEntry(block: Block): void {
    const text = displayText(block).slice(0, maxEntryChars)
    const label = /^\s*[[(]?(\d{1,4})[\]).]/.exec(`${block.marker ?? ''} ${text}`)?.[1]
    if (label !== undefined) this.#maxNumber = Math.max(this.#maxNumber, Number(label))
    const years = yearsIn(text)
    if (years.length === 0) return
    const firstYear = text.search(yearPattern)
    // The authors stand before the year, or at the beginning where the year closes the entry.
    const authors =
      text.slice(0, firstYear === -1 ? 250 : Math.min(firstYear, 250)).split(endOfAuthors, 1)[0] ?? ''
    const names = authors.match(namePattern) ?? []
    if (names[0] !== undefined) this.#authors.add(nameKey(names[0]))
    for (const name of names) {
      for (const year of years) this.#works.add(`${nameKey(name)} ${year}`)
    }
    const initials = initialsOf(authors)
    if (initials !== undefined) for (const year of years) this.#works.add(`${initials} ${year}`)
  }
}

/** `who` of `World Health Organization. (2020)`: how the text names a body. */
function initialsOf(authors: string): string | undefined {
  const words = authors
    .trim()
    .replace(/[.,(].*$/s, '')
    .split(/\s+/)
    .filter((word) => /^\p{Lu}/u.test(word))
  return words.length < 3 || words.length > 8
    ? undefined
    : nameKey(words.map((word) => word.charAt(0)).join(''))
}

/** The titles of lists are short; what is longer would only cost its square. */
const maxTitleChars = 100

function isListTitle(title: string): boolean {
  if (title.length > maxTitleChars) return false
  return listTitles.has(
    title
      .replace(headingNumber, '')
      .replace(/[\s.:]+$/, '')
      .trim()
      .toLowerCase(),
  )
}
