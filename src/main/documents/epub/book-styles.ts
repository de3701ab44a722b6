import { DocumentError } from '../../../shared/errors.ts'
import { StyleRules } from '../css/style-rules.ts'
import { type StyleRule, type StyleSheet, isScreenMedia, parseStyleSheet } from '../css/style-sheet.ts'
import { type Attributes, parseAttributes } from '../markup/markup-tokenizer.ts'
import type { BookArchive } from './book-archive.ts'
import { resolveHref } from './paths.ts'

const commentPattern = /<!--[^]*?-->/g
const sheetPattern =
  /<(?:\w+:)?link\b([^>]*)>|<\?xml-stylesheet\b([^>]*)\?>|<(?:\w+:)?style\b([^>]*)>([^]*?)<\/(?:\w+:)?style\s*>/gi

/** Reads the style sheets of a book's files. Files with the same sheets share their rules. */
export class BookStyles {
  readonly #archive: BookArchive
  readonly #sheets = new Map<string, StyleSheet>()
  readonly #rules = new Map<string, StyleRules>()

  constructor(archive: BookArchive) {
    this.#archive = archive
  }

  /**
   * The rules of the sheets that a file links to or holds.
   * @param path Name of the file in the archive.
   * @throws {DocumentError} DOCUMENT_LIMIT_EXCEEDED, DOCUMENT_ENCRYPTED. A sheet that is damaged or missing is none.
   */
  rulesFor(path: string, source: string): StyleRules {
    const head = source.slice(0, Math.max(0, source.search(/<(?:\w+:)?body\b/i)))
    const found = [...head.replace(commentPattern, '').matchAll(sheetPattern)].map(
      ([, link, instruction, style, text]): string | StyleSheet =>
        text === undefined
          ? this.#linkedPath(path, parseAttributes(link ?? instruction ?? ''), instruction !== undefined)
          : embeddedSheet(parseAttributes(style ?? ''), text),
    )
    const read = (): StyleRules =>
      new StyleRules(found.flatMap((sheet) => this.#rulesOf(sheet, path, new Set())))
    if (found.some((sheet) => typeof sheet !== 'string')) return read()
    const key = found.join('\n')
    const rules = this.#rules.get(key) ?? read()
    this.#rules.set(key, rules)
    return rules
  }

  /** Name of the linked sheet in the archive; '' for what is no sheet for reading on a screen. */
  #linkedPath(basePath: string, attributes: Attributes, isInstruction: boolean): string {
    const rel = (attributes['rel'] ?? (isInstruction ? 'stylesheet' : '')).toLowerCase().split(/\s+/)
    const isAlternate = rel.includes('alternate') || attributes['alternate'] === 'yes'
    if (!rel.includes('stylesheet') || isAlternate || !isScreenMedia(attributes['media'] ?? '')) return ''
    return this.#find(basePath, attributes['href'] ?? '')
  }

  #find(basePath: string, href: string): string {
    const address = resolveHref(basePath, href)
    return (address === undefined ? undefined : this.#archive.find(address.path)) ?? ''
  }

  /**
   * A sheet's rules after those of the sheets that it imports.
   * @param basePath The file that an embedded sheet stands in.
   * @param seen Sheets that are read already: one that imports itself ends there.
   */
  #rulesOf(sheet: string | StyleSheet, basePath: string, seen: Set<string>): readonly StyleRule[] {
    const path = typeof sheet === 'string' ? sheet : basePath
    if (path === '' || seen.has(path)) return []
    seen.add(path)
    const { imports, rules } = typeof sheet === 'string' ? this.#sheet(sheet) : sheet
    const imported = imports.flatMap((href) => this.#rulesOf(this.#find(path, href), path, seen))
    return imported.length === 0 ? rules : [...imported, ...rules]
  }

  #sheet(path: string): StyleSheet {
    const known = this.#sheets.get(path)
    if (known !== undefined) return known
    const sheet = parseStyleSheet(this.#text(path))
    this.#sheets.set(path, sheet)
    return sheet
  }

  #text(path: string): string {
    try {
      return this.#archive.markup(path) ?? ''
    } catch (error) {
      // The text of the book is whole without it.
      if (error instanceof DocumentError && error.code === 'DOCUMENT_DAMAGED') return ''
      throw error
    }
  }
}

function embeddedSheet(attributes: Attributes, text: string): StyleSheet {
  const content = text.replace(/<!\[CDATA\[|\]\]>|<!--|-->/g, '')
  return isScreenMedia(attributes['media'] ?? '') ? parseStyleSheet(content) : { imports: [], rules: [] }
}
